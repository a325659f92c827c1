package tcplab.tcp;

/** Proportional rate reduction, RFC 6937: the window shrinks at the pace of what arrives. */
final class ProportionalRate {
  private ProportionalRate() {}

  /** A reduction begins: what is to be left of the window, and where it ends. */
  static void begin(Draft d) {
    SenderState s = d.sender();
    s.highSeq = d.sndNxt;
    s.probing = false;
    s.credit = 0;
    s.priorCwnd = s.cwnd;
    s.prrDelivered = 0;
    s.prrOut = 0;
    s.ssthresh = WindowGrowth.ssthresh(d);
    s.tellReduced = s.ecn;
  }

  /** §3.1, with the slow start reduction bound. */
  static void reduce(Draft d, int delivered, int lost, boolean advanced) {
    SenderState s = d.sender();
    if (delivered <= 0 || s.priorCwnd == 0) {
      return;
    }
    int out = Scoreboard.inFlight(d);
    int room = s.ssthresh - out;
    s.prrDelivered += delivered;
    int count;
    if (room < 0) {
      long share = (long) s.ssthresh * s.prrDelivered + s.priorCwnd - 1;
      count = (int) (share / s.priorCwnd) - s.prrOut;
    } else {
      count = Math.max(s.prrDelivered - s.prrOut, delivered);
      if (advanced && lost == 0) {
        count++;
      }
      count = Math.min(room, count);
    }
    // At its beginning recovery sends one retransmission whatever the bound.
    count = Math.max(count, s.prrOut == 0 ? 1 : 0);
    s.cwnd = Math.max(1, out + count);
  }

  /** The reduction is over: the window is what it was to become. */
  static void end(Draft d) {
    SenderState s = d.sender();
    if (s.ssthresh != SenderState.INFINITE && (s.state == CaState.CWR || s.undo)) {
      s.cwnd = s.ssthresh;
      s.validatedAt = d.now;
    }
  }
}
