package tcplab.packetdrill;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * The C constants that scripts name, with the values of a platform's headers: address families,
 * socket options, flags, errors and TCP states.
 */
public final class Symbols {
  private static final Map<Platform, Symbols> ALL = new EnumMap<>(Platform.class);

  static {
    for (Platform platform : Platform.values()) {
      ALL.put(platform, new Symbols(platform));
    }
  }

  private final Map<String, Long> values = new TreeMap<>();
  private final Map<Long, String> errors = new TreeMap<>();

  private Symbols(Platform platform) {
    boolean linux = platform == Platform.LINUX;
    read(SymbolTables.COMMON);
    read(linux ? SymbolTables.LINUX : SymbolTables.FREEBSD);
    readErrors(SymbolTables.COMMON_ERRORS);
    readErrors(linux ? SymbolTables.LINUX_ERRORS : SymbolTables.FREEBSD_ERRORS);
  }

  /** The constants of a platform. */
  public static Symbols of(Platform platform) {
    Symbols symbols = ALL.get(platform);
    if (symbols == null) {
      throw new IllegalStateException("no symbols of " + platform);
    }
    return symbols;
  }

  /** The value of a constant; empty where the platform has none of that name. */
  public OptionalLong value(String name) {
    Long value = values.get(name);
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }

  /** The symbol of an error number; where two are the same, the one that strace prints. */
  public Optional<String> errorName(long number) {
    return Optional.ofNullable(errors.get(number));
  }

  /** Whether {@code name} is the symbol of an error. */
  public boolean isError(String name) {
    return name.startsWith("E")
        && value(name).isPresent()
        && errors.containsKey(value(name).getAsLong())
        && !name.startsWith("EPOLL");
  }

  /** The constant that {@code name} seems to be; empty where none is near. */
  public Optional<String> nearest(String name) {
    String near = Spelling.nearest(name, values.keySet());
    return near.isEmpty() ? Optional.empty() : Optional.of(near);
  }

  /** All constants by name. */
  public Map<String, Long> values() {
    return Collections.unmodifiableMap(values);
  }

  private void read(String table) {
    for (String entry : table.strip().split("\\s+")) {
      int equals = entry.indexOf('=');
      values.put(entry.substring(0, equals), Long.decode(entry.substring(equals + 1)));
    }
  }

  private void readErrors(String table) {
    for (String entry : table.strip().split("\\s+")) {
      int equals = entry.indexOf('=');
      long number = Long.decode(entry.substring(equals + 1));
      values.put(entry.substring(0, equals), number);
      errors.putIfAbsent(number, entry.substring(0, equals));
    }
  }
}
