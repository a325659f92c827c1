package tcplab.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tcplab.host.SocketCall;
import tcplab.sim.Scenario;
import tcplab.sim.Scenario.Action;
import tcplab.sim.Scenario.Entry;
import tcplab.sim.Scenario.HostSpec;
import tcplab.sim.Scenario.LinkSpec;
import tcplab.sim.Text;
import tcplab.tcp.Address;
import tcplab.tcp.Bytes;
import tcplab.tcp.IpAddress;
import tcplab.tcp.Profile;
import tcplab.tcp.Setting;

/** The runs that are measured. */
public final class Scenarios {
  private static final long MS = 1_000_000L;
  private static final IpAddress CLIENT = IpAddress.v4(0x0a000001);
  private static final IpAddress SERVER = IpAddress.v4(0x0a000002);
  private static final IpAddress ATTACKER = IpAddress.v4(0x0a000003);
  private static final IpAddress FORGED = IpAddress.v4(0x64400000);

  private Scenarios() {}

  /** One client sends {@code octets} to one server over a link that loses {@code loss}. */
  static Scenario transfer(int octets, double loss) {
    List<Entry> script = new ArrayList<>();
    listen(script, 128);
    script.add(call("server", new SocketCall.Accept(), "s", "c"));
    script.add(call("server", new SocketCall.Recv(octets, true), "c", ""));
    script.add(call("server", new SocketCall.Close(), "c", ""));
    script.add(call("client", new SocketCall.Socket(false), "a", ""));
    script.add(call("client", new SocketCall.Connect(new Address(SERVER, 80)), "a", ""));
    script.add(call("client", new SocketCall.Send(Bytes.pattern(0, octets), true, false), "a", ""));
    script.add(call("client", new SocketCall.Close(), "a", ""));
    LinkSpec link =
        new LinkSpec("client", "server", false, 5 * MS, 0, loss, 0, 0, 0, 0, 0, 1500, List.of());
    return scenario(
        List.of(host("client", CLIENT, false, Map.of()), host("server", SERVER, false, Map.of())),
        List.of(link),
        script);
  }

  /** {@code count} forged SYNs against a listener. */
  public static Scenario flood(long count, long synBacklog, int backlog, long cookies) {
    List<Entry> script = new ArrayList<>();
    listen(script, backlog);
    script.add(entry("attacker", new Action.Flood("server", 80, count, 10_000, FORGED)));
    Map<Setting, Long> settings =
        Map.of(
            Setting.SYNCOOKIES,
            cookies,
            Setting.MAX_SYN_BACKLOG,
            synBacklog,
            Setting.SOMAXCONN,
            (long) backlog);
    return scenario(
        List.of(
            host("server", SERVER, false, settings), host("attacker", ATTACKER, true, Map.of())),
        List.of(LinkSpec.perfect("server", "attacker")),
        script);
  }

  private static void listen(List<Entry> script, int backlog) {
    script.add(call("server", new SocketCall.Socket(false), "s", ""));
    script.add(call("server", new SocketCall.Bind(new Address(IpAddress.ANY, 80)), "s", ""));
    script.add(call("server", new SocketCall.Listen(backlog), "s", ""));
  }

  private static Scenario scenario(List<HostSpec> hosts, List<LinkSpec> links, List<Entry> script) {
    return new Scenario(
        "bench",
        Text.of("bench"),
        Text.of("bench"),
        "",
        1,
        3_600_000 * MS,
        hosts,
        links,
        script,
        List.of(),
        List.of());
  }

  private static HostSpec host(
      String name, IpAddress address, boolean attacker, Map<Setting, Long> settings) {
    return new HostSpec(
        name, address, Profile.LINUX, attacker, settings, Map.of(), OptionalLong.empty());
  }

  private static Entry call(String host, SocketCall call, String socket, String into) {
    return entry(host, new Action.Invoke(socket, call, into, "app"));
  }

  private static Entry entry(String host, Action action) {
    return new Entry(
        host, "main", OptionalLong.empty(), Optional.empty(), 0, action, Optional.empty(), 0);
  }
}
