package tcplab.tcp;

import static tcplab.tcp.Seq.le;
import static tcplab.tcp.Seq.lt;

import tcplab.tcp.Outbox.Flight;

/**
 * Fast recovery and recovery after a timeout, counted in segments: RFC 6675 with RACK, RFC 6582
 * without SACK, F-RTO (tcp_input.c tcp_fastretrans_alert, tcp_enter_loss).
 */
final class Recovery {
  private Recovery() {}

  static boolean dubious(Draft d, AckEvent e) {
    boolean alert = e.sacked || e.congested || e.duplicated;
    return !e.notDuplicate() || alert || d.sender().state != CaState.OPEN;
  }

  /** What a dubious acknowledgement means. */
  static void alert(Draft d, Segment segment, AckEvent e, int duplicates) {
    SenderState s = d.sender();
    if (d.flights.length == 0) {
      s.renoSacked = 0;
    }
    if (e.congested) {
      s.priorSsthresh = 0;
    }
    if (leave(d, segment, s)) {
      return;
    }
    switch (s.state) {
      case RECOVERY -> recovering(d, segment, e, duplicates);
      case LOSS -> afterTimeout(d, segment, e, duplicates);
      default -> watch(d, e, duplicates);
    }
  }

  /** The state ends where all that was sent before it is acknowledged. */
  private static boolean leave(Draft d, Segment segment, SenderState s) {
    if (s.state == CaState.OPEN) {
      s.repairedAt = SenderState.NONE;
    } else if (le(s.highSeq, d.sndUna)) {
      if (s.state == CaState.CWR && d.sndUna != s.highSeq) {
        ProportionalRate.end(d);
        s.state = CaState.OPEN;
      } else if (s.state == CaState.RECOVERY) {
        if (!d.negotiated.sack()) {
          s.renoSacked = 0;
        }
        if (Undo.recovery(d, segment)) {
          return true;
        }
        ProportionalRate.end(d);
        d.note(Rule.RECOVERY_OVER);
      }
    }
    return false;
  }

  private static void recovering(Draft d, Segment segment, AckEvent e, int duplicates) {
    SenderState s = d.sender();
    if (!e.advanced) {
      if (!d.negotiated.sack()) {
        Scoreboard.addReno(d, duplicates);
      }
    } else if (Undo.partial(d, segment, e.unaBefore)) {
      return;
    }
    if (Undo.byDuplicates(d)) {
      tryOpen(d, e);
    }
    identify(d, e);
    if (s.state != CaState.RECOVERY) {
      if (Scoreboard.lost(d) == 0) {
        return;
      }
      enter(d, e.congested);
    }
    e.repair = AckEvent.Repair.LOST;
  }

  private static void afterTimeout(Draft d, Segment segment, AckEvent e, int duplicates) {
    SenderState s = d.sender();
    processLoss(d, segment, e, duplicates);
    identify(d, e);
    if (s.state == CaState.OPEN || e.repairLost) {
      AckEvent.Repair before = e.repair;
      watch(d, e, duplicates);
      e.repair = e.repair == AckEvent.Repair.NONE ? before : e.repair;
    }
  }

  private static void watch(Draft d, AckEvent e, int duplicates) {
    SenderState s = d.sender();
    if (!d.negotiated.sack()) {
      if (e.advanced) {
        s.renoSacked = 0;
      }
      Scoreboard.addReno(d, duplicates);
      if (duplicates > 0) {
        d.note(Rule.DUPLICATE_ACK);
      }
    }
    if (s.state.compareTo(CaState.DISORDER) <= 0) {
      Undo.byDuplicates(d);
    }
    identify(d, e);
    if (Scoreboard.lost(d) == 0) {
      tryOpen(d, e);
      return;
    }
    enter(d, e.congested);
    e.repair = AckEvent.Repair.LOST;
  }

  /** Marks what is lost: by time with SACK, by counting without. */
  private static void identify(Draft d, AckEvent e) {
    if (d.flights.length == 0) {
      return;
    }
    SenderState s = d.sender();
    if (d.negotiated.sack()) {
      int before = Scoreboard.again(d);
      e.timerSet |= Rack.findLoss(d);
      e.repairLost |= Scoreboard.again(d) < before;
      return;
    }
    boolean enough = s.renoSacked >= s.reordering && s.state.compareTo(CaState.RECOVERY) < 0;
    if (enough || s.state == CaState.RECOVERY && e.advanced) {
      if (!d.flights[0].lost()) {
        Scoreboard.markLost(d, 0);
      }
    }
  }

  /** Fast recovery begins. */
  static void enter(Draft d, boolean congested) {
    SenderState s = d.sender();
    s.priorSsthresh = 0;
    Undo.mark(d);
    if (!s.reducing()) {
      if (!congested) {
        s.priorSsthresh = s.currentSsthresh();
      }
      ProportionalRate.begin(d);
    }
    s.state = CaState.RECOVERY;
    d.note(Rule.FAST_RECOVERY);
  }

  /** A reduction without loss: ECN. */
  static void enterReduction(Draft d) {
    SenderState s = d.sender();
    s.priorSsthresh = 0;
    if (s.state.compareTo(CaState.CWR) < 0) {
      s.undo = false;
      ProportionalRate.begin(d);
      s.state = CaState.CWR;
      d.note(Rule.ECN_REDUCED);
    }
  }

  private static void tryOpen(Draft d, AckEvent e) {
    SenderState s = d.sender();
    if (!Scoreboard.anyRepeated(d)) {
      s.repairedAt = SenderState.NONE;
    }
    if (e.congested) {
      enterReduction(d);
    }
    if (s.state != CaState.CWR) {
      keepOpen(d);
    }
  }

  /** Open, or disorder where something is still missing. */
  static void keepOpen(Draft d) {
    SenderState s = d.sender();
    boolean missing = Scoreboard.sacked(d) + Scoreboard.lost(d) > 0;
    CaState to = missing || Scoreboard.anyRepeated(d) ? CaState.DISORDER : CaState.OPEN;
    if (s.state != to) {
      s.state = to;
      s.highSeq = d.sndNxt;
    }
  }

  /** The retransmission timer ran out, before the first segment is sent again. */
  static void timedOut(Draft d) {
    SenderState s = d.sender();
    boolean fresh = s.state.compareTo(CaState.RECOVERY) < 0;
    int sackedBefore = Scoreboard.sacked(d);
    markAllLost(d);
    boolean old = !lt(d.sndUna, s.highSeq);
    if (s.state.compareTo(CaState.DISORDER) <= 0
        || old
        || s.state == CaState.LOSS && d.retransmissions == 0) {
      s.priorSsthresh = s.currentSsthresh();
      s.priorCwnd = s.cwnd;
      s.ssthresh = WindowGrowth.ssthresh(d);
      Undo.mark(d);
    }
    s.cwnd = Scoreboard.inFlight(d) + 1;
    s.credit = 0;
    s.validatedAt = d.now;
    int usual = (int) d.get(Setting.DUPLICATE_ACKS);
    if (s.state.compareTo(CaState.DISORDER) <= 0 && sackedBefore >= usual) {
      s.reordering = Math.min(s.reordering, usual);
    }
    s.state = CaState.LOSS;
    WindowGrowth.lost(d);
    s.highSeq = d.sndNxt;
    s.probing = false;
    s.tellReduced = s.ecn;
    s.frto = fresh || d.retransmissions > 0;
  }

  /** Everything not acknowledged is lost, but what was sent only just now (RFC 8985 §6.3). */
  private static void markAllLost(Draft d) {
    SenderState s = d.sender();
    boolean reneged = d.flights.length > 0 && d.flights[0].sacked();
    if (!d.negotiated.sack()) {
      s.renoSacked = 0;
    }
    for (int i = 0; i < d.flights.length; i++) {
      Flight f = d.flights[i];
      if (reneged && f.sacked()) {
        d.set(i, f.reneged());
      } else if (i > 0 && d.negotiated.sack() && Rack.remaining(d, f, 0) > 0) {
        continue;
      }
      Scoreboard.markLost(d, i);
    }
  }

  /** F-RTO, RFC 5682 §3.1, and the end of recovery after a timeout. */
  private static void processLoss(Draft d, Segment segment, AckEvent e, int duplicates) {
    SenderState s = d.sender();
    boolean over = le(s.highSeq, d.sndUna);
    if (e.advanced && Undo.loss(d, segment, false)) {
      return;
    }
    if (s.frto) {
      if (e.originalArrived && Undo.loss(d, segment, true)) {
        return;
      }
      if (lt(s.highSeq, d.sndNxt)) {
        if (e.sacked || duplicates > 0) {
          s.frto = false;
        }
      } else if (e.advanced && !over) {
        s.highSeq = d.sndNxt;
        if (d.hasUnsent() && lt(d.sndNxt, d.sndUna + d.sndWnd)) {
          e.repair = AckEvent.Repair.NEW;
          return;
        }
        s.frto = false;
      }
    }
    if (over) {
      Undo.recovery(d, segment);
      return;
    }
    if (!d.negotiated.sack()) {
      if (lt(s.highSeq, d.sndNxt) && duplicates > 0) {
        Scoreboard.addReno(d, duplicates);
      } else if (e.advanced) {
        s.renoSacked = 0;
      }
    }
    e.repair = AckEvent.Repair.LOST;
  }

  /** Sends what recovery asks for. */
  static void repair(Draft d, AckEvent.Repair what) {
    SenderState s = d.sender();
    switch (what) {
      case NONE -> {}
      case LOST -> retransmit(d);
      case NEW -> {
        WriteQueue.transmit(d, WriteQueue.Hold.PUSH, false);
        if (!lt(s.highSeq, d.sndNxt)) {
          s.frto = false;
          retransmit(d);
        }
      }
    }
  }

  /** tcp_xmit_retransmit_queue: the lost segments, oldest first, as far as the window allows. */
  static void retransmit(Draft d) {
    SenderState s = d.sender();
    boolean rearm = false;
    int room = s.cwnd - Scoreboard.inFlight(d);
    int i = 0;
    while (i < d.flights.length && room > 0) {
      int count = run(d, i, Math.min(room, WriteQueue.burst(d)));
      for (int k = 0; k < count; k++) {
        repair(d, i + k, k > 0 && k == count - 1, Rule.FAST_RETRANSMIT);
      }
      if (s.reducing()) {
        s.prrOut += count;
      }
      rearm |= i == 0 && count > 0 && !(d.running(Timer.LOSS_PROBE) && s.waitsForReordering);
      room -= count;
      i += Math.max(1, count);
    }
    if (rearm) {
      SenderTimers.retransmission(d, Timeouts.backedOff(d, d.rtt.rto()));
    }
  }

  /** How many segments from {@code index} on are lost and still one burst. */
  private static int run(Draft d, int index, int most) {
    int count = 0;
    while (count < most && index + count < d.flights.length) {
      Flight f = d.flights[index + count];
      if (!f.lost() || f.sacked() || f.again() || f.burst() != d.flights[index].burst()) {
        break;
      }
      count++;
    }
    return count;
  }

  /** Sends a lost segment again; {@code pushed} where it ends a burst. */
  static void repair(Draft d, int index, boolean pushed, Rule rule) {
    SenderState s = d.sender();
    Output.repeat(d, index, pushed, rule);
    d.set(index, d.flights[index].repaired(d.now));
    s.undoRetransmissions = Math.max(0, s.undoRetransmissions) + 1;
    if (s.repairedAt == SenderState.NONE) {
      s.repairedAt = d.now;
    }
  }

  /** Segments that have become too large for the path are cut and sent again, RFC 1191 §6.5. */
  static void cutSmaller(Draft d) {
    SenderState s = d.sender();
    if (Scoreboard.lost(d) == 0) {
      return;
    }
    if (s.state != CaState.LOSS) {
      s.highSeq = d.sndNxt;
      s.ssthresh = s.currentSsthresh();
      s.priorSsthresh = 0;
      s.undo = false;
      s.state = CaState.LOSS;
    }
    retransmit(d);
  }
}
