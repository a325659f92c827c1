package tcplab.tcp;

/** When an acknowledgement may wait: RFC 9293 §3.8.6.3, and Linux's adaptive form of it. */
final class DelayedAck {
  private static final long ATO_MIN = 40_000_000L;
  private static final long TICK = 1_000_000L;
  private static final long LONGEST_WAIT = 500_000_000L;

  private DelayedAck() {}

  /**
   * In-order data arrived.
   *
   * @param octets how much
   * @param gapFilled whether it closed a gap
   * @param mark the ECN field of its packet
   */
  static void dataReceived(Draft d, int octets, boolean gapFilled, Ecn mark) {
    d.owed += octets;
    d.ackRule = Rule.ACKNOWLEDGE;
    if (d.has(Deviation.ADAPTIVE_DELAYED_ACK)) {
      adapt(d, octets);
    }
    EcnEcho.marked(d, mark);
    AccurateEcnReceiver.dataTaken(d, mark);
    if (gapFilled || !d.blocks.isEmpty()) {
      // RFC 5681 §4.2: at once while or when a gap is filled.
      d.ackNow = true;
      d.ackRule = Rule.ACK_OUT_OF_ORDER;
    } else if (d.get(Setting.DELAYED_ACK) == 0) {
      d.ackNow = true;
    } else if (d.has(Deviation.ADAPTIVE_DELAYED_ACK)) {
      // tcp_input.c __tcp_ack_snd_check: more than one full segment, or quick mode.
      boolean quickMode = d.quick > 0 && !d.interactive;
      boolean room = d.rcvNxt + freeWindow(d) - d.rcvEdge >= 0 || d.inData.size() == 0;
      if ((d.owed > d.peerSegment && room) || quickMode) {
        d.ackNow = true;
      } else {
        d.ackLater = true;
      }
    } else if (d.owed >= 2 * d.negotiated.mss()
        || d.running(Timer.DELAYED_ACK) && d.has(Deviation.ACK_EVERY_SECOND_SEGMENT)) {
      // SHLD-19: at least every second full-sized segment.
      d.ackNow = true;
      d.ackRule = Rule.ACK_EVERY_SECOND;
    } else {
      d.ackLater = true;
    }
  }

  private static int freeWindow(Draft d) {
    return (int)
        Math.min(
            d.get(Setting.RECEIVE_BUFFER) - d.inData.size(), 65535L << d.negotiated.receiveScale());
  }

  /** tcp_input.c tcp_event_data_recv: learns the rhythm of the peer's segments. */
  private static void adapt(Draft d, int octets) {
    if (octets >= d.peerSegment) {
      AccurateEcn a = d.accurate();
      int most = d.negotiated.mss() + (a == null ? 0 : a.room);
      d.peerSegment = Math.min(octets, most);
    }
    if (d.ackDelay == 0) {
      quicken(d, (int) d.get(Setting.QUICK_ACKS));
      d.ackDelay = ATO_MIN;
    } else {
      long gap = d.now - d.lastDataAt;
      if (gap <= ATO_MIN / 2) {
        d.ackDelay = d.ackDelay / 2 + ATO_MIN / 2;
      } else if (gap < d.ackDelay) {
        d.ackDelay = Math.min(d.ackDelay / 2 + gap, d.rtt.rto());
      } else if (gap > d.rtt.rto()) {
        quicken(d, (int) d.get(Setting.QUICK_ACKS));
      }
    }
    d.lastDataAt = d.now;
  }

  /** Quick mode: the next acknowledgements, at most {@code most}, are not held back. */
  static void quicken(Draft d, int most) {
    int window = d.rcvWnd() / (2 * Math.max(1, d.peerSegment));
    d.quick = Math.max(d.quick, Math.min(most, window == 0 ? 2 : window));
    if (most == 16) {
      d.ackDelay = Math.max(d.ackDelay, ATO_MIN);
    }
  }

  /** Quick mode although the traffic goes to and fro (tcp_input.c tcp_enter_quickack_mode). */
  static void enterQuickMode(Draft d, int most) {
    quicken(d, most);
    d.interactive = false;
    d.ackDelay = ATO_MIN;
  }

  /** Holds the acknowledgement owed back for as long as the profile allows. */
  static void hold(Draft d) {
    if (d.running(Timer.DELAYED_ACK)) {
      return;
    }
    long delay = d.get(Setting.DELAYED_ACK);
    if (d.has(Deviation.ADAPTIVE_DELAYED_ACK)) {
      // tcp_output.c tcp_send_delayed_ack: a timer for "now" runs out with the next tick of the
      // clock.
      delay = Math.max(TICK, adaptiveDelay(d));
    }
    d.start(Timer.DELAYED_ACK, delay, Rule.ACK_DELAYED);
  }

  private static long adaptiveDelay(Draft d) {
    long delay = d.ackDelay;
    if (delay > ATO_MIN) {
      long most = d.interactive ? d.get(Setting.DELAYED_ACK) : LONGEST_WAIT;
      if (d.rtt.srtt() > 0) {
        most = Math.min(most, Math.max(d.rtt.srtt(), ATO_MIN));
      }
      delay = Math.min(delay, most);
    }
    return Math.min(delay, d.get(Setting.DELAYED_ACK));
  }

  /** A segment with an acknowledgement goes out: nothing is owed any more. */
  static void sent(Draft d) {
    d.owed = 0;
    d.ackNow = false;
    d.ackLater = false;
    if (d.quick > 0) {
      d.quick--;
      if (d.quick == 0) {
        d.ackDelay = ATO_MIN;
      }
    }
    d.stop(Timer.DELAYED_ACK, Rule.ACKNOWLEDGE);
  }

  /** Data goes out soon after data came in: the traffic goes to and fro. */
  static void dataSent(Draft d, int octets) {
    if (octets > 0 && d.lastDataAt > 0 && d.now - d.lastDataAt < d.ackDelay) {
      d.interactive = true;
    }
  }
}
