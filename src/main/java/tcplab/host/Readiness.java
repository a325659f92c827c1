package tcplab.host;

import java.util.EnumSet;
import java.util.Set;
import tcplab.tcp.Endpoint;
import tcplab.tcp.State;

/**
 * What a socket is ready for: Linux's net/ipv4/tcp.c tcp_poll, and FreeBSD's sys/kern/uipc_socket.c
 * sopoll_generic.
 */
final class Readiness {
  private static final EnumSet<PollEvent> READABLE = EnumSet.of(PollEvent.IN, PollEvent.RDNORM);
  private static final EnumSet<PollEvent> WRITABLE = EnumSet.of(PollEvent.OUT, PollEvent.WRNORM);

  /** FreeBSD's sb_lowat of a send buffer: MCLBYTES, or less where the buffer is smaller. */
  private static final int SEND_LOW_WATER = 2048;

  private Readiness() {}

  /** All that is so at the moment, asked for or not. */
  static Set<PollEvent> of(Socket s, Dialect dialect) {
    EnumSet<PollEvent> events = EnumSet.noneOf(PollEvent.class);
    Listener listener = s.listener;
    if (listener != null) {
      if (!listener.acceptQueue.isEmpty()) {
        events.addAll(READABLE);
      }
    } else if (dialect.pollTellsErrors()) {
      linux(s, events);
    } else {
      bsd(s, events);
    }
    return events;
  }

  private static void linux(Socket s, Set<PollEvent> events) {
    State state = s.state();
    boolean readShut = s.readOver();
    boolean writeShut = s.writeShut;
    if (readShut && writeShut || state == State.CLOSED) {
      events.add(PollEvent.HUP);
    }
    if (readShut) {
      events.addAll(READABLE);
      events.add(PollEvent.RDHUP);
    }
    if (s.deferred != null) {
      // tcp_poll: the first write sends the SYN, so there must be one.
      events.addAll(WRITABLE);
    } else if (!s.opening()) {
      if (readable(s)) {
        events.addAll(READABLE);
      }
      if (writeShut || SendRoom.wakes(s)) {
        events.addAll(WRITABLE);
      } else {
        s.noSpace = true;
      }
      if (s.urgent.isThere()) {
        events.add(PollEvent.PRI);
      }
    }
    if (s.error != null || !s.errors.isEmpty()) {
      events.add(PollEvent.ERR);
    }
  }

  private static void bsd(Socket s, Set<PollEvent> events) {
    State state = s.state();
    boolean connected = state.synchronised();
    if (s.readOver() || s.error != null || readable(s)) {
      events.addAll(READABLE);
    }
    Endpoint endpoint = s.readFrom();
    int room = endpoint == null ? 0 : endpoint.writable();
    if (s.writeShut || s.error != null || connected && room >= SEND_LOW_WATER) {
      events.addAll(WRITABLE);
    }
    if (s.readOver() && s.writeShut) {
      events.add(PollEvent.HUP);
    }
    if (s.readOver()) {
      events.add(PollEvent.RDHUP);
    }
    if (s.urgent.isThere()) {
      events.add(PollEvent.PRI);
      events.add(PollEvent.RDBAND);
    }
  }

  /** Whether as much as SO_RCVLOWAT asks for can be read (tcp_epollin_ready). */
  static boolean readable(Socket s) {
    Endpoint from = s.readFrom();
    if (from == null || from.readable() <= 0) {
      return false;
    }
    // The urgent octet itself is not among what is asked for (tcp_poll: target++).
    boolean apart = s.urgent.isNext() && s.report(ReportOption.SO_OOBINLINE) == 0;
    long target = s.report(ReportOption.SO_RCVLOWAT) + (apart ? 1 : 0);
    return from.readable() >= target || from.rcv().wnd() <= from.acknowledging().peerSegment();
  }
}
