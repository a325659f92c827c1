package tcplab.tcp;

/**
 * The receive sequence variables, RFC 9293 §3.3.1; sequence numbers unsigned 32-bit.
 *
 * @param irs initial receive sequence number
 * @param nxt next expected
 * @param edge the right edge announced: RCV.NXT + RCV.WND of the last segment sent
 * @param up receive urgent pointer: the sequence number after the urgent data
 * @param urgent whether the peer is in urgent mode
 * @param lastAckSent the acknowledgement number of the last segment sent (Last.ACK.sent, RFC 7323)
 */
public record Receive(int irs, int nxt, int edge, int up, boolean urgent, int lastAckSent) {
  static final Receive NONE = new Receive(0, 0, 0, 0, false, 0);

  /** RCV.WND: octets the peer may still send. */
  public int wnd() {
    return Math.max(0, edge - nxt);
  }
}
