package tcplab.tcp;

/**
 * How two sides agree to accurate ECN: RFC 9768 §3.1, with the fallbacks of Linux (tcp_ecn.h,
 * tcp_minisocks.c).
 */
final class AccurateEcnHandshake {
  /** ECE and CWR alone: the SYN of classic ECN. */
  private static final int CLASSIC = 3;

  private static final int BROKEN = 7;

  private AccurateEcnHandshake() {}

  /** Whether a SYN from here asks for it: the first, and the first of its retransmissions. */
  static boolean asks(Draft d) {
    return d.get(Setting.ECN) == 3
        && (d.retransmissions <= 1 || !d.config.is(Setting.ECN_FALLBACK));
  }

  /** A SYN that asks is about to leave. */
  static void asked(Draft d) {
    if (d.sender().accurate == null) {
      d.sender().accurate = new AccurateEcn();
    }
  }

  /** A SYN arrives; returns whether accurate ECN is what it comes to. */
  static boolean synArrives(Draft d, Segment s) {
    int ace = AccurateEcn.ace(s);
    d.sender().accurate = null;
    // §3.1.2: anything but 000 and 011 counts as 111.
    if (d.get(Setting.ECN) < 3 || ace == 0 || ace == CLASSIC) {
      return false;
    }
    AccurateEcn a = new AccurateEcn();
    a.synMark = s.ecn();
    a.previous = s.ecn();
    if (s.ecn() == Ecn.CE && d.has(Deviation.TRUSTS_ECN_PATH)) {
      a.received++;
    }
    d.sender().accurate = a;
    return true;
  }

  /** The client's SYN once more, to a request that waits for the handshake's end. */
  static void synAgain(Draft d, Segment s) {
    AccurateEcn a = d.sender().accurate;
    if (a != null) {
      a.synMark = s.ecn();
      if (AccurateEcn.ace(s) == 0 && !d.has(Deviation.TRUSTS_ECN_PATH)) {
        a.receivedAceFails = true;
      }
    }
  }

  /**
   * The SYN,ACK's ACE field: the SYN's mark (§3.1.2, table 2).
   *
   * @param repeats how often it was sent before
   */
  static int synAckFlags(Draft d, int repeats) {
    AccurateEcn a = d.sender().accurate;
    if (a == null) {
      return 0;
    }
    if (repeats > 1) {
      // §3.1.4.2: perhaps the path drops what has these bits.
      a.sentAceFails = true;
      return 0;
    }
    return reflection(a.synMark);
  }

  /** The option of a SYN,ACK, on the first only; null = none. */
  static Options withOption(Draft d, Options options, int repeats) {
    boolean option = d.sender().accurate != null && repeats == 0 && d.get(Setting.ECN_OPTION) > 0;
    return option
        ? options.withEcnCounters(new EcnCounters(true, EcnCounters.MOST, 1, 0, 1))
        : options;
  }

  private static int reflection(Ecn mark) {
    return AccurateEcn.flags(
        switch (mark) {
          case NOT_ECT -> 2;
          case ECT_1 -> 3;
          case ECT_0 -> 4;
          case CE -> 6;
        });
  }

  /** What the ACE field of a SYN,ACK or of the third segment says of our SYN's mark. */
  private static Ecn reflected(int ace) {
    return switch (ace) {
      case 2 -> Ecn.NOT_ECT;
      case 0, 4 -> Ecn.ECT_0;
      case 6 -> Ecn.CE;
      default -> Ecn.ECT_1;
    };
  }

  /** The SYN,ACK that answers a SYN which asked, §3.1.2, table 2. */
  static void synAckArrives(Draft d, Segment s) {
    AccurateEcn a = d.sender().accurate;
    if (a == null) {
      return;
    }
    int ace = AccurateEcn.ace(s);
    if (ace == 0 || ace == BROKEN || ace == 1 || ace == 5) {
      d.sender().accurate = null;
      d.sender().ecn = ace == 1 || ace == 5;
      return;
    }
    a.agreed = true;
    a.synMark = s.ecn();
    a.ackedAverage = 1 << AccurateEcnSender.PRECISION;
    a.reflects = true;
    if (s.options().ecnCounters() != null) {
      see(a, s);
      a.demand = 2;
    }
    if (s.ecn() == Ecn.CE && plausible(d, a, ace)) {
      a.received++;
      a.pending++;
    }
    d.note(Rule.ACCURATE_ECN);
  }

  /** The SYN of a simultaneous open. */
  static void synCrosses(Draft d, Segment s) {
    AccurateEcn a = d.sender().accurate;
    if (a == null) {
      return;
    }
    int ace = AccurateEcn.ace(s);
    if (ace == 0 || ace == CLASSIC) {
      d.sender().accurate = null;
      d.sender().ecn = ace == CLASSIC;
    } else {
      a.synMark = s.ecn();
      a.previous = s.ecn();
    }
  }

  /** The segment that ends the handshake of a passive open, §3.2.2.1. */
  static void thirdSegment(Draft d, Segment s) {
    AccurateEcn a = d.sender().accurate;
    if (a == null) {
      return;
    }
    a.agreed = true;
    see(a, s);
    int ace = AccurateEcn.ace(s);
    switch (ace) {
      case 0 -> a.receivedAceFails = !d.has(Deviation.TRUSTS_ECN_PATH);
      case 1, 5, 7 -> {}
      default -> {
        if (s.length() == 0
            && plausible(d, a, ace)
            && reflected(ace) == Ecn.CE
            && d.sender().deliveredMarked == 0) {
          d.sender().deliveredMarked++;
        }
      }
    }
    a.previous = a.synMark;
    a.demand = 1;
    AccurateEcnReceiver.count(d, s);
    d.note(Rule.ACCURATE_ECN);
  }

  /** Takes note of the option's first appearance (tcp_accecn_option_init). */
  static void see(AccurateEcn a, Segment s) {
    EcnCounters counters = s.options().ecnCounters();
    if (counters == null || a.seen.compareTo(AccurateEcn.Seen.COUNTERS) >= 0) {
      return;
    }
    boolean first = counters.value(counters.counted(0)) == 0;
    boolean last =
        counters.fields() == EcnCounters.MOST && counters.value(counters.counted(2)) == 0;
    if (counters.fields() == 0) {
      a.seen = AccurateEcn.Seen.EMPTY;
    } else if (first || last) {
      a.seen = AccurateEcn.Seen.WIPED;
      a.receivedOptionFails = true;
    } else {
      a.seen = AccurateEcn.Seen.COUNTERS;
    }
  }

  /** Our SYN went out unmarked: any other mark it arrived with is the path's doing. */
  private static boolean plausible(Draft d, AccurateEcn a, int ace) {
    boolean tested = d.config.is(Setting.ECN_FALLBACK) && !d.has(Deviation.TRUSTS_ECN_PATH);
    if (!tested || reflected(ace) == Ecn.NOT_ECT) {
      return true;
    }
    a.receivedAceFails = true;
    return false;
  }

  /** A SYN in a connection: the challenge that answers it tells the mark of this SYN. */
  static void challenged(Draft d, Segment s) {
    if (d.ackNow && d.accurate() != null) {
      AccurateEcn a = d.ownAccurate();
      a.synMark = s.ecn();
      a.reflects = true;
      a.demand = Math.max(1, a.demand);
    }
  }

  /** The ACE field of a segment after the handshake. */
  static int aceFlags(AccurateEcn a) {
    if (a.reflects) {
      a.reflects = false;
      return reflection(a.synMark);
    }
    a.pending = 0;
    return AccurateEcn.flags(a.received + AccurateEcn.FIRST_COUNT);
  }
}
