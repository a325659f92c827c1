package tcplab.scenario;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tcplab.tcp.Deviation;
import tcplab.tcp.Setting;

/** Settings as scenario files write them: by the project's name or by the Linux sysctl's. */
final class Values {
  private static final long MS = 1_000_000L;
  private static final long S = 1_000 * MS;

  private Values() {}

  /** Every name a setting can be given by, for hints. */
  static List<String> names() {
    return java.util.Arrays.stream(Setting.values())
        .flatMap(
            s ->
                java.util.stream.Stream.concat(
                    java.util.stream.Stream.of(s.key()),
                    s.sysctl().map(v -> v.substring(v.lastIndexOf('.') + 1)).stream()))
        .distinct()
        .toList();
  }

  /**
   * The values that "{@code key: text}" gives: one, or two for a port range.
   *
   * @throws IllegalArgumentException with what is wrong, in words for the author
   */
  static Map<Setting, Long> parse(String key, String text) {
    Setting setting =
        Setting.named(key)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "unknown setting '" + key + "'" + Nearest.hint(key, names())));
    Map<Setting, Long> values = new EnumMap<>(Setting.class);
    boolean sysctl = !setting.key().equals(key);
    String given = text.strip();
    if (sysctl && setting == Setting.PORT_RANGE_LOW) {
      String[] ports = given.split("\\s+", -1);
      if (ports.length != 2) {
        throw new IllegalArgumentException(
            "expected two ports such as 32768 60999 for " + key + ", not '" + given + "'");
      }
      values.put(Setting.PORT_RANGE_LOW, value(Setting.PORT_RANGE_LOW, key, ports[0], sysctl));
      values.put(Setting.PORT_RANGE_HIGH, value(Setting.PORT_RANGE_HIGH, key, ports[1], sysctl));
    } else if (sysctl && setting == Setting.WINDOW_SCALE) {
      boolean on =
          Scalars.truth(given)
              .orElseThrow(() -> new IllegalArgumentException("expected 0 or 1 for " + key));
      values.put(setting, on ? 7L : -1L);
    } else if (sysctl && given.matches("[0-9]+\\s+[0-9]+\\s+[0-9]+")) {
      boolean receive = setting == Setting.RECEIVE_BUFFER;
      String[] sizes = given.split("\\s+", -1);
      values.put(setting, value(setting, key, sizes[receive ? 1 : 2], sysctl));
    } else {
      values.put(setting, value(setting, key, given, sysctl));
    }
    return values;
  }

  private static long value(Setting setting, String key, String text, boolean sysctl) {
    Optional<Long> value =
        switch (setting.unit()) {
          case NANOSECONDS -> time(setting, text, sysctl);
          case FLAG -> Scalars.truth(text).map(on -> on ? 1L : 0L);
          case OCTETS -> octets(text);
          case COUNT -> Scalars.number(text, least(setting), most(setting));
        };
    return value
        .filter(v -> v >= least(setting) && v <= most(setting))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "expected " + wanted(setting) + " for " + key + ", not '" + text + "'"));
  }

  private static Optional<Long> time(Setting setting, String text, boolean sysctl) {
    if (!sysctl || !text.matches("[0-9]{1,9}")) {
      return Times.parse(text);
    }
    String name = setting.sysctl().orElse("");
    long unit =
        switch (setting) {
          case INVALID_RATELIMIT, TW_REUSE_DELAY -> MS;
          default -> name.endsWith("_ms") ? MS : name.endsWith("_us") ? 1_000L : S;
        };
    return Optional.of(Long.parseLong(text) * unit);
  }

  private static Optional<Long> octets(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    int shift = lower.endsWith("kib") ? 10 : lower.endsWith("mib") ? 20 : 0;
    String digits = shift == 0 ? text : text.substring(0, text.length() - 3).strip();
    return Scalars.number(digits, 0, 1 << 30).map(n -> n << shift);
  }

  private static String wanted(Setting setting) {
    return switch (setting.unit()) {
      case NANOSECONDS -> "a time such as 200ms or 60s";
      case FLAG -> "true or false";
      case OCTETS -> "a number of octets such as 65535 or 64KiB, at most 1 GiB,";
      case COUNT -> "a whole number from " + least(setting) + " to " + most(setting);
    };
  }

  /** The least value a setting takes, in its unit. */
  static long least(Setting setting) {
    return switch (setting) {
      case WINDOW_SCALE -> -1;
      case RTO_INITIAL, RTO_MIN, RTO_MAX -> MS;
      case KEEPALIVE_PROBES, PORT_RANGE_LOW, PORT_RANGE_HIGH, DUPLICATE_ACKS, OPEN_FILES -> 1;
      case RECEIVE_BUFFER, SEND_BUFFER -> 1;
      default -> 0;
    };
  }

  /** The greatest value a setting takes, in its unit. */
  static long most(Setting setting) {
    return switch (setting) {
      case WINDOW_SCALE -> 14;
      case MSS, PORT_RANGE_LOW, PORT_RANGE_HIGH -> 65535;
      case SYNCOOKIES, TW_REUSE -> 2;
      case EARLY_RETRANSMIT -> 4;
      case SYN_RETRIES,
          SYN_LINEAR_TIMEOUTS,
          SYNACK_RETRIES,
          RETRIES_1,
          RETRIES_2,
          ORPHAN_RETRIES,
          KEEPALIVE_PROBES ->
          127;
      case INITIAL_WINDOW, DUPLICATE_ACKS -> 1000;
      case JIFFY, JIFFY_PHASE -> S;
      default ->
          switch (setting.unit()) {
            case NANOSECONDS -> Times.MAX;
            case FLAG -> 1;
            case OCTETS -> 1 << 30;
            case COUNT -> Integer.MAX_VALUE;
          };
    };
  }

  /** The value as a file shows it under {@link Setting#key}. */
  static String format(Setting setting, long value) {
    return switch (setting.unit()) {
      case NANOSECONDS -> Times.format(value);
      case FLAG -> value == 1 ? "true" : "false";
      case OCTETS, COUNT -> String.valueOf(value);
    };
  }

  /** A deviation's key in a file, such as {@code request-socket}. */
  static String key(Deviation deviation) {
    return deviation.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
