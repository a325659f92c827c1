package tcplab.tcp;

import static tcplab.tcp.State.*;

/** §3.10.7.4, fourth: check the SYN bit. */
final class SynCheck {
  private SynCheck() {}

  static boolean check(Draft d, Segment s) {
    if (!s.isSyn()) {
      return true;
    }
    if (d.state == SYN_RECEIVED) {
      if (d.passive && !d.has(Deviation.REQUEST_SOCKET)) {
        ListenState.toListen(d, Trigger.SYN, Rule.SYN_IN_SYN_RECEIVED);
        return false;
      }
      // The other side's SYN,ACK of a simultaneous open repeats its SYN left of the window.
      if (!d.passive && s.isAck() && s.seq() + 1 == d.rcvNxt && s.ack() == d.sndNxt) {
        return true;
      }
    }
    SequenceCheck.challenge(d, Rule.SYN_CHALLENGED);
    AccurateEcnHandshake.challenged(d, s);
    return false;
  }
}
