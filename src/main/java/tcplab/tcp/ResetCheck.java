package tcplab.tcp;

import static tcplab.tcp.Seq.lt;
import static tcplab.tcp.State.*;

/** §3.10.7.4, second: check the RST bit. */
final class ResetCheck {
  private ResetCheck() {}

  /** Second, check the RST bit, as RFC 5961 §3 has it. */
  static boolean check(Draft d, Segment s) {
    if (!s.isRst()) {
      return true;
    }
    if (s.seq() == d.rcvNxt || isAtSackedEdge(d, s)) {
      reset(d, Rule.RST);
    } else if (isRstBeforeFin(d, s)) {
      reset(d, Rule.RST_BEFORE_FIN);
    } else if (lt(s.seq(), d.rcvNxt) && !d.has(Deviation.EDGES_INSIDE)) {
      d.drop(Rule.RST_OUTSIDE_WINDOW);
    } else {
      SequenceCheck.challenge(d, Rule.RST_CHALLENGED);
    }
    return false;
  }

  /** The peer may have missed all acknowledgements but those of what came out of order. */
  private static boolean isAtSackedEdge(Draft d, Segment s) {
    return d.has(Deviation.RST_AT_SACKED_EDGE)
        && d.negotiated.sack()
        && !d.blocks.isEmpty()
        && s.seq() == d.blocks.getLast().end();
  }

  static boolean isRstBeforeFin(Draft d, Segment s) {
    return d.has(Deviation.RST_BEFORE_FIN)
        && s.seq() == d.rcvNxt - 1
        && (d.state == CLOSE_WAIT || d.state == LAST_ACK || d.state == CLOSING);
  }

  static void reset(Draft d, Rule rule) {
    switch (d.state) {
      case SYN_RECEIVED -> {
        if (d.fastOpenPending()) {
          d.signal(Signal.RESET, rule);
          d.close(Trigger.RST, rule);
        } else if (d.passive) {
          ListenState.toListen(d, Trigger.RST, rule);
        } else {
          d.signal(d.has(Deviation.REQUEST_SOCKET) ? Signal.RESET : Signal.REFUSED, rule);
          d.close(Trigger.RST, rule);
        }
      }
      case ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, CLOSE_WAIT -> {
        d.signal(Signal.RESET, rule);
        d.close(Trigger.RST, rule);
      }
      default -> {
        if (d.has(Deviation.RESET_TOLD_WHILE_CLOSING) && d.state != TIME_WAIT) {
          d.signal(Signal.RESET, rule);
        }
        d.close(Trigger.RST, rule);
      }
    }
  }
}
