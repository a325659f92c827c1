package tcplab.packetdrill;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A TCP segment. Sequence numbers are as written; the runner maps them to each side's initial
 * sequence number.
 *
 * @param position where its direction is written
 * @param direction which way it goes
 * @param ip what is said of the IP header
 * @param ports the ports where they are given
 * @param flags the control bits
 * @param sequence the sequence numbers and the length of the data
 * @param ack the acknowledgement number, unsigned 32-bit; empty: not given, not compared
 * @param window the window field as on the wire; empty: not given, not compared
 * @param urgent the urgent pointer
 * @param options the options; an empty list means that there must be none
 */
public record TcpPacket(
    Position position,
    Direction direction,
    IpInfo ip,
    Optional<Ports> ports,
    TcpFlags flags,
    SequenceRange sequence,
    OptionalLong ack,
    OptionalInt window,
    OptionalInt urgent,
    OptionList options)
    implements Packet {

  /**
   * The ports of a packet.
   *
   * @param source 0 … 65535
   * @param destination 0 … 65535
   */
  public record Ports(int source, int destination) {}
}
