package tcplab.tcp;

import static tcplab.tcp.Seq.lt;

/**
 * TIME-WAIT as FreeBSD keeps it (tcp_timewait.c, tcp_twcheck): no RST ends it, no segment without
 * ACK is answered but a new SYN, and of the others only a mere duplicate acknowledgement is not.
 */
final class QuietTimeWait {
  private QuietTimeWait() {}

  static void process(Draft d, Event.Arrives event) {
    Segment s = event.segment();
    if (s.isRst()) {
      d.drop(Rule.RFC1337);
      return;
    }
    if (s.isSyn() && !s.isAck() && lt(d.rcvNxt, s.seq())) {
      if (!TimeWaitReopening.reopen(d, event)) {
        // Nobody listens: the connection makes way and the SYN meets a closed port.
        ClosedState.process(d, s);
        d.close(Trigger.ABORT, Rule.TIME_WAIT_GIVES_WAY);
      }
      return;
    }
    if (!s.isAck()) {
      d.drop(Rule.NO_ACK);
      return;
    }
    if (s.isFin() && s.end() == d.rcvNxt) {
      d.start(Timer.TIME_WAIT, d.get(Setting.TIME_WAIT), Rule.TIME_WAIT_FIN_AGAIN);
    }
    boolean duplicate =
        s.flags() == Segment.ACK && s.length() == 0 && s.seq() == d.rcvNxt && s.ack() == d.sndNxt;
    if (duplicate) {
      d.drop(Rule.TIME_WAIT_DUPLICATE);
    } else {
      d.ackNow = true;
      d.ackRule = s.isFin() ? Rule.TIME_WAIT_FIN_AGAIN : Rule.SEQUENCE_CHECK;
    }
  }
}
