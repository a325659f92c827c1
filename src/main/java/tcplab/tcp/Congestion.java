package tcplab.tcp;

/**
 * Congestion control, RFC 5681.
 *
 * @param cwnd congestion window, octets
 * @param ssthresh slow start threshold, octets
 * @param duplicates duplicate acknowledgements in a row
 * @param recovering whether fast recovery or recovery after a timeout is under way
 * @param recover SND.NXT when it began (RFC 6582 §3.2), unsigned 32-bit
 */
public record Congestion(int cwnd, int ssthresh, int duplicates, boolean recovering, int recover) {
  static final Congestion NONE = new Congestion(0, Integer.MAX_VALUE, 0, false, 0);
}
