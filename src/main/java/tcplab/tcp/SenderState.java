package tcplab.tcp;

import org.jspecify.annotations.Nullable;

/**
 * The memory of a sender that counts segments (Linux): congestion window, recovery, RACK, tail loss
 * probe. Copied by {@link Draft#sender()} before the first change, so that an {@link Endpoint}
 * never sees one change.
 */
final class SenderState {
  /** "Never" and "none" of the points in time here. */
  static final long NONE = -1;

  static final int INFINITE = Integer.MAX_VALUE;
  static final SenderState INITIAL = new SenderState();

  CaState state = CaState.OPEN;

  /** Congestion window, segments. */
  int cwnd;

  /** Slow start threshold, segments. */
  int ssthresh = INFINITE;

  /** Segments acknowledged towards the next step of congestion avoidance. */
  int credit;

  boolean cwndLimited;
  int mostOut;
  int usageSeq;

  /** Segments used of the window since {@link #validatedAt}. */
  int used;

  long validatedAt;
  long lastSentAt;

  // Recovery.
  int highSeq;
  int priorCwnd;
  int priorSsthresh;
  int prrDelivered;
  int prrOut;
  boolean undo;
  int undoMarker;

  /** Retransmissions not yet shown to be needless; −1 = none was made. */
  int undoRetransmissions;

  /** When the first retransmission of this recovery went out, or {@link #NONE}. */
  long repairedAt = NONE;

  boolean frto;

  /** Duplicate acknowledgements taken for segments that arrived, where the peer has no SACK. */
  int renoSacked;

  /** Degree of reordering, segments. */
  int reordering;

  int reorderingSeen;

  /** Segments delivered and lost so far. */
  int delivered;

  /** Of these, segments acknowledged with ECE, or counted as marked by the peer. */
  int deliveredMarked;

  int lostSoFar;

  /** Retransmissions so far. */
  int repeated;

  // RACK.
  long rackSentAt = NONE;
  int rackEnd;
  long rackRtt;
  boolean rackAdvanced;
  int rackSteps = 1;
  int rackPersist;
  boolean rackDsack;
  long rackAdaptedAt = NONE;

  // Tail loss probe.
  boolean probing;
  int probeEnd;
  boolean probeRepeats;

  /** Whether {@link Timer#LOSS_PROBE} waits for reordering instead of for a silent tail. */
  boolean waitsForReordering;

  /** Whether both sides do ECN, and whether the peer is still to hear of a reduction (CWR). */
  boolean ecn;

  boolean tellReduced;

  /** Accurate ECN, where it has been asked for. */
  @Nullable AccurateEcn accurate;

  // How long there was something to send, and how long the peer's window held it back.
  int chrono;
  long chronoFrom;
  long busy;
  long windowLimited;

  /** SND.NXT after the last octet pushed. */
  int pushedSeq;

  Cubic.Memory cubic = Cubic.Memory.INITIAL;
  WriteQueue.Chunks chunks = WriteQueue.Chunks.NONE;

  /** How far TCP Fast Open is. */
  FastOpening fastOpen = FastOpening.NONE;

  private SenderState() {}

  SenderState copy() {
    SenderState c = new SenderState();
    c.state = state;
    c.cwnd = cwnd;
    c.ssthresh = ssthresh;
    c.credit = credit;
    c.cwndLimited = cwndLimited;
    c.mostOut = mostOut;
    c.usageSeq = usageSeq;
    c.used = used;
    c.validatedAt = validatedAt;
    c.lastSentAt = lastSentAt;
    c.highSeq = highSeq;
    c.priorCwnd = priorCwnd;
    c.priorSsthresh = priorSsthresh;
    c.prrDelivered = prrDelivered;
    c.prrOut = prrOut;
    c.undo = undo;
    c.undoMarker = undoMarker;
    c.undoRetransmissions = undoRetransmissions;
    c.repairedAt = repairedAt;
    c.frto = frto;
    c.renoSacked = renoSacked;
    c.reordering = reordering;
    c.reorderingSeen = reorderingSeen;
    c.delivered = delivered;
    c.deliveredMarked = deliveredMarked;
    c.lostSoFar = lostSoFar;
    c.repeated = repeated;
    c.rackSentAt = rackSentAt;
    c.rackEnd = rackEnd;
    c.rackRtt = rackRtt;
    c.rackAdvanced = rackAdvanced;
    c.rackSteps = rackSteps;
    c.rackPersist = rackPersist;
    c.rackDsack = rackDsack;
    c.rackAdaptedAt = rackAdaptedAt;
    c.probing = probing;
    c.probeEnd = probeEnd;
    c.probeRepeats = probeRepeats;
    c.waitsForReordering = waitsForReordering;
    c.ecn = ecn;
    c.tellReduced = tellReduced;
    c.accurate = accurate == null ? null : accurate.copy();
    c.chrono = chrono;
    c.chronoFrom = chronoFrom;
    c.busy = busy;
    c.windowLimited = windowLimited;
    c.pushedSeq = pushedSeq;
    c.cubic = cubic;
    c.chunks = chunks;
    c.fastOpen = fastOpen;
    return c;
  }

  boolean reducing() {
    return state == CaState.CWR || state == CaState.RECOVERY;
  }

  boolean slowStart() {
    return cwnd < ssthresh;
  }

  /** tcp_current_ssthresh: what is known to have worked. */
  int currentSsthresh() {
    return reducing() ? ssthresh : Math.max(ssthresh, cwnd / 2 + cwnd / 4);
  }
}
