package tcplab.tcp;

import tcplab.tcp.Outbox.Flight;

/**
 * Takes back a reduction that nothing lost had caused: by timestamps (RFC 3522), by DSACK (RFC
 * 2883, RFC 3708) and by F-RTO (RFC 5682); tcp_input.c tcp_try_undo_*.
 */
final class Undo {
  private static final int PERSISTENCE = 16;

  private Undo() {}

  /** A reduction begins: from here on retransmissions are counted. */
  static void mark(Draft d) {
    SenderState s = d.sender();
    s.undo = true;
    s.undoMarker = d.sndUna;
    int again = Scoreboard.again(d) + (s.probing && s.probeRepeats ? 1 : 0);
    s.undoRetransmissions = again == 0 ? -1 : again;
  }

  private static boolean possible(Draft d, Segment segment) {
    SenderState s = d.sender();
    return s.undo && (s.undoRetransmissions == 0 || delayed(d, segment));
  }

  /** Whether the original was merely late: nothing was repeated, or its timestamp came back. */
  private static boolean delayed(Draft d, Segment segment) {
    SenderState s = d.sender();
    if (s.repairedAt == SenderState.NONE) {
      return true;
    }
    Options o = segment.options();
    if (!d.negotiated.timestamps() || !o.timestamps() || o.tsEcr() == 0) {
      return false;
    }
    return Seq.lt(o.tsEcr(), d.timestampAt(s.repairedAt));
  }

  private static void undo(Draft d, boolean unmark) {
    SenderState s = d.sender();
    if (unmark) {
      for (int i = 0; i < d.flights.length; i++) {
        Flight f = d.flights[i];
        if (f.lost()) {
          d.set(i, f.notLost());
        }
      }
    }
    if (s.priorSsthresh != 0) {
      s.cwnd = Math.max(s.cwnd, s.priorCwnd);
      if (s.priorSsthresh > s.ssthresh) {
        s.ssthresh = s.priorSsthresh;
        s.tellReduced = false;
      }
    }
    s.validatedAt = d.now;
    s.undo = false;
    s.rackAdvanced = true;
    d.note(Rule.RECOVERY_UNDONE);
  }

  /** Whether the state is kept until something beyond the recovery is acknowledged. */
  private static boolean held(Draft d) {
    SenderState s = d.sender();
    if (d.sndUna != s.highSeq || d.negotiated.sack()) {
      return false;
    }
    if (!Scoreboard.anyRepeated(d)) {
      s.repairedAt = SenderState.NONE;
    }
    return true;
  }

  /** All that was sent when recovery began is acknowledged. Returns whether its state stays. */
  static boolean recovery(Draft d, Segment segment) {
    SenderState s = d.sender();
    if (possible(d, segment)) {
      undo(d, false);
    } else if (s.rackPersist > 0) {
      s.rackPersist--;
    }
    if (held(d)) {
      return true;
    }
    s.state = CaState.OPEN;
    return false;
  }

  /** All retransmissions were shown to be needless. */
  static boolean byDuplicates(Draft d) {
    SenderState s = d.sender();
    if (!s.undo || s.undoRetransmissions != 0) {
      return false;
    }
    s.rackPersist = Math.min(PERSISTENCE, s.rackPersist + 1);
    undo(d, false);
    return true;
  }

  /** A partial acknowledgement of data that was merely late. Returns whether to do nothing more. */
  static boolean partial(Draft d, Segment segment, int unaBefore) {
    SenderState s = d.sender();
    if (!s.undo || !delayed(d, segment)) {
      return false;
    }
    Scoreboard.reordered(d, unaBefore, Scoreboard.highestSacked(d));
    if (Scoreboard.again(d) > 0) {
      return true;
    }
    if (!Scoreboard.anyRepeated(d)) {
      s.repairedAt = SenderState.NONE;
    }
    undo(d, true);
    Recovery.keepOpen(d);
    return false;
  }

  /** After a timeout: was it spurious? */
  static boolean loss(Draft d, Segment segment, boolean surely) {
    if (!surely && !possible(d, segment)) {
      return false;
    }
    SenderState s = d.sender();
    undo(d, true);
    d.retransmissions = 0;
    if (held(d)) {
      return true;
    }
    if (surely || d.negotiated.sack()) {
      s.state = CaState.OPEN;
    }
    return true;
  }
}
