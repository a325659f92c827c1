package tcplab.tcp;

import static tcplab.tcp.Seq.le;
import static tcplab.tcp.Seq.lt;

/**
 * RST and SYN judged before all other checks, as FreeBSD does it: RFC 5961 §3.2 and §4.2, with
 * switches back to RFC 793 (tcp_input.c, tcp_do_segment). The window counts from the last
 * acknowledgement sent, so that a delayed one makes no difference.
 */
final class EarlyFlags {
  private EarlyFlags() {}

  /** Returns whether the segment is to be processed further. */
  static boolean check(Draft d, Segment s) {
    if (s.isRst()) {
      rst(d, s);
      return false;
    }
    if (s.isSyn() && d.state != State.SYN_RECEIVED) {
      syn(d, s);
      return false;
    }
    return true;
  }

  private static void rst(Draft d, Segment s) {
    if (!inWindow(d, s)) {
      d.drop(Rule.RST_OUTSIDE_WINDOW);
    } else if (s.seq() == d.lastAckSent) {
      ResetCheck.reset(d, Rule.RST);
    } else if (d.config.is(Setting.INSECURE_RST)) {
      ResetCheck.reset(d, Rule.RST_IN_WINDOW);
    } else {
      SequenceCheck.challenge(d, Rule.RST_CHALLENGED);
    }
  }

  private static void syn(Draft d, Segment s) {
    if (d.config.is(Setting.INSECURE_SYN) && lt(s.seq(), d.lastAckSent + d.rcvWnd())) {
      if (le(d.lastAckSent, s.seq())) {
        d.transmit(
            Output.control(d.sndNxt, d.rcvNxt, Segment.RST | Segment.ACK),
            false,
            Rule.SYN_IN_WINDOW);
        d.signal(Signal.RESET, Rule.SYN_IN_WINDOW);
        d.close(Trigger.ABORT, Rule.SYN_IN_WINDOW);
        return;
      }
    }
    SequenceCheck.challenge(d, Rule.SYN_CHALLENGED);
  }

  private static boolean inWindow(Draft d, Segment s) {
    int window = d.rcvWnd();
    return window == 0 ? s.seq() == d.lastAckSent : Seq.within(s.seq(), d.lastAckSent, window);
  }
}
