package tcplab.packetdrill;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * An ICMP or ICMPv6 message.
 *
 * @param position where its direction is written
 * @param direction which way it goes
 * @param ip what is said of the IP header
 * @param type the type's name, such as {@code unreachable} or {@code packet_too_big}
 * @param code the code's name, such as {@code port_unreachable}
 * @param mtu the next-hop MTU in octets
 * @param echoId the identifier of an echo message
 * @param quoted the TCP segment that the message quotes
 */
public record IcmpPacket(
    Position position,
    Direction direction,
    IpInfo ip,
    String type,
    Optional<String> code,
    OptionalInt mtu,
    OptionalInt echoId,
    Optional<SequenceRange> quoted)
    implements Packet {}
