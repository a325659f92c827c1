package tcplab.tcp;

import static tcplab.tcp.State.*;

/** SEGMENT ARRIVES, RFC 9293 §3.10.7, in its order and words; each step has a class. */
final class SegmentArrives {
  private SegmentArrives() {}

  static void process(Draft d, Event.Arrives event) {
    Segment s = event.segment();
    d.heardAt = d.now;
    if (d.state != CLOSED && s.isSyn() && s.isFin() && d.config.is(Setting.DROP_SYN_FIN)) {
      d.drop(Rule.SYN_FIN_DROPPED);
      return;
    }
    switch (d.state) {
      case CLOSED -> ClosedState.process(d, s);
      case LISTEN -> ListenState.process(d, s, event.isn());
      case SYN_SENT -> SynSentState.process(d, s);
      default -> otherStates(d, event);
    }
  }

  /** §3.10.7.4 OTHER STATES. */
  private static void otherStates(Draft d, Event.Arrives event) {
    Segment s = event.segment();
    if (d.state == TIME_WAIT || (d.state == FIN_WAIT_2 && d.orphan)) {
      if (d.has(Deviation.TIME_WAIT_SOCKET)) {
        TimeWaitSocket.process(d, event);
        return;
      }
    }
    if (d.state == SYN_RECEIVED && d.passive && !d.accepted && d.has(Deviation.REQUEST_SOCKET)) {
      if (!RequestSocket.check(d, s)) {
        return;
      }
    }
    if (d.fastOpenPending() && !FastOpenServer.check(d, s)) {
      return;
    }
    if (d.has(Deviation.FLAGS_BEFORE_SEQUENCE) && !s.isAck() && !s.isRst() && !s.isSyn()) {
      d.drop(Rule.NO_ACK_RST_SYN);
      return;
    }
    if (d.state == TIME_WAIT && d.has(Deviation.QUIET_TIME_WAIT)) {
      QuietTimeWait.process(d, event);
      return;
    }
    if (d.state == TIME_WAIT && TimeWaitReopening.reopen(d, event)) {
      return;
    }
    if (d.state == SYN_RECEIVED && d.passive && !d.accepted && d.has(Deviation.SYN_CACHE)) {
      if (!SynCacheEntry.check(d, s)) {
        return;
      }
    }
    if (d.has(Deviation.RST_AND_SYN_FIRST) && !EarlyFlags.check(d, s)) {
      return;
    }
    if (SequenceCheck.timestampTooOld(d, s)
        || !SequenceCheck.check(d, s)
        || !ResetCheck.check(d, s)
        // Third, check security: out of scope (docs/conformance.md).
        || !SynCheck.check(d, s)) {
      return;
    }
    AccurateEcnReceiver.count(d, s);
    if (!AckCheck.check(d, s)) {
      return;
    }
    textAndFin(d, s);
  }

  static void textAndFin(Draft d, Segment s) {
    TextCheck.urgent(d, s);
    TextCheck.text(d, s);
    if (d.state != CLOSED) {
      FinCheck.check(d, s);
    }
  }
}
