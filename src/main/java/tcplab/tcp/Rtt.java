package tcplab.tcp;

/**
 * Round-trip time and retransmission timeout, RFC 6298; all times in virtual nanoseconds.
 *
 * @param srtt smoothed round-trip time; 0 before the first measurement
 * @param rttvar its variation
 * @param rto retransmission timeout without back-off
 * @param least the least round-trip time measured, or {@link Endpoint#NEVER}
 * @param backoff how often the timeout was doubled since the last acknowledgement
 * @param greatestVar the greatest variation in this round trip, where a stack keeps it
 * @param mark SND.NXT when this round trip began, unsigned 32-bit
 */
public record Rtt(
    long srtt, long rttvar, long rto, long least, int backoff, long greatestVar, int mark) {
  static Rtt initial(Config config) {
    return new Rtt(0, 0, config.get(Setting.RTO_INITIAL), Endpoint.NEVER, 0, 0, 0);
  }

  Rtt withBackoff(int times) {
    return new Rtt(srtt, rttvar, rto, least, times, greatestVar, mark);
  }

  Rtt withLeast(long sample) {
    return new Rtt(srtt, rttvar, rto, Math.min(least, sample), backoff, greatestVar, mark);
  }

  Rtt withRto(long nanos) {
    return new Rtt(srtt, rttvar, nanos, least, backoff, greatestVar, mark);
  }
}
