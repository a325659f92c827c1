package tcplab.host;

import tcplab.tcp.Endpoint;
import tcplab.tcp.Outbox;
import tcplab.tcp.SendBuffer;
import tcplab.tcp.SenderInfo;
import tcplab.tcp.Setting;

/**
 * Room in a send buffer: include/net/sock.h, net/core/stream.c, and tcp_input.c tcp_sndbuf_expand.
 * Linux counts the memory that octets lie in, not the octets.
 */
final class SendRoom {
  /** Bookkeeping of an empty buffer: SKB_TRUESIZE of the room for headers. */
  private static final int OVERHEAD = 896;

  /** Bookkeeping that tcp_sndbuf_expand counts with a segment, before and after rounding up. */
  private static final int HEADERS = 640;

  private static final int SKB = 256;

  /** tcp_wmem[2]. */
  private static final long MOST = 4 << 20;

  private static final int INITIAL_WINDOW = 10;

  private SendRoom() {}

  /** The buffer's size, octets. */
  static long size(Socket s, Endpoint e) {
    long size = e.config().get(Setting.SEND_BUFFER);
    return s.own.contains(Setting.SEND_BUFFER) ? size : Math.max(size, s.sendBuffer);
  }

  /** Octets of memory in use (sk_wmem_queued). */
  private static long used(Endpoint e) {
    int octets = e.outbox().size();
    return e.countsSegments() ? octets + (long) OVERHEAD * e.sendBuffer().buffers() : octets;
  }

  /**
   * Octets that may be queued now; no more than fit into one buffer where Linux looks again before
   * it begins the next.
   */
  static int now(Socket s, Endpoint e, int wanted) {
    if (!e.countsSegments()) {
      return unsent(s, e, 0) ? (int) Math.min(wanted, Math.max(0, size(s, e) - used(e))) : 0;
    }
    SendBuffer buffer = e.sendBuffer();
    if (buffer.tailRoom() > 0) {
      return Math.min(wanted, buffer.tailRoom());
    }
    boolean free = used(e) < size(s, e) && unsent(s, e, 0);
    return free ? Math.min(wanted, buffer.goal()) : 0;
  }

  /** Whether so much more certainly fits that nobody needs to look again. */
  static boolean isAmple(Socket s, Endpoint e, int wanted) {
    long limit = s.report(ReportOption.TCP_NOTSENT_LOWAT) & 0xffff_ffffL;
    long queued = (long) e.outbox().size() + wanted;
    return (limit == 0 || queued < limit) && 4 * queued + 16 * OVERHEAD < size(s, e);
  }

  /**
   * Whether those who wait for room are told: a third of the buffer is free, and of what is unsent
   * less than half of TCP_NOTSENT_LOWAT is left (__sk_stream_is_writeable).
   */
  static boolean wakes(Socket s) {
    Tcb tcb = s.tcb;
    if (tcb == null || tcb.gone) {
      return true;
    }
    Endpoint e = tcb.endpoint;
    long used = used(e);
    return size(s, e) - used >= used / 2 && unsent(s, e, 1);
  }

  /** tcp.c tcp_stream_memory_free. */
  private static boolean unsent(Socket s, Endpoint e, int shift) {
    long limit = s.report(ReportOption.TCP_NOTSENT_LOWAT) & 0xffff_ffffL;
    return limit == 0 || (long) e.outbox().unsent() << shift < limit;
  }

  /** Somebody waits for room: the buffer grows with the congestion window (tcp_new_space). */
  static void grow(Socket s, Endpoint before, Endpoint e) {
    if (!e.countsSegments() || s.own.contains(Setting.SEND_BUFFER)) {
      return;
    }
    SenderInfo sender = e.senderInfo();
    int inFlight = sender.out() - sender.sacked() - sender.lost() + sender.retransmitted();
    if (inFlight - afterFirstBurst(before, e) < sender.cwnd()) {
      s.sendBuffer = Math.max(s.sendBuffer, wanted(e, sender));
    }
  }

  /** Segments sent just now after the first burst: room is looked for as soon as that is sent. */
  private static int afterFirstBurst(Endpoint before, Endpoint e) {
    int count = 0;
    for (Outbox.Flight flight : e.outbox().flights().reversed()) {
      if (flight.seq() - before.snd().nxt() < 0 || flight.burst() == before.snd().nxt()) {
        return count;
      }
      count++;
    }
    return count;
  }

  /** The connection is established (tcp_init_buffer_space). */
  static void establish(Socket s, Endpoint e) {
    if (e.countsSegments() && !s.own.contains(Setting.SEND_BUFFER)) {
      s.sendBuffer = wanted(e, e.senderInfo());
    }
  }

  private static long wanted(Endpoint e, SenderInfo sender) {
    int mss = Math.max(e.negotiated().peerMss(), e.negotiated().mss());
    int segment = Integer.highestOneBit(mss + HEADERS - 1) * 2 + SKB;
    int segments = Math.max(Math.max(INITIAL_WINDOW, sender.cwnd()), sender.reordering() + 1);
    return Math.min(MOST, 2L * segments * segment);
  }
}
