package tcplab.packetdrill;

import java.util.Optional;
import java.util.Set;
import tcplab.tcp.Config;
import tcplab.tcp.Setting;

/** What a script's sysctl means for the simulated host. */
final class Sysctls {
  /** Names that mean something else than the setting of that name, or one of another name. */
  private static final Set<String> OWN =
      Set.of(
          "tcp_rmem",
          "tcp_wmem",
          "tcp_window_scaling",
          "tcp_congestion_control",
          "tcp_slow_start_after_idle",
          "tcp_ecn",
          "tcp_fastopen",
          "tcp_fastopen_key",
          "tcp_min_tso_segs",
          "tcp_tso_win_divisor");

  private Sysctls() {}

  /** The configuration with the sysctl set; as it is where the simulator has no such setting. */
  static Config set(Config config, String name, String value) {
    if (BsdSysctls.owns(name)) {
      String number = value.strip();
      return number.matches("[0-9]{1,15}")
          ? BsdSysctls.set(config, name, Long.parseLong(number))
          : config;
    }
    String last = name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('/')) + 1);
    String[] parts = value.strip().split("\\s+");
    switch (last) {
      case "tcp_rmem" -> {
        return parts.length < 3 ? config : buffer(config, parts[1], scale(parts[2]));
      }
      case "tcp_window_scaling" -> {
        return value.strip().equals("0") ? config.with(Setting.WINDOW_SCALE, -1) : config;
      }
      case "tcp_wmem" -> {
        boolean three = parts.length == 3 && parts[1].matches("[0-9]{1,9}");
        return three ? config.with(Setting.SEND_BUFFER, Long.parseLong(parts[1])) : config;
      }
      case "tcp_congestion_control" -> {
        return config.with(Setting.CONGESTION_CONTROL, value.strip().equals("cubic") ? 1 : 0);
      }
      case "tcp_slow_start_after_idle" -> {
        return flag(config, Setting.SLOW_START_AFTER_IDLE, value);
      }
      case "tcp_fastopen" -> {
        return fastOpen(config, value.strip());
      }
      case "tcp_fastopen_key" -> {
        return fastOpenKey(config, value.strip());
      }
      case "tcp_ecn" -> {
        return number(config, Setting.ECN, value);
      }
      case "tcp_min_tso_segs" -> {
        return number(config, Setting.MIN_TSO_SEGMENTS, value);
      }
      case "tcp_tso_win_divisor" -> {
        return number(config, Setting.TSO_WINDOW_DIVISOR, value);
      }
      default -> {}
    }
    Optional<Setting> setting = Setting.named(last);
    if (setting.isEmpty() || !parts[0].matches("-?[0-9]{1,15}")) {
      return config;
    }
    long number = Long.parseLong(parts[0]);
    if (setting.get().unit() == Setting.Unit.NANOSECONDS) {
      number *= unit(last);
    }
    return config.with(setting.get(), number);
  }

  /** Whether the simulator has such a setting; of FreeBSD's names every one is taken. */
  static boolean has(String name) {
    String last = name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('/')) + 1);
    return BsdSysctls.owns(name) || OWN.contains(last) || Setting.named(last).isPresent();
  }

  /** Half of a buffer is bookkeeping (tcp_win_from_space); the rest is the first window. */
  private static Config buffer(Config config, String usual, long scale) {
    Config scaled = config.with(Setting.WINDOW_SCALE, scale);
    long octets = usual.matches("[0-9]{1,9}") ? Long.parseLong(usual) / 2 : 0;
    return octets < 65_535 ? scaled : scaled.with(Setting.RECEIVE_BUFFER, octets);
  }

  /** A sum of bits, often hexadecimal. */
  private static Config fastOpen(Config config, String value) {
    return value.matches("[0-9]{1,9}|0[xX][0-9a-fA-F]{1,7}")
        ? config.with(Setting.FASTOPEN, Long.decode(value))
        : config;
  }

  /**
   * Four words in hexadecimal, each stored with its lowest octet first (tcp_fastopen.c
   * proc_tcp_fastopen_key); of a second key nothing is taken.
   */
  private static Config fastOpenKey(Config config, String value) {
    String[] words = value.split(",", 2)[0].split("-", -1);
    long[] parts = new long[4];
    if (words.length != parts.length) {
      return config;
    }
    for (int i = 0; i < parts.length; i++) {
      if (!words[i].matches("[0-9a-fA-F]{1,8}")) {
        return config;
      }
      parts[i] = Long.parseLong(words[i], 16);
    }
    return config
        .with(Setting.FASTOPEN_KEY_LOW, parts[0] | parts[1] << 32)
        .with(Setting.FASTOPEN_KEY_HIGH, parts[2] | parts[3] << 32);
  }

  private static Config flag(Config config, Setting setting, String value) {
    return config.with(setting, value.strip().equals("0") ? 0 : 1);
  }

  private static Config number(Config config, Setting setting, String value) {
    String text = value.strip();
    return text.matches("[0-9]{1,9}") ? config.with(setting, Long.parseLong(text)) : config;
  }

  /** Nanoseconds in the sysctl's unit. */
  private static long unit(String name) {
    if (name.endsWith("_us")) {
      return 1_000L;
    }
    boolean millis =
        name.endsWith("_ms") || name.equals("tcp_invalid_ratelimit") || name.endsWith("_delay");
    return millis ? 1_000_000L : 1_000_000_000L;
  }

  /** tcp_output.c tcp_select_initial_window: halved until it fits 16 bits. */
  private static long scale(String most) {
    long space = most.matches("[0-9]{1,12}") ? Long.parseLong(most) : 0;
    long scale = 0;
    while (space > 65535 && scale < 14) {
      space >>= 1;
      scale++;
    }
    return scale;
  }
}
