package tcplab.tcp;

import static tcplab.tcp.Seq.lt;
import static tcplab.tcp.State.*;

/** A new SYN in TIME-WAIT opens the connection again: §3.6.1 MAY-2, RFC 6191 §2. */
final class TimeWaitReopening {
  private TimeWaitReopening() {}

  static boolean reopen(Draft d, Event.Arrives event) {
    Segment s = event.segment();
    if (!event.listening() || !s.isSyn() || s.isAck() || s.isRst() || !isNewer(d, s)) {
      return false;
    }
    // MAY-2 (a): the new initial number is larger than any used before.
    int isn = event.isn();
    int used = d.sndNxt;
    d.forget(Rule.TIME_WAIT_REOPENED);
    Draft fresh = new Draft(Endpoint.closed(d.config), d.now);
    d.inData = Rope.EMPTY;
    d.finReceived = false;
    d.finRead = false;
    d.finQueued = false;
    d.finSent = false;
    d.finAcked = false;
    d.orphan = false;
    d.readShut = false;
    d.passive = true;
    d.retransmissions = 0;
    d.waitingSince = Endpoint.NEVER;
    d.acknowledged = 0;
    d.accepted = false;
    d.rtt = fresh.rtt;
    d.congestion = fresh.congestion;
    d.forgetSender();
    d.negotiated = fresh.negotiated;
    d.quick = 0;
    d.ackDelay = 0;
    d.interactive = false;
    d.lastChallengeAt = -1;
    d.sndUrgent = false;
    d.rcvUrgent = false;
    d.maxSndWnd = 0;
    // tcp_minisocks.c tcp_timewait_state_process: tw_snd_nxt + 65535 + 2, whatever the generator.
    boolean next = d.has(Deviation.TIME_WAIT_SOCKET) || !lt(used, isn);
    d.iss = next ? used + 65537 : isn;
    d.irs = s.seq();
    d.rcvNxt = s.seq() + 1;
    Handshake.takeOptions(d, s);
    d.enter(SYN_RECEIVED, Trigger.SYN, Rule.TIME_WAIT_REOPENED);
    Handshake.sendSyn(d, Segment.SYN | Segment.ACK, Rule.TIME_WAIT_REOPENED);
    ListenState.textOnSyn(d, s);
    return true;
  }

  /** MAY-2 (b): the new SYN lies beyond all that came before, by timestamp or by number. */
  static boolean isNewer(Draft d, Segment s) {
    boolean bySequence = d.has(Deviation.QUIET_TIME_WAIT);
    if (!bySequence && d.negotiated.timestamps() && s.options().timestamps()) {
      if (lt(d.negotiated.tsRecent(), s.options().tsVal())) {
        return true;
      }
      return s.options().tsVal() == d.negotiated.tsRecent() && lt(d.rcvNxt, s.seq());
    }
    return lt(d.rcvNxt, s.seq());
  }
}
