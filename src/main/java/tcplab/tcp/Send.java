package tcplab.tcp;

/**
 * The send sequence variables, RFC 9293 §3.3.1; sequence numbers unsigned 32-bit.
 *
 * @param iss initial send sequence number
 * @param una oldest unacknowledged
 * @param nxt next to be sent
 * @param wnd send window in octets, already scaled
 * @param wl1 SEG.SEQ of the last window update
 * @param wl2 SEG.ACK of the last window update
 * @param up urgent pointer: the sequence number after the urgent data
 * @param urgent whether urgent data is still to be sent or acknowledged
 * @param maxWnd the largest window the peer has announced, octets (MAX.SND.WND, RFC 5961 §5)
 */
public record Send(
    int iss, int una, int nxt, int wnd, int wl1, int wl2, int up, boolean urgent, int maxWnd) {
  static final Send NONE = new Send(0, 0, 0, 0, 0, 0, 0, false, 0);
}
