package tcplab.tcp;

import static tcplab.tcp.Seq.le;
import static tcplab.tcp.Seq.lt;
import static tcplab.tcp.State.*;

import tcplab.tcp.Outbox.Flight;

/** The fifth check of §3.10.7.4 in the synchronised states: what SEG.ACK and SEG.WND mean. */
final class Acknowledgement {
  private Acknowledgement() {}

  /** Returns whether the segment is to be processed further. */
  static boolean check(Draft d, Segment s) {
    // RFC 5961 §5 (MAY-12): SND.UNA − MAX.SND.WND <= SEG.ACK <= SND.NXT.
    long reach = d.maxSndWnd;
    if (d.has(Deviation.OLD_ACK_BY_BYTES_ACKED)) {
      reach = Math.min(reach, d.acknowledged);
    }
    if (lt(s.ack(), d.sndUna - (int) reach)) {
      SequenceCheck.challenge(d, Rule.ACK_TOO_OLD);
      return false;
    }
    if (lt(d.sndNxt, s.ack())) {
      SequenceCheck.challenge(d, Rule.ACK_OF_UNSENT);
      return false;
    }
    if (d.has(Deviation.LENIENT_PAWS) && le(d.sndUna, s.ack())) {
      SequenceCheck.renewTimestamp(d, s);
    }
    if (d.state == TIME_WAIT) {
      // "The only thing that can arrive in this state is a retransmission of the remote FIN."
      return true;
    }
    if (d.countsSegments()) {
      count(d, s);
      return afterOurFin(d, s);
    }
    int unaBefore = d.sndUna;
    int windowBefore = d.sndWnd;
    d.probes = 0;
    LossRecovery.takeSack(d, s);
    if (lt(d.sndUna, s.ack())) {
      advance(d, s);
    }
    if (le(unaBefore, s.ack())) {
      boolean echoed = d.ecn() && s.has(Segment.ECE) && !s.isSyn();
      if (echoed || lt(unaBefore, s.ack()) && AccurateEcnSender.congested(d, s)) {
        CongestionControl.congested(d);
      }
      updateWindow(d, s);
      LossRecovery.afterAck(d, s, unaBefore, windowBefore);
    }
    return afterOurFin(d, s);
  }

  /** A sender that counts segments: the window first, then what was acknowledged. */
  private static void count(Draft d, Segment s) {
    d.probes = 0;
    if (lt(s.ack(), d.sndUna)) {
      SenderAck.old(d, s);
      return;
    }
    AckEvent e = new AckEvent(d);
    e.data = s.length() > 0;
    e.congested = d.ecn() && s.has(Segment.ECE) && !s.isSyn();
    int window = s.window() << d.negotiated.sendScale();
    if (mayUpdateWindow(d, s)) {
      e.windowUpdate = true;
      boolean other = window != d.sndWnd;
      takeWindow(d, s, window);
      if (other && d.outData.size() > d.sentOctets) {
        WindowGrowth.restartAfterIdle(d);
      }
    }
    SenderAck.take(d, s, e);
    if (d.flights.length == 0) {
      SenderTimers.stop(d);
      Chronograph.acknowledged(d);
    }
  }

  /** tcp_may_update_window: a narrower window is news only with new data or numbers. */
  static boolean mayUpdateWindow(Draft d, Segment s) {
    int window = s.window() << d.negotiated.sendScale();
    boolean wider = s.seq() == d.sndWl1 && (window > d.sndWnd || window == 0);
    return lt(d.sndUna, s.ack()) || lt(d.sndWl1, s.seq()) || wider;
  }

  /** What is acknowledged leaves the retransmission queue; no timer, no window is touched. */
  static void remove(Draft d, Segment s, AckEvent e) {
    int ack = s.ack();
    int base = d.outBase();
    Flight[] rest = java.util.Arrays.copyOfRange(d.flights, e.packets, d.flights.length);
    if (rest.length > 0 && lt(rest[0].seq(), ack)) {
      rest[0] = rest[0].from(ack);
    }
    d.flights = rest;
    forget(d, ack, base);
    d.waitingSince = rest.length == 0 ? Endpoint.NEVER : rest[0].sentAt();
    if (rest.length == 0 && d.outData.size() == 0) {
      d.stop(Timer.USER, Rule.ALL_ACKNOWLEDGED);
    }
  }

  private static void forget(Draft d, int ack, int base) {
    if (d.finSent && d.flights.length == 0 && ack == d.sndNxt) {
      d.finAcked = true;
    }
    int octets = Math.max(0, Math.min(ack - base, d.outData.size()));
    d.outData = d.outData.drop(octets);
    d.sentOctets = Math.max(0, d.sentOctets - octets);
    d.pushed = Math.max(0, d.pushed - octets);
    // tcp.h bytes_acked counts the SYN of an active open only.
    d.acknowledged += ack - (d.passive ? base : d.sndUna);
    d.sndUna = ack;
    if (d.sndUrgent && le(d.sndUp, ack)) {
      d.sndUrgent = false;
    }
    if (octets > 0) {
      d.signal(Signal.SPACE, Rule.ALL_ACKNOWLEDGED);
    }
  }

  /** SND.UNA moves to SEG.ACK: what is acknowledged leaves the retransmission queue. */
  static void advance(Draft d, Segment s) {
    int ack = s.ack();
    if (le(ack, d.sndUna)) {
      return;
    }
    int base = d.outBase();
    Flight newest = null;
    int done = 0;
    for (Flight flight : d.flights) {
      if (!le(flight.end(), ack)) {
        break;
      }
      done++;
      if (flight.transmissions() == 1 && !flight.sacked()) {
        newest = flight;
      }
    }
    Flight[] rest = java.util.Arrays.copyOfRange(d.flights, done, d.flights.length);
    if (rest.length > 0 && lt(rest[0].seq(), ack)) {
      rest[0] = rest[0].from(ack);
    }
    boolean retransmitted = done > 0 && d.flights[0].transmissions() > 1;
    d.flights = rest;
    int delta = ack - d.sndUna;
    forget(d, ack, base);
    RttEstimator.measure(d, s, newest, retransmitted);
    d.rtt = d.rtt.withBackoff(0);
    d.retransmissions = 0;
    d.waitingSince = rest.length == 0 ? Endpoint.NEVER : rest[0].sentAt();
    d.stop(Timer.LOSS_PROBE, Rule.ALL_ACKNOWLEDGED);
    if (rest.length == 0) {
      d.stop(Timer.RETRANSMISSION, Rule.ALL_ACKNOWLEDGED);
      if (d.outData.size() == 0) {
        d.stop(Timer.USER, Rule.ALL_ACKNOWLEDGED);
      }
    } else {
      d.start(
          Timer.RETRANSMISSION,
          Timeouts.backedOff(d, d.rtt.rto()),
          Rule.RETRANSMISSION_TIMER_AGAIN);
      if (d.running(Timer.USER)) {
        d.start(Timer.USER, d.get(Setting.USER_TIMEOUT), Rule.USER_TIMEOUT_STARTED);
      }
    }
    CongestionControl.acknowledged(d, delta);
  }

  /** The send window, §3.10.7.4: newer segments only, by WL1 and WL2. */
  private static void updateWindow(Draft d, Segment s) {
    int window = s.window() << d.negotiated.sendScale();
    if (lt(d.sndWl1, s.seq()) || (d.sndWl1 == s.seq() && le(d.sndWl2, s.ack()))) {
      takeWindow(d, s, window);
    }
  }

  private static void takeWindow(Draft d, Segment s, int window) {
    d.sndWl1 = s.seq();
    d.sndWl2 = s.ack();
    if (window != d.sndWnd) {
      d.note(window == 0 ? Rule.WINDOW_CLOSED : Rule.WINDOW_UPDATE);
    }
    d.sndWnd = window;
    d.maxSndWnd = Math.max(d.maxSndWnd, window);
    if (window > 0 && d.running(Timer.PERSIST)) {
      d.stop(Timer.PERSIST, Rule.WINDOW_UPDATE);
      d.rtt = d.rtt.withBackoff(0);
    }
  }

  /** What the acknowledgement of our FIN does in FIN-WAIT-1, CLOSING and LAST-ACK. */
  private static boolean afterOurFin(Draft d, Segment s) {
    if (!d.finAcked) {
      boolean last = d.state == CLOSING || d.state == LAST_ACK;
      if (last && !d.has(Deviation.IGNORE_DATA_AFTER_FIN) && le(d.sndUna, s.ack())) {
        // CLOSING: "otherwise, ignore the segment"; LAST-ACK: nothing else can arrive.
        d.drop(Rule.ACK_NOT_OF_FIN);
        return false;
      }
      return true;
    }
    switch (d.state) {
      case FIN_WAIT_1 -> {
        boolean finHere = s.isFin() && le(s.seq(), d.rcvNxt) && lt(d.rcvNxt, s.end());
        if (d.orphan && d.has(Deviation.RESET_ON_DATA_AFTER_CLOSE)) {
          if (s.length() > 0 && lt(d.rcvNxt, s.end() - (s.flags() & Segment.FIN))) {
            TextCheck.dataAfterClose(d, s);
            return false;
          }
        }
        if (finHere && !d.has(Deviation.FIN_WAIT_2_IN_PASSING)) {
          // Figure 5, note 2: one segment acknowledges our FIN and brings the peer's.
          return true;
        }
        d.enter(FIN_WAIT_2, Trigger.ACK_OF_FIN, Rule.ACK_OF_FIN);
        if (d.orphan) {
          Timeouts.startFinWait2(d);
        }
      }
      case CLOSING -> {
        FinCheck.timeWait(d, Trigger.ACK_OF_FIN, Rule.ACK_OF_FIN_CLOSING);
        return false;
      }
      case LAST_ACK -> {
        d.close(Trigger.ACK_OF_FIN, Rule.ACK_OF_FIN_LAST);
        return false;
      }
      default -> {}
    }
    return true;
  }
}
