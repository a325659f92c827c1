package tcplab.tcp;

/**
 * What TCP_INFO tells of a sender that counts segments, as Linux does (include/uapi/linux/tcp.h).
 *
 * @param state 0 open, 1 disorder, 2 CWR, 3 recovery, 4 loss
 * @param cwnd congestion window, segments
 * @param ssthresh slow start threshold, segments
 * @param out segments sent and not acknowledged
 * @param sacked of these, segments the peer has
 * @param lost of these, segments taken for lost
 * @param retransmitted retransmissions under way
 * @param reordering degree of reordering, segments
 * @param reorderingSeen how often reordering was seen
 * @param delivered segments delivered so far, the SYN included
 * @param deliveredMarked of these, segments acknowledged with ECE (RFC 3168)
 * @param totalRetransmissions retransmissions so far
 * @param lastSentAt when data was sent last, virtual nanoseconds
 */
public record SenderInfo(
    int state,
    int cwnd,
    int ssthresh,
    int out,
    int sacked,
    int lost,
    int retransmitted,
    int reordering,
    int reorderingSeen,
    int delivered,
    int deliveredMarked,
    int totalRetransmissions,
    long lastSentAt) {
  static SenderInfo of(Endpoint endpoint) {
    SenderState s = endpoint.sender();
    int sacked = s.renoSacked;
    int lost = 0;
    int again = 0;
    for (Outbox.Flight f : endpoint.outbox().flights) {
      sacked += f.sacked() ? 1 : 0;
      lost += f.lost() ? 1 : 0;
      again += f.again() ? 1 : 0;
    }
    return new SenderInfo(
        s.state.ordinal(),
        s.cwnd,
        s.ssthresh,
        endpoint.outbox().flights.length,
        sacked,
        lost,
        again,
        s.reordering,
        s.reorderingSeen,
        s.delivered,
        s.deliveredMarked,
        s.repeated,
        s.lastSentAt);
  }
}
