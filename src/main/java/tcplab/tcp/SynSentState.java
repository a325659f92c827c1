package tcplab.tcp;

import static tcplab.tcp.Seq.le;
import static tcplab.tcp.Seq.lt;
import static tcplab.tcp.State.*;

/** §3.10.7.3 SYN-SENT STATE. */
final class SynSentState {
  private SynSentState() {}

  static void process(Draft d, Segment s) {
    // First, check the ACK bit.
    if (s.isAck()) {
      if (le(s.ack(), d.iss) || lt(d.sndNxt, s.ack())) {
        if (s.isRst()) {
          d.drop(Rule.SYN_SENT_BAD_ACK);
        } else {
          ClosedState.resetFor(d, s, Rule.SYN_SENT_BAD_ACK);
        }
        return;
      }
    }
    // Second, check the RST bit. RFC 5961 §3: the ACK must cover the SYN, which it does here.
    if (s.isRst()) {
      if (s.isAck()) {
        d.signal(Signal.REFUSED, Rule.SYN_SENT_RST);
        d.close(Trigger.RST, Rule.SYN_SENT_RST);
      } else {
        d.drop(Rule.SYN_SENT_RST_WITHOUT_ACK);
      }
      return;
    }
    // Third, check the security: out of scope (docs/conformance.md).
    // Fourth, check the SYN bit.
    if (!s.isSyn()) {
      // Fifth, if neither of the SYN or RST bits is set, drop the segment.
      d.drop(Rule.SYN_SENT_OTHER);
      return;
    }
    d.irs = s.seq();
    d.rcvNxt = s.seq() + 1;
    Handshake.takeOptions(d, s);
    if (s.isAck()) {
      if (Handshake.asksForEcn(d) && s.has(Segment.ECE) && !s.has(Segment.CWR)) {
        d.sender().ecn = true;
      }
      AccurateEcnHandshake.synAckArrives(d, s);
      boolean repeated = FastOpenClient.repeated(d);
      boolean fastOpen = d.before.fastOpening().tried();
      Acknowledgement.advance(d, s);
      d.sndWnd = s.window();
      d.maxSndWnd = s.window();
      d.sndWl1 = s.seq();
      d.sndWl2 = s.ack();
      d.enter(ESTABLISHED, Trigger.SYN_ACK, Rule.SYN_SENT_SYN_ACK);
      d.signal(Signal.ESTABLISHED, Rule.SYN_SENT_SYN_ACK);
      Handshake.established(d);
      d.ackNow = true;
      d.ackRule = Rule.SYN_SENT_SYN_ACK;
      if (fastOpen) {
        FastOpenClient.answered(d, s, repeated);
        if (s.data().isEmpty() && !s.isFin()) {
          return;
        }
      } else if (d.has(Deviation.IGNORE_TEXT_ON_SYN)) {
        if (!s.data().isEmpty() || s.isFin()) {
          d.drop(Rule.TEXT_ON_SYN_IGNORED);
        }
        return;
      }
      // "Continue processing at the sixth step."
      SegmentArrives.textAndFin(d, s);
      return;
    }
    AccurateEcnHandshake.synCrosses(d, s);
    d.enter(SYN_RECEIVED, Trigger.SYN, Rule.SYN_SENT_SYN);
    d.sndWnd = s.window();
    d.maxSndWnd = s.window();
    d.sndWl1 = s.seq();
    Handshake.sendSyn(d, Segment.SYN | Segment.ACK, Rule.SYN_SENT_SYN);
    ListenState.textOnSyn(d, s);
  }
}
