package tcplab.packetdrill;

/**
 * A packet of a kind that is recognised and not supported: UDP, SCTP, GRE, MPLS, IP in IP, mutated
 * packets.
 *
 * @param position where its direction is written
 * @param direction which way it goes
 * @param feature what is not supported, such as "UDP packets"
 * @param text the packet as written, after the direction
 */
public record UnsupportedPacket(Position position, Direction direction, String feature, String text)
    implements Packet {}
