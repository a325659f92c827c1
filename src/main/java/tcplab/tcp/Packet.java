package tcplab.tcp;

/**
 * What travels on a link: an IP packet with a TCP segment or an ICMP message about one.
 *
 * @param source where it claims to come from (an attacker may forge it)
 * @param destination where it goes
 * @param body the segment or message; for an ICMP message the ports above are 0
 * @param service type of service or traffic class without the ECN field, 0 to 252
 * @param hops time to live or hop limit when it was sent, 1 to 255
 */
public record Packet(Address source, Address destination, Body body, int service, int hops) {
  /** The usual time to live (RFC 1700, ip-sysctl: ip_default_ttl). */
  public static final int USUAL_HOPS = 64;

  /** A packet without a wish of its own for the network. */
  public Packet(Address source, Address destination, Body body) {
    this(source, destination, body, 0, USUAL_HOPS);
  }

  /** A TCP segment or an ICMP message. */
  public sealed interface Body permits Tcp, Icmp {}

  /**
   * A TCP segment.
   *
   * @param segment the segment
   */
  public record Tcp(Segment segment) implements Body {}

  /**
   * An ICMP or ICMPv6 error about a segment (RFC 792, RFC 1191, RFC 4443).
   *
   * @param kind what it reports
   * @param mtu next-hop MTU in octets for {@link Kind#PACKET_TOO_BIG}, else 0
   * @param from source of the packet it quotes
   * @param to destination of the packet it quotes
   * @param seq sequence number of the segment it quotes, unsigned 32-bit
   */
  public record Icmp(Kind kind, int mtu, Address from, Address to, int seq) implements Body {
    /** What an ICMP error reports: ICMPv4 type and code in brackets. */
    public enum Kind {
      /** Network unreachable (3, 0). */
      NET_UNREACHABLE,
      /** Host unreachable (3, 1). */
      HOST_UNREACHABLE,
      /** Protocol unreachable (3, 2). */
      PROTOCOL_UNREACHABLE,
      /** Port unreachable (3, 3). */
      PORT_UNREACHABLE,
      /** Fragmentation needed (3, 4) or Packet Too Big. */
      PACKET_TOO_BIG,
      /** Source route failed (3, 5). */
      SOURCE_ROUTE_FAILED,
      /** Network unknown (3, 6). */
      NET_UNKNOWN,
      /** Host unknown (3, 7). */
      HOST_UNKNOWN,
      /** Source host isolated (3, 8). */
      HOST_ISOLATED,
      /** Network administratively prohibited (3, 9). */
      NET_PROHIBITED,
      /** Host administratively prohibited (3, 10). */
      HOST_PROHIBITED,
      /** Network unreachable for type of service (3, 11). */
      NET_UNREACHABLE_FOR_TOS,
      /** Host unreachable for type of service (3, 12). */
      HOST_UNREACHABLE_FOR_TOS,
      /** Communication administratively prohibited (3, 13). */
      ADMINISTRATIVELY_PROHIBITED,
      /** Precedence violation (3, 14). */
      PRECEDENCE_VIOLATION,
      /** Precedence cutoff in effect (3, 15). */
      PRECEDENCE_CUTOFF,
      /** Time exceeded in transit (11, 0). */
      TIME_EXCEEDED,
      /** Fragment reassembly time exceeded (11, 1). */
      REASSEMBLY_TIME_EXCEEDED,
      /** Parameter problem (12, 0). */
      PARAMETER_PROBLEM,
      /** Source quench (4, 0); ignored by MUST-55. */
      SOURCE_QUENCH
    }
  }

  /** A packet with a segment. */
  public static Packet of(Address source, Address destination, Segment segment) {
    return new Packet(source, destination, new Tcp(segment));
  }

  /** A segment's size on the wire in octets: IP header, TCP header with options, data. */
  public int size() {
    return (source.ip().v6() ? 40 : 20)
        + switch (body) {
          case Tcp tcp -> 20 + tcp.segment().options().size() + tcp.segment().data().size();
          // The message, then the quoted IP header and eight octets of the segment.
          case Icmp _ -> 8 + (source.ip().v6() ? 48 : 28);
        };
  }
}
