package tcplab.wire;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import tcplab.tcp.Address;
import tcplab.tcp.Ecn;
import tcplab.tcp.IpAddress;
import tcplab.tcp.Packet;
import tcplab.tcp.Packet.Icmp;
import tcplab.tcp.Packet.Icmp.Kind;

/**
 * ICMP errors as octets: RFC 792, RFC 1122 §3.2.2, RFC 1191 §4 for IPv4, RFC 4443 for IPv6. They
 * quote the IP header and the first eight octets of the TCP header they are about: ports and
 * sequence number.
 */
final class IcmpError {
  /** ICMP in an IPv4 header's protocol field. */
  static final int PROTOCOL_V4 = 1;

  /** ICMPv6 in an IPv6 next header field. */
  static final int PROTOCOL_V6 = 58;

  private static final int FIXED = 8;
  private static final int QUOTED = 8;

  /** The shortest TCP segment: what the quoted IP header claims, as the true length is not kept. */
  private static final int CLAIMED = 20;

  /** Offset of the next header field in an IPv6 header, RFC 7915 §4.2. */
  private static final int NEXT_HEADER_AT = 6;

  private static final Kind[] UNREACHABLE = {
    Kind.NET_UNREACHABLE,
    Kind.HOST_UNREACHABLE,
    Kind.PROTOCOL_UNREACHABLE,
    Kind.PORT_UNREACHABLE,
    Kind.PACKET_TOO_BIG,
    Kind.SOURCE_ROUTE_FAILED,
    Kind.NET_UNKNOWN,
    Kind.HOST_UNKNOWN,
    Kind.HOST_ISOLATED,
    Kind.NET_PROHIBITED,
    Kind.HOST_PROHIBITED,
    Kind.NET_UNREACHABLE_FOR_TOS,
    Kind.HOST_UNREACHABLE_FOR_TOS,
    Kind.ADMINISTRATIVELY_PROHIBITED,
    Kind.PRECEDENCE_VIOLATION,
    Kind.PRECEDENCE_CUTOFF
  };

  private IcmpError() {}

  /** Type, code and the 32 bits after the checksum. */
  private record Head(int type, int code, int rest) {}

  /**
   * The message from its type on.
   *
   * @throws WireException when the IP version has no such message or the addresses are mixed
   */
  static byte[] encode(Packet packet, Icmp icmp) throws WireException {
    boolean v6 = packet.source().ip().v6();
    if (icmp.from().ip().v6() != v6 || icmp.to().ip().v6() != v6) {
      throw WireException.malformed(
          FIXED, "an ICMP message cannot quote a packet of another IP version");
    }
    Head head = v6 ? headV6(icmp) : headV4(icmp);
    byte[] quote =
        WireFormat.ipHeader(
            icmp.from().ip(), icmp.to().ip(), TcpHeader.PROTOCOL, Ecn.NOT_ECT, CLAIMED, 0);
    byte[] octets = new byte[FIXED + quote.length + QUOTED];
    ByteBuffer.wrap(octets)
        .put((byte) head.type)
        .put((byte) head.code)
        .putShort((short) 0)
        .putInt(head.rest)
        .put(quote)
        .putShort((short) icmp.from().port())
        .putShort((short) icmp.to().port())
        .putInt(icmp.seq());
    InternetChecksum checksum = new InternetChecksum().add(octets, 0, octets.length);
    if (v6) {
      checksum.addPseudoHeader(
          packet.source().ip(), packet.destination().ip(), PROTOCOL_V6, octets.length);
    }
    ByteBuffer.wrap(octets).putShort(2, checksum.field());
    return octets;
  }

  private static Head headV4(Icmp icmp) throws WireException {
    return switch (icmp.kind()) {
      case TIME_EXCEEDED -> new Head(11, 0, 0);
      case REASSEMBLY_TIME_EXCEEDED -> new Head(11, 1, 0);
      case PARAMETER_PROBLEM -> new Head(12, 0, 0);
      case SOURCE_QUENCH -> new Head(4, 0, 0);
      case PACKET_TOO_BIG -> {
        if (icmp.mtu() < 0 || icmp.mtu() > 0xffff) {
          throw WireException.malformed(6, "MTU " + icmp.mtu() + " is not within 0 … 65535");
        }
        yield new Head(3, 4, icmp.mtu());
      }
      default -> new Head(3, List.of(UNREACHABLE).indexOf(icmp.kind()), 0);
    };
  }

  /**
   * RFC 4443, and for kinds only IPv4 has the translation of RFC 7915 §4.2; HOST_UNREACHABLE is
   * "address unreachable", which RFC 4443 §3.1 has for just that.
   */
  private static Head headV6(Icmp icmp) throws WireException {
    return switch (icmp.kind()) {
      case PACKET_TOO_BIG -> new Head(2, 0, icmp.mtu());
      case TIME_EXCEEDED -> new Head(3, 0, 0);
      case REASSEMBLY_TIME_EXCEEDED -> new Head(3, 1, 0);
      case PARAMETER_PROBLEM -> new Head(4, 0, 0);
      case PROTOCOL_UNREACHABLE -> new Head(4, 1, NEXT_HEADER_AT);
      case PORT_UNREACHABLE -> new Head(1, 4, 0);
      case HOST_UNREACHABLE -> new Head(1, 3, 0);
      case NET_PROHIBITED, HOST_PROHIBITED, ADMINISTRATIVELY_PROHIBITED, PRECEDENCE_CUTOFF ->
          new Head(1, 1, 0);
      case PRECEDENCE_VIOLATION ->
          throw WireException.malformed(0, "RFC 7915 §4.2 drops a precedence violation");
      case NET_UNREACHABLE,
          SOURCE_ROUTE_FAILED,
          NET_UNKNOWN,
          HOST_UNKNOWN,
          HOST_ISOLATED,
          NET_UNREACHABLE_FOR_TOS,
          HOST_UNREACHABLE_FOR_TOS ->
          new Head(1, 0, 0);
      case SOURCE_QUENCH -> throw WireException.malformed(0, "ICMPv6 has no source quench");
    };
  }

  /**
   * Reads the message.
   *
   * @param in what was captured of it
   * @param length its length as the IP header says, at least {@code in.size()}
   */
  static Decoded decode(IpAddress source, IpAddress destination, Octets in, int length)
      throws WireException {
    boolean v6 = source.v6();
    in.require(FIXED, "an ICMP header");
    int type = in.u8(0);
    int code = in.u8(1);
    Kind kind =
        (v6 ? kindV6(type, code) : kindV4(type, code))
            .orElseThrow(
                () ->
                    WireException.notTcp(
                        in.place(0),
                        "ICMP"
                            + (v6 ? "v6" : "")
                            + " type "
                            + type
                            + ", code "
                            + code
                            + " is no error about a TCP segment"));
    WireFormat.Ip quote = WireFormat.quotedIp(in.rest(FIXED, "an ICMP error"), v6);
    if (quote.protocol() != TcpHeader.PROTOCOL) {
      throw WireException.notTcp(
          in.place(FIXED), "the ICMP error quotes protocol " + quote.protocol() + ", not TCP");
    }
    Octets tcp = quote.payload();
    tcp.require(QUOTED, "the TCP header in an ICMP error");
    // The field for the MTU has 16 bits in IPv4 (RFC 1191 §4), 32 in IPv6.
    int mtu = kind != Kind.PACKET_TOO_BIG ? 0 : v6 ? Math.max(in.i32(4), 0) : in.u16(6);
    Icmp icmp =
        new Icmp(
            kind,
            mtu,
            new Address(quote.source(), tcp.u16(0)),
            new Address(quote.destination(), tcp.u16(2)),
            tcp.i32(4));
    Packet packet = new Packet(new Address(source, 0), new Address(destination, 0), icmp);
    return new Decoded(packet, 0, checksum(source, destination, in, length));
  }

  private static Checksum checksum(IpAddress source, IpAddress destination, Octets in, int length) {
    if (in.size() < length) {
      return Checksum.UNKNOWN;
    }
    InternetChecksum checksum = in.addTo(new InternetChecksum());
    if (source.v6()) {
      checksum.addPseudoHeader(source, destination, PROTOCOL_V6, length);
    }
    return checksum.sum() == InternetChecksum.CORRECT ? Checksum.GOOD : Checksum.BAD;
  }

  /** Time exceeded and parameter problem are soft errors whatever their code, RFC 1122 §4.2.3.9. */
  private static Optional<Kind> kindV4(int type, int code) {
    return switch (type) {
      case 3 -> code < UNREACHABLE.length ? Optional.of(UNREACHABLE[code]) : Optional.empty();
      case 4 -> Optional.of(Kind.SOURCE_QUENCH);
      case 11 -> Optional.of(code == 1 ? Kind.REASSEMBLY_TIME_EXCEEDED : Kind.TIME_EXCEEDED);
      case 12 -> Optional.of(Kind.PARAMETER_PROBLEM);
      default -> Optional.empty();
    };
  }

  private static Optional<Kind> kindV6(int type, int code) {
    return switch (type) {
      case 1 ->
          switch (code) {
            case 0 -> Optional.of(Kind.NET_UNREACHABLE);
            case 1, 5, 6 -> Optional.of(Kind.ADMINISTRATIVELY_PROHIBITED);
            case 2, 3 -> Optional.of(Kind.HOST_UNREACHABLE);
            case 4 -> Optional.of(Kind.PORT_UNREACHABLE);
            default -> Optional.empty();
          };
      case 2 -> Optional.of(Kind.PACKET_TOO_BIG);
      case 3 -> Optional.of(code == 1 ? Kind.REASSEMBLY_TIME_EXCEEDED : Kind.TIME_EXCEEDED);
      case 4 -> Optional.of(code == 1 ? Kind.PROTOCOL_UNREACHABLE : Kind.PARAMETER_PROBLEM);
      default -> Optional.empty();
    };
  }
}
