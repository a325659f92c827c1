package tcplab.host;

import tcplab.tcp.Endpoint;
import tcplab.tcp.SenderInfo;
import tcplab.tcp.State;

/**
 * How long a full send buffer, and nothing else, has held a sender back (tcp_output.c
 * tcp_cwnd_validate, TCP_CHRONO_SNDBUF_LIMITED).
 */
final class SendLimit {
  private static final long NONE = -1;

  private long since = NONE;
  private long total;

  /** Something was sent after a writer had found no room. */
  void sent(Endpoint e, long now) {
    boolean open = e.state() == State.ESTABLISHED || e.state() == State.CLOSE_WAIT;
    if (open && since == NONE && e.outbox().unsent() == 0 && !limitedByWindow(e)) {
      since = now;
    }
  }

  /** tcp_is_cwnd_limited. */
  private static boolean limitedByWindow(Endpoint e) {
    SenderInfo sender = e.senderInfo();
    boolean slowStart = sender.cwnd() < sender.ssthresh();
    return sender.out() >= sender.cwnd() || slowStart && sender.cwnd() < 2 * sender.out();
  }

  /** There is room again, or nothing is under way. */
  void ends(long now) {
    if (since != NONE) {
      total += now - since;
      since = NONE;
    }
  }

  /** Nanoseconds so far. */
  long total(long now) {
    return total + (since == NONE ? 0 : now - since);
  }
}
