package tcplab.tcp;

import static tcplab.tcp.Seq.lt;

import tcplab.tcp.Outbox.Flight;

/** Finds loss by time of sending: RFC 8985 §6 (tcp_recovery.c). */
final class Rack {
  /** Least time of a timer, beside what it waits for: two ticks of the clock. */
  static final long TIMER_SLACK = 2_000_000L;

  private static final int PERSISTENCE = 16;

  private Rack() {}

  /** §6.2 step 2: a segment has arrived that may be the latest sent of all. */
  static void advance(Draft d, Flight f, boolean repeated) {
    SenderState s = d.sender();
    long rtt = d.now - f.sentAt();
    if (repeated && d.rtt.least() != Endpoint.NEVER && rtt < d.rtt.least()) {
      return;
    }
    s.rackAdvanced = true;
    s.rackRtt = rtt;
    if (sentAfter(f.sentAt(), f.end(), s.rackSentAt, s.rackEnd)) {
      s.rackSentAt = f.sentAt();
      s.rackEnd = f.end();
    }
  }

  private static boolean sentAfter(long time, int end, long than, int thanEnd) {
    return time > than || time == than && lt(thanEnd, end);
  }

  /** §6.2 step 5: marks what is lost; arms a timer for what may be. */
  static boolean findLoss(Draft d) {
    SenderState s = d.sender();
    if (!s.rackAdvanced) {
      return false;
    }
    s.rackAdvanced = false;
    long wait = detect(d);
    if (wait <= 0) {
      return false;
    }
    SenderTimers.reordering(d, wait + TIMER_SLACK);
    return true;
  }

  /** Returns how long the last doubtful segment is still to be waited for, or 0. */
  static long detect(Draft d) {
    SenderState s = d.sender();
    long window = window(d, s);
    long wait = 0;
    for (int i = 0; i < d.flights.length; i++) {
      Flight f = d.flights[i];
      boolean waiting = f.lost() && !f.again();
      // Only virtual time knows round trips of no time: what was repaired just now is not lost.
      boolean fresh = f.again() && f.sentAt() == d.now;
      if (fresh
          || f.sacked()
          || waiting
          || !sentAfter(s.rackSentAt, s.rackEnd, f.sentAt(), f.end())) {
        continue;
      }
      long remaining = remaining(d, f, window);
      if (remaining <= 0) {
        Scoreboard.markLost(d, i);
      } else {
        wait = Math.max(wait, remaining);
      }
    }
    return wait;
  }

  static long remaining(Draft d, Flight f, long window) {
    return d.sender().rackRtt + window - (d.now - f.sentAt());
  }

  /** §6.2 step 4: none as long as no reordering was seen and loss is plain. */
  private static long window(Draft d, SenderState s) {
    if (s.reorderingSeen == 0) {
      boolean plain = s.state.compareTo(CaState.RECOVERY) >= 0;
      if (plain || Scoreboard.sacked(d) >= s.reordering) {
        return 0;
      }
    }
    long least = d.rtt.least() == Endpoint.NEVER ? 0 : d.rtt.least();
    return Math.min(least / 4 * s.rackSteps, d.rtt.srtt());
  }

  /** A DSACK widens the window for reordering; sixteen recoveries without one narrow it. */
  static void adapt(Draft d, AckEvent e) {
    SenderState s = d.sender();
    long sent = Math.max(e.lastAcked, e.lastSacked);
    if (sent == SenderState.NONE) {
      return;
    }
    if (sent < s.rackAdaptedAt) {
      s.rackDsack = false;
    }
    if (s.rackDsack) {
      s.rackSteps = Math.min(255, s.rackSteps + 1);
      s.rackDsack = false;
      s.rackAdaptedAt = d.now;
      s.rackPersist = PERSISTENCE;
    } else if (s.rackPersist == 0) {
      s.rackSteps = 1;
    }
  }

  /** The reordering timer ran out: what is still missing is lost. */
  static void timeout(Draft d) {
    SenderState s = d.sender();
    int before = Scoreboard.inFlight(d);
    int lostBefore = s.lostSoFar;
    detect(d);
    if (Scoreboard.inFlight(d) != before) {
      if (s.state != CaState.RECOVERY) {
        Recovery.enter(d, false);
        ProportionalRate.reduce(d, 1, s.lostSoFar - lostBefore, false);
      }
      Recovery.retransmit(d);
    }
    if (!d.running(Timer.RETRANSMISSION)) {
      SenderTimers.rearm(d);
    }
  }
}
