package tcplab.packetdrill;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import tcplab.host.SocketNameException;
import tcplab.sim.Scenario;
import tcplab.tcp.Address;
import tcplab.tcp.Endpoint;
import tcplab.tcp.Profile;
import tcplab.tcp.Segment;

/**
 * Runs a script against one simulated host in virtual time: the events in their order, what the
 * script gives is handed in, what it expects is compared.
 */
public final class PacketdrillRun {
  private static final long MICRO = 1_000L;
  private static final int REMOTE_PORT = 40_000;
  private static final int SHOWN = 6;

  private final Script script;
  private final ScriptOptions options;
  private final Lab lab;
  private final Mapping mapping = new Mapping();
  private final Calls calls;
  private final Assertions assertions;
  private final long tolerance;
  private final long until;
  private final Deque<String> trace = new ArrayDeque<>();
  private long lastTime;
  private int localPort;
  private int remotePort = REMOTE_PORT;

  private PacketdrillRun(Script script, Scenario scenario) {
    this.script = script;
    this.options = ScriptOptions.of(script);
    this.tolerance = options.toleranceMicros() * MICRO;
    this.localPort = options.bindPort();
    this.lab = new Lab(scenario);
    this.until = scenario.until();
    Scenario.HostSpec tested = scenario.hosts().get(Lab.LOCAL);
    boolean freebsd = tested.profile().name().equals("freebsd");
    Symbols symbols = Symbols.of(freebsd ? Platform.FREEBSD : Platform.LINUX);
    this.calls = new Calls(lab, symbols, options, ScriptScenario.config(tested));
    this.assertions = new Assertions(symbols);
  }

  /**
   * The scenario that a script plays in: its hosts and the link between them. It can be changed
   * before it is given to {@link #play}.
   *
   * @param profile the stack under test
   * @param sysctls settings by their sysctl names, before those of the script
   * @throws ScriptException where the value of an option is none
   */
  public static Scenario scenario(Script script, Profile profile, Map<String, String> sysctls) {
    return ScriptScenario.of(script, profile, sysctls);
  }

  /**
   * Runs a script.
   *
   * @param profile the stack under test
   * @param sysctls settings by their sysctl names, before those of the script
   * @throws ScriptException where the value of an option is none
   */
  public static Outcome run(Script script, Profile profile, Map<String, String> sysctls) {
    return play(script, scenario(script, profile, sysctls)).outcome();
  }

  /**
   * Runs a script in a scenario made by {@link #scenario}; lines that the scenario has gained are
   * carried out at their times, too.
   *
   * @throws tcplab.sim.SimulationException where a line of the scenario asks for something
   *     impossible
   */
  public static ScriptRun play(Script script, Scenario scenario) {
    PacketdrillRun run = new PacketdrillRun(script, scenario);
    Outcome outcome = run.play();
    switch (outcome) {
      case Outcome.Fail fail ->
          run.lab.say("FAIL " + fail.position(), ScriptScenario.parting(fail));
      case Outcome.Unsupported lack ->
          run.lab.say("UNSUPPORTED " + lack.position(), ScriptScenario.lacking(lack));
      case Outcome.Pass() -> run.lab.settle();
    }
    return new ScriptRun(run.lab.timeline(), outcome);
  }

  private Outcome play() {
    try {
      ScriptOptions.check(script);
      if (options.dryRun()) {
        return new Outcome.Pass();
      }
      for (ScriptEvent event : script.events()) {
        if (from(event.time()) > until) {
          lab.until(until);
          return new Outcome.Pass();
        }
        try {
          play(event);
        } catch (SocketNameException e) {
          throw Parting.fail(event, "a descriptor that is free or open", e.text());
        }
        if (lab.hasRunAway()) {
          throw Parting.unsupported(
              event, "a script that makes the host take more than " + Lab.MOST_STEPS + " steps");
        }
      }
      calls.finish(lastTime + tolerance, tolerance);
      return new Outcome.Pass();
    } catch (Parting parting) {
      return parting.outcome(List.copyOf(trace));
    }
  }

  /** When an event happens at the earliest, ns. */
  private long from(EventTime time) {
    return switch (time) {
      case EventTime.Absolute t -> t.micros() * MICRO;
      case EventTime.Relative t -> lastTime + t.micros() * MICRO;
      case EventTime.AbsoluteRange t -> t.from() * MICRO;
      case EventTime.RelativeRange t -> lastTime + t.from() * MICRO;
      case EventTime.AnyTime _ -> lab.now();
    };
  }

  /** When an event happens at the latest, ns. */
  private long to(EventTime time) {
    return switch (time) {
      case EventTime.AbsoluteRange t -> t.to() * MICRO;
      case EventTime.RelativeRange t -> lastTime + t.to() * MICRO;
      case EventTime.AnyTime _ -> Endpoint.NEVER / 2;
      case EventTime.Absolute _, EventTime.Relative _ -> from(time);
    };
  }

  private void play(ScriptEvent event) throws Parting {
    long from = from(event.time());
    long to = to(event.time());
    long scheduled = from;
    switch (event.action()) {
      case TcpPacket p when p.direction() == Packet.Direction.OUTBOUND ->
          scheduled = outbound(p, from, to, event.time());
      case TcpPacket p -> {
        lab.until(from - lab.wayTo(from));
        inbound(p, from);
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

  private void inbound(TcpPacket p, long at) throws Parting {
    if (p.ip().ecn().filter(e -> e == IpInfo.Ecn.CE).isPresent()) {
      throw Parting.unsupported(p, "ECN marks");
    }
    Segment segment = mapping.inbound(p);
    Address remote =
        new Address(options.remote(), p.ports().map(TcpPacket.Ports::source).orElse(remotePort));
    Address local =
        new Address(options.local(), p.ports().map(TcpPacket.Ports::destination).orElse(localPort));
    lab.send(tcplab.tcp.Packet.of(remote, local, segment), at);
    note(mapping.print(segment, false));
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
    if (options.joins()) {
      sent = lab.joined(sent, p.sequence().length());
    }
    if (!(sent.packet().body() instanceof tcplab.tcp.Packet.Tcp(Segment live))) {
      throw Parting.fail(p, wanted, "an ICMP message was sent");
    }
    mapping.learn(live, p);
    String shown = mapping.print(live, true);
    if (live.isSyn() && p.ports().isEmpty()) {
      localPort = sent.packet().source().port();
      remotePort = sent.packet().destination().port();
    }
    String wrong = Comparison.difference(p, live, mapping, tolerance);
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

  private void icmp(IcmpPacket p) throws Parting {
    if (p.direction() == Packet.Direction.OUTBOUND) {
      throw Parting.unsupported(p, "expecting ICMP from the host");
    }
    tcplab.tcp.Packet.Icmp.Kind kind = IcmpKinds.of(p);
    long quoted = p.quoted().map(SequenceRange::start).orElse(0L);
    Address local = new Address(options.local(), localPort);
    Address remote = new Address(options.remote(), remotePort);
    note("< icmp " + p.type());
    lab.hand(
        new tcplab.tcp.Packet(
            new Address(options.remote(), 0),
            new Address(options.local(), 0),
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
