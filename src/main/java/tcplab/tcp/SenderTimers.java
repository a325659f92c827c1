package tcplab.tcp;

/**
 * The one timer of a Linux sender, which stands for retransmission, loss probe or reordering in
 * turn (inet_connection_sock.h icsk_pending); until the handshake of a Fast Open ends it stands for
 * the SYN,ACK alone.
 */
final class SenderTimers {
  private SenderTimers() {}

  static void retransmission(Draft d, long delay) {
    if (d.fastOpenPending()) {
      return;
    }
    d.stop(Timer.LOSS_PROBE, Rule.RETRANSMISSION_TIMER_AGAIN);
    d.start(Timer.RETRANSMISSION, delay, Rule.RETRANSMISSION_TIMER_AGAIN);
  }

  static void reordering(Draft d, long delay) {
    if (d.fastOpenPending()) {
      return;
    }
    d.sender().waitsForReordering = true;
    d.stop(Timer.RETRANSMISSION, Rule.RACK_REORDERING);
    d.start(Timer.LOSS_PROBE, Math.min(delay, d.rtt.rto()), Rule.RACK_REORDERING);
  }

  static void probe(Draft d, long delay) {
    if (d.fastOpenPending()) {
      return;
    }
    d.sender().waitsForReordering = false;
    d.stop(Timer.RETRANSMISSION, Rule.TAIL_LOSS_PROBE);
    d.start(Timer.LOSS_PROBE, delay, Rule.TAIL_LOSS_PROBE);
  }

  /** tcp_rearm_rto: from the oldest segment's sending where another timer stood in for it. */
  static void rearm(Draft d) {
    if (d.flights.length == 0) {
      stop(d);
      return;
    }
    long delay = Timeouts.backedOff(d, d.rtt.rto());
    if (d.running(Timer.LOSS_PROBE)) {
      delay = Math.max(1_000L, d.flights[0].sentAt() + delay - d.now);
    }
    retransmission(d, delay);
  }

  static void stop(Draft d) {
    if (d.fastOpenPending()) {
      return;
    }
    d.stop(Timer.LOSS_PROBE, Rule.ALL_ACKNOWLEDGED);
    d.stop(Timer.RETRANSMISSION, Rule.ALL_ACKNOWLEDGED);
  }
}
