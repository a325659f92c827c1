package tcplab.sim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tcplab.host.SocketCall;
import tcplab.host.SocketOption;
import tcplab.tcp.Address;
import tcplab.tcp.Bytes;
import tcplab.tcp.IpAddress;
import tcplab.tcp.Profile;
import tcplab.tcp.Setting;

/** Scenarios in a few words, for tests. Times in milliseconds; hosts {@code a} and {@code b}. */
public final class Scenes {
  public static final IpAddress A = IpAddress.v4(0x0A000001);
  public static final IpAddress B = IpAddress.v4(0x0A000002);
  public static final Address SERVER = new Address(B, 80);
  public static final IpAddress M = IpAddress.v4(0x0A000003);

  private final List<Scenario.Entry> script = new ArrayList<>();
  private final Map<Setting, Long> settingsA = new LinkedHashMap<>();
  private final Map<Setting, Long> settingsB = new LinkedHashMap<>();
  private Profile profile = Profile.LINUX;
  private Scenario.LinkSpec link = Scenario.LinkSpec.perfect("a", "b");
  private long until = 200_000;
  private boolean attacker;

  public Scenes profile(Profile chosen) {
    profile = chosen;
    return this;
  }

  public Scenes set(String host, Setting setting, long value) {
    (host.equals("a") ? settingsA : settingsB).put(setting, value);
    return this;
  }

  public Scenes link(Scenario.LinkSpec other) {
    link = other;
    return this;
  }

  public Scenes until(long millis) {
    until = millis;
    return this;
  }

  /** Adds a host {@code m} without a stack. */
  public Scenes attacker() {
    attacker = true;
    return this;
  }

  public static long ns(double millis) {
    return Math.round(millis * 1e6);
  }

  /** A line on thread {@code host/thread}, not before {@code millis}. */
  public Scenes at(double millis, String who, Scenario.Action action) {
    return entry(OptionalLong.of(ns(millis)), Optional.empty(), 0, who, action);
  }

  public Scenes when(Scenario.Condition when, double after, String who, Scenario.Action action) {
    return entry(OptionalLong.empty(), Optional.of(when), ns(after), who, action);
  }

  private Scenes entry(
      OptionalLong at,
      Optional<Scenario.Condition> when,
      long after,
      String who,
      Scenario.Action action) {
    String[] parts = who.split("/", -1);
    String thread = parts.length > 1 ? parts[1] : "main";
    script.add(
        new Scenario.Entry(
            parts[0], thread, at, when, after, action, Optional.empty(), script.size() + 1));
    return this;
  }

  /** A call right after the one before. */
  public Scenes call(String who, String socket, SocketCall call) {
    return call(0, who, socket, call);
  }

  public Scenes call(double millis, String who, String socket, SocketCall call) {
    return at(millis, who, new Scenario.Action.Invoke(socket, call, "", "app"));
  }

  public Scenes accept(double millis, String who, String listener, String into) {
    return at(
        millis, who, new Scenario.Action.Invoke(listener, new SocketCall.Accept(), into, "app"));
  }

  /** {@code l} on host b listens on port 80. */
  public Scenes listening(int backlog) {
    return call("b", "l", new SocketCall.Socket(false))
        .call("b", "l", new SocketCall.SetOption(SocketOption.SO_REUSEADDR, 1))
        .call("b", "l", new SocketCall.Bind(SERVER))
        .call("b", "l", new SocketCall.Listen(backlog));
  }

  /** {@code c} on host a connects at 10 ms; {@code s} on host b is accepted. */
  public Scenes connected() {
    return listening(8)
        .accept(0, "b", "l", "s")
        .call("a", "c", new SocketCall.Socket(false))
        .call(10, "a", "c", new SocketCall.Connect(SERVER));
  }

  public static SocketCall send(int octets) {
    return new SocketCall.Send(Bytes.pattern(0, octets), true, false);
  }

  public static SocketCall recv(int limit) {
    return new SocketCall.Recv(limit, false);
  }

  public Scenario build() {
    List<Scenario.HostSpec> hosts = new ArrayList<>();
    hosts.add(host("a", A, settingsA, false));
    hosts.add(host("b", B, settingsB, false));
    if (attacker) {
      hosts.add(host("m", M, Map.of(), true));
    }
    return new Scenario(
        "test",
        Text.of("test"),
        Text.of(""),
        "",
        1,
        ns(until),
        hosts,
        List.of(link),
        script,
        List.of(),
        List.of());
  }

  private Scenario.HostSpec host(
      String name, IpAddress ip, Map<Setting, Long> settings, boolean without) {
    return new Scenario.HostSpec(
        name, ip, profile, without, settings, Map.of(), OptionalLong.empty());
  }

  public Timeline run() {
    return Simulation.run(build());
  }

  /** The results of the calls of a host whose text starts with {@code name}, in order. */
  public static List<String> results(Timeline timeline, String host, String name) {
    return timeline.calls().stream()
        .filter(c -> timeline.hosts().get(c.host()).name().equals(host))
        .filter(c -> c.text().startsWith(name + "("))
        .map(Call::result)
        .toList();
  }

  /** What a host sent: flags and octets, such as {@code PA 100}. */
  public static List<String> sent(Timeline timeline, String host) {
    return timeline.transmissions().stream()
        .filter(t -> t.from() >= 0 && timeline.hosts().get(t.from()).name().equals(host))
        .map(
            t ->
                t.packet().body() instanceof tcplab.tcp.Packet.Tcp(tcplab.tcp.Segment s)
                    ? s.flagLetters() + (s.data().isEmpty() ? "" : " " + s.data().size())
                    : "ICMP")
        .toList();
  }

  /** How many times a rule of the host was applied. */
  public static long acted(Timeline timeline, tcplab.tcp.Rule rule) {
    return timeline.steps().stream()
        .flatMap(s -> s.changes().stream())
        .filter(c -> c instanceof Step.Change.HostActed(tcplab.tcp.Rule r) && r == rule)
        .count();
  }
}
