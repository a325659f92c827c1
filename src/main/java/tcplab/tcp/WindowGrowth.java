package tcplab.tcp;

import static tcplab.tcp.Seq.le;

/**
 * The congestion window, counted in segments: slow start and congestion avoidance (RFC 5681, RFC
 * 9438), and only where the window is used (RFC 7661's concern; tcp_output.c tcp_cwnd_validate).
 */
final class WindowGrowth {
  private WindowGrowth() {}

  /** The connection is established: RFC 6928's window, one segment where the SYN was lost twice. */
  static void start(Draft d) {
    SenderState s = d.sender();
    s.cwnd = (int) (d.retransmissions > 1 ? 1 : initial(d));
    s.ssthresh = SenderState.INFINITE;
    s.reordering = (int) d.get(Setting.DUPLICATE_ACKS);
    s.highSeq = d.sndNxt;
    s.usageSeq = d.sndNxt;
    s.pushedSeq = d.sndNxt;
    s.validatedAt = d.now;
    s.rackSteps = 1;
    s.delivered = 1;
    s.lastSentAt = d.now;
    Cubic.reset(d);
  }

  private static long initial(Draft d) {
    long segments = d.get(Setting.INITIAL_WINDOW);
    return segments == 0 ? 10 : segments;
  }

  private static boolean cubic(Draft d) {
    return d.get(Setting.CONGESTION_CONTROL) == 1;
  }

  /** What a loss leaves of the window. */
  static int ssthresh(Draft d) {
    SenderState s = d.sender();
    return cubic(d) ? Cubic.ssthresh(s) : Math.max(s.cwnd / 2, 2);
  }

  /** A timeout: what was learnt of the path is forgotten. */
  static void lost(Draft d) {
    if (cubic(d)) {
      Cubic.reset(d);
    }
  }

  static void measured(Draft d, long rtt) {
    if (cubic(d) && rtt >= 0) {
      Cubic.measured(d, rtt);
    }
  }

  /** {@code delivered} segments have arrived: the window grows where it was the limit. */
  static void grow(Draft d, int delivered) {
    SenderState s = d.sender();
    if (!isLimit(s)) {
      return;
    }
    int left = delivered;
    if (s.slowStart()) {
      int cwnd = (int) Math.min((long) s.cwnd + left, s.ssthresh);
      left -= cwnd - s.cwnd;
      s.cwnd = cwnd;
      if (left == 0) {
        return;
      }
    }
    int count = cubic(d) ? Cubic.count(d, s, left) : s.cwnd;
    if (s.credit >= count) {
      s.credit = 0;
      s.cwnd++;
    }
    s.credit += left;
    if (s.credit >= count) {
      s.cwnd += s.credit / count;
      s.credit %= count;
    }
  }

  /** tcp_is_cwnd_limited: in slow start also where half of it was used. */
  private static boolean isLimit(SenderState s) {
    return s.cwndLimited || s.slowStart() && s.cwnd < 2 * s.mostOut;
  }

  /** After sending: was the window the limit? One that is not used shrinks with time. */
  static void validate(Draft d, boolean limited) {
    SenderState s = d.sender();
    int out = d.flights.length;
    if (le(s.usageSeq, d.sndUna) || limited || !s.cwndLimited && out > s.mostOut) {
      s.cwndLimited = limited;
      s.mostOut = out;
      s.usageSeq = d.sndNxt;
    }
    if (isLimit(s)) {
      s.used = 0;
      s.validatedAt = d.now;
      return;
    }
    s.used = Math.max(s.used, out);
    boolean idle = d.config.is(Setting.SLOW_START_AFTER_IDLE);
    if (idle && d.now - s.validatedAt >= d.rtt.rto()) {
      applicationLimited(d, s);
    }
  }

  private static void applicationLimited(Draft d, SenderState s) {
    if (s.state == CaState.OPEN) {
      int used = (int) Math.max(s.used, initial(d));
      if (used < s.cwnd) {
        s.ssthresh = s.currentSsthresh();
        s.cwnd = (s.cwnd + used) / 2;
      }
      s.used = 0;
    }
    s.validatedAt = d.now;
  }

  /** RFC 5681 §4.1: after an idle time the window is halved for every timeout that passed. */
  static void restartAfterIdle(Draft d) {
    SenderState s = d.sender();
    if (!d.config.is(Setting.SLOW_START_AFTER_IDLE) || d.flights.length > 0 || s.cwnd == 0) {
      return;
    }
    long idle = d.now - s.lastSentAt - d.rtt.rto();
    if (idle <= 0) {
      return;
    }
    int restart = (int) Math.min(initial(d), s.cwnd);
    s.ssthresh = s.currentSsthresh();
    int cwnd = s.cwnd;
    while (idle > 0 && cwnd > restart) {
      cwnd /= 2;
      idle -= d.rtt.rto();
    }
    s.cwnd = Math.max(cwnd, restart);
    s.validatedAt = d.now;
    s.used = 0;
  }

  /** Data goes out: after a pause the curve of congestion avoidance goes on where it was. */
  static void sent(Draft d) {
    SenderState s = d.sender();
    if (d.flights.length == 0 && cubic(d)) {
      Cubic.resumed(d);
    }
    s.lastSentAt = d.now;
  }
}
