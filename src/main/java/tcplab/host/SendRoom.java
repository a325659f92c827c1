package tcplab.host;

import tcplab.tcp.Endpoint;

/** Whether there is room in a send buffer: include/net/sock.h, net/core/stream.c. */
final class SendRoom {
  private SendRoom() {}

  /** Whether more may be queued now (sk_stream_memory_free). */
  static boolean has(Socket s, Endpoint e) {
    return e.writable() > 0 && unsent(s, e, 0);
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
    return e.writable() >= e.outbox().size() / 2 && unsent(s, e, 1);
  }

  /** tcp.c tcp_stream_memory_free. */
  private static boolean unsent(Socket s, Endpoint e, int shift) {
    return (long) e.outbox().unsent() << shift < s.unsentLowWater;
  }
}
