package tcplab.scenario;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A YAML mapping whose keys are known, each read by its type. */
final class Fields {
  private final Source source;
  private final Node node;
  private final Map<String, Node> values;
  private final Map<String, Node> keyNodes;

  private Fields(Source source, Node node, Map<String, Node> values, Map<String, Node> keyNodes) {
    this.source = source;
    this.node = node;
    this.values = values;
    this.keyNodes = keyNodes;
  }

  /** The mapping, whatever its keys. */
  static Fields open(Source source, Node node, String what) {
    if (!(node instanceof MappingNode mapping)) {
      throw Source.mistake(node, what + " must be 'key: value' lines, not " + kind(node));
    }
    Map<String, Node> values = new LinkedHashMap<>();
    Map<String, Node> keyNodes = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        source.note(Source.mistake(tuple.getKeyNode(), "a key must be a plain word"));
        continue;
      }
      if (values.putIfAbsent(key.getValue(), tuple.getValueNode()) == null) {
        keyNodes.put(key.getValue(), key);
      } else {
        source.note(Source.mistake(key, "'" + key.getValue() + "' is given twice in " + what));
      }
    }
    return new Fields(source, node, values, keyNodes);
  }

  /** The mapping with only that section's keys; others are noted as mistakes. */
  static Fields open(Source source, Node node, Section section) {
    return open(source, node, section, List.of());
  }

  /** As above, with further keys allowed. */
  static Fields open(Source source, Node node, Section section, Collection<String> more) {
    Fields fields = open(source, node, section.label());
    List<String> known = new ArrayList<>(more);
    known.addAll(section.keys());
    for (String key : fields.keys()) {
      if (!known.contains(key)) {
        source.note(
            Source.mistake(
                fields.key(key),
                "unknown key '" + key + "' in " + section.label() + Nearest.hint(key, known)));
      }
    }
    return fields;
  }

  Node node() {
    return node;
  }

  List<String> keys() {
    return List.copyOf(values.keySet());
  }

  /** The node of a key that is there. */
  Node key(String name) {
    return keyNodes.getOrDefault(name, node);
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  /** The value of a key, where it is given and not null. */
  Optional<Node> get(String name) {
    return Optional.ofNullable(values.get(name)).filter(n -> !isNull(n));
  }

  /** The value of a key that must be there. */
  Node need(String name, String what) {
    return get(name).orElseThrow(() -> Source.mistake(node, what + " needs '" + name + "'"));
  }

  /** The value read by {@code reader}, or the default where it is absent or wrong (noted). */
  <T> T read(String name, T otherwise, Function<Node, T> reader) {
    return get(name).flatMap(n -> source.attempt(() -> reader.apply(n))).orElse(otherwise);
  }

  /** The value read by {@code reader}; empty where it is absent or wrong (noted). */
  <T> Optional<T> read(String name, Function<Node, T> reader) {
    return get(name).flatMap(n -> source.attempt(() -> reader.apply(n)));
  }

  /** Each item of a list read by {@code reader}; wrong ones are noted and left out. */
  <T> List<T> list(String name, Function<Node, T> reader) {
    List<T> items = new ArrayList<>();
    get(name)
        .ifPresent(
            value -> {
              if (!(value instanceof SequenceNode sequence)) {
                source.note(
                    Source.mistake(
                        value, "'" + name + "' must be a list ('- ' lines), not " + kind(value)));
                return;
              }
              for (Node item : sequence.getValue()) {
                source.attempt(() -> reader.apply(item)).ifPresent(items::add);
              }
            });
    return items;
  }

  static boolean isNull(Node node) {
    return node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.NULL);
  }

  /** What a node is, for messages. */
  static String kind(Node node) {
    return switch (node) {
      case MappingNode _ -> "a mapping";
      case SequenceNode _ -> "a list";
      case ScalarNode scalar when isNull(scalar) -> "nothing";
      case ScalarNode scalar -> "'" + shorten(scalar.getValue()) + "'";
      default -> "this";
    };
  }

  private static String shorten(String text) {
    String line = text.replace('\n', ' ');
    return line.length() <= 40 ? line : line.substring(0, 37) + "...";
  }
}
