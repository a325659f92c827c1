package tcplab.tcp;

import static tcplab.tcp.Seq.le;
import static tcplab.tcp.Seq.lt;
import static tcplab.tcp.State.*;

/** SEGMENT ARRIVES, RFC 9293 §3.10.7, in its order and words. */
final class SegmentArrives {
  private static final long TS_RECENT_VALID = 24L * 24 * 3600 * 1_000_000_000;

  private SegmentArrives() {}

  static void process(Draft d, Event.Arrives event) {
    Segment s = event.segment();
    d.heardAt = d.now;
    switch (d.state) {
      case CLOSED -> closed(d, s);
      case LISTEN -> listen(d, s, event.isn());
      case SYN_SENT -> synSent(d, s);
      default -> otherStates(d, event);
    }
  }

  /** §3.10.7.1 CLOSED STATE. */
  private static void closed(Draft d, Segment s) {
    if (s.isRst()) {
      d.drop(Rule.CLOSED_RST);
      return;
    }
    resetFor(d, s, Rule.CLOSED_SEGMENT);
  }

  /** An RST in answer to {@code s}: acceptable to its sender, §3.5.2 group 1. */
  static void resetFor(Draft d, Segment s, Rule rule) {
    if (s.isRst()) {
      return;
    }
    if (s.isAck()) {
      d.transmit(Output.control(s.ack(), 0, Segment.RST), false, rule);
    } else {
      d.transmit(Output.control(0, s.end(), Segment.RST | Segment.ACK), false, rule);
    }
  }

  /** §3.10.7.2 LISTEN STATE. */
  private static void listen(Draft d, Segment s, int isn) {
    // First, check for a RST; Linux looks for ACK before, which comes to the same.
    if (s.isRst()) {
      d.drop(Rule.LISTEN_RST);
      return;
    }
    // Second, check for an ACK.
    if (s.isAck()) {
      resetFor(d, s, Rule.LISTEN_ACK);
      return;
    }
    // Third, check for a SYN.
    if (s.isSyn()) {
      if (s.isFin() && d.has(Deviation.DROP_SYN_FIN)) {
        d.drop(Rule.SYN_FIN_DROPPED);
        return;
      }
      d.irs = s.seq();
      d.rcvNxt = s.seq() + 1;
      d.iss = isn;
      d.passive = true;
      Handshake.takeOptions(d, s);
      d.enter(SYN_RECEIVED, Trigger.SYN, Rule.SYN_IN_LISTEN);
      Handshake.sendSyn(d, Segment.SYN | Segment.ACK, Rule.SYN_IN_LISTEN);
      textOnSyn(d, s);
      return;
    }
    // Fourth, other data or control.
    d.drop(Rule.LISTEN_OTHER);
  }

  /** Data and FIN that came with a SYN: kept (MUST-?) until ESTABLISHED, or left to come again. */
  private static void textOnSyn(Draft d, Segment s) {
    if (s.data().isEmpty() && !s.isFin()) {
      return;
    }
    if (d.has(Deviation.IGNORE_TEXT_ON_SYN)) {
      d.drop(Rule.TEXT_ON_SYN_IGNORED);
      return;
    }
    Reassembly.hold(d, s.dataSeq(), s.data(), s.isFin());
    d.note(Rule.TEXT_ON_SYN_QUEUED);
  }

  /** §3.10.7.3 SYN-SENT STATE. */
  private static void synSent(Draft d, Segment s) {
    // First, check the ACK bit.
    if (s.isAck()) {
      if (le(s.ack(), d.iss) || lt(d.sndNxt, s.ack())) {
        if (s.isRst()) {
          d.drop(Rule.SYN_SENT_BAD_ACK);
        } else {
          resetFor(d, s, Rule.SYN_SENT_BAD_ACK);
        }
        return;
      }
    }
    // Second, check the RST bit. RFC 5961 §3: the ACK must cover the SYN, which it does here.
    if (s.isRst()) {
      if (s.isAck()) {
        d.signal(Signal.REFUSED, Rule.SYN_SENT_RST);
        d.close(Trigger.RST, Rule.SYN_SENT_RST);
      } else {
        d.drop(Rule.SYN_SENT_RST_WITHOUT_ACK);
      }
      return;
    }
    // Third, check the security: out of scope (docs/conformance.md).
    // Fourth, check the SYN bit.
    if (!s.isSyn()) {
      // Fifth, if neither of the SYN or RST bits is set, drop the segment.
      d.drop(Rule.SYN_SENT_OTHER);
      return;
    }
    d.irs = s.seq();
    d.rcvNxt = s.seq() + 1;
    Handshake.takeOptions(d, s);
    if (s.isAck()) {
      Acknowledgement.advance(d, s);
      d.sndWnd = s.window();
      d.maxSndWnd = s.window();
      d.sndWl1 = s.seq();
      d.sndWl2 = s.ack();
      d.enter(ESTABLISHED, Trigger.SYN_ACK, Rule.SYN_SENT_SYN_ACK);
      d.signal(Signal.ESTABLISHED, Rule.SYN_SENT_SYN_ACK);
      Handshake.established(d);
      d.ackNow = true;
      d.ackRule = Rule.SYN_SENT_SYN_ACK;
      if (d.has(Deviation.IGNORE_TEXT_ON_SYN)) {
        if (!s.data().isEmpty() || s.isFin()) {
          d.drop(Rule.TEXT_ON_SYN_IGNORED);
        }
        return;
      }
      // "Continue processing at the sixth step."
      textAndFin(d, s);
      return;
    }
    d.enter(SYN_RECEIVED, Trigger.SYN, Rule.SYN_SENT_SYN);
    d.sndWnd = s.window();
    d.maxSndWnd = s.window();
    d.sndWl1 = s.seq();
    Handshake.sendSyn(d, Segment.SYN | Segment.ACK, Rule.SYN_SENT_SYN);
    textOnSyn(d, s);
  }

  /** §3.10.7.4 OTHER STATES. */
  private static void otherStates(Draft d, Event.Arrives event) {
    Segment s = event.segment();
    if (d.state == TIME_WAIT || (d.state == FIN_WAIT_2 && d.orphan)) {
      if (d.has(Deviation.TIME_WAIT_SOCKET)) {
        TimeWaitSocket.process(d, event);
        return;
      }
    }
    if (d.state == SYN_RECEIVED && d.passive && !d.accepted && d.has(Deviation.REQUEST_SOCKET)) {
      if (!RequestSocket.check(d, s)) {
        return;
      }
    }
    if (d.has(Deviation.FLAGS_BEFORE_SEQUENCE) && !s.isAck() && !s.isRst() && !s.isSyn()) {
      d.drop(Rule.NO_ACK_RST_SYN);
      return;
    }
    if (d.state == TIME_WAIT && reopen(d, event)) {
      return;
    }
    if (timestampTooOld(d, s)
        || !firstCheckSequenceNumber(d, s)
        || !secondCheckRst(d, s)
        // Third, check security: out of scope (docs/conformance.md).
        || !fourthCheckSyn(d, s)
        || !fifthCheckAck(d, s)) {
      return;
    }
    textAndFin(d, s);
  }

  private static void textAndFin(Draft d, Segment s) {
    sixthCheckUrg(d, s);
    seventhProcessText(d, s);
    if (d.state != CLOSED) {
      eighthCheckFin(d, s);
    }
  }

  /** PAWS, RFC 7323 §5.3 R1: before the sequence check; RST is exempt. */
  private static boolean timestampTooOld(Draft d, Segment s) {
    if (!hasOldTimestamp(d, s)) {
      return false;
    }
    answerUnacceptable(d, s, Rule.PAWS);
    d.drop(Rule.PAWS);
    return true;
  }

  /** Whether TSval lies before TS.Recent, and TS.Recent is no more than 24 days old (§5.5). */
  static boolean hasOldTimestamp(Draft d, Segment s) {
    Negotiated n = d.negotiated;
    return n.timestamps()
        && s.options().timestamps()
        && !s.isRst()
        && lt(s.options().tsVal(), n.tsRecent())
        && d.now - n.tsRecentAt() <= TS_RECENT_VALID;
  }

  /** First, check sequence number. */
  private static boolean firstCheckSequenceNumber(Draft d, Segment s) {
    if (acceptable(d, s)) {
      Negotiated n = d.negotiated;
      // RFC 7323 §4.3 (2): only a segment at or left of Last.ACK.sent renews TS.Recent.
      if (n.timestamps() && s.options().timestamps() && le(s.seq(), d.lastAckSent) && !s.isRst()) {
        d.negotiated = Handshake.recent(n, s.options().tsVal(), d.now);
      }
      return true;
    }
    if (s.isRst()) {
      if (isRstBeforeFin(d, s)) {
        reset(d, Rule.RST_BEFORE_FIN);
      } else {
        d.drop(Rule.RST_OUTSIDE_WINDOW);
      }
      return false;
    }
    if (s.isSyn() && d.state != SYN_RECEIVED) {
      challenge(d, Rule.SYN_CHALLENGED);
      return false;
    }
    if (d.state == TIME_WAIT && s.isFin()) {
      // The retransmitted FIN lies left of the window, so the eighth check would never see it.
      d.start(Timer.TIME_WAIT, d.get(Setting.TIME_WAIT), Rule.TIME_WAIT_FIN_AGAIN);
      d.ackNow = true;
      d.ackRule = Rule.TIME_WAIT_FIN_AGAIN;
      return false;
    }
    answerUnacceptable(d, s, Rule.SEQUENCE_CHECK);
    if (d.has(Deviation.EDGES_INSIDE) && s.length() > 0 && lt(s.seq(), d.rcvNxt)) {
      DelayedAck.quicken(d, 16);
    }
    d.drop(Rule.SEQUENCE_CHECK);
    return false;
  }

  /** §3.4's table of four cases, or the wider test of {@link Deviation#EDGES_INSIDE}. */
  private static boolean acceptable(Draft d, Segment s) {
    int window = d.rcvWnd();
    int length = s.length();
    if (d.has(Deviation.EDGES_INSIDE)) {
      int right = d.rcvNxt + window;
      boolean inside = le(d.lastAckSent, s.end()) && le(s.seq(), right);
      boolean allRead = d.inData.size() == 0 && (!d.finReceived || d.finRead);
      return inside && (le(s.end() - (s.flags() & Segment.FIN), right) || allRead);
    }
    if (length == 0) {
      return window == 0 ? s.seq() == d.rcvNxt : Seq.within(s.seq(), d.rcvNxt, window);
    }
    if (window == 0) {
      // MUST-66: with a zero window valid ACKs, RSTs and URGs are still taken; text is not.
      return s.seq() == d.rcvNxt;
    }
    return Seq.within(s.seq(), d.rcvNxt, window) || Seq.within(s.end() - 1, d.rcvNxt, window);
  }

  private static void answerUnacceptable(Draft d, Segment s, Rule rule) {
    if (s.isRst()) {
      return;
    }
    boolean limited = s.data().isEmpty() || s.isSyn();
    if (d.has(Deviation.RATE_LIMIT_DUPLICATES) && limited && tooSoon(d)) {
      d.note(Rule.RATE_LIMITED);
      return;
    }
    d.ackNow = true;
    d.ackRule = rule;
  }

  /** Whether an unacceptable segment was answered less than tcp_invalid_ratelimit ago. */
  private static boolean tooSoon(Draft d) {
    long limit = d.get(Setting.INVALID_RATELIMIT);
    if (limit > 0 && d.lastChallengeAt >= 0 && d.now - d.lastChallengeAt < limit) {
      return true;
    }
    d.lastChallengeAt = d.now;
    return false;
  }

  /** A challenge ACK, RFC 5961 §3, §4, §5: throttled (§7). */
  static void challenge(Draft d, Rule rule) {
    if (tooSoon(d)) {
      d.note(Rule.RATE_LIMITED);
    } else {
      d.ackNow = true;
      d.ackRule = rule;
    }
    d.drop(rule);
  }

  private static boolean isRstBeforeFin(Draft d, Segment s) {
    return d.has(Deviation.RST_BEFORE_FIN)
        && s.seq() == d.rcvNxt - 1
        && (d.state == CLOSE_WAIT || d.state == LAST_ACK || d.state == CLOSING);
  }

  /** Second, check the RST bit, as RFC 5961 §3 has it. */
  private static boolean secondCheckRst(Draft d, Segment s) {
    if (!s.isRst()) {
      return true;
    }
    if (s.seq() == d.rcvNxt) {
      reset(d, Rule.RST);
    } else if (isRstBeforeFin(d, s)) {
      reset(d, Rule.RST_BEFORE_FIN);
    } else if (lt(s.seq(), d.rcvNxt) && !d.has(Deviation.EDGES_INSIDE)) {
      d.drop(Rule.RST_OUTSIDE_WINDOW);
    } else {
      challenge(d, Rule.RST_CHALLENGED);
    }
    return false;
  }

  private static void reset(Draft d, Rule rule) {
    switch (d.state) {
      case SYN_RECEIVED -> {
        if (d.passive) {
          toListen(d, Trigger.RST, rule);
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
        if (d.has(Deviation.REQUEST_SOCKET) && d.state != TIME_WAIT) {
          d.signal(Signal.RESET, rule);
        }
        d.close(Trigger.RST, rule);
      }
    }
  }

  /** A passive half-open connection is given up: back to LISTEN, the user is not told. */
  static void toListen(Draft d, Trigger trigger, Rule rule) {
    d.enter(LISTEN, trigger, rule);
    d.forget(rule);
  }

  /** Fourth, check the SYN bit. */
  private static boolean fourthCheckSyn(Draft d, Segment s) {
    if (!s.isSyn()) {
      return true;
    }
    if (d.state == SYN_RECEIVED) {
      if (d.passive && !d.has(Deviation.REQUEST_SOCKET)) {
        toListen(d, Trigger.SYN, Rule.SYN_IN_SYN_RECEIVED);
        return false;
      }
      // The other side's SYN,ACK of a simultaneous open repeats its SYN left of the window.
      if (!d.passive && s.isAck() && s.seq() + 1 == d.rcvNxt && s.ack() == d.sndNxt) {
        return true;
      }
    }
    challenge(d, Rule.SYN_CHALLENGED);
    return false;
  }

  /** Fifth, check the ACK field. */
  private static boolean fifthCheckAck(Draft d, Segment s) {
    if (!s.isAck()) {
      d.drop(Rule.NO_ACK);
      return false;
    }
    if (d.state == SYN_RECEIVED) {
      boolean covers = lt(d.sndUna, s.ack()) && le(s.ack(), d.sndNxt);
      boolean enough =
          covers || (d.has(Deviation.ACK_OF_UNA_ESTABLISHES) && s.ack() == d.sndUna && !d.passive);
      if (!enough) {
        resetFor(d, s, Rule.SYN_RECEIVED_BAD_ACK);
        return false;
      }
      d.sndWnd = s.window() << d.negotiated.sendScale();
      d.maxSndWnd = Math.max(d.maxSndWnd, d.sndWnd);
      d.sndWl1 = s.seq();
      d.sndWl2 = s.ack();
      Trigger trigger = Trigger.ACK_OF_SYN;
      d.enter(ESTABLISHED, trigger, Rule.SYN_RECEIVED_ACK);
      d.signal(Signal.ESTABLISHED, Rule.SYN_RECEIVED_ACK);
      Acknowledgement.advance(d, s);
      Handshake.established(d);
      return true;
    }
    return Acknowledgement.check(d, s);
  }

  /** Sixth, check the URG bit; RFC 6093 and MUST-30 … 32 keep it alive. */
  private static void sixthCheckUrg(Draft d, Segment s) {
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
  private static void seventhProcessText(Draft d, Segment s) {
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
        resetFor(d, s, Rule.DATA_AFTER_FIN_RESET);
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
    resetFor(d, s, Rule.DATA_AFTER_CLOSE);
    d.signal(Signal.RESET, Rule.DATA_AFTER_CLOSE);
    d.close(Trigger.DATA_AFTER_CLOSE, Rule.DATA_AFTER_CLOSE);
  }

  /**
   * Eighth, check the FIN bit. {@link Reassembly} has moved RCV.NXT over the FIN where it was in
   * order; what is left here is a FIN that comes again.
   */
  private static void eighthCheckFin(Draft d, Segment s) {
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
        if (d.has(Deviation.ADAPTIVE_DELAYED_ACK)) {
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

  /** TIME-WAIT and a new SYN: §3.6.1 MAY-2, RFC 6191 §2. */
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
    d.negotiated = fresh.negotiated;
    d.quick = 0;
    d.ackDelay = 0;
    d.interactive = false;
    d.lastChallengeAt = -1;
    d.sndUrgent = false;
    d.rcvUrgent = false;
    d.maxSndWnd = 0;
    d.iss = lt(used, isn) ? isn : used + 65537;
    d.irs = s.seq();
    d.rcvNxt = s.seq() + 1;
    Handshake.takeOptions(d, s);
    d.enter(SYN_RECEIVED, Trigger.SYN, Rule.TIME_WAIT_REOPENED);
    Handshake.sendSyn(d, Segment.SYN | Segment.ACK, Rule.TIME_WAIT_REOPENED);
    textOnSyn(d, s);
    return true;
  }

  /** MAY-2 (b): the new SYN lies beyond all that came before, by timestamp or by number. */
  static boolean isNewer(Draft d, Segment s) {
    if (d.negotiated.timestamps() && s.options().timestamps()) {
      if (lt(d.negotiated.tsRecent(), s.options().tsVal())) {
        return true;
      }
      return s.options().tsVal() == d.negotiated.tsRecent() && lt(d.rcvNxt, s.seq());
    }
    return lt(d.rcvNxt, s.seq());
  }
}
