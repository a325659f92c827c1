package tcplab.tcp;

import static tcplab.tcp.Seq.le;
import static tcplab.tcp.State.SYN_RECEIVED;

/**
 * The server's side of TCP Fast Open, RFC 7413 §4.2.2, as Linux has it: the connection exists and
 * sends from the SYN on, and its SYN,ACK stands beside the retransmission queue until it is
 * acknowledged (tcp_fastopen.c tcp_fastopen_create_child, tcp_minisocks.c tcp_check_req).
 */
final class FastOpenServer {
  /** include/net/tcp.h TCP_TIMEOUT_FALLBACK: before the first measurement, RFC 6298 §5.7. */
  private static final long UNMEASURED = 3_000_000_000L;

  private FastOpenServer() {}

  /** A SYN whose sender may be trusted: its data goes to the application at once. */
  static void open(Draft d, Segment s, int isn) {
    d.irs = s.seq();
    d.rcvNxt = s.seq() + 1;
    d.iss = isn;
    d.passive = true;
    Handshake.takeOptions(d, s);
    d.enter(SYN_RECEIVED, Trigger.SYN, Rule.FAST_OPEN_SYN);
    ListenState.agreeToEcn(d, s);
    d.sndUna = isn + 1;
    d.sndNxt = isn + 1;
    d.smallEnd = isn;
    d.waitingSince = d.now;
    d.accepted = true;
    d.sender().fastOpen = FastOpening.server(d.now, !s.data().isEmpty());
    start(d);
    int window = d.rcvEdge - d.rcvNxt;
    if (!s.data().isEmpty()) {
      Reassembly.hold(d, s.dataSeq(), s.data(), false);
      Reassembly.drain(d);
      d.rcvEdge = d.rcvNxt + window;
    }
    answer(d, false, Rule.FAST_OPEN_SYN);
    d.start(Timer.RETRANSMISSION, timeout(d, 0), Rule.RETRANSMISSION_TIMER);
  }

  private static void start(Draft d) {
    d.lastDataAt = d.now;
    CongestionControl.start(d);
    SocketBuffers.round(d);
    if (d.has(Deviation.RACK)) {
      WindowGrowth.start(d);
      d.sender().delivered = 0;
    }
    d.rtt = d.rtt.withRto(Math.max(d.rtt.rto(), UNMEASURED));
  }

  private static void answer(Draft d, boolean again, Rule rule) {
    d.transmit(Handshake.syn(d, Segment.SYN | Segment.ACK, again ? 1 : 0), again, rule);
    d.lastAckSent = d.rcvNxt;
  }

  private static long timeout(Draft d, int doublings) {
    long first = d.get(Setting.RTO_INITIAL);
    long most = d.get(Setting.RTO_MAX);
    return doublings >= 40 || first > most >> doublings ? most : first << doublings;
  }

  /**
   * Before the handshake ends a segment is looked at as a request's; other than there the ACK may
   * be of data.
   *
   * @return whether it is to be processed further
   */
  static boolean check(Draft d, Segment s) {
    boolean tooOld = SequenceCheck.hasOldTimestamp(d, s);
    if (s.seq() == d.irs && s.isSyn() && !s.isAck() && !s.isRst() && !tooOld) {
      answer(d, true, Rule.SYN_AGAIN);
      return false;
    }
    boolean inside = TimeWaitSocket.inWindow(s, d.rcvNxt, d.rcvNxt + d.rcvWnd());
    if (s.isRst()) {
      if (!inside) {
        d.drop(Rule.RST_OUTSIDE_WINDOW);
      } else if (s.seq() == d.rcvNxt) {
        ResetCheck.reset(d, Rule.RST);
      } else {
        SequenceCheck.challenge(d, Rule.RST_CHALLENGED);
      }
      return false;
    }
    if (tooOld || !inside) {
      SequenceCheck.challenge(d, Rule.SEQUENCE_CHECK);
      return false;
    }
    if (s.isSyn() && s.seq() != d.irs) {
      ClosedState.resetFor(d, s, Rule.SYN_IN_SYN_RECEIVED);
      return false;
    }
    if (!s.isAck()) {
      d.drop(Rule.NO_ACK);
      return false;
    }
    return true;
  }

  /** The fifth check while the SYN,ACK is out: any acceptable acknowledgement completes it. */
  static boolean acknowledged(Draft d, Segment s) {
    if (!(le(d.sndUna, s.ack()) && le(s.ack(), d.sndNxt))) {
      if (d.state == SYN_RECEIVED) {
        ClosedState.resetFor(d, s, Rule.SYN_RECEIVED_BAD_ACK);
      } else {
        SequenceCheck.challenge(d, Rule.ACK_OF_UNSENT);
      }
      return false;
    }
    if (d.state == SYN_RECEIVED) {
      d.enter(State.ESTABLISHED, Trigger.ACK_OF_SYN, Rule.FAST_OPEN_COMPLETE);
      d.signal(Signal.ESTABLISHED, Rule.FAST_OPEN_COMPLETE);
      Timeouts.startKeepalive(d);
    }
    if (!d.countsSegments()) {
      // The timer is free for what is in flight.
      release(d);
    }
    int window = s.window() << d.negotiated.sendScale();
    boolean goesOn = Acknowledgement.check(d, s);
    d.sndWnd = window;
    d.maxSndWnd = Math.max(d.maxSndWnd, window);
    d.sndWl1 = s.seq();
    d.sndWl2 = s.ack();
    if (d.countsSegments()) {
      release(d);
      d.sender().delivered++;
      SenderTimers.rearm(d);
    }
    return goesOn;
  }

  private static void release(Draft d) {
    FastOpening f = d.sender().fastOpen;
    if (d.rtt.srtt() == 0 && f.timeouts() == 0) {
      RttEstimator.take(d, d.now - f.answeredAt());
    }
    d.retransmissions = 0;
    d.rtt = d.rtt.withBackoff(0);
    d.sender().fastOpen = f.acknowledged();
    d.stop(Timer.RETRANSMISSION, Rule.FAST_OPEN_COMPLETE);
  }

  /** The SYN,ACK once more; data and FIN wait until it is acknowledged. */
  static void timedOut(Draft d) {
    FastOpening f = d.sender().fastOpen;
    // tcp_timer.c tcp_fastopen_synack_timer: one more than without Fast Open.
    if (f.timeouts() >= d.get(Setting.SYNACK_RETRIES) + 1) {
      d.signal(Signal.TIMED_OUT, Rule.SYN_GIVEN_UP);
      d.close(Trigger.TIMEOUT, Rule.SYN_GIVEN_UP);
      return;
    }
    if (d.retransmissions == 1 && d.countsSegments()) {
      Recovery.timedOut(d);
    }
    answer(d, true, Rule.SYN_RETRANSMITTED);
    d.retransmissions++;
    d.sender().fastOpen = f.answeredAgain();
    d.start(Timer.RETRANSMISSION, timeout(d, f.timeouts() + 1), Rule.BACK_OFF);
  }
}
