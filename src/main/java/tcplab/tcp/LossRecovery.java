package tcplab.tcp;

import static tcplab.tcp.Seq.le;
import static tcplab.tcp.Seq.lt;

import tcplab.tcp.Outbox.Flight;

/**
 * Finds lost segments before the retransmission timer does: by duplicate acknowledgements (RFC 5681
 * §3.2, RFC 6582) and by SACK (RFC 6675). {@link Recovery} does so with {@link Deviation#RACK}.
 */
final class LossRecovery {
  private LossRecovery() {}

  /** Marks what the peer's SACK blocks say it has. */
  static void takeSack(Draft d, Segment s) {
    if (!d.negotiated.sack()) {
      return;
    }
    for (Options.SackBlock block : s.options().sack()) {
      if (!lt(block.left(), block.right()) || lt(d.sndNxt, block.right())) {
        continue;
      }
      for (int i = 0; i < d.flights.length; i++) {
        Flight flight = d.flights[i];
        if (!flight.sacked() && le(block.left(), flight.seq()) && le(flight.end(), block.right())) {
          d.set(i, flight.asSacked());
        }
      }
    }
  }

  /** After SND.UNA and the window are up to date: is something lost? */
  static void afterAck(Draft d, Segment s, int unaBefore, int windowBefore) {
    if (d.flights.length == 0) {
      CongestionControl.duplicate(d, 0);
      return;
    }
    boolean duplicate =
        s.ack() == unaBefore && s.length() == 0 && d.sndWnd == windowBefore && !s.isFin();
    boolean advanced = s.ack() != unaBefore;
    if (d.negotiated.sack()) {
      bySack(d);
    } else if (duplicate) {
      byDuplicates(d);
    } else if (advanced && d.congestion.recovering() && !d.flights[0].lost()) {
      // RFC 6582 §3.2 (5), partial acknowledgement: the next hole is lost, too.
      if (lt(d.sndUna, d.congestion.recover()) && d.flights[0].transmissions() == 1) {
        d.set(0, d.flights[0].asLost());
      }
    }
  }

  private static void byDuplicates(Draft d) {
    int count = d.congestion.duplicates() + 1;
    CongestionControl.duplicate(d, count);
    d.note(Rule.DUPLICATE_ACK);
    if (count == d.get(Setting.DUPLICATE_ACKS) && !d.congestion.recovering()) {
      CongestionControl.lossFound(d);
      d.set(0, d.flights[0].asLost());
    }
  }

  /** RFC 6675 §4: lost is what lies below three segments that have arrived. */
  private static void bySack(Draft d) {
    int left = 0;
    for (Flight flight : d.flights) {
      left += flight.sacked() ? 1 : 0;
    }
    boolean found = false;
    for (int i = 0; i < d.flights.length && left > 0; i++) {
      Flight flight = d.flights[i];
      if (flight.sacked()) {
        left--;
      } else if (!flight.lost()
          && left >= d.get(Setting.DUPLICATE_ACKS)
          && flight.transmissions() == 1) {
        d.set(i, flight.asLost());
        found = true;
      }
    }
    if (found) {
      CongestionControl.lossFound(d);
    }
  }

  /** Starts the tail loss probe timer, RFC 8985 §7.2. */
  static void armProbe(Draft d) {
    boolean wanted =
        d.get(Setting.EARLY_RETRANSMIT) >= 3
            && d.negotiated.sack()
            && !d.congestion.recovering()
            && d.retransmissions == 0
            && d.rtt.srtt() > 0
            && !d.synInFlight();
    if (!wanted || d.running(Timer.LOSS_PROBE) || d.deadline(Timer.RETRANSMISSION) <= d.now) {
      return;
    }
    Flight last = d.flights[d.flights.length - 1];
    if (last.sentAt() != d.now || last.transmissions() > 1) {
      return;
    }
    long timeout = 2 * d.rtt.srtt() + (d.flights.length == 1 ? 200_000_000L : 2_000_000L);
    if (d.now + timeout < d.deadline(Timer.RETRANSMISSION)) {
      d.start(Timer.LOSS_PROBE, timeout, Rule.TAIL_LOSS_PROBE);
    }
  }

  /** The loss-probe timer ran out: the tail needs a probe. */
  static void timeout(Draft d) {
    if (d.flights.length == 0) {
      return;
    }
    boolean anySacked = false;
    for (Flight flight : d.flights) {
      anySacked |= flight.sacked();
    }
    if (anySacked) {
      bySack(d);
      return;
    }
    Output.retransmit(d, d.flights.length - 1, Rule.TAIL_LOSS_PROBE);
    d.start(Timer.RETRANSMISSION, d.rtt.rto(), Rule.RETRANSMISSION_TIMER_AGAIN);
  }
}
