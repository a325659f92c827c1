package tcplab.tcp;

import static tcplab.tcp.Seq.le;
import static tcplab.tcp.Seq.lt;

/** Slow start, congestion avoidance, fast retransmit and fast recovery: RFC 5681, RFC 6582. */
final class CongestionControl {
  private CongestionControl() {}

  /** The window at the start, §3.1, or RFC 6928's ten segments. */
  static void start(Draft d) {
    int mss = d.negotiated.mss();
    long segments = d.get(Setting.INITIAL_WINDOW);
    if (segments == 0) {
      segments = mss > 2190 ? 2 : mss > 1095 ? 3 : 4;
    }
    if (d.retransmissions > 0) {
      // "If the SYN or SYN/ACK is lost, the initial window … MUST be one segment."
      segments = 1;
    }
    d.congestion =
        new Congestion(
            (int) Math.min(Integer.MAX_VALUE / 2, segments * mss),
            Integer.MAX_VALUE,
            0,
            false,
            d.iss);
  }

  /** New data was acknowledged: {@code octets} of sequence space. */
  static void acknowledged(Draft d, int octets) {
    Congestion c = d.congestion;
    if (c.cwnd() == 0) {
      return;
    }
    int mss = d.negotiated.mss();
    if (c.recovering()) {
      if (le(c.recover(), d.sndUna)) {
        int window = Math.min(c.ssthresh(), Math.max(d.pipe(), mss) + mss);
        d.congestion =
            new Congestion(Math.max(window, c.cwnd()), c.ssthresh(), 0, false, c.recover());
        if (c.cwnd() > c.ssthresh()) {
          d.congestion = new Congestion(c.ssthresh(), c.ssthresh(), 0, false, c.recover());
        }
        d.note(Rule.RECOVERY_OVER);
        return;
      }
      if (c.cwnd() < c.ssthresh()) {
        // After a timeout the window grows by slow start while the holes are filled.
        d.congestion =
            new Congestion(c.cwnd() + Math.min(octets, mss), c.ssthresh(), 0, true, c.recover());
      }
      return;
    }
    int cwnd = c.cwnd();
    if (cwnd < c.ssthresh()) {
      cwnd += Math.min(octets, mss);
    } else {
      cwnd += Math.max(1, (int) ((long) mss * mss / cwnd));
    }
    // RFC 7661's concern, RFC 5681 §4.1's rule of thumb: no growth far beyond what is used.
    cwnd = Math.min(cwnd, Math.max(c.cwnd(), 2 * Math.max(d.maxSndWnd, 10 * mss)));
    d.congestion = new Congestion(cwnd, c.ssthresh(), 0, false, c.recover());
  }

  /** Loss found by duplicate acknowledgements or SACK, §3.2: halve and recover. */
  static void lossFound(Draft d) {
    Congestion c = d.congestion;
    if (c.recovering()) {
      return;
    }
    int half = halfFlight(d);
    d.congestion = new Congestion(half, half, c.duplicates(), true, d.sndNxt);
    tellReduced(d);
    d.note(Rule.FAST_RECOVERY);
  }

  /** The peer has seen congestion without loss: half the window, once in it (RFC 3168 §6.1.2). */
  static void congested(Draft d) {
    Congestion c = d.congestion;
    if (c.recovering() || c.cwnd() == 0 || lt(d.sndUna, c.recover())) {
      return;
    }
    int half = halfFlight(d);
    d.congestion = new Congestion(half, half, c.duplicates(), false, d.sndNxt);
    d.sender().tellReduced = true;
    d.note(Rule.ECN_REDUCED);
  }

  /** RFC 3168 §6.1.2: CWR tells of every reduction, whatever its reason. */
  private static void tellReduced(Draft d) {
    if (d.ecn()) {
      d.sender().tellReduced = true;
    }
  }

  /** The retransmission timer ran out, §3.1 equation (4) and the loss window. */
  static void timedOut(Draft d, boolean first) {
    Congestion c = d.congestion;
    if (c.cwnd() == 0) {
      return;
    }
    int ssthresh = first ? halfFlight(d) : c.ssthresh();
    tellReduced(d);
    d.congestion = new Congestion(d.negotiated.mss(), ssthresh, 0, true, d.sndNxt);
  }

  private static int halfFlight(Draft d) {
    int flight = d.sndNxt - d.sndUna;
    return Math.max(flight / 2, 2 * d.negotiated.mss());
  }

  static void duplicate(Draft d, int count) {
    Congestion c = d.congestion;
    d.congestion = new Congestion(c.cwnd(), c.ssthresh(), count, c.recovering(), c.recover());
  }
}
