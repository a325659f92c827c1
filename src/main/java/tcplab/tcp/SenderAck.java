package tcplab.tcp;

import static tcplab.tcp.Seq.lt;

/** What an acknowledgement does to a sender that counts segments (tcp_input.c tcp_ack). */
final class SenderAck {
  private SenderAck() {}

  /** An acknowledgement at or beyond SND.UNA; the window is up to date. */
  static void take(Draft d, Segment segment, AckEvent e) {
    SenderState s = d.sender();
    int delivered = s.delivered;
    int lost = s.lostSoFar;
    int unconfirmed = AccurateEcnSender.unconfirmed(d);
    Scoreboard.take(d, segment, e);
    e.advanced = lt(e.unaBefore, segment.ack());
    if (e.advanced) {
      d.retransmissions = 0;
      Scoreboard.acknowledged(d, segment.ack(), e);
      Acknowledgement.remove(d, segment, e);
    }
    if (e.outBefore == 0) {
      AccurateEcnSender.take(d, segment, e, renewed(d), 0, 0);
      return;
    }
    measure(d, segment, e);
    if (!d.negotiated.sack() && e.advanced) {
      Scoreboard.limitReno(d);
    }
    Rack.adapt(d, e);
    AccurateEcnSender.take(
        d,
        segment,
        e,
        e.advanced || e.sacked || renewed(d),
        s.delivered - delivered,
        unconfirmed - AccurateEcnSender.unconfirmed(d));
    TailLossProbe.acknowledged(d, segment, e);
    if (Recovery.dubious(d, e)) {
      boolean plain = !e.advanced && !e.notDuplicate() && !e.duplicated;
      Recovery.alert(d, segment, e, plain ? 1 : 0);
    }
    if (e.advanced && !e.timerSet && d.flights.length > 0) {
      setTimer(d);
    }
    int newly = s.delivered - delivered;
    if (e.congested && s.ecn) {
      s.deliveredMarked += newly;
    }
    if (s.reducing()) {
      ProportionalRate.reduce(d, newly, s.lostSoFar - lost, e.advanced);
    } else if (raises(d, s, e)) {
      WindowGrowth.grow(d, newly);
    }
    Recovery.repair(d, e.repair);
  }

  /** Whether the segment has brought a newer timestamp. */
  private static boolean renewed(Draft d) {
    return d.negotiated.tsRecent() - d.before.negotiated().tsRecent() > 0;
  }

  private static boolean raises(Draft d, SenderState s, AckEvent e) {
    boolean far = s.reordering > d.get(Setting.DUPLICATE_ACKS);
    return e.dataAcked || far && (e.sacked || e.synAcked);
  }

  private static void setTimer(Draft d) {
    if (!TailLossProbe.schedule(d, true)) {
      SenderTimers.rearm(d);
    }
  }

  /** An acknowledgement left of SND.UNA: only its SACK blocks are news. */
  static void old(Draft d, Segment segment) {
    if (segment.options().sack().isEmpty() || d.flights.length == 0) {
      return;
    }
    AckEvent e = new AckEvent(d);
    Scoreboard.take(d, segment, e);
    Recovery.alert(d, segment, e, 0);
    Recovery.repair(d, e.repair);
  }

  /** RFC 6298 §3 (Karn): from what was never sent again, else from SACK, else from timestamps. */
  private static void measure(Draft d, Segment segment, AckEvent e) {
    long rtt = -1;
    long newest = -1;
    if (e.firstAcked != SenderState.NONE && !e.repairAcked) {
      rtt = d.now - e.firstAcked;
      newest = d.now - e.lastAcked;
    }
    if (e.firstSacked != SenderState.NONE) {
      newest = d.now - e.lastSacked;
      if (rtt < 0) {
        rtt = d.now - e.firstSacked;
      }
    }
    if (rtt >= 0) {
      RttEstimator.take(d, rtt);
      d.rtt = d.rtt.withLeast(newest).withBackoff(0);
    } else if (e.advanced) {
      RttEstimator.byTimestamp(d, segment);
      if (d.negotiated.timestamps() && segment.options().timestamps()) {
        d.rtt = d.rtt.withBackoff(0);
      }
    }
    if (e.dataAcked || e.sacked) {
      WindowGrowth.measured(d, newest);
    }
  }
}
