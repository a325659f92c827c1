package tcplab.tcp;

import static tcplab.tcp.Seq.le;
import static tcplab.tcp.Seq.lt;

/**
 * TIME-WAIT, and FIN-WAIT-2 without an application, as Linux keeps them: in a small socket that
 * remembers a few numbers only (tcp_minisocks.c, tcp_timewait_state_process).
 */
final class TimeWaitSocket {
  private TimeWaitSocket() {}

  static void process(Draft d, Event.Arrives event) {
    if (d.state == State.FIN_WAIT_2) {
      finWait2(d, event.segment());
    } else {
      timeWait(d, event);
    }
  }

  private static void finWait2(Draft d, Segment s) {
    if (SequenceCheck.hasOldTimestamp(d, s) || !inWindow(s, d.rcvNxt, d.rcvNxt + d.rcvWnd())) {
      SequenceCheck.refuse(d, s, Rule.SEQUENCE_CHECK);
      return;
    }
    if (s.isRst()) {
      d.signal(Signal.RESET, Rule.RST);
      d.close(Trigger.RST, Rule.RST);
      return;
    }
    boolean newSyn = s.isSyn() && le(d.rcvNxt, s.seq());
    boolean nothingNew = !s.isAck() || le(s.end(), d.rcvNxt) || s.length() == 0;
    if (!newSyn && nothingNew) {
      d.drop(Rule.FIN_WAIT_2_NOTHING_NEW);
      return;
    }
    if (newSyn || !s.isFin() || s.end() != d.rcvNxt + 1) {
      TextCheck.dataAfterClose(d, s);
      return;
    }
    d.rcvNxt = s.end();
    d.finReceived = true;
    d.signal(Signal.PEER_CLOSED, Rule.FIN);
    d.ackNow = true;
    d.ackRule = Rule.FIN;
    FinCheck.timeWait(d, Trigger.FIN, Rule.FIN_IN_FIN_WAIT_2);
  }

  private static void timeWait(Draft d, Event.Arrives event) {
    Segment s = event.segment();
    boolean tooOld = SequenceCheck.hasOldTimestamp(d, s);
    if (!tooOld && s.seq() == d.rcvNxt && (s.length() == 0 || s.isRst())) {
      if (!s.isRst()) {
        d.start(Timer.TIME_WAIT, d.get(Setting.TIME_WAIT), Rule.TIME_WAIT_TOUCHED);
      } else if (d.config.is(Setting.RFC1337)) {
        d.drop(Rule.RFC1337);
      } else {
        d.close(Trigger.RST, Rule.RST);
      }
      return;
    }
    if (!tooOld && TimeWaitReopening.reopen(d, event)) {
      return;
    }
    if (s.isRst()) {
      d.drop(Rule.RST_OUTSIDE_WINDOW);
      return;
    }
    if (tooOld || s.isAck()) {
      // A SYN without ACK may be new and merely unlucky: it does not prolong the wait.
      d.start(Timer.TIME_WAIT, d.get(Setting.TIME_WAIT), Rule.TIME_WAIT_FIN_AGAIN);
    }
    SequenceCheck.refuse(d, s, s.isFin() ? Rule.TIME_WAIT_FIN_AGAIN : Rule.SEQUENCE_CHECK);
  }

  /** tcp_minisocks.c tcp_in_window. */
  static boolean inWindow(Segment s, int left, int right) {
    return s.seq() == left
        || (lt(left, s.end()) && lt(s.seq(), right))
        || (s.seq() == right && s.length() == 0);
  }
}
