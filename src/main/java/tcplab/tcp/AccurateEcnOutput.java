package tcplab.tcp;

import org.jspecify.annotations.Nullable;

/** The accurate ECN option of outgoing segments, RFC 9768 §3.2.3; tcp_output.c in Linux. */
final class AccurateEcnOutput {
  /** Octets of options that a header has room for. */
  private static final int SPACE = 40;

  private static final int TIMESTAMPS = 12;
  private static final int SACK_HEAD = 4;
  private static final int SACK_BLOCK = 8;

  /** The whole option, padded. */
  private static final int WHOLE = 12;

  private AccurateEcnOutput() {}

  /** The options with the counters as far as there is room; SACK blocks may have to give way. */
  static Options options(Draft d, Options options) {
    AccurateEcn a = d.ownAccurate();
    a.changed = false;
    int blocks = options.sack().size();
    boolean duplicate = d.report.duplicate() != null;
    if (!wanted(d, a)) {
      a.sentWithDuplicate = false;
      return options;
    }
    int[] fit = fit(a.leastFields, blocks, options.timestamps());
    if (fit.length == 0) {
      a.sentWithDuplicate = false;
      return options;
    }
    a.leastFields = 0;
    a.optionSentAt = d.now;
    a.sentWithDuplicate = duplicate;
    if (a.demand > 0) {
      a.demand--;
    }
    Options left = fit[1] < blocks ? options.withSack(options.sack().subList(0, fit[1])) : options;
    return left.withEcnCounters(
        new EcnCounters(
            true,
            fit[0],
            a.receivedOctets[Ecn.ECT_0.bits()] + 1,
            a.receivedOctets[Ecn.CE.bits()],
            a.receivedOctets[Ecn.ECT_1.bits()] + 1));
  }

  /** Fields and SACK blocks that go together; empty where the fields required do not fit. */
  private static int[] fit(int required, int blocks, boolean timestamps) {
    int base = timestamps ? TIMESTAMPS : 0;
    for (int kept = blocks; kept >= 0; kept--) {
      int used = base + (kept > 0 ? SACK_HEAD + kept * SACK_BLOCK : 0);
      for (int fields = EcnCounters.MOST; fields >= required; fields--) {
        if (used + padded(2 + EcnCounters.FIELD * fields, blocks > 0) <= SPACE) {
          return new int[] {fields, kept};
        }
      }
      if (kept <= 2 || required == 0) {
        break;
      }
    }
    return new int[0];
  }

  /** The option may take the place of the two octets of padding before SACK. */
  private static int padded(int size, boolean sack) {
    return (size & 3) > (sack ? 2 : 0) ? (size + 3) / 4 * 4 : size / 4 * 4;
  }

  private static boolean wanted(Draft d, AccurateEcn a) {
    long mode = d.get(Setting.ECN_OPTION);
    if (mode == 0 || a.seen == AccurateEcn.Seen.NOTHING || a.sentOptionFails && mode < 3) {
      return false;
    }
    return mode >= 2 || a.demand > 0 || beacon(d, a);
  }

  /** §3.2.3.3: at least so many times a round trip. */
  private static boolean beacon(Draft d, AccurateEcn a) {
    long times = d.get(Setting.ECN_OPTION_BEACON);
    return times > 0 && (d.now - a.optionSentAt) * times >= d.rtt.srtt();
  }

  /** Full segments make room for the option that they are going to have (tcp_current_mss). */
  static void makeRoom(Draft d) {
    AccurateEcn a = d.accurate();
    if (a == null) {
      return;
    }
    int room = wanted(d, a) ? WHOLE : 0;
    if (room != a.room) {
      d.negotiated = d.negotiated.withMss(d.negotiated.mss() + a.room - room);
      d.ownAccurate().room = room;
    }
  }

  /** The mark of a segment that is no new data. */
  static Ecn mark(Draft d, @Nullable AccurateEcn a) {
    return a != null && d.has(Deviation.MARKS_EVERY_SEGMENT) ? newDataMark(a) : Ecn.NOT_ECT;
  }

  /** §3.2.2.3: where the path spoils the feedback, nothing is marked. */
  static Ecn newDataMark(AccurateEcn a) {
    return a.sentAceFails || a.receivedAceFails ? Ecn.NOT_ECT : Ecn.ECT_0;
  }
}
