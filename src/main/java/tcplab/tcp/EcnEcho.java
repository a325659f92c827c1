package tcplab.tcp;

/**
 * The receiver's part of ECN, RFC 3168 §6.1.3: a packet marked CE is answered with ECE in every
 * segment until the sender says CWR.
 */
final class EcnEcho {
  private EcnEcho() {}

  /** A segment with data in the window: has the sender heard of the congestion? */
  static void heard(Draft d, Segment s) {
    if (!s.has(Segment.CWR) || s.isSyn()) {
      return;
    }
    if (d.ecn() && d.echo) {
      d.echo = false;
      d.note(Rule.ECN_HEARD);
    }
    if (!s.data().isEmpty()) {
      // tcp_input.c tcp_ecn_accept_cwr: the sender may be down to one segment.
      d.ackNow = true;
    }
  }

  /** A segment whose data is kept: what does its mark say? */
  static void marked(Draft d, Ecn mark) {
    if (!d.ecn()) {
      return;
    }
    switch (mark) {
      case NOT_ECT -> {
        if (d.marksSeen && d.has(Deviation.ADAPTIVE_DELAYED_ACK)) {
          // tcp_input.c tcp_data_ecn_check: probably a retransmission.
          DelayedAck.enterQuickMode(d, 2);
        }
      }
      case ECT_0, ECT_1 -> d.marksSeen = true;
      case CE -> {
        d.marksSeen = true;
        if (!d.echo) {
          d.echo = true;
          d.note(Rule.ECN_ECHO);
          if (d.has(Deviation.ADAPTIVE_DELAYED_ACK)) {
            DelayedAck.enterQuickMode(d, 2);
          }
        }
      }
    }
  }
}
