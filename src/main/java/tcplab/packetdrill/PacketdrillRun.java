package tcplab.packetdrill;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tcplab.host.SocketNameException;
import tcplab.tcp.Address;
import tcplab.tcp.Config;
import tcplab.tcp.Endpoint;
import tcplab.tcp.IpAddress;
import tcplab.tcp.Profile;
import tcplab.tcp.Segment;

/**
 * Runs a script against one simulated host in virtual time: the events in their order, what the
 * script gives is handed in, what it expects is compared.
 */
public final class PacketdrillRun {
  private static final long MICRO = 1_000L;
  private static final long DEFAULT_TOLERANCE = 4_000;
  private static final int REMOTE_PORT = 40_000;
  private static final int SHOWN = 6;

  private final Script script;
  private final Lab lab;
  private final Mapping mapping = new Mapping();
  private final Calls calls;
  private final Assertions assertions;
  private final IpAddress localIp;
  private final IpAddress remoteIp;
  private final long tolerance;
  private final Deque<String> trace = new ArrayDeque<>();
  private long lastTime;
  private int localPort = Calls.PORT;
  private int remotePort = REMOTE_PORT;

  private PacketdrillRun(Script script, Profile profile, Config config) {
    this.script = script;
    boolean v6 = script.option("ip_version").flatMap(ScriptOption::value).orElse("").equals("ipv6");
    this.localIp = address(v6 ? "fd3d:0a0b:17d6::1" : "192.168.0.1");
    this.remoteIp = address(v6 ? "fd3d:fa7b:d17d::1" : "192.0.2.1");
    this.tolerance =
        script
                .option("tolerance_usecs")
                .flatMap(ScriptOption::value)
                .filter(v -> v.matches("[0-9]{1,9}"))
                .map(Long::parseLong)
                .orElse(DEFAULT_TOLERANCE)
            * MICRO;
    this.lab = new Lab(localIp, profile, config);
    Platform platform = profile.name().equals("freebsd") ? Platform.FREEBSD : Platform.LINUX;
    this.calls = new Calls(lab, Symbols.of(platform), localIp, remoteIp);
    this.assertions = new Assertions(Symbols.of(platform));
  }

  private static IpAddress address(String text) {
    return IpAddress.parse(text).orElseThrow();
  }

  /**
   * Runs a script.
   *
   * @param profile the stack under test
   * @param sysctls settings by their sysctl names, before those of the script
   */
  public static Outcome run(Script script, Profile profile, Map<String, String> sysctls) {
    Config config = profile.config();
    for (Map.Entry<String, String> entry : sysctls.entrySet()) {
      config = Sysctls.set(config, entry.getKey(), entry.getValue());
    }
    try {
      config = prepared(script, config);
      PacketdrillRun run = new PacketdrillRun(script, profile, config);
      return run.play();
    } catch (Parting parting) {
      return parting.outcome(List.of());
    }
  }

  /** What the script sets before anything else happens: it holds for sockets to come. */
  private static Config prepared(Script script, Config start) throws Parting {
    Config config = start;
    List<ShellCommand> commands = new ArrayList<>();
    script.initCommand().ifPresent(commands::add);
    for (ScriptEvent event : script.events()) {
      if (!(event.action() instanceof ShellCommand command)) {
        break;
      }
      commands.add(command);
    }
    for (ShellCommand command : commands) {
      for (ShellMeaning meaning : command.meanings()) {
        if (meaning instanceof ShellMeaning.SetSysctls set) {
          for (Map.Entry<String, String> entry : set.values().entrySet()) {
            config = Sysctls.set(config, entry.getKey(), entry.getValue());
          }
        }
      }
    }
    Optional<String> mtu = script.option("mtu").flatMap(ScriptOption::value);
    int size = mtu.filter(m -> m.matches("[0-9]{1,5}")).map(Integer::parseInt).orElse(1500);
    boolean v6 = script.option("ip_version").flatMap(ScriptOption::value).orElse("").equals("ipv6");
    return config.with(tcplab.tcp.Setting.MSS, size - (v6 ? 60 : 40));
  }

  private Outcome play() {
    try {
      for (ScriptEvent event : script.events()) {
        try {
          play(event);
        } catch (SocketNameException e) {
          throw Parting.fail(
              event, "a descriptor that is free or open", String.valueOf(e.getMessage()));
        }
      }
      calls.finish(lastTime + tolerance, tolerance);
      return new Outcome.Pass();
    } catch (Parting parting) {
      return parting.outcome(List.copyOf(trace));
    }
  }

  private void play(ScriptEvent event) throws Parting {
    long from;
    long to;
    switch (event.time()) {
      case EventTime.Absolute t -> {
        from = t.micros() * MICRO;
        to = from;
      }
      case EventTime.Relative t -> {
        from = lastTime + t.micros() * MICRO;
        to = from;
      }
      case EventTime.AbsoluteRange t -> {
        from = t.from() * MICRO;
        to = t.to() * MICRO;
      }
      case EventTime.RelativeRange t -> {
        from = lastTime + t.from() * MICRO;
        to = lastTime + t.to() * MICRO;
      }
      case EventTime.AnyTime _ -> {
        from = lab.now();
        to = Endpoint.NEVER / 2;
      }
    }
    long scheduled = from;
    switch (event.action()) {
      case TcpPacket p when p.direction() == Packet.Direction.OUTBOUND ->
          scheduled = outbound(p, from, to, event.time());
      case TcpPacket p -> {
        lab.until(from);
        inbound(p);
      }
      case IcmpPacket p -> {
        lab.until(from);
        icmp(p);
      }
      case UnsupportedPacket p -> throw Parting.unsupported(p, p.feature());
      case SystemCall call -> {
        lab.until(from);
        calls.make(call, from, tolerance);
        calls.port().ifPresent(port -> localPort = port);
        if (calls.connects()) {
          mapping.forgetLocal();
          remotePort = calls.peerPort();
        }
      }
      case ShellCommand command -> {
        lab.until(from);
        shell(command);
      }
      case CodeBlock block -> {
        lab.until(from);
        assertions.check(block, lab);
      }
    }
    lastTime = scheduled;
  }

  private void inbound(TcpPacket p) throws Parting {
    if (p.ip().ecn().filter(e -> e == IpInfo.Ecn.CE).isPresent()) {
      throw Parting.unsupported(p, "ECN marks");
    }
    Segment segment = mapping.inbound(p);
    note(mapping.print(segment, false));
    Address remote =
        new Address(remoteIp, p.ports().map(TcpPacket.Ports::source).orElse(remotePort));
    Address local =
        new Address(localIp, p.ports().map(TcpPacket.Ports::destination).orElse(localPort));
    lab.host().arrives(tcplab.tcp.Packet.of(remote, local, segment));
  }

  private void note(String line) {
    trace.add(seconds(lab.now()) + " " + line);
    if (trace.size() > SHOWN) {
      trace.remove();
    }
  }

  private long outbound(TcpPacket p, long from, long to, EventTime time) throws Parting {
    long limit = to + tolerance;
    Lab.Sent sent = lab.next(limit);
    String wanted = ScriptPrinter.print((Packet) p);
    if (sent == null) {
      lab.until(Math.min(limit, from + tolerance));
      throw Parting.fail(p, wanted, "nothing was sent by " + seconds(limit));
    }
    sent = lab.joined(sent, p.sequence().length());
    if (!(sent.packet().body() instanceof tcplab.tcp.Packet.Tcp(Segment live))) {
      throw Parting.fail(p, wanted, "an ICMP message was sent");
    }
    mapping.learn(live, p);
    String shown = mapping.print(live, true);
    if (live.isSyn() && p.ports().isEmpty()) {
      localPort = sent.packet().source().port();
      remotePort = sent.packet().destination().port();
    }
    String wrong = wrong(p, live);
    if (!wrong.isEmpty()) {
      throw Parting.fail(p, wanted, shown + " (" + wrong + ")");
    }
    boolean any = time instanceof EventTime.AnyTime;
    if (!any && (sent.at() < from - tolerance || sent.at() > limit)) {
      throw Parting.fail(
          p, wanted + " at " + seconds(from), "it was sent at " + seconds(sent.at()));
    }
    note(shown);
    boolean range =
        time instanceof EventTime.AbsoluteRange || time instanceof EventTime.RelativeRange || any;
    return range ? sent.at() : from;
  }

  /** What differs between the packet expected and the one sent; "" = nothing. */
  private String wrong(TcpPacket p, Segment live) {
    Mapping.Seen seen = mapping.seen(live);
    TcpFlags f = p.flags();
    if (!f.any()) {
      int wanted =
          (f.fin() ? Segment.FIN : 0)
              | (f.syn() ? Segment.SYN : 0)
              | (f.rst() ? Segment.RST : 0)
              | (f.psh() ? Segment.PSH : 0)
              | (f.ack() ? Segment.ACK : 0)
              | (f.urg() ? Segment.URG : 0)
              | (f.ece() ? Segment.ECE : 0)
              | (f.cwr() ? Segment.CWR : 0);
      if (wanted != live.flags()) {
        return "flags";
      }
    }
    SequenceRange range = p.sequence();
    if (range.length() != seen.length()) {
      return "length";
    }
    boolean absolute = range.kind() == SequenceRange.Kind.ABSOLUTE;
    long seq = absolute ? Integer.toUnsignedLong(live.seq()) : seen.seq();
    if (range.kind() != SequenceRange.Kind.ANY && (int) seq != (int) range.start()) {
      return "sequence number";
    }
    if (p.ack().isPresent() && live.isAck() && (int) p.ack().getAsLong() != (int) seen.ack()) {
      return "acknowledgement number";
    }
    if (p.window().isPresent() && p.window().getAsInt() != live.window()) {
      return "window";
    }
    if (p.urgent().isPresent() && p.urgent().getAsInt() != live.urgent()) {
      return "urgent pointer";
    }
    String options =
        mapping.wrongOptions(p.options(), live.options(), Math.max(4, tolerance / 1_000_000));
    return options.isEmpty() ? "" : "options";
  }

  private void icmp(IcmpPacket p) throws Parting {
    if (p.direction() == Packet.Direction.OUTBOUND) {
      throw Parting.unsupported(p, "expecting ICMP from the host");
    }
    tcplab.tcp.Packet.Icmp.Kind kind = IcmpKinds.of(p);
    long quoted = p.quoted().map(SequenceRange::start).orElse(0L);
    Address local = new Address(localIp, localPort);
    Address remote = new Address(remoteIp, remotePort);
    note("< icmp " + p.type());
    lab.host()
        .arrives(
            new tcplab.tcp.Packet(
                new Address(remoteIp, 0),
                new Address(localIp, 0),
                new tcplab.tcp.Packet.Icmp(
                    kind, p.mtu().orElse(0), local, remote, mapping.liveLocal(quoted))));
  }

  private void shell(ShellCommand command) throws Parting {
    for (ShellMeaning meaning : command.meanings()) {
      switch (meaning) {
        case ShellMeaning.SetSysctls set -> {
          for (Map.Entry<String, String> entry : set.values().entrySet()) {
            calls.sysctl(entry.getKey(), entry.getValue());
          }
        }
        case ShellMeaning.CheckSysctl _, ShellMeaning.Nothing _ -> {}
        case ShellMeaning.CheckSocketList list -> sockets(command, list);
        case ShellMeaning.Unsupported other -> throw Parting.unsupported(command, other.reason());
      }
    }
  }

  private void sockets(ShellCommand command, ShellMeaning.CheckSocketList list) throws Parting {
    long count =
        lab.alive().stream()
            .filter(e -> list.state().isEmpty() || e.state() == list.state().get())
            .count();
    boolean good =
        switch (list.comparison()) {
          case EQUAL -> count == list.count();
          case NOT_EQUAL -> count != list.count();
          case GREATER -> count > list.count();
          case AT_LEAST, CONTAINS -> count >= Math.max(1, list.count());
          case LESS -> count < list.count();
          case AT_MOST -> count <= list.count();
          case CONTAINS_NOT -> count == 0;
        };
    if (!good) {
      throw Parting.fail(
          command,
          command.text(),
          count
              + " such sockets; the states are "
              + lab.alive().stream().map(Endpoint::state).toList());
    }
  }

  private static String seconds(long nanos) {
    return nanos / 1_000_000_000L
        + "."
        + Long.toString(1_000_000_000L + nanos % 1_000_000_000L).substring(1, 7);
  }

  /** The value of a whole number written in a script; empty for anything else. */
  static OptionalLong whole(Expression e) {
    return e instanceof Expression.Whole w ? OptionalLong.of(w.value()) : OptionalLong.empty();
  }
}
