package tcplab.tcp;

/**
 * Who holds the connection, and how patient the stack has been with it.
 *
 * @param passive whether it began by a passive OPEN
 * @param orphan whether no application holds it any more
 * @param readShut whether the application will read no more
 * @param retransmissions timeouts in a row without progress
 * @param waitingSince when the segment that is being retransmitted was first sent, or {@link
 *     Endpoint#NEVER}; virtual nanoseconds
 * @param probes keep-alive or window probes in a row without an answer
 * @param heardAt when the peer was last heard, virtual nanoseconds
 * @param acknowledged octets of ours ever acknowledged
 * @param accepted whether the final ACK of a passive open has been taken: the connection may be
 *     accepted although, in a corner, it is still in SYN-RECEIVED
 */
public record Life(
    boolean passive,
    boolean orphan,
    boolean readShut,
    int retransmissions,
    long waitingSince,
    int probes,
    long heardAt,
    long acknowledged,
    boolean accepted) {
  static final Life NONE = new Life(false, false, false, 0, Endpoint.NEVER, 0, 0, 0, false);
}
