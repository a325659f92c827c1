package tcplab.packetdrill;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import tcplab.host.Host;
import tcplab.host.SocketCall;
import tcplab.host.Surroundings;
import tcplab.tcp.Address;
import tcplab.tcp.Config;
import tcplab.tcp.Effect;
import tcplab.tcp.Endpoint;
import tcplab.tcp.IpAddress;
import tcplab.tcp.Profile;
import tcplab.tcp.Rule;
import tcplab.tcp.Segment;
import tcplab.tcp.Timer;

/** The host under test in virtual time: what it sends waits to be looked at. */
final class Lab implements Surroundings {
  /** A packet the host sent. */
  record Sent(long at, tcplab.tcp.Packet packet) {}

  /** A call's return. */
  record Returned(long at, String result) {}

  private record Due(long at, long order, Runnable what) {}

  private static final int MOST_STEPS = 1_000_000;

  private int steps;
  private final PriorityQueue<Due> agenda =
      new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparingLong(Due::order));
  private final Deque<Sent> sent = new ArrayDeque<>();
  private final Map<Integer, Returned> returned = new HashMap<>();
  private final Map<Integer, Endpoint> endpoints = new HashMap<>();
  private final List<Integer> order = new ArrayList<>();
  private final Host host;
  private long now;
  private long ties;
  private int connections;
  private int calls;

  Lab(IpAddress address, Profile profile, Config config) {
    this.host = new Host(this, address, profile, config, 1, OptionalInt.empty());
  }

  Host host() {
    return host;
  }

  /** Makes a call; its return, if it has returned, is found under the id given back. */
  int call(String socket, SocketCall call, String into) {
    int id = calls++;
    host.call(id, "t" + id, "script", socket, call, into);
    return id;
  }

  @Nullable Returned returned(int call) {
    return returned.get(call);
  }

  /** Lets everything happen up to a time, and the time pass. */
  void until(long time) {
    while (!agenda.isEmpty() && agenda.peek().at() <= time) {
      step();
    }
    now = Math.max(now, time);
  }

  private void step() {
    if (++steps > MOST_STEPS) {
      // A script that waits for ever is refused; dropping the agenda ends every wait.
      agenda.clear();
      return;
    }
    Due due = agenda.remove();
    now = Math.max(now, due.at());
    due.what().run();
  }

  /** The next packet the host sends, no later than {@code limit}; null where there is none. */
  @Nullable Sent next(long limit) {
    while (sent.isEmpty() && !agenda.isEmpty() && agenda.peek().at() <= limit) {
      step();
    }
    return sent.poll();
  }

  /**
   * The packet with those sent at the same moment that carry on where it ends, up to {@code octets}
   * of data: a script sees what segmentation offload would pass on as one.
   */
  Sent joined(Sent first, int octets) {
    Sent whole = first;
    while (true) {
      Sent next = sent.peek();
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
      sent.remove();
      Segment both =
          new Segment(
              a.seq(),
              a.ack(),
              b.flags(),
              b.window(),
              a.urgent(),
              a.options(),
              a.data().concat(b.data()));
      whole =
          new Sent(
              whole.at(),
              tcplab.tcp.Packet.of(whole.packet().source(), whole.packet().destination(), both));
    }
  }

  /** Waits for a call to return, no later than {@code limit}. */
  @Nullable Returned await(int call, long limit) {
    while (!returned.containsKey(call) && !agenda.isEmpty() && agenda.peek().at() <= limit) {
      step();
    }
    return returned.get(call);
  }

  /** All endpoints that are alive, oldest first. */
  List<Endpoint> alive() {
    return order.stream().map(endpoints::get).filter(java.util.Objects::nonNull).toList();
  }

  @Override
  public long now() {
    return now;
  }

  @Override
  public void at(long time, Runnable what) {
    agenda.add(new Due(time, ties++, what));
  }

  @Override
  public boolean knows(IpAddress address) {
    return true;
  }

  @Override
  public int opened(Address local, Address remote, int parent) {
    order.add(connections);
    return connections++;
  }

  @Override
  public void reacted(int connection, Endpoint before, Endpoint after, List<Effect> effects) {
    endpoints.put(connection, after);
  }

  @Override
  public void transmit(tcplab.tcp.Packet packet, boolean retransmission, int connection) {
    sent.add(new Sent(now, packet));
  }

  @Override
  public void acted(Rule rule) {}

  @Override
  public void queued(int listener, int synQueue, int acceptQueue) {}

  @Override
  public void gone(int connection, Endpoint last) {
    endpoints.remove(connection);
  }

  @Override
  public void returned(int call, String result, int connection) {
    returned.put(call, new Returned(now, result));
  }

  @Override
  public void timerFires(int connection, Timer timer) {}

  @Override
  public void callExpires(int call) {}
}
