package tcplab.tcp;

import static tcplab.tcp.Seq.lt;

import org.jspecify.annotations.Nullable;
import tcplab.tcp.Outbox.Flight;

/** Round-trip time and retransmission timeout: RFC 6298 §2 and §3. */
final class RttEstimator {
  /** The clock granularity G, virtual nanoseconds. */
  private static final long GRANULARITY = 1_000_000L;

  private RttEstimator() {}

  /**
   * Takes a measurement from an acknowledgement, if Karn's algorithm allows one.
   *
   * @param newest the last segment acknowledged that was sent once only, or null
   * @param retransmitted whether the oldest segment acknowledged was sent more than once
   */
  static void measure(Draft d, Segment s, @Nullable Flight newest, boolean retransmitted) {
    if (newest != null && !retransmitted) {
      take(d, d.now - newest.sentAt());
    } else {
      byTimestamp(d, s);
    }
  }

  /** RFC 7323 §4: a timestamp tells which transmission was answered. */
  static void byTimestamp(Draft d, Segment s) {
    if (d.negotiated.timestamps() && s.options().timestamps() && s.options().tsEcr() != 0) {
      long millis = d.timestamp() - s.options().tsEcr();
      if (millis >= 0) {
        take(d, Math.max(GRANULARITY, millis * 1_000_000L));
      }
    }
  }

  /** Takes a round-trip time, virtual nanoseconds. */
  static void take(Draft d, long r) {
    Rtt rtt = d.rtt;
    long least = Math.min(rtt.least(), r);
    boolean floorOnVariance = d.has(Deviation.RTO_FLOOR_ON_VARIANCE);
    long floor = d.get(Setting.RTO_MIN);
    long srtt;
    long rttvar;
    long greatest = rtt.greatestVar();
    int mark = rtt.mark();
    long used;
    if (rtt.srtt() == 0) {
      srtt = r;
      rttvar = r / 2;
      used = Math.max(4 * rttvar, floor);
      greatest = used;
      mark = d.sndNxt;
    } else {
      long error = Math.abs(rtt.srtt() - r);
      // tcp_input.c tcp_rtt_estimator: a fall of the round-trip time raises the variation less.
      boolean falls = floorOnVariance && r < rtt.srtt() && error > rtt.rttvar();
      rttvar = rtt.rttvar() + (error - rtt.rttvar()) / (falls ? 32 : 4);
      srtt = rtt.srtt() + (r - rtt.srtt()) / 8;
      used = rtt.rto() - rtt.srtt();
      if (4 * rttvar > greatest) {
        greatest = 4 * rttvar;
        used = Math.max(used, greatest);
      }
      if (lt(mark, d.sndUna)) {
        if (greatest < used) {
          used -= (used - greatest) / 4;
        }
        mark = d.sndNxt;
        greatest = floor;
      }
    }
    long rto;
    if (floorOnVariance) {
      rto = srtt + Math.max(used, floor);
    } else {
      rto = Math.max(floor, srtt + Math.max(GRANULARITY, 4 * rttvar));
    }
    rto = Math.min(rto, d.get(Setting.RTO_MAX));
    d.rtt = new Rtt(srtt, rttvar, rto, least, rtt.backoff(), greatest, mark);
  }
}
