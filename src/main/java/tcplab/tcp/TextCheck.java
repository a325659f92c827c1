package tcplab.tcp;

import static tcplab.tcp.Seq.lt;
import static tcplab.tcp.State.*;

/** §3.10.7.4, sixth and seventh: check the URG bit, process the segment text. */
final class TextCheck {
  private TextCheck() {}

  /** Sixth, check the URG bit; RFC 6093 and MUST-30 … 32 keep it alive. */
  static void urgent(Draft d, Segment s) {
    if (!s.has(Segment.URG) || s.urgent() == 0) {
      return;
    }
    switch (d.state) {
      case ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2 -> {
        // RFC 6093 §5: the pointer names the octet after the urgent data.
        int up = s.seq() + s.urgent();
        if (lt(d.rcvNxt, up) && (!d.rcvUrgent || lt(d.rcvUp, up))) {
          d.rcvUp = up;
          d.rcvUrgent = true;
          d.signal(Signal.URGENT, Rule.URGENT);
        }
      }
      default -> {}
    }
  }

  /** Seventh, process the segment text. */
  static void text(Draft d, Segment s) {
    switch (d.state) {
      case ESTABLISHED -> Reassembly.text(d, s);
      case FIN_WAIT_1, FIN_WAIT_2 -> {
        boolean beyond = s.length() > 0 && lt(d.rcvNxt, s.end() - (s.flags() & Segment.FIN));
        if ((d.orphan || d.readShut) && beyond && d.has(Deviation.RESET_ON_DATA_AFTER_CLOSE)) {
          dataAfterClose(d, s);
        } else {
          Reassembly.text(d, s);
        }
      }
      case CLOSE_WAIT, CLOSING, LAST_ACK -> textAfterFin(d, s);
      default -> {
        if (!s.data().isEmpty()) {
          d.drop(Rule.TEXT_AFTER_FIN);
        }
      }
    }
  }

  private static void textAfterFin(Draft d, Segment s) {
    if (s.length() == 0) {
      return;
    }
    if (d.has(Deviation.IGNORE_DATA_AFTER_FIN) && lt(s.seq(), d.rcvNxt)) {
      if (lt(d.rcvNxt, s.end() - (s.flags() & Segment.FIN))) {
        ClosedState.resetFor(d, s, Rule.DATA_AFTER_FIN_RESET);
        d.signal(Signal.RESET, Rule.DATA_AFTER_FIN_RESET);
        d.close(Trigger.RST, Rule.DATA_AFTER_FIN_RESET);
      } else {
        DelayedAck.quicken(d, 16);
        d.ackNow = true;
        d.ackRule = Rule.SEQUENCE_CHECK;
      }
      return;
    }
    if (!s.data().isEmpty()) {
      d.drop(Rule.TEXT_AFTER_FIN);
    }
  }

  /** §3.6.1 SHLD-3: the application is gone, the peer is told that its data was lost. */
  static void dataAfterClose(Draft d, Segment s) {
    ClosedState.resetFor(d, s, Rule.DATA_AFTER_CLOSE);
    d.signal(Signal.RESET, Rule.DATA_AFTER_CLOSE);
    d.close(Trigger.DATA_AFTER_CLOSE, Rule.DATA_AFTER_CLOSE);
  }
}
