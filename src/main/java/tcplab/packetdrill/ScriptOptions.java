package tcplab.packetdrill;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tcplab.tcp.IpAddress;

/**
 * What a script's {@code --name=value} lines ask for.
 *
 * @param local address of the host under test
 * @param remote address of the script's side
 * @param mtu octets of a packet on the way to the script's side
 * @param bindPort port of a bind() that says {@code ...}
 * @param connectPort port of a connect() that says {@code ...}
 * @param toleranceMicros how far a time may be off, microseconds
 * @param tolerancePercent the same in percent of the time since the event before, where more
 * @param joins whether segments sent back to back are seen as one, as offload passes them on
 * @param comparesStamps whether timestamps that the host sends are compared
 * @param dryRun whether the script is read and not run
 * @param suiteDefaults whether it begins with the defaults of the Linux suites
 */
record ScriptOptions(
    IpAddress local,
    IpAddress remote,
    int mtu,
    int bindPort,
    int connectPort,
    long toleranceMicros,
    double tolerancePercent,
    boolean joins,
    boolean comparesStamps,
    boolean dryRun,
    boolean suiteDefaults) {
  private static final int USUAL_PORT = 8080;
  private static final int USUAL_MTU = 1500;
  private static final int LEAST_MTU = 68;
  private static final int USUAL_TOLERANCE = 4_000;

  /** Options that cannot change what the host under test does or what is compared. */
  private static final Set<String> WITHOUT_EFFECT =
      new TreeSet<>(
          Set.of(
              "define",
              // How offload marks large packets that are handed in: the simulated host sees octets.
              "mss",
              "verbose",
              "debug",
              "send_omit_free",
              "code_command",
              "gateway_ip",
              "netmask_ip",
              "is_anyip",
              "tun_dev",
              "persistent_tun_dev"));

  private static final Set<String> HONOURED =
      new TreeSet<>(
          Set.of(
              "ip_version",
              "local_ip",
              "remote_ip",
              "mtu",
              "bind_port",
              "connect_port",
              "tolerance_usecs",
              "tolerance_percent",
              "strict_segments",
              "dry_run"));

  private static final Map<String, String> REASONS = reasons();

  private static Map<String, String> reasons() {
    Map<String, String> reasons = new TreeMap<>();
    String wire = "the host under test is simulated, not another machine";
    for (String name : KnownNames.OPTIONS) {
      if (name.startsWith("wire_")) {
        reasons.put(name, wire);
      } else if (name.startsWith("so_") || name.startsWith("fm_")) {
        reasons.put(name, "the host under test is simulated, not a library");
      } else if (name.startsWith("udp_")) {
        reasons.put(name, "packets are not encapsulated");
      } else if (name.contains("fuzz") || name.equals("seed")) {
        reasons.put(name, "packets are not made at random");
      }
    }
    reasons.put("speed", "the link has no rate");
    reasons.put("non_fatal", "a run ends where host and script part");
    reasons.put("local_linux_fwd", "there is no forwarding host");
    reasons.put("remote_ip_prefix", "the script's side has one address");
    reasons.put("code_sockopt", "code sees what TCP_INFO says, nothing else");
    reasons.put("tcp_ts_ecr_scaled", "timestamps are not scaled");
    reasons.put("icmp_fmt", "ICMP messages have one form");
    return reasons;
  }

  /**
   * Reads the options.
   *
   * @throws ScriptException where a value is none
   */
  static ScriptOptions of(Script script) {
    Reader reader = new Reader(script);
    boolean v6 = reader.word("ip_version", "ipv4", "ipv6", "ipv4-mapped-ipv6").equals("ipv6");
    int mtu = reader.number("mtu", LEAST_MTU, 65_535).orElse(USUAL_MTU);
    return new ScriptOptions(
        reader.address("local_ip", v6, v6 ? "fd3d:0a0b:17d6::1" : "192.168.0.1"),
        reader.address("remote_ip", v6, v6 ? "fd3d:fa7b:d17d::1" : "192.0.2.1"),
        mtu,
        reader.number("bind_port", 1, 65_535).orElse(USUAL_PORT),
        reader.number("connect_port", 1, 65_535).orElse(USUAL_PORT),
        reader.number("tolerance_usecs", 0, 1_000_000_000).orElse(USUAL_TOLERANCE),
        reader.percent("tolerance_percent"),
        !reader.flag("strict_segments"),
        reader.number("tcp_ts_tick_usecs", 0, 1_000_000).orElse(0) > 0,
        reader.flag("dry_run"),
        script.option("init_scripts").filter(ScriptOptions::isSuiteDefaults).isPresent());
  }

  /** Octets of TCP payload that fit a packet. */
  int mss() {
    return Math.max(1, mtu - (local.v6() ? 60 : 40));
  }

  /**
   * Parts at the first option that asks for something the simulator does not have.
   *
   * @throws Parting naming the option and why
   */
  static void check(Script script) throws Parting {
    for (ScriptOption option : script.options()) {
      String name = option.name();
      String value = option.value().orElse("");
      if (HONOURED.contains(name) || WITHOUT_EFFECT.contains(name)) {
        continue;
      }
      boolean fits =
          switch (name) {
            case "init_scripts" -> isSuiteDefaults(option);
            case "code_format" -> value.equals("python");
            // The simulated hosts' timestamps count milliseconds; 0 leaves them unchecked.
            case "tcp_ts_tick_usecs" -> value.equals("1000") || value.equals("0");
            default -> false;
          };
      if (!fits) {
        throw Parting.unsupported(option, "--" + name + ": " + reason(name));
      }
    }
  }

  private static String reason(String name) {
    return switch (name) {
      case "init_scripts" -> "only the defaults.sh of the Linux suites is known; nothing is run";
      case "code_format" -> "code is read as Python only";
      case "tcp_ts_tick_usecs" -> "the simulated host's timestamps tick every 1000 µs";
      default -> REASONS.getOrDefault(name, "the simulator does not know what it asks for");
    };
  }

  private static boolean isSuiteDefaults(ScriptOption option) {
    String value = option.value().orElse("");
    return value.substring(value.lastIndexOf('/') + 1).equals("defaults.sh");
  }

  /** Reads values and says where one is wrong. */
  private record Reader(Script script) {
    private Optional<ScriptOption> option(String name) {
      return script.option(name);
    }

    private ScriptException wrong(ScriptOption option, String wanted) {
      return new ScriptException(
          script.file(),
          option.position(),
          "--"
              + option.name()
              + " needs "
              + wanted
              + option.value().map(v -> ", not '" + v + "'").orElse(" after an equals sign"));
    }

    String word(String name, String... allowed) {
      Optional<ScriptOption> option = option(name);
      if (option.isEmpty()) {
        return allowed[0];
      }
      String value = option.get().value().orElse("");
      for (String word : allowed) {
        if (word.equals(value)) {
          return word;
        }
      }
      throw wrong(option.get(), "one of " + String.join(", ", allowed));
    }

    OptionalInt number(String name, int least, int most) {
      Optional<ScriptOption> option = option(name);
      if (option.isEmpty()) {
        return OptionalInt.empty();
      }
      String value = option.get().value().orElse("");
      if (!value.matches("[0-9]{1,10}")
          || Long.parseLong(value) < least
          || Long.parseLong(value) > most) {
        throw wrong(option.get(), "a whole number from " + least + " to " + most);
      }
      return OptionalInt.of(Integer.parseInt(value));
    }

    double percent(String name) {
      Optional<ScriptOption> option = option(name);
      if (option.isEmpty()) {
        return 0;
      }
      String value = option.get().value().orElse("");
      if (!value.matches("[0-9]{1,4}(\\.[0-9]{1,6})?")) {
        throw wrong(option.get(), "a number such as 2.5");
      }
      return Double.parseDouble(value);
    }

    IpAddress address(String name, boolean v6, String usual) {
      Optional<ScriptOption> option = option(name);
      String given = option.flatMap(ScriptOption::value).orElse(option.isEmpty() ? usual : "");
      int prefix = given.indexOf('/');
      String value = prefix < 0 ? given : given.substring(0, prefix);
      Optional<IpAddress> address = IpAddress.parse(value).filter(a -> a.v6() == v6);
      return address.orElseThrow(
          () -> wrong(option.orElseThrow(), v6 ? "an IPv6 address" : "an IPv4 address"));
    }

    boolean flag(String name) {
      Optional<ScriptOption> option = option(name);
      if (option.isEmpty()) {
        return false;
      }
      return switch (option.get().value().orElse("true")) {
        case "true", "1", "yes", "" -> true;
        case "false", "0", "no" -> false;
        default -> throw wrong(option.get(), "true or false");
      };
    }
  }
}
