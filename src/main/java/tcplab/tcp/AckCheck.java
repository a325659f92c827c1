package tcplab.tcp;

import static tcplab.tcp.Seq.le;
import static tcplab.tcp.Seq.lt;
import static tcplab.tcp.State.*;

/** §3.10.7.4, fifth: check the ACK field; {@link Acknowledgement} has the synchronised states. */
final class AckCheck {
  private AckCheck() {}

  static boolean check(Draft d, Segment s) {
    if (!s.isAck()) {
      d.drop(Rule.NO_ACK);
      return false;
    }
    if (d.fastOpenPending()) {
      return FastOpenServer.acknowledged(d, s);
    }
    if (d.state == SYN_RECEIVED) {
      boolean covers = lt(d.sndUna, s.ack()) && le(s.ack(), d.sndNxt);
      boolean enough =
          covers || (d.has(Deviation.ACK_OF_UNA_ESTABLISHES) && s.ack() == d.sndUna && !d.passive);
      if (!enough) {
        ClosedState.resetFor(d, s, Rule.SYN_RECEIVED_BAD_ACK);
        return false;
      }
      if (d.has(Deviation.LENIENT_PAWS)) {
        SequenceCheck.renewTimestamp(d, s);
      }
      d.sndWnd = s.window() << d.negotiated.sendScale();
      d.maxSndWnd = Math.max(d.maxSndWnd, d.sndWnd);
      d.sndWl1 = s.seq();
      d.sndWl2 = s.ack();
      Trigger trigger = Trigger.ACK_OF_SYN;
      d.enter(ESTABLISHED, trigger, Rule.SYN_RECEIVED_ACK);
      d.signal(Signal.ESTABLISHED, Rule.SYN_RECEIVED_ACK);
      AccurateEcnHandshake.thirdSegment(d, s);
      Acknowledgement.advance(d, s);
      Handshake.established(d);
      return true;
    }
    return Acknowledgement.check(d, s);
  }
}
