package tcplab.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tcplab.host.SocketCall;
import tcplab.tcp.Address;
import tcplab.tcp.Arrow;
import tcplab.tcp.Bytes;
import tcplab.tcp.Effect;
import tcplab.tcp.Endpoint;
import tcplab.tcp.IpAddress;
import tcplab.tcp.Options;
import tcplab.tcp.Packet;
import tcplab.tcp.Profile;
import tcplab.tcp.Rule;
import tcplab.tcp.Segment;
import tcplab.tcp.State;
import tcplab.tcp.StateDiagram;
import tcplab.tcp.Timer;
import tcplab.tcp.Trigger;

/** Timelines written by hand, for tests of what draws them: times in milliseconds. */
public final class TimelineFixture {
  /** A rule to hang on effects, where a test does not care which. */
  private static final Rule RULE = Rule.values()[0];

  private final List<HostInfo> hosts = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();
  private final List<Transmission> transmissions = new ArrayList<>();
  private final List<Call> calls = new ArrayList<>();
  private final List<Connection> connections = new ArrayList<>();
  private final Endpoint endpoint = Endpoint.closed(Profile.RFC9293.config());
  private @Nullable Pending pending;

  private record Pending(long at, int host, Step.Cause cause, List<Step.Change> changes) {}

  private static long nanos(double ms) {
    return Math.round(ms * 1e6);
  }

  /** Adds a host; its index is its place. */
  public TimelineFixture host(String name) {
    int index = hosts.size();
    hosts.add(new HostInfo(index, name, IpAddress.v4(0x0A000001 + index), Profile.RFC9293, false));
    return this;
  }

  /** Adds a connection and gives its id. */
  public int connection(int host, int port, int peer, int peerPort) {
    int id = connections.size();
    Address remote =
        peer < 0 ? new Address(IpAddress.ANY, 0) : new Address(hosts.get(peer).address(), peerPort);
    connections.add(
        new Connection(
            id,
            host,
            new Address(hosts.get(host).address(), port),
            remote,
            -1,
            new int[0],
            new Endpoint[0],
            Integer.MAX_VALUE));
    return id;
  }

  /** Starts a step: what is added next comes of it. */
  public TimelineFixture step(double ms, int host, Step.Cause cause) {
    flush();
    pending = new Pending(nanos(ms), host, cause, new ArrayList<>());
    return this;
  }

  private Pending current() {
    if (pending == null) {
      throw new IllegalStateException("no step has been started");
    }
    return pending;
  }

  private void flush() {
    if (pending != null) {
      steps.add(new Step(steps.size(), pending.at, pending.host, pending.cause, pending.changes));
    }
    pending = null;
  }

  /** A step: an application calls. A call that never returns has {@code returned} &lt; 0. */
  public TimelineFixture call(
      double ms, int host, int connection, String text, double returned, String result) {
    step(ms, host, new Step.Cause.Called(calls.size()));
    calls.add(
        new Call(
            calls.size(),
            host,
            "main",
            "s",
            new SocketCall.Close(),
            text,
            connection,
            nanos(ms),
            returned < 0 ? Endpoint.NEVER : nanos(returned),
            result));
    return this;
  }

  /** A step: a packet arrives. */
  public TimelineFixture arrived(int transmission) {
    Transmission packet = transmissions.get(transmission);
    return step(packet.endsAt() / 1e6, packet.to(), new Step.Cause.Arrived(transmission));
  }

  /** A step: a packet dies. */
  public TimelineFixture died(int transmission) {
    return step(
        transmissions.get(transmission).endsAt() / 1e6, -1, new Step.Cause.Died(transmission));
  }

  /** The step's endpoint takes an arrow of the diagram. */
  public TimelineFixture takes(int connection, State from, State to, Trigger trigger) {
    Arrow arrow = StateDiagram.arrow(from, to, trigger).orElseThrow();
    return effect(connection, new Effect.Entered(arrow, RULE));
  }

  /** The step starts a timer. */
  public TimelineFixture starts(int connection, Timer timer, double dueMs) {
    return effect(connection, new Effect.TimerStarted(timer, nanos(dueMs), RULE));
  }

  /** The step stops a timer. */
  public TimelineFixture stops(int connection, Timer timer) {
    return effect(connection, new Effect.TimerStopped(timer, RULE));
  }

  private TimelineFixture effect(int connection, Effect effect) {
    current().changes.add(new Step.Change.Reacted(connection, endpoint, endpoint, List.of(effect)));
    return this;
  }

  /** The step ends with a connection forgotten. */
  public TimelineFixture gone(int connection) {
    current().changes.add(new Step.Change.Gone(connection));
    return this;
  }

  /** The step makes a call return. */
  public TimelineFixture returns(int call) {
    current().changes.add(new Step.Change.Returned(call));
    return this;
  }

  /** The step sends a segment from one connection's host to another; gives its id. */
  public int send(
      int connection,
      String flags,
      long seq,
      long ack,
      int data,
      double endsMs,
      Transmission.Fate fate,
      boolean retransmission) {
    Connection from = connections.get(connection);
    int to = -1;
    for (HostInfo host : hosts) {
      if (host.address().equals(from.remote().ip())) {
        to = host.index();
      }
    }
    return send(
        from.host(),
        to,
        from.local(),
        from.remote(),
        connection,
        flags,
        seq,
        ack,
        data,
        endsMs,
        fate,
        retransmission);
  }

  /** The step sends a segment with any addresses; gives its id. */
  public int send(
      int from,
      int to,
      Address source,
      Address destination,
      int connection,
      String flags,
      long seq,
      long ack,
      int data,
      double endsMs,
      Transmission.Fate fate,
      boolean retransmission) {
    int bits = 0;
    for (char flag : flags.toCharArray()) {
      bits |= 1 << "FSRPAUEW".indexOf(flag);
    }
    Segment segment =
        new Segment((int) seq, (int) ack, bits, 65535, 0, Options.NONE, Bytes.of(new byte[data]));
    int id = transmissions.size();
    transmissions.add(
        new Transmission(
            id,
            from,
            to,
            id + 1,
            Packet.of(source, destination, segment),
            current().at,
            nanos(endsMs),
            fate,
            fate == Transmission.Fate.LOST ? "loss 10 %" : null,
            retransmission,
            -1,
            false,
            connection));
    current().changes.add(new Step.Change.Sent(id));
    return id;
  }

  /** The timeline up to a time. */
  public Timeline end(String title, double ms) {
    flush();
    Scenario scenario =
        new Scenario(
            "fixture",
            Text.of(title),
            Text.of(""),
            "",
            1,
            nanos(ms),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    return new Timeline(
        scenario,
        hosts,
        steps,
        transmissions,
        calls,
        connections,
        new TreeMap<>(),
        List.of(),
        nanos(ms));
  }
}
