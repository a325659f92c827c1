package tcplab.packetdrill;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tcplab.host.SocketCall;
import tcplab.sim.Call;
import tcplab.sim.Scenario;
import tcplab.sim.Step;
import tcplab.sim.Testbed;
import tcplab.sim.Text;
import tcplab.sim.Timeline;
import tcplab.sim.Transmission;
import tcplab.tcp.Address;
import tcplab.tcp.Effect;
import tcplab.tcp.Endpoint;
import tcplab.tcp.Rule;
import tcplab.tcp.Segment;
import tcplab.tcp.Setting;
import tcplab.tcp.State;

/** The host under test in virtual time: what it sends waits to be looked at. */
final class Lab {
  /** The host under test among the scenario's hosts. */
  static final int LOCAL = 0;

  /** The script's side among the scenario's hosts. */
  static final int REMOTE = 1;

  /** A script that has the host do more than this has run away. */
  static final int MOST_STEPS = 200_000;

  /** A packet the host sent. */
  record Sent(long at, tcplab.tcp.Packet packet) {}

  /** A call's return. */
  record Returned(long at, String result) {}

  private final Testbed bed;
  private final Deque<Sent> sent = new ArrayDeque<>();
  private final long delay;
  private IntPredicate lookedAt = _ -> false;
  private Connections.Pair lookedAtPorts = new Connections.Pair(0, 0);
  private int seen;

  /** When the packet that the host sent last reaches the script's side. */
  private long free;

  /**
   * Sets the host up.
   *
   * @param delay of the link as the script has it, ns; where the scenario has been given another,
   *     packets arrive so much later or sooner
   */
  Lab(Scenario scenario, long delay) {
    this.delay = delay;
    this.bed = new Testbed(scenario);
  }

  /** Makes a call; its return, if it has returned, is found under the id given back. */
  int call(String socket, SocketCall call, String into) {
    return bed.call(LOCAL, "t" + bed.steps(), socket, call, into);
  }

  @Nullable Returned returned(int call) {
    Call made = bed.made(call);
    return made.returnedAt() == Endpoint.NEVER
        ? null
        : new Returned(made.returnedAt(), made.result());
  }

  long now() {
    return bed.now();
  }

  /** Whether the host has done more than any script should make it do. */
  boolean hasRunAway() {
    return bed.steps() > MOST_STEPS;
  }

  /** Lets everything happen up to a time, and the time pass. */
  void until(long time) {
    while (step(time)) {
      continue;
    }
    if (!hasRunAway()) {
      bed.pass(time);
    }
  }

  private boolean step(long limit) {
    return !hasRunAway() && bed.step(limit);
  }

  /** How long a packet of the script's side may be on its way to arrive at {@code time}. */
  long wayTo(long time) {
    look();
    return Math.clamp(time - Math.max(now(), free), 0, delay);
  }

  /**
   * The script's side has sent a packet that arrives at {@code time}: as long before as the link
   * takes, unless it is known only later what it answers.
   */
  void send(tcplab.tcp.Packet packet, long time) {
    until(Math.max(now(), time - wayTo(time)));
    bed.send(REMOTE, packet, delay - (time - now()));
    until(time);
  }

  /** Lets what is on its way arrive, up to a time. */
  void settle(long latest) {
    until(Math.max(now(), Math.min(now() + delay, latest)));
  }

  /** A packet of no host, such as a router's, reaches the host under test. */
  void hand(tcplab.tcp.Packet packet) {
    bed.hand(LOCAL, packet);
  }

  /** A kernel setting of the host under test changes. */
  void set(Setting setting, long value) {
    bed.set(LOCAL, setting, value);
  }

  /** The connections of the host under test that are in a state are aborted. */
  void drop(State state) {
    bed.drop(LOCAL, state);
  }

  /** Something is found out about the host under test. */
  void say(String what, Text said) {
    bed.say(LOCAL, what, said);
  }

  /**
   * The script parts from the host under test.
   *
   * @param onWire whether the script's side sees it, in what arrives there or does not
   */
  void part(Step.Cause.Parted how, boolean onWire, Text said) {
    bed.part(onWire ? REMOTE : LOCAL, how, said);
  }

  private void look() {
    List<Transmission> all = bed.transmissions();
    while (seen < all.size()) {
      Transmission t = all.get(seen++);
      if (t.from() == LOCAL && t.duplicateOf() < 0) {
        sent.add(new Sent(t.sentAt(), t.packet()));
        free = t.sentAt() + delay;
      }
    }
  }

  /** The next packet that the host sends of those asked for; null by {@code limit}. */
  @Nullable Sent next(Predicate<tcplab.tcp.Packet> which, long limit) {
    look();
    Sent found = taken(which);
    while (found == null && step(limit)) {
      look();
      found = taken(which);
    }
    return found;
  }

  private @Nullable Sent taken(Predicate<tcplab.tcp.Packet> which) {
    for (Iterator<Sent> each = sent.iterator(); each.hasNext(); ) {
      Sent one = each.next();
      if (which.test(one.packet())) {
        each.remove();
        return one;
      }
    }
    return null;
  }

  /** How many connections with these addresses there have been. */
  int opened(Address local, Address remote) {
    int count = 0;
    for (int i = 0; i < bed.connections(); i++) {
      count += bed.joins(i, local, remote) ? 1 : 0;
    }
    return count;
  }

  /**
   * The packet with those sent at the same moment that carry on where it ends, up to {@code octets}
   * of data: a script sees what segmentation offload would pass on as one.
   */
  Sent joined(Sent first, int octets) {
    Sent whole = first;
    while (true) {
      Sent next = following(whole);
      if (next == null
          || next.at() != whole.at()
          || !(whole.packet().body() instanceof tcplab.tcp.Packet.Tcp(Segment a))
          || !(next.packet().body() instanceof tcplab.tcp.Packet.Tcp(Segment b))
          || a.data().isEmpty()
          || a.isFin()
          || b.seq() != a.end()
          || b.ack() != a.ack()
          || a.data().size() + b.data().size() > octets
          || a.data().size() >= octets) {
        return whole;
      }
      sent.remove(next);
      Segment both =
          new Segment(
              a.seq(),
              a.ack(),
              b.flags() | a.flags() & Segment.CWR,
              b.window(),
              a.urgent(),
              a.options(),
              a.data().concat(b.data()),
              a.ecn());
      whole =
          new Sent(
              whole.at(),
              new tcplab.tcp.Packet(
                  whole.packet().source(),
                  whole.packet().destination(),
                  new tcplab.tcp.Packet.Tcp(both),
                  whole.packet().service(),
                  whole.packet().hops()));
    }
  }

  private @Nullable Sent following(Sent one) {
    for (Sent next : sent) {
      if (next.packet().source().equals(one.packet().source())
          && next.packet().destination().equals(one.packet().destination())) {
        return next;
      }
    }
    return null;
  }

  /** Waits for a call to return, no later than {@code limit}. */
  @Nullable Returned await(int call, long limit) {
    while (returned(call) == null && step(limit)) {
      continue;
    }
    return returned(call);
  }

  /** From here on the connection between two addresses is the one under test. */
  void lookAt(Address local, Address remote) {
    lookedAtPorts = new Connections.Pair(local.port(), remote.port());
    lookedAt = i -> bed.joins(i, local, remote);
  }

  /** How long a full send buffer has held the connection under test back, ns. */
  long bufferLimited() {
    return bed.bufferLimited(LOCAL, lookedAtPorts.local(), lookedAtPorts.remote());
  }

  /** All endpoints that are alive, oldest first, but that of the connection under test last. */
  List<Endpoint> alive() {
    List<Endpoint> alive = new ArrayList<>();
    List<Endpoint> last = new ArrayList<>();
    for (int i = 0; i < bed.connections(); i++) {
      Endpoint endpoint = bed.endpoint(i);
      if (endpoint != null) {
        (lookedAt.test(i) ? last : alive).add(endpoint);
      }
    }
    alive.addAll(last);
    return alive;
  }

  /** What the connection under test is or was last; else the youngest that is alive. */
  Optional<Endpoint> underTest() {
    for (int i = bed.connections() - 1; i >= 0; i--) {
      Endpoint endpoint = lookedAt.test(i) ? bed.last(i) : null;
      if (endpoint != null) {
        return Optional.of(endpoint);
      }
    }
    List<Endpoint> alive = alive();
    return alive.isEmpty() ? Optional.empty() : Optional.of(alive.getLast());
  }

  /** A descriptor becomes another socket's: the one that has it keeps a name of its own. */
  void displace(String socket) {
    bed.rename(LOCAL, socket, socket + "-" + bed.steps());
  }

  /** How often the host under test has done something by a rule without more ado. */
  long drops(Rule rule) {
    return bed.timeline().steps().stream()
        .flatMap(step -> step.changes().stream())
        .filter(Step.Change.Reacted.class::isInstance)
        .flatMap(change -> ((Step.Change.Reacted) change).effects().stream())
        .filter(effect -> effect instanceof Effect.Dropped && effect.rule() == rule)
        .count();
  }

  /** The host under test forgets what it knows of servers. */
  void forgetPeers() {
    bed.forgetPeers(LOCAL);
  }

  Timeline timeline() {
    return bed.timeline();
  }
}
