package tcplab.scenario;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import tcplab.sim.Scenario.HostSpec;
import tcplab.tcp.Deviation;
import tcplab.tcp.IpAddress;
import tcplab.tcp.Profile;
import tcplab.tcp.Setting;

/** Reads {@code hosts:}. */
final class HostReader {
  static final int MAX_HOSTS = 16;

  private final Source source;

  HostReader(Source source) {
    this.source = source;
  }

  List<HostSpec> read(Node node) {
    Fields fields = Fields.open(source, node, "hosts");
    if (fields.keys().isEmpty()) {
      throw Source.mistake(node, "hosts needs at least one host, such as 'client: {}'");
    }
    if (fields.keys().size() > MAX_HOSTS) {
      throw Source.mistake(node, "more than " + MAX_HOSTS + " hosts");
    }
    List<HostSpec> hosts = new ArrayList<>();
    Set<IpAddress> addresses = new LinkedHashSet<>();
    for (String name : fields.keys()) {
      source.attempt(() -> checked(fields.key(name), name));
      HostSpec host = host(name, hosts.size(), fields);
      if (!addresses.add(host.address())) {
        source.note(
            Source.mistake(fields.key(name), "two hosts have the address " + host.address()));
      }
      hosts.add(host);
    }
    return hosts;
  }

  private static String checked(Node key, String name) {
    if (!name.matches("[A-Za-z][A-Za-z0-9_-]{0,31}")) {
      throw Source.mistake(
          key, "a host's name is a letter, then letters, digits, - and _: not '" + name + "'");
    }
    if (Section.ENTRY.keys().contains(name)) {
      throw Source.mistake(key, "'" + name + "' has a meaning in the script; name the host anew");
    }
    return name;
  }

  private HostSpec host(String name, int index, Fields hosts) {
    IpAddress address = address(index);
    Node node = hosts.get(name).orElse(null);
    if (node == null) {
      return plain(name, address, Profile.LINUX);
    }
    if (node instanceof ScalarNode) {
      return plain(name, address, source.attempt(() -> profile(node)).orElse(Profile.LINUX));
    }
    return source
        .attempt(() -> Fields.open(source, node, Section.HOST))
        .map(
            fields ->
                new HostSpec(
                    name,
                    fields.read("address", address, HostReader::address),
                    fields.read("profile", Profile.LINUX, HostReader::profile),
                    fields.read("attacker", false, Scalars::truth),
                    fields.read("settings", Map.of(), this::settings),
                    fields.read("deviations", Map.of(), this::deviations),
                    fields
                        .read("isn", n -> OptionalLong.of(Scalars.number(n, 0, 0xffff_ffffL)))
                        .orElse(OptionalLong.empty())))
        .orElseGet(() -> plain(name, address, Profile.LINUX));
  }

  /** The address of a host that names none: 10.0.0.1 for the first. */
  static IpAddress address(int index) {
    return IpAddress.v4(10 << 24 | index + 1);
  }

  private static HostSpec plain(String name, IpAddress address, Profile profile) {
    return new HostSpec(name, address, profile, false, Map.of(), Map.of(), OptionalLong.empty());
  }

  private static Profile profile(Node node) {
    String name = Scalars.string(node);
    return Profile.named(name)
        .orElseThrow(
            () ->
                Source.mistake(
                    node,
                    "unknown profile '"
                        + name
                        + "'"
                        + Nearest.hint(name, Profile.all().stream().map(Profile::name).toList())));
  }

  private static IpAddress address(Node node) {
    String text = Scalars.string(node);
    return IpAddress.parse(text)
        .filter(a -> !a.isAny())
        .orElseThrow(
            () ->
                Source.mistake(
                    node, "expected an address such as 10.0.0.1 or fd00::1, not '" + text + "'"));
  }

  private Map<Setting, Long> settings(Node node) {
    Fields fields = Fields.open(source, node, "settings");
    Map<Setting, Long> values = new EnumMap<>(Setting.class);
    for (String key : fields.keys()) {
      source.attempt(
          () -> {
            values.putAll(setting(fields.key(key), key, fields.need(key, "settings")));
            return key;
          });
    }
    return values;
  }

  private static Map<Setting, Long> setting(Node keyNode, String key, Node value) {
    if (Setting.named(key).isEmpty()) {
      throw Source.mistake(
          keyNode, "unknown setting '" + key + "'" + Nearest.hint(key, Values.names()));
    }
    try {
      return Values.parse(key, Scalars.string(value));
    } catch (IllegalArgumentException wrong) {
      throw Source.mistake(value, String.valueOf(wrong.getMessage()));
    }
  }

  private Map<Deviation, Boolean> deviations(Node node) {
    Fields fields = Fields.open(source, node, "deviations");
    Map<Deviation, Boolean> made = new EnumMap<>(Deviation.class);
    List<String> known = Arrays.stream(Deviation.values()).map(Values::key).toList();
    for (String key : fields.keys()) {
      int index = known.indexOf(key);
      if (index < 0) {
        source.note(
            Source.mistake(
                fields.key(key), "unknown deviation '" + key + "'" + Nearest.hint(key, known)));
      } else {
        fields.read(key, Scalars::truth).ifPresent(on -> made.put(Deviation.values()[index], on));
      }
    }
    return made;
  }
}
