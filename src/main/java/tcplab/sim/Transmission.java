package tcplab.sim;

import org.jspecify.annotations.Nullable;
import tcplab.tcp.Ecn;
import tcplab.tcp.Packet;
import tcplab.tcp.Segment;

/**
 * One packet put on a link. Times are virtual nanoseconds; a duplicate made by the link is a
 * transmission of its own.
 *
 * @param id place in {@link Timeline#transmissions()}
 * @param from index of the host that sent it (the attacker, where the source is forged; the first
 *     sender for a duplicate); −1 = made by a router or an injected packet of nobody
 * @param to index of the host it travels to; −1 = nobody has its destination address
 * @param ordinal which packet of {@code from} to {@code to} it is, from 1
 * @param packet the packet
 * @param sentAt when it was sent
 * @param endsAt when it arrives or dies
 * @param fate what became of it
 * @param reason for a lost one, why: "loss 10 %", "queue full", the rule's text …; else null
 * @param retransmission whether the sender had sent the same octets before
 * @param duplicateOf id of the transmission the link copied, or −1
 * @param marked whether a router on the way has marked it CE (RFC 3168 §5)
 * @param connection id of the sender's connection in {@link Timeline#connections()}, or −1
 */
public record Transmission(
    int id,
    int from,
    int to,
    int ordinal,
    Packet packet,
    long sentAt,
    long endsAt,
    Fate fate,
    @Nullable String reason,
    boolean retransmission,
    int duplicateOf,
    boolean marked,
    int connection) {
  /** The packet as it arrives: with the mark a router has set. */
  public Packet arriving() {
    return marked && packet.body() instanceof Packet.Tcp(Segment segment)
        ? Packet.of(packet.source(), packet.destination(), segment.withEcn(Ecn.CE))
        : packet;
  }

  /** Whether it says that congestion was met, wherever that happened. */
  public boolean congested() {
    return marked
        || packet.body() instanceof Packet.Tcp(Segment segment) && segment.ecn() == Ecn.CE;
  }

  /** What became of a packet. */
  public enum Fate {
    /** It arrived. */
    DELIVERED,
    /** It died on the way. */
    LOST,
    /** The run ended while it was under way. */
    IN_FLIGHT
  }
}
