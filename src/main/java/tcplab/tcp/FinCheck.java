package tcplab.tcp;

import static tcplab.tcp.State.*;

/** §3.10.7.4, eighth: check the FIN bit. */
final class FinCheck {
  private FinCheck() {}

  /**
   * Eighth, check the FIN bit. {@link Reassembly} has moved RCV.NXT over the FIN where it was in
   * order; what is left here is a FIN that comes again.
   */
  static void check(Draft d, Segment s) {
    if (!s.isFin() || d.before.state() != d.state || d.has(Deviation.IGNORE_DATA_AFTER_FIN)) {
      return;
    }
    switch (d.state) {
      case CLOSE_WAIT, CLOSING, LAST_ACK -> {
        // "Advance RCV.NXT over the FIN, and send an acknowledgment for the FIN"; "remain".
        d.ackNow = true;
        d.ackRule = Rule.FIN_AGAIN;
      }
      case TIME_WAIT -> {
        d.ackNow = true;
        d.ackRule = Rule.TIME_WAIT_FIN_AGAIN;
        d.start(Timer.TIME_WAIT, d.get(Setting.TIME_WAIT), Rule.TIME_WAIT_FIN_AGAIN);
      }
      default -> {}
    }
  }

  /** The peer's FIN is in order: RCV.NXT has moved over it. */
  static void finInOrder(Draft d) {
    d.finReceived = true;
    d.signal(Signal.PEER_CLOSED, Rule.FIN);
    switch (d.state) {
      case SYN_RECEIVED, ESTABLISHED -> {
        d.enter(CLOSE_WAIT, Trigger.FIN, Rule.FIN);
        boolean full = d.inData.size() >= d.get(Setting.RECEIVE_BUFFER);
        if (d.has(Deviation.ADAPTIVE_DELAYED_ACK) && !full) {
          d.interactive = true;
          d.ackLater = true;
        } else {
          d.ackNow = true;
        }
        d.ackRule = Rule.FIN;
      }
      case FIN_WAIT_1 -> {
        d.ackNow = true;
        d.ackRule = Rule.FIN;
        if (d.finAcked) {
          timeWait(d, Trigger.FIN_WITH_ACK_OF_FIN, Rule.FIN_WITH_ACK);
        } else {
          d.enter(CLOSING, Trigger.FIN, Rule.FIN_CROSSED);
        }
      }
      case FIN_WAIT_2 -> {
        d.ackNow = true;
        d.ackRule = Rule.FIN;
        timeWait(d, Trigger.FIN, Rule.FIN_IN_FIN_WAIT_2);
      }
      default -> {}
    }
  }

  /** Enters TIME-WAIT: the other timers stop, the 2 MSL timer starts. */
  static void timeWait(Draft d, Trigger trigger, Rule rule) {
    d.enter(TIME_WAIT, trigger, rule);
    for (Timer timer : Timer.values()) {
      d.stop(timer, rule);
    }
    d.start(Timer.TIME_WAIT, d.get(Setting.TIME_WAIT), Rule.TIME_WAIT);
  }
}
