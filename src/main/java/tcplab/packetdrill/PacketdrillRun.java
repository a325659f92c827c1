package tcplab.packetdrill;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tcplab.host.SocketNameException;
import tcplab.sim.Scenario;
import tcplab.sim.Step;
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
  private static final int SHOWN = 6;

  /** Virtual nanoseconds must not overflow. */
  private static final long LATEST = 100L * 366 * 86_400 * 1_000_000_000L;

  private final Script script;
  private final ScriptOptions options;
  private final Lab lab;
  private final Connections connections;
  private final Calls calls;
  private final Assertions assertions;
  private final Counters counters;
  private final long until;
  private final Deque<String> trace = new ArrayDeque<>();
  private long lastTime;

  /** Whether the script is at a packet, not at a call or a command. */
  private boolean onWire;

  private PacketdrillRun(Script script, Scenario scenario) {
    this.script = script;
    this.options = ScriptOptions.of(script);
    this.connections = new Connections(options);
    this.lab = new Lab(scenario, ScriptScenario.delay(script));
    this.until = scenario.until();
    Scenario.HostSpec tested = scenario.hosts().get(Lab.LOCAL);
    boolean freebsd = tested.profile().name().equals("freebsd");
    Symbols symbols = Symbols.of(freebsd ? Platform.FREEBSD : Platform.LINUX);
    this.calls = new Calls(lab, symbols, options, connections, ScriptScenario.config(tested));
    this.assertions = new Assertions(symbols);
    this.counters = new Counters(lab);
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
   * The symbols that {@code #ifdef} finds defined for a stack, as its suite's runner passes them.
   *
   * @return the text that stands for each
   */
  public static Map<String, String> defines(Profile profile) {
    return switch (profile.name()) {
      case "freebsd" -> Map.of("FreeBSD", "1");
      case "linux" -> Map.of("linux", "1");
      default -> Map.of("STANDARD", "1");
    };
  }

  /** Whether the simulated host has a kernel setting of that name. */
  public static boolean hasSysctl(String name) {
    return Sysctls.has(name);
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
      case Outcome.Fail fail -> {
        if (run.onWire) {
          run.lab.settle(run.until);
        }
        run.lab.part(
            new Step.Cause.Parted(fail.position().toString(), fail.expected(), fail.actual()),
            run.onWire,
            ScriptScenario.parting(fail));
      }
      case Outcome.Unsupported lack ->
          run.lab.say("UNSUPPORTED " + lack.position(), ScriptScenario.lacking(lack));
      case Outcome.Pass() -> run.lab.settle(run.until);
    }
    return new ScriptRun(run.lab.timeline(), outcome);
  }

  private Outcome play() {
    try {
      ScriptOptions.check(script);
      if (script.initCommand().isPresent()) {
        prepared(script.initCommand().get());
      }
      if (options.dryRun()) {
        return new Outcome.Pass();
      }
      for (ScriptEvent event : script.events()) {
        if (from(event.time()) > until) {
          lab.until(until);
          return new Outcome.Pass();
        }
        onWire = event.action() instanceof Packet;
        try {
          calls.settle();
          play(event);
        } catch (SocketNameException e) {
          throw Parting.fail(event, "a descriptor that is free or open", e.text());
        }
        if (lab.hasRunAway()) {
          throw runAway(event);
        }
      }
      calls.finish();
      return new Outcome.Pass();
    } catch (Parting parting) {
      return parting.outcome(List.copyOf(trace));
    }
  }

  private static Parting runAway(Node at) {
    return Parting.unsupported(
        at, "a script that makes the host take more than " + Lab.MOST_STEPS + " steps");
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
    if (from > LATEST) {
      throw Parting.unsupported(event, "more than a hundred years");
    }
    if (event.time() instanceof EventTime.Absolute && from + tolerance(from) < lastTime) {
      throw Parting.fail(event, "an event at " + seconds(from), "it is " + seconds(lastTime));
    }
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
        look();
        calls.make(
            call, event.time() instanceof EventTime.Relative ? lastTime : 0, tolerance(from));
      }
      case ShellCommand command -> {
        lab.until(from);
        shell(command);
      }
      case CodeBlock block -> {
        lab.until(from);
        look();
        assertions.check(block, lab);
      }
    }
    lastTime = scheduled;
  }

  private void look() {
    Connections.Pair pair = connections.underTest();
    lab.lookAt(connections.local(pair), connections.remote(pair));
  }

  private void inbound(TcpPacket p, long at) throws Parting {
    Comparison.require(p);
    Connections.Pair pair = connections.of(p);
    Mapping mapping = connections.mapping(pair);
    Segment segment = mapping.inbound(p);
    lab.send(tcplab.tcp.Packet.of(connections.remote(pair), connections.local(pair), segment), at);
    note(mapping.print(segment, false));
  }

  /** How far what happens at a time may be off, ns. */
  private long tolerance(long from) {
    long share = (long) (Math.max(0, from - lastTime) * (options.tolerancePercent() / 100));
    return Math.max(options.toleranceMicros() * MICRO, share);
  }

  private void note(String line) {
    trace.add(seconds(lab.now()) + " " + line);
    if (trace.size() > SHOWN) {
      trace.remove();
    }
  }

  private long outbound(TcpPacket p, long from, long to, EventTime time) throws Parting {
    Comparison.require(p);
    long tolerance = tolerance(from);
    long limit = to + tolerance;
    Lab.Sent sent = lab.next(packet -> connections.belongs(p, packet), limit);
    String wanted = ScriptPrinter.print((Packet) p);
    if (sent == null && lab.hasRunAway()) {
      throw runAway(p);
    }
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
    connections.sent(p, sent.packet());
    Address local = sent.packet().source();
    Address remote = sent.packet().destination();
    Mapping mapping = connections.mapping(new Connections.Pair(local.port(), remote.port()));
    mapping.learn(live, p, lab.opened(local, remote));
    String shown = mapping.print(live, true);
    String wrong =
        Comparison.difference(
            p, sent.packet(), live, mapping, options.comparesStamps() ? tolerance / 1_000_000 : -1);
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
    if (p.type().equals("redirect")) {
      // RFC 1122 §3.2.2.2: it changes the route; TCP is not told.
      return;
    }
    tcplab.tcp.Packet.Icmp.Kind kind = IcmpKinds.of(p);
    long quoted = p.quoted().map(SequenceRange::start).orElse(0L);
    Connections.Pair pair = connections.underTest();
    note("< icmp " + p.type());
    lab.hand(
        new tcplab.tcp.Packet(
            new Address(options.remote(), 0),
            new Address(options.local(), 0),
            new tcplab.tcp.Packet.Icmp(
                kind,
                p.mtu().orElse(0),
                connections.local(pair),
                connections.remote(pair),
                connections.mapping(pair).liveLocal(quoted))));
  }

  private void shell(ShellCommand command) throws Parting {
    for (ShellMeaning meaning : command.meanings()) {
      switch (meaning) {
        case ShellMeaning.SetSysctls set -> {
          for (Map.Entry<String, String> entry : set.values().entrySet()) {
            Optional<String> lack = BsdSysctls.lack(entry.getKey(), entry.getValue());
            if (lack.isPresent()) {
              throw Parting.unsupported(command, lack.get());
            }
            calls.sysctl(entry.getKey(), entry.getValue());
          }
        }
        case ShellMeaning.DropConnections drop -> lab.drop(drop.state());
        case ShellMeaning.ForgetPeers _ -> lab.forgetPeers();
        case ShellMeaning.CountersRead _ -> counters.read();
        case ShellMeaning.CheckCounter check -> {
          if (!counters.counted(check.name())) {
            throw Parting.fail(command, check.name(), "nothing was counted");
          }
        }
        case ShellMeaning.CheckSysctl check -> {
          if (!calls.holds(check)) {
            throw Parting.fail(
                command, check.name() + " = " + check.expected(), "it has another value");
          }
        }
        case ShellMeaning.MakeFile file -> calls.made(file);
        case ShellMeaning.Nothing _ -> {}
        case ShellMeaning.CheckSocketList list -> sockets(command, list);
        case ShellMeaning.Unsupported other -> throw Parting.unsupported(command, other.reason());
      }
    }
  }

  /** The settings of the first command hold already; what else it asks for must be possible. */
  private void prepared(ShellCommand command) throws Parting {
    for (ShellMeaning meaning : command.meanings()) {
      if (meaning instanceof ShellMeaning.Unsupported other) {
        throw Parting.unsupported(command, other.reason());
      }
      if (meaning instanceof ShellMeaning.MakeFile file) {
        calls.made(file);
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

  /** A time as packetdrill prints it. */
  static String seconds(long nanos) {
    return nanos / 1_000_000_000L
        + "."
        + Long.toString(1_000_000_000L + nanos % 1_000_000_000L).substring(1, 7);
  }

  /** The value of a whole number written in a script; empty for anything else. */
  static OptionalLong whole(Expression e) {
    return e instanceof Expression.Whole w ? OptionalLong.of(w.value()) : OptionalLong.empty();
  }
}
