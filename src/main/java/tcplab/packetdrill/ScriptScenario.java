package tcplab.packetdrill;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.ResourceBundle;
import tcplab.sim.Scenario;
import tcplab.sim.Text;
import tcplab.tcp.Config;
import tcplab.tcp.Deviation;
import tcplab.tcp.Endpoint;
import tcplab.tcp.IpAddress;
import tcplab.tcp.Profile;
import tcplab.tcp.Setting;

/**
 * The scenario a script plays in: the host under test on the left, the script's side as a host
 * without a stack on the right, and a link between them. Who does what when stays in the script.
 *
 * <p>A script's times are those of the host under test; it says nothing of the link. So that a
 * picture of the run can be read, the link takes half of the shortest time in which the script
 * answers what the host sent.
 */
final class ScriptScenario {
  private static final String LOCAL = "local";
  private static final String REMOTE = "remote";
  private static final String ENDING = ".pkt";
  private static final long MICRO = 1_000L;
  private static final long SHORTEST_DELAY = 1_000_000L;
  private static final long LONGEST_DELAY = 50_000_000L;

  /** Scripts give and expect packets that offload has joined. */
  private static final int LINK_MTU = 1 << 20;

  private ScriptScenario() {}

  /**
   * The scenario of a script.
   *
   * @param sysctls settings by their sysctl names, before those of the script
   * @throws ScriptException where the value of an option is none
   */
  static Scenario of(Script script, Profile profile, Map<String, String> sysctls) {
    ScriptOptions options = ScriptOptions.of(script);
    Config config = set(profile.config(), sysctls);
    config = prepared(script, options, config).with(Setting.MSS, options.mss());
    String file = script.file().substring(script.file().lastIndexOf('/') + 1);
    String id = file.endsWith(ENDING) ? file.substring(0, file.length() - ENDING.length()) : file;
    return new Scenario(
        id,
        Text.of(file),
        text("summary", profile.name(), script.events().size()),
        "",
        1,
        Endpoint.NEVER,
        List.of(
            host(LOCAL, options.local(), profile, config, false),
            host(REMOTE, options.remote(), profile, profile.config(), true)),
        List.of(link(delay(script))),
        List.of(),
        List.of(),
        List.of());
  }

  /** What to tell of where host and script parted; in the languages of the program. */
  static Text parting(Outcome.Fail fail) {
    return text(
        "fail", fail.position().line(), fail.position().column(), fail.expected(), fail.actual());
  }

  /** What to tell of what the simulator lacks. */
  static Text lacking(Outcome.Unsupported lack) {
    return text("unsupported", lack.position().line(), lack.position().column(), lack.feature());
  }

  private static Text text(String key, Object... arguments) {
    return new Text(in(Locale.ENGLISH, key, arguments), in(Locale.CHINESE, key, arguments));
  }

  private static String in(Locale locale, String key, Object... arguments) {
    ResourceBundle texts =
        ResourceBundle.getBundle(
            "tcplab.packetdrill.texts",
            locale,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    String text = texts.getString(key);
    for (int i = 0; i < arguments.length; i++) {
      text = text.replace("{" + i + "}", String.valueOf(arguments[i]));
    }
    return text;
  }

  /** What the script sets before anything else happens: it holds for sockets to come. */
  private static Config prepared(Script script, ScriptOptions options, Config start) {
    Config config = options.suiteDefaults() ? set(start, SuiteDefaults.LINUX) : start;
    if (script.initCommand().isPresent()) {
      config = set(config, script.initCommand().get());
    }
    for (ScriptEvent event : script.events()) {
      if (!(event.action() instanceof ShellCommand command)) {
        break;
      }
      config = set(config, command);
    }
    return config;
  }

  private static Config set(Config start, ShellCommand command) {
    Config config = start;
    for (ShellMeaning meaning : command.meanings()) {
      if (meaning instanceof ShellMeaning.SetSysctls set) {
        config = set(config, set.values());
      }
    }
    return config;
  }

  private static Config set(Config start, Map<String, String> sysctls) {
    Config config = start;
    for (Map.Entry<String, String> entry : sysctls.entrySet()) {
      config = Sysctls.set(config, entry.getKey(), entry.getValue());
    }
    return config;
  }

  private static Scenario.HostSpec host(
      String name, IpAddress address, Profile profile, Config config, boolean attacker) {
    Map<Setting, Long> settings = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      if (config.get(setting) != profile.config().get(setting)) {
        settings.put(setting, config.get(setting));
      }
    }
    Map<Deviation, Boolean> deviations = new EnumMap<>(Deviation.class);
    for (Deviation deviation : Deviation.values()) {
      if (config.has(deviation) != profile.config().has(deviation)) {
        deviations.put(deviation, config.has(deviation));
      }
    }
    return new Scenario.HostSpec(
        name, address, profile, attacker, settings, deviations, OptionalLong.empty());
  }

  /** The settings that a host starts with. */
  static Config config(Scenario.HostSpec host) {
    Config config = host.profile().config();
    for (Setting setting : Setting.values()) {
      Long value = host.settings().get(setting);
      config = value == null ? config : config.with(setting, value);
    }
    for (Deviation deviation : Deviation.values()) {
      Boolean made = host.deviations().get(deviation);
      config = made == null ? config : config.with(deviation, made);
    }
    return config;
  }

  /** How long the link takes, ns. */
  static long delay(Script script) {
    long shortest = 2 * LONGEST_DELAY;
    long now = 0;
    long sent = -1;
    for (ScriptEvent event : script.events()) {
      now =
          switch (event.time()) {
            case EventTime.Absolute t -> t.micros() * MICRO;
            case EventTime.Relative t -> now + t.micros() * MICRO;
            case EventTime.AbsoluteRange t -> t.from() * MICRO;
            case EventTime.RelativeRange t -> now + t.from() * MICRO;
            case EventTime.AnyTime _ -> now;
          };
      if (event.action() instanceof Packet p) {
        if (p.direction() == Packet.Direction.OUTBOUND) {
          sent = now;
        } else if (sent >= 0 && now > sent) {
          shortest = Math.min(shortest, now - sent);
        }
      }
    }
    return Math.max(SHORTEST_DELAY, shortest / 2);
  }

  private static Scenario.LinkSpec link(long delay) {
    return new Scenario.LinkSpec(
        LOCAL, REMOTE, false, delay, 0, 0, 0, 0, 0, 0, 0, LINK_MTU, List.of());
  }
}
