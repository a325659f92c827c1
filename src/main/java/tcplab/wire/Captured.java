package tcplab.wire;

import tcplab.tcp.Packet;
import tcplab.tcp.Segment;

/**
 * A packet as captured on an interface.
 *
 * @param timeNanos when, in nanoseconds since 1970-01-01 UTC, or since a run's beginning
 * @param iface where: index into the capture's interfaces
 * @param packet what
 * @param identification the IPv4 identification field, 0 … 65535: tells a copy made by the network
 *     (equal) from a retransmission (different); not used for IPv6
 * @param checksum how its checksums stood; those that are written are always right
 * @param comment its comments, one a line; empty when it has none
 */
public record Captured(
    long timeNanos, int iface, Packet packet, int identification, Checksum checksum, String comment)
    implements CaptureRecord {

  /**
   * A packet to be written. Its identification is made from its headers, so that one packet seen on
   * two interfaces has the same there; a retransmission equal in all headers has it too.
   */
  public Captured(long timeNanos, int iface, Packet packet, String comment) {
    this(timeNanos, iface, packet, identify(packet), Checksum.GOOD, comment);
  }

  private static int identify(Packet packet) {
    int mix =
        switch (packet.body()) {
          case Packet.Tcp(Segment s) ->
              31 * (31 * (31 * s.seq() + s.ack()) + s.flags())
                  + s.options().tsVal()
                  + s.data().size();
          case Packet.Icmp icmp -> icmp.seq() + icmp.kind().ordinal();
        };
    mix = 31 * mix + Long.hashCode(packet.source().ip().low()) + packet.source().port();
    return (mix ^ mix >>> 16) & 0xffff;
  }
}
