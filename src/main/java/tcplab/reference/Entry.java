package tcplab.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A YAML mapping with its place, read key by key; {@link #end} refuses keys that nobody asked for.
 * The files are part of the program, so a fault in them is a broken invariant and throws
 * IllegalStateException.
 */
final class Entry {
  private final String place;
  private final Map<?, ?> fields;
  private final Set<String> asked = new LinkedHashSet<>();

  Entry(String place, @Nullable Object node) {
    this.place = place;
    if (!(node instanceof Map<?, ?> map)) {
      throw new IllegalStateException(place + ": expected a mapping, found " + node);
    }
    this.fields = map;
  }

  String string(String key) {
    return optionalString(key).orElseThrow(() -> fault(key, "is missing"));
  }

  Optional<String> optionalString(String key) {
    Object node = node(key);
    if (node == null) {
      return Optional.empty();
    }
    if (!(node instanceof String string) || string.isBlank()) {
      throw fault(key, "must be a string that is not blank; quote numbers");
    }
    return Optional.of(string.stripTrailing());
  }

  int number(String key) {
    if (node(key) instanceof Integer number) {
      return number;
    }
    throw fault(key, "must be a whole number");
  }

  boolean flag(String key) {
    return switch (node(key)) {
      case null -> false;
      case Boolean flag -> flag;
      default -> throw fault(key, "must be true or false");
    };
  }

  List<String> strings(String key) {
    List<String> strings = new ArrayList<>();
    for (Object item : list(key)) {
      if (!(item instanceof String string) || string.isBlank()) {
        throw fault(key, "must be a list of strings; quote numbers");
      }
      strings.add(string);
    }
    return List.copyOf(strings);
  }

  Text text(String key) {
    return optionalText(key).orElseThrow(() -> fault(key, "is missing"));
  }

  Optional<Text> optionalText(String key) {
    Object node = node(key);
    return node == null ? Optional.empty() : Optional.of(text(place + "." + key, node));
  }

  List<Text> texts(String key) {
    List<Text> texts = new ArrayList<>();
    for (Object item : list(key)) {
      texts.add(text(place + "." + key + "[" + texts.size() + "]", item));
    }
    return List.copyOf(texts);
  }

  private static Text text(String place, @Nullable Object node) {
    Entry entry = new Entry(place, node);
    Text text = new Text(entry.string("en"), entry.string("zh"));
    entry.end();
    return text;
  }

  List<Entry> entries(String key) {
    List<Entry> entries = new ArrayList<>();
    for (Object item : list(key)) {
      entries.add(new Entry(place + "." + key + "[" + entries.size() + "]", item));
    }
    return List.copyOf(entries);
  }

  <E extends Enum<E>> E constant(String key, Class<E> type) {
    return constant(key, string(key), type);
  }

  <E extends Enum<E>> List<E> constants(String key, Class<E> type) {
    return strings(key).stream().map(name -> constant(key, name, type)).toList();
  }

  private <E extends Enum<E>> E constant(String key, String name, Class<E> type) {
    String wanted = name.toUpperCase(Locale.ROOT);
    return Arrays.stream(type.getEnumConstants())
        .filter(c -> c.name().equals(wanted))
        .findFirst()
        .orElseThrow(() -> fault(key, "has no value '" + name + "'"));
  }

  List<CardId> ids(String key) {
    return strings(key).stream().map(CardId::parse).toList();
  }

  /** Says that everything has been read. */
  void end() {
    for (Object key : fields.keySet()) {
      if (!asked.contains(String.valueOf(key))) {
        throw fault(String.valueOf(key), "is not a key here");
      }
    }
  }

  IllegalStateException fault(String key, String what) {
    return new IllegalStateException(place + ": '" + key + "' " + what);
  }

  private List<?> list(String key) {
    return switch (node(key)) {
      case null -> List.of();
      case List<?> list -> list;
      default -> throw fault(key, "must be a list");
    };
  }

  private @Nullable Object node(String key) {
    asked.add(key);
    return fields.get(key);
  }
}
