package tcplab.tcp;

/** What one acknowledgement tells a sender: the FLAG_ values of tcp_input.c. */
final class AckEvent {
  final int unaBefore;
  final int outBefore;

  /** The end of the highest segment that had been reported before. */
  final int highestBefore;

  /** The segment carries data, or renews the window: no duplicate acknowledgement. */
  boolean data;

  boolean windowUpdate;
  boolean advanced;
  boolean dataAcked;
  boolean synAcked;
  boolean sacked;
  boolean duplicated;
  boolean probeDuplicated;
  boolean congested;

  /** Never-retransmitted data sent before the recovery began has arrived. */
  boolean originalArrived;

  boolean repairAcked;
  boolean repairLost;

  /** Whether RACK has set a timer that must not be replaced. */
  boolean timerSet;

  int packets;

  /** Whether {@link #reordered} is known: the lowest segment that came after a later one. */
  boolean outOfOrder;

  int reordered;
  long firstAcked = SenderState.NONE;
  long lastAcked = SenderState.NONE;
  long firstSacked = SenderState.NONE;
  long lastSacked = SenderState.NONE;

  AckEvent(Draft d) {
    unaBefore = d.sndUna;
    outBefore = d.flights.length;
    highestBefore = Scoreboard.highestSacked(d);
  }

  boolean notDuplicate() {
    return data || windowUpdate || dataAcked || synAcked;
  }

  void reorderedAt(int seq) {
    if (!outOfOrder || Seq.lt(seq, reordered)) {
      outOfOrder = true;
      reordered = seq;
    }
  }

  void ackedSentAt(long time) {
    if (firstAcked == SenderState.NONE) {
      firstAcked = time;
    }
    lastAcked = time;
  }

  void sackedSentAt(long time) {
    if (firstSacked == SenderState.NONE) {
      firstSacked = time;
    }
    lastSacked = time;
  }

  /** Whether recovery repairs holes after it. */
  enum Repair {
    NONE,
    LOST,
    NEW
  }

  Repair repair = Repair.NONE;
}
