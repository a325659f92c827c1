package tcplab.tcp;

/** The data receiver's counters, RFC 9768 §3.2.2.5 and §3.2.3.3; tcp_ecn.h in Linux. */
final class AccurateEcnReceiver {
  private AccurateEcnReceiver() {}

  /** An acceptable segment arrives; pure acknowledgements count as packets, too. */
  static void count(Draft d, Segment s) {
    if (d.accurate() == null) {
      return;
    }
    AccurateEcn a = d.ownAccurate();
    Ecn mark = s.ecn();
    boolean ce = mark == Ecn.CE;
    int octets = s.data().size();
    if (mark != Ecn.NOT_ECT) {
      d.marksSeen = true;
      if (ce) {
        a.received++;
        a.pending = Math.min(a.pending + 1, 15);
        d.note(Rule.ACCURATE_ECN_COUNTED);
      }
      if (octets > 0) {
        int before = a.receivedOctets[mark.bits()];
        a.receivedOctets[mark.bits()] += octets;
        a.leastFields = Math.max(a.leastFields, place(mark));
        if ((before ^ a.receivedOctets[mark.bits()]) >>> 22 != 0) {
          a.demand = Math.max(1, a.demand);
        }
      }
    }
    boolean edge = a.previous != mark;
    if (edge || ce) {
      a.previous = mark;
      a.changed |= edge;
      a.demand = 2;
    }
  }

  /** How many fields of AccECN1 it takes to tell of a mark. */
  private static int place(Ecn mark) {
    return switch (mark) {
      case NOT_ECT -> 0;
      case ECT_1 -> 1;
      case CE -> 2;
      case ECT_0 -> 3;
    };
  }

  /** Data in order has been taken: does a change of marks call for an acknowledgement at once? */
  static void dataTaken(Draft d, Ecn mark) {
    AccurateEcn a = d.accurate();
    if (a == null) {
      return;
    }
    if (a.changed && d.has(Deviation.ADAPTIVE_DELAYED_ACK)) {
      d.ackNow = true;
    }
    if (mark == Ecn.NOT_ECT && d.marksSeen && d.has(Deviation.ADAPTIVE_DELAYED_ACK)) {
      DelayedAck.enterQuickMode(d, 2);
    }
  }

  /** Old data once more: has the acknowledgement with the option never got through? */
  static void repeated(Draft d, Segment s) {
    AccurateEcn a = d.accurate();
    // tcp_input.c tcp_rcv_spurious_retrans
    if (a != null && a.sentWithDuplicate && a.duplicateKnown && a.duplicateAt == s.seq()) {
      d.ownAccurate().sentOptionFails = true;
    }
  }

  /** A duplicate is going to be reported. */
  static void duplicate(Draft d, int left) {
    if (d.accurate() != null) {
      AccurateEcn a = d.ownAccurate();
      a.duplicateAt = left;
      a.duplicateKnown = true;
    }
  }
}
