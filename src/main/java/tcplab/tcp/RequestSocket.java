package tcplab.tcp;

/**
 * A passive SYN-RECEIVED as Linux keeps it: a request with checks of its own, in which ACK comes
 * before the sequence number (tcp_minisocks.c, tcp_check_req).
 */
final class RequestSocket {
  private RequestSocket() {}

  /** Returns whether the request becomes a connection that goes on with the segment. */
  static boolean check(Draft d, Segment s) {
    boolean syn = s.isSyn();
    boolean tooOld = SequenceCheck.hasOldTimestamp(d, s);
    if (s.seq() == d.irs && syn && !s.isAck() && !s.isRst() && !tooOld) {
      if (SequenceCheck.tooSoon(d)) {
        d.note(Rule.RATE_LIMITED);
        return false;
      }
      // The client's SYN once more: our SYN,ACK was lost.
      AccurateEcnHandshake.synAgain(d, s);
      Output.retransmit(d, 0, Rule.SYN_AGAIN);
      d.start(
          Timer.RETRANSMISSION,
          Timeouts.backedOff(d, d.rtt.rto()),
          Rule.RETRANSMISSION_TIMER_AGAIN);
      return false;
    }
    boolean inside = TimeWaitSocket.inWindow(s, d.rcvNxt, d.rcvNxt + d.rcvWnd());
    if (s.isRst()) {
      if (!inside) {
        d.drop(Rule.RST_OUTSIDE_WINDOW);
      } else if (s.seq() == d.rcvNxt) {
        ListenState.toListen(d, Trigger.RST, Rule.RST);
      } else {
        SequenceCheck.challenge(d, Rule.RST_CHALLENGED);
      }
      return false;
    }
    if (s.isAck() && s.ack() != d.iss + 1) {
      ClosedState.resetFor(d, s, Rule.SYN_RECEIVED_BAD_ACK);
      return false;
    }
    if (tooOld || !inside || !isEcho(d, s)) {
      SequenceCheck.refuse(d, s, Rule.SEQUENCE_CHECK);
      return false;
    }
    if (s.seq() == d.irs) {
      syn = false;
    }
    if (syn) {
      ClosedState.resetFor(d, s, Rule.SYN_IN_SYN_RECEIVED);
      ListenState.toListen(d, Trigger.SYN, Rule.SYN_IN_SYN_RECEIVED);
      return false;
    }
    if (!s.isAck()) {
      d.drop(Rule.NO_ACK);
      return false;
    }
    d.accepted = true;
    return true;
  }

  /** Whether TSecr is a timestamp of our SYN,ACK, sent once or more often (RFC 7323 §3.2). */
  private static boolean isEcho(Draft d, Segment s) {
    Options o = s.options();
    // A request made from a cookie begins with this ACK and has sent nothing before.
    boolean cookie = d.waitingSince == d.now;
    if (cookie || !d.negotiated.timestamps() || !o.timestamps() || o.tsEcr() == 0) {
      return true;
    }
    int first = d.timestampAt(d.waitingSince);
    int last = d.timestampAt(d.flights[0].sentAt());
    return Seq.le(first, o.tsEcr()) && Seq.le(o.tsEcr(), last);
  }
}
