package tcplab.tcp;

/**
 * What a side keeps that does accurate ECN, RFC 9768 §3.2; names in brackets are those of Linux's
 * {@code tcp_sock}. Changed only in a {@link SenderState} of the draft's own.
 */
final class AccurateEcn {
  /** What has been seen of the peer's options (saw_accecn_opt). */
  enum Seen {
    NOTHING,
    EMPTY,
    COUNTERS,
    /** A counter that does not begin at 1: something on the way has wiped it. */
    WIPED
  }

  /** RFC 9768 §3.2.1: CEP counters begin at 5, so that a wiped field can be told. */
  static final int FIRST_COUNT = 5;

  /** The ACE field's three bits. */
  static final int MASK = 7;

  /** Whether both sides have agreed; before, it has been asked for only. */
  boolean agreed;

  /** The mark that the peer's SYN arrived with (syn_ect_rcv). */
  Ecn synMark = Ecn.NOT_ECT;

  /** Packets that arrived marked CE (received_ce), and those the peer has not heard of. */
  int received;

  int pending;

  /** Octets that arrived, and that the peer says arrived, by {@link Ecn#bits}. */
  int[] receivedOctets = new int[4];

  int[] deliveredOctets = new int[4];

  /** The least number of fields that tells the news (accecn_minlen). */
  int leastFields;

  /** Options still owed (accecn_opt_demand). */
  int demand;

  /** The mark of the last packet (prev_ecnfield). */
  Ecn previous = Ecn.NOT_ECT;

  /** The mark that unreported octets probably had (est_ecnfield); NOT_ECT = unknown. */
  Ecn estimate = Ecn.NOT_ECT;

  Seen seen = Seen.NOTHING;

  // RFC 9768 §3.2.2.3, §3.2.3.2: what the path does to ACE fields and options (accecn_fail_mode).
  boolean sentAceFails;
  boolean receivedAceFails;
  boolean sentOptionFails;
  boolean receivedOptionFails;

  /** The next data is to be acknowledged at once: the mark has changed. */
  boolean changed;

  /** The next acknowledgement tells the SYN's mark instead of the counter. */
  boolean reflects;

  long optionSentAt;

  /** The last segment had both the option and a duplicate's block. */
  boolean sentWithDuplicate;

  /** Where the duplicate reported last begins. */
  int duplicateAt;

  boolean duplicateKnown;

  /** Moving average of segments that an ACK acknowledges, in 64ths (pkts_acked_ewma). */
  int ackedAverage;

  /** Octets of a full segment that the option takes. */
  int room;

  AccurateEcn copy() {
    AccurateEcn c = new AccurateEcn();
    c.agreed = agreed;
    c.synMark = synMark;
    c.received = received;
    c.pending = pending;
    c.receivedOctets = receivedOctets.clone();
    c.deliveredOctets = deliveredOctets.clone();
    c.leastFields = leastFields;
    c.demand = demand;
    c.previous = previous;
    c.estimate = estimate;
    c.seen = seen;
    c.sentAceFails = sentAceFails;
    c.receivedAceFails = receivedAceFails;
    c.sentOptionFails = sentOptionFails;
    c.receivedOptionFails = receivedOptionFails;
    c.changed = changed;
    c.reflects = reflects;
    c.optionSentAt = optionSentAt;
    c.sentWithDuplicate = sentWithDuplicate;
    c.duplicateAt = duplicateAt;
    c.duplicateKnown = duplicateKnown;
    c.ackedAverage = ackedAverage;
    c.room = room;
    return c;
  }

  /** RFC 9768 §3.2.3: the counters of ECT octets begin at 1, that of CE at 0. */
  static int firstCount(Ecn mark) {
    return mark == Ecn.ECT_0 || mark == Ecn.ECT_1 ? 1 : 0;
  }

  /** The ACE field: AE, CWR and ECE. */
  static int ace(Segment s) {
    return ace(s.flags());
  }

  static int ace(int flags) {
    return ((flags & Segment.AE) != 0 ? 4 : 0)
        | ((flags & Segment.CWR) != 0 ? 2 : 0)
        | ((flags & Segment.ECE) != 0 ? 1 : 0);
  }

  /** The control bits that stand for a number in the ACE field. */
  static int flags(int ace) {
    return ((ace & 4) != 0 ? Segment.AE : 0)
        | ((ace & 2) != 0 ? Segment.CWR : 0)
        | ((ace & 1) != 0 ? Segment.ECE : 0);
  }
}
