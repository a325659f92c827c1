package tcplab.host;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tcplab.tcp.Address;
import tcplab.tcp.Endpoint;
import tcplab.tcp.Packet;
import tcplab.tcp.Segment;
import tcplab.tcp.Timer;

/** A connection (or listener) in a host's kernel: its endpoint now, and who cares for it. */
final class Tcb {
  private static final Timer[] TIMERS = Timer.values();
  private static final long[] NONE = new long[0];

  final int id;
  final Address local;
  final Address remote;
  final Runnable ring;
  Endpoint endpoint;

  /** The socket that holds it; null while half-open and once orphaned. */
  @Nullable Socket socket;

  /** The listener it is half-open at. */
  @Nullable Listener halfOpenAt;

  /** The listener that counts it among its Fast Opens. */
  @Nullable Listener fastOpenAt;

  @Nullable Binding binding;

  /** When the agenda rings next, or {@link Endpoint#NEVER}. */
  long alarm = Endpoint.NEVER;

  /** Whether the final ACK came and waits for data (TCP_DEFER_ACCEPT). */
  boolean deferred;

  /** Type of service and time to live of what it sends. */
  int service;

  int hops = Packet.USUAL_HOPS;

  boolean gone;
  private long[] deadlines = NONE;
  private long[] expiries = NONE;

  Tcb(int id, Address local, Address remote, Endpoint endpoint, Stack stack) {
    this.id = id;
    this.local = local;
    this.remote = remote;
    this.endpoint = endpoint;
    this.ring = () -> stack.ring(this);
  }

  Packet packet(Segment segment) {
    return service == 0 && hops == Packet.USUAL_HOPS
        ? Packet.of(local, remote, segment)
        : new Packet(local, remote, new Packet.Tcp(segment), service, hops);
  }

  /** What it sends from now on is marked as the socket says. */
  void mark(Socket s) {
    service = s.service();
    hops = s.hops();
  }

  /** When the next timer runs out on this host's clock; takes over deadlines that changed. */
  long nextExpiry(TimerWheel wheel, long now) {
    if (wheel.exact()) {
      return endpoint.nextTimeout();
    }
    if (deadlines.length == 0) {
      deadlines = new long[TIMERS.length];
      expiries = new long[TIMERS.length];
      Arrays.fill(deadlines, Endpoint.NEVER);
      Arrays.fill(expiries, Endpoint.NEVER);
    }
    long next = Endpoint.NEVER;
    for (Timer timer : TIMERS) {
      int i = timer.ordinal();
      long deadline = endpoint.timer(timer);
      if (deadline != deadlines[i]) {
        deadlines[i] = deadline;
        expiries[i] = wheel.expiry(now, deadline);
      }
      next = Math.min(next, expiries[i]);
    }
    return next;
  }

  /** The timer that has run out, to be asked after {@link #nextExpiry} said so. */
  Timer expired(TimerWheel wheel) {
    if (wheel.exact()) {
      return endpoint.nextTimer();
    }
    int first = 0;
    for (int i = 1; i < expiries.length; i++) {
      if (expiries[i] < expiries[first]) {
        first = i;
      }
    }
    deadlines[first] = Long.MIN_VALUE;
    return TIMERS[first];
  }
}
