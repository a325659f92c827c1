package tcplab.tcp;

import static tcplab.tcp.Seq.lt;

/** Tail loss probe, RFC 8985 §7 (tcp_output.c tcp_schedule_loss_probe, tcp_send_loss_probe). */
final class TailLossProbe {
  private static final long INITIAL = 1_000_000_000L;

  private TailLossProbe() {}

  /**
   * Arms the probe's timer in place of the retransmission timer.
   *
   * @param progress whether the retransmission timer would start afresh now
   * @return whether the connection may probe
   */
  static boolean schedule(Draft d, boolean progress) {
    if (d.fastOpenPending()) {
      return false;
    }
    SenderState s = d.sender();
    boolean calm = s.state == CaState.OPEN || s.state == CaState.CWR;
    boolean may = d.get(Setting.EARLY_RETRANSMIT) >= 3 && d.negotiated.sack() && calm;
    if (!may || d.flights.length == 0) {
      return false;
    }
    long delay = INITIAL;
    if (d.rtt.srtt() > 0) {
      boolean alone = d.flights.length == 1;
      delay = 2 * d.rtt.srtt() + (alone ? d.get(Setting.RTO_MIN) : Rack.TIMER_SLACK);
    }
    long timeout = Timeouts.backedOff(d, d.rtt.rto());
    long left = progress ? timeout : d.flights[0].sentAt() + timeout - d.now;
    SenderTimers.probe(d, left > 0 ? Math.min(delay, left) : delay);
    return true;
  }

  /** The timer ran out: new data if there is some, else the last segment again. */
  static void send(Draft d) {
    SenderState s = d.sender();
    if (!s.probing && d.flights.length > 0) {
      s.probeRepeats = false;
      int before = d.flights.length;
      int room = d.sndUna + d.sndWnd - d.sndNxt;
      int unsent = d.outData.size() - d.sentOctets;
      boolean sent;
      if (unsent > 0 && Math.min(unsent, d.negotiated.mss()) <= room) {
        int cwnd = s.cwnd;
        s.cwnd = Math.max(cwnd, Scoreboard.inFlight(d) + 1);
        WriteQueue.transmit(d, WriteQueue.Hold.PUSH, true);
        s.cwnd = cwnd;
        sent = d.flights.length > before;
      } else {
        int last = d.flights.length - 1;
        Output.repeat(d, last, Rule.TAIL_LOSS_PROBE);
        d.set(last, d.flights[last].probed(d.now));
        s.probeRepeats = true;
        sent = true;
      }
      if (sent) {
        s.probing = true;
        s.probeEnd = d.sndNxt;
      }
    }
    SenderTimers.rearm(d);
  }

  /** What an acknowledgement says about the probe, §7.4. */
  static void acknowledged(Draft d, Segment segment, AckEvent e) {
    SenderState s = d.sender();
    int ack = segment.ack();
    if (!s.probing || lt(ack, s.probeEnd)) {
      return;
    }
    if (!s.probeRepeats || e.probeDuplicated) {
      s.probing = false;
    } else if (lt(s.probeEnd, ack)) {
      // Only one of the two arrived: the probe has repaired a loss.
      ProportionalRate.begin(d);
      s.state = CaState.CWR;
      ProportionalRate.end(d);
      Recovery.keepOpen(d);
    } else if (!e.advanced && !e.notDuplicate() && !e.sacked) {
      s.probing = false;
    }
  }
}
