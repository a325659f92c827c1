package tcplab.tcp;

import static tcplab.tcp.Seq.le;
import static tcplab.tcp.Seq.lt;

/** A passive SYN-RECEIVED as FreeBSD keeps it: an entry of the SYN cache (tcp_syncache.c). */
final class SynCacheEntry {
  private SynCacheEntry() {}

  /** Returns whether the entry becomes a connection that goes on with the segment. */
  static boolean check(Draft d, Segment s) {
    if (s.isRst()) {
      boolean bare = (s.flags() & (Segment.ACK | Segment.SYN | Segment.FIN)) == 0;
      if (!bare) {
        // syncache_chkrst: an RST that answers our SYN,ACK carries nothing else.
        d.drop(Rule.SYN_CACHE_RST);
      }
      return bare;
    }
    if (s.isSyn() && !s.isAck()) {
      // syncache_add: the client's SYN once more, the SYN,ACK was lost.
      AccurateEcnHandshake.synAgain(d, s);
      d.rtt = d.rtt.withBackoff(0);
      d.retransmissions = 0;
      Output.retransmit(d, 0, Rule.SYN_AGAIN);
      d.start(Timer.RETRANSMISSION, d.rtt.rto(), Rule.RETRANSMISSION_TIMER_AGAIN);
      return false;
    }
    if (s.isSyn()) {
      ClosedState.resetFor(d, s, Rule.LISTEN_ACK);
      return false;
    }
    if (!s.isAck()) {
      d.drop(Rule.NO_ACK);
      return false;
    }
    boolean inside = lt(d.irs, s.seq()) && le(s.seq(), d.rcvNxt + d.rcvWnd());
    if (s.ack() != d.iss + 1 || !inside) {
      ClosedState.resetFor(d, s, Rule.SYN_RECEIVED_BAD_ACK);
      return false;
    }
    return true;
  }
}
