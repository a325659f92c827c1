package tcplab.tcp;

import static tcplab.tcp.Seq.le;
import static tcplab.tcp.Seq.lt;
import static tcplab.tcp.State.*;

/**
 * §3.10.7.4, first: check sequence number; before it PAWS (RFC 7323 §5.3), behind it challenge ACKs
 * (RFC 5961).
 */
final class SequenceCheck {
  /** tcp.h TCP_PAWS_WINDOW, ticks. */
  private static final int PAWS_WINDOW = 1;

  private static final long TS_RECENT_VALID = 24L * 24 * 3600 * 1_000_000_000;

  private SequenceCheck() {}

  /** PAWS, RFC 7323 §5.3 R1: before the sequence check; RST is exempt. */
  static boolean timestampTooOld(Draft d, Segment s) {
    boolean lenient = d.has(Deviation.LENIENT_PAWS);
    if (!isOld(d, s, lenient ? PAWS_WINDOW : 0)) {
      return false;
    }
    if (lenient && s.isAck() && s.length() == 0) {
      if (isOvertaken(d, s)) {
        return false;
      }
      if (lt(s.seq(), d.rcvNxt)) {
        d.drop(Rule.PAWS);
        return true;
      }
    }
    answerUnacceptable(d, s, Rule.PAWS);
    d.drop(Rule.PAWS);
    return true;
  }

  /** Whether TSval lies before TS.Recent, and TS.Recent is no more than 24 days old (§5.5). */
  static boolean hasOldTimestamp(Draft d, Segment s) {
    return isOld(d, s, 0);
  }

  private static boolean isOld(Draft d, Segment s, int tolerance) {
    Negotiated n = d.negotiated;
    return n.timestamps()
        && s.options().timestamps()
        && !s.isRst()
        && n.tsRecent() - s.options().tsVal() > tolerance
        && d.now - n.tsRecentAt() <= TS_RECENT_VALID
        && !(n.tsRecent() == 0 && d.has(Deviation.LENIENT_PAWS));
  }

  /** A duplicate ACK without news that others have overtaken: tcp_disordered_ack_check, 1 to 5. */
  private static boolean isOvertaken(Draft d, Segment s) {
    long replay = d.rtt.rto() / 1_000_000 * 6 / 5;
    return s.seq() == d.rcvNxt
        && s.ack() == d.sndUna
        && !Acknowledgement.mayUpdateWindow(d, s)
        && d.negotiated.tsRecent() - s.options().tsVal() <= replay;
  }

  /** RFC 7323 §4.3 (2): only a segment at or left of Last.ACK.sent renews TS.Recent. */
  static void renewTimestamp(Draft d, Segment s) {
    boolean stamped = d.negotiated.timestamps() && s.options().timestamps();
    if (stamped && le(s.seq(), d.lastAckSent) && !s.isRst() && !isOld(d, s, 0)) {
      d.negotiated = Handshake.recent(d.negotiated, s.options().tsVal(), d.now);
    }
  }

  /** First, check sequence number. */
  static boolean check(Draft d, Segment s) {
    if (acceptable(d, s)) {
      if (!d.has(Deviation.LENIENT_PAWS)) {
        renewTimestamp(d, s);
      }
      return true;
    }
    if (s.isRst()) {
      if (ResetCheck.isRstBeforeFin(d, s)) {
        ResetCheck.reset(d, Rule.RST_BEFORE_FIN);
      } else {
        d.drop(Rule.RST_OUTSIDE_WINDOW);
      }
      return false;
    }
    if (s.isSyn() && d.state != SYN_RECEIVED) {
      challenge(d, Rule.SYN_CHALLENGED);
      AccurateEcnHandshake.challenged(d, s);
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
    if (d.has(Deviation.OLD_SEGMENTS_ACKNOWLEDGE) && s.isAck() && le(s.end(), d.rcvNxt)) {
      return true;
    }
    if (d.has(Deviation.EDGES_INSIDE) && s.length() > 0 && lt(s.seq(), d.rcvNxt)) {
      DelayedAck.quicken(d, 16);
      Reassembly.outOfWindow(d, s);
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
    if (d.has(Deviation.RATE_LIMIT_DUPLICATES) && mayLoop(s) && tooSoon(d)) {
      d.note(Rule.RATE_LIMITED);
      return;
    }
    d.ackNow = true;
    d.ackRule = rule;
  }

  /** An acknowledgement for a small socket's unacceptable segment, which is dropped. */
  static void refuse(Draft d, Segment s, Rule rule) {
    if (mayLoop(s) && tooSoon(d)) {
      d.note(Rule.RATE_LIMITED);
    } else {
      d.ackNow = true;
      d.ackRule = rule;
    }
    d.drop(rule);
  }

  /** Whether it may be part of an ACK loop: data and FIN are not (tcp_oow_rate_limited). */
  private static boolean mayLoop(Segment s) {
    return s.length() == 0 || s.isSyn();
  }

  /** Whether an unacceptable segment was answered less than tcp_invalid_ratelimit ago. */
  static boolean tooSoon(Draft d) {
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
}
