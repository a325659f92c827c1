package tcplab.tcp;

/**
 * What the options of both SYNs agreed on, and the timestamps' memory.
 *
 * @param mss effective send MSS: octets of data a segment may carry, options taken off
 * @param peerMss the MSS the peer announced, or the default
 * @param sendScale shift for windows the peer announces
 * @param receiveScale shift for windows announced to the peer
 * @param scaling whether both sides offered window scale
 * @param sack whether selective acknowledgements may be sent
 * @param timestamps whether segments carry timestamps
 * @param tsRecent TS.Recent, unsigned 32-bit (RFC 7323 §4.3)
 * @param tsRecentAt when it was taken, virtual nanoseconds
 */
public record Negotiated(
    int mss,
    int peerMss,
    int sendScale,
    int receiveScale,
    boolean scaling,
    boolean sack,
    boolean timestamps,
    int tsRecent,
    long tsRecentAt) {
  Negotiated withMss(int octets) {
    return new Negotiated(
        octets, peerMss, sendScale, receiveScale, scaling, sack, timestamps, tsRecent, tsRecentAt);
  }

  static final Negotiated NONE = new Negotiated(536, 536, 0, 0, false, false, false, 0, 0);
}
