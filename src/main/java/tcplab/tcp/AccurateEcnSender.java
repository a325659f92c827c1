package tcplab.tcp;

import tcplab.tcp.Outbox.Flight;

/** What an acknowledgement's counters tell the data sender: RFC 9768 §3.2.2.5, appendix A. */
final class AccurateEcnSender {
  /** Fraction bits of {@link AccurateEcn#ackedAverage}. */
  static final int PRECISION = 6;

  private static final int WEIGHT = 6;

  /** ACKs for more segments than this on average are thought to be thinned out on the way. */
  private static final int THINNED = 4 << PRECISION;

  /** So many packets marked CE since the last ACK, and the next one leaves at once. */
  private static final int MOST_PENDING = 6;

  /** Octets sent without an option from the peer after which its counters may have wrapped. */
  private static final int WRAP = (1 << 23) - 1;

  private static final int SAFETY_SHIFT = 1;

  private AccurateEcnSender() {}

  /** Octets in flight that the peer has not been known to have. */
  static int unconfirmed(Draft d) {
    int octets = 0;
    if (d.accurate() != null) {
      for (Flight flight : d.flights) {
        octets += flight.sacked() ? 0 : flight.length();
      }
    }
    return octets;
  }

  /**
   * An acknowledgement has been taken (tcp_input.c tcp_accecn_process).
   *
   * @param progress whether it acknowledges something or has a newer timestamp
   * @param packets segments it says have arrived
   * @param octets of these
   */
  static void take(Draft d, Segment s, AckEvent e, boolean progress, int packets, int octets) {
    if (d.accurate() == null || !progress) {
      return;
    }
    int marked = marked(d, d.ownAccurate(), s, packets, octets);
    if (marked > 0) {
      d.sender().deliveredMarked += marked;
      e.congested = true;
    }
  }

  /** Where the sender does not count segments: the change of the field. */
  static boolean congested(Draft d, Segment s) {
    if (d.accurate() == null) {
      return false;
    }
    int delta = delta(d, s);
    d.sender().deliveredMarked += delta;
    return delta > 0;
  }

  private static int delta(Draft d, Segment s) {
    int told = AccurateEcn.ace(s) - AccurateEcn.FIRST_COUNT;
    return told - d.sender().deliveredMarked & AccurateEcn.MASK;
  }

  private static int marked(Draft d, AccurateEcn a, Segment s, int packets, int octets) {
    int ceBefore = a.deliveredOctets[Ecn.CE.bits()];
    boolean counted = takeOption(d, a, s, octets);
    average(a, packets);
    if (a.pending >= MOST_PENDING) {
      a.changed = true;
    }
    int delta = delta(d, s);
    if (packets <= AccurateEcn.MASK) {
      return delta;
    }
    // The field may have gone round once or more: as often as it can have.
    int safe = packets - (packets - delta & AccurateEcn.MASK);
    if (!counted) {
      return a.ackedAverage > THINNED ? delta : safe;
    }
    int ce = a.deliveredOctets[Ecn.CE.bits()] - ceBefore;
    if (ce == 0) {
      return delta;
    }
    boolean trusted = d.negotiated.sack() || d.sender().state.compareTo(CaState.CWR) <= 0;
    if (packets >= 2 * (AccurateEcn.MASK + 1) && trusted) {
      if (octets <= ce) {
        return safe;
      }
      int likely = (int) (((long) ce * packets + octets - 1) / octets);
      return Math.min(safe, delta + (likely & ~AccurateEcn.MASK));
    }
    int mss = d.negotiated.mss() + a.room;
    if (ce > delta * mss) {
      return safe;
    }
    return ce < safe * mss >> SAFETY_SHIFT ? delta : safe;
  }

  private static void average(AccurateEcn a, int packets) {
    if (packets > 0) {
      long old = a.ackedAverage;
      long next =
          old == 0
              ? (long) packets << PRECISION
              : (old << WEIGHT) - old + ((long) packets << PRECISION) >> WEIGHT;
      a.ackedAverage = (int) Math.min(next, 0xffff);
    }
  }

  /** Returns whether the counters of octets can be relied on (tcp_accecn_process_option). */
  private static boolean takeOption(Draft d, AccurateEcn a, Segment s, int octets) {
    if (a.receivedOptionFails) {
      return false;
    }
    EcnCounters counters = s.options().ecnCounters();
    Ecn estimate = a.estimate;
    if (counters == null) {
      if (a.seen == AccurateEcn.Seen.NOTHING) {
        if (Integer.compareUnsigned(d.sndNxt - d.iss, WRAP) >= 0) {
          a.seen = AccurateEcn.Seen.WIPED;
          a.receivedOptionFails = true;
        }
        return false;
      }
      a.deliveredOctets[estimate.bits()] += octets;
      return estimate != Ecn.NOT_ECT;
    }
    AccurateEcnHandshake.see(a, s);
    boolean reliable = estimate != Ecn.NOT_ECT;
    boolean ambiguous = false;
    boolean first = true;
    for (int i = 0; i < counters.fields(); i++) {
      Ecn mark = counters.counted(i);
      int gain = gain(a, mark, counters.value(mark));
      if (gain < 0) {
        ambiguous = true;
      }
      if (gain != 0 && mark != estimate) {
        if (first) {
          a.estimate = mark;
          first = false;
        } else {
          ambiguous = true;
        }
      }
    }
    if (ambiguous) {
      a.estimate = Ecn.NOT_ECT;
    }
    return reliable && !ambiguous;
  }

  /** Brings a counter up to a value of 24 bits; returns by how much. */
  private static int gain(AccurateEcn a, Ecn mark, int value) {
    int difference = value - AccurateEcn.firstCount(mark) - a.deliveredOctets[mark.bits()];
    int gain = difference << 8 >> 8;
    a.deliveredOctets[mark.bits()] += gain;
    return gain;
  }
}
