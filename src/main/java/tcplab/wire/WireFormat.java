package tcplab.wire;

import java.nio.ByteBuffer;
import tcplab.tcp.Ecn;
import tcplab.tcp.IpAddress;
import tcplab.tcp.Packet;
import tcplab.tcp.Segment;

/**
 * Packets as frames of octets and back: link header, IPv4 (RFC 791) or IPv6 (RFC 8200), then TCP or
 * ICMP, all with right checksums.
 *
 * <p>Reading is total: any octets give a packet or a {@link WireException} that says where and why.
 */
public final class WireFormat {
  /** The longest frame read, in octets: what tcpdump and Wireshark allow. */
  public static final int MOST_FRAME = 262_144;

  private static final int HOP_LIMIT = 64;
  private static final int DONT_FRAGMENT = 0x4000;
  private static final int V4_HEADER = 20;
  private static final int V6_HEADER = 40;

  /** The IPv6 fragment header's number, RFC 8200 §4.5. */
  private static final int FRAGMENT = 44;

  private WireFormat() {}

  /**
   * An IP packet taken apart.
   *
   * @param ecn the ECN field of its header
   * @param payload what was captured after the header
   * @param length how long that was on the link
   */
  record Ip(
      IpAddress source,
      IpAddress destination,
      int protocol,
      Ecn ecn,
      Octets payload,
      int length,
      int identification,
      Checksum checksum) {}

  /**
   * The frame that carries {@code packet}: don't fragment, hardware addresses made from the IP
   * addresses.
   *
   * @param identification the IPv4 identification field, of which 16 bits are used; IPv6 has none
   * @throws WireException when a value does not fit into its field or the packet into 65,535
   *     octets, or when addresses of both IP versions are mixed
   */
  public static byte[] encode(Packet packet, int identification, LinkType link)
      throws WireException {
    IpAddress source = packet.source().ip();
    IpAddress destination = packet.destination().ip();
    if (source.v6() != destination.v6()) {
      throw WireException.malformed(
          link.headerSize(), "no packet goes from " + source + " to " + destination);
    }
    int protocol =
        switch (packet.body()) {
          case Packet.Tcp _ -> TcpHeader.PROTOCOL;
          case Packet.Icmp _ -> source.v6() ? IcmpError.PROTOCOL_V6 : IcmpError.PROTOCOL_V4;
        };
    byte[] payload =
        switch (packet.body()) {
          case Packet.Tcp tcp ->
              TcpHeader.encode(packet.source(), packet.destination(), tcp.segment());
          case Packet.Icmp icmp -> IcmpError.encode(packet, icmp);
        };
    Ecn ecn = packet.body() instanceof Packet.Tcp(Segment segment) ? segment.ecn() : Ecn.NOT_ECT;
    byte[] header = ipHeader(source, destination, protocol, ecn, payload.length, identification);
    mark(header, packet);
    ByteBuffer frame = ByteBuffer.allocate(link.headerSize() + header.length + payload.length);
    LinkHeader.write(link, source, destination, frame);
    return frame.put(header).put(payload).array();
  }

  /** Puts the packet's own type of service and time to live into a header. */
  private static void mark(byte[] header, Packet packet) {
    boolean usual = packet.service() == 0 && packet.hops() == Packet.USUAL_HOPS;
    if (usual) {
      return;
    }
    if (packet.source().ip().v6()) {
      header[0] |= (byte) (packet.service() >> 4);
      header[1] |= (byte) (packet.service() << 4);
      header[7] = (byte) packet.hops();
      return;
    }
    header[1] |= (byte) packet.service();
    header[8] = (byte) packet.hops();
    header[10] = 0;
    header[11] = 0;
    int sum = new InternetChecksum().add(header, 0, header.length).field();
    header[10] = (byte) (sum >> 8);
    header[11] = (byte) sum;
  }

  /** The IP header before {@code length} octets of {@code protocol}. */
  static byte[] ipHeader(
      IpAddress source,
      IpAddress destination,
      int protocol,
      Ecn ecn,
      int length,
      int identification)
      throws WireException {
    int counted = source.v6() ? length : V4_HEADER + length;
    if (counted > 0xffff) {
      throw WireException.malformed(
          source.v6() ? 4 : 2, "an IP packet cannot be " + counted + " octets long");
    }
    byte[] header = new byte[source.v6() ? V6_HEADER : V4_HEADER];
    ByteBuffer out = ByteBuffer.wrap(header);
    if (source.v6()) {
      out.putInt(6 << 28 | ecn.bits() << 20)
          .putShort((short) counted)
          .put((byte) protocol)
          .put((byte) HOP_LIMIT);
      out.put(source.octets()).put(destination.octets());
    } else {
      out.putShort((short) (0x4500 | ecn.bits()))
          .putShort((short) counted)
          .putShort((short) identification);
      out.putShort((short) DONT_FRAGMENT).put((byte) HOP_LIMIT).put((byte) protocol);
      out.putShort((short) 0).put(source.octets()).put(destination.octets());
      out.putShort(10, new InternetChecksum().add(header, 0, header.length).field());
    }
    return header;
  }

  /**
   * Reads a whole frame.
   *
   * @throws WireException when it is malformed, or neither TCP nor an ICMP error about TCP
   */
  public static Decoded decode(LinkType link, byte[] frame) throws WireException {
    return decode(link, frame, frame.length);
  }

  /**
   * Reads a frame of which the capture kept only the beginning.
   *
   * @param frame what was kept
   * @param length the frame's length on the link, in octets
   * @throws WireException when it is malformed, or neither TCP nor an ICMP error about TCP
   */
  public static Decoded decode(LinkType link, byte[] frame, int length) throws WireException {
    if (length > MOST_FRAME || frame.length > length) {
      throw WireException.malformed(
          0,
          "a frame of "
              + Integer.toUnsignedString(length)
              + " octets, of which "
              + frame.length
              + " are kept; at most "
              + MOST_FRAME
              + " are read");
    }
    Octets packet = LinkHeader.strip(link, Octets.of(frame));
    Ip ip = ip(packet, length - packet.place(0), link);
    Decoded decoded =
        switch (ip.protocol) {
          case TcpHeader.PROTOCOL ->
              TcpHeader.decode(ip.source, ip.destination, ip.ecn, ip.payload, ip.length);
          case IcmpError.PROTOCOL_V4, IcmpError.PROTOCOL_V6 -> icmp(ip);
          default ->
              throw WireException.notTcp(
                  ip.payload.place(0), "protocol " + ip.protocol + " is not TCP");
        };
    return new Decoded(decoded.packet(), ip.identification, ip.checksum.and(decoded.checksum()));
  }

  private static Decoded icmp(Ip ip) throws WireException {
    if (ip.source.v6() != (ip.protocol == IcmpError.PROTOCOL_V6)) {
      throw WireException.notTcp(
          ip.payload.place(0), "protocol " + ip.protocol + " belongs to the other IP version");
    }
    return IcmpError.decode(ip.source, ip.destination, ip.payload, ip.length);
  }

  private static Ip ip(Octets in, int length, LinkType link) throws WireException {
    int version = version(in);
    if ((link == LinkType.IPV4 && version != 4) || (link == LinkType.IPV6 && version != 6)) {
      throw WireException.malformed(
          in.place(0), "IP version " + version + " on a link of type " + link);
    }
    return version == 4 ? v4(in, length) : v6(in, length);
  }

  private static int version(Octets in) throws WireException {
    in.require(1, "an IP header");
    int version = in.u8(0) >>> 4;
    if (version != 4 && version != 6) {
      throw WireException.malformed(in.place(0), "IP version " + version + " is neither 4 nor 6");
    }
    return version;
  }

  /** The IP packet an ICMP error quotes: cut short, and of the error's own version. */
  static Ip quotedIp(Octets in, boolean v6) throws WireException {
    if ((version(in) == 6) != v6) {
      throw WireException.malformed(in.place(0), "an ICMP error quotes the other IP version");
    }
    // A quote may be cut anywhere, so its own length field says nothing about the octets here.
    return v6 ? v6(in, Integer.MAX_VALUE) : v4(in, Integer.MAX_VALUE);
  }

  private static Ip v4(Octets in, int length) throws WireException {
    in.require(V4_HEADER, "an IPv4 header");
    int header = (in.u8(0) & 0xf) * 4;
    // 0 where the network card is to cut a long packet into segments (Linux, "big TCP").
    int total = in.u16(2) == 0 ? length : in.u16(2);
    if (header < V4_HEADER || header > total) {
      throw WireException.malformed(
          in.place(0), "IPv4 header length " + header + " is not within 20 … " + total);
    }
    if (total > length) {
      throw WireException.malformed(
          in.place(2), "IPv4 total length " + total + " is more than the frame's " + length);
    }
    in.require(header, "an IPv4 header with its options");
    if ((in.u16(6) & 0x3fff) != 0) {
      throw WireException.notTcp(in.place(6), "a fragment of an IPv4 packet");
    }
    int sum = in.first(header).addTo(new InternetChecksum()).sum();
    Checksum checksum =
        sum == InternetChecksum.CORRECT
            ? Checksum.GOOD
            : in.u16(10) == 0 ? Checksum.OFFLOADED : Checksum.BAD;
    return new Ip(
        IpAddress.v4(in.i32(12)),
        IpAddress.v4(in.i32(16)),
        in.u8(9),
        Ecn.of(in.u8(1)),
        in.first(total).rest(header, "an IPv4 packet"),
        total - header,
        in.u16(4),
        checksum);
  }

  private static Ip v6(Octets in, int length) throws WireException {
    in.require(V6_HEADER, "an IPv6 header");
    // 0 in jumbograms and where the network card is to cut a long packet into segments.
    int payload = in.u16(4) == 0 ? length - V6_HEADER : in.u16(4);
    if (payload > length - V6_HEADER) {
      throw WireException.malformed(
          in.place(4),
          "IPv6 payload length " + payload + " is more than the frame's " + (length - V6_HEADER));
    }
    Octets packet = in.first(V6_HEADER + payload);
    int next = in.u8(6);
    int at = V6_HEADER;
    while (isExtension(next)) {
      packet.require(at + 8, "an IPv6 extension header");
      if (next == FRAGMENT && (packet.u16(at + 2) & 0xfff9) != 0) {
        throw WireException.notTcp(packet.place(at), "a fragment of an IPv6 packet");
      }
      int size = next == FRAGMENT ? 8 : 8 + 8 * packet.u8(at + 1);
      next = packet.u8(at);
      at += size;
    }
    // Octets cut off by the capture count as there: at may pass what was kept, not what was sent.
    if (at > V6_HEADER + payload) {
      throw WireException.malformed(
          packet.place(V6_HEADER), "IPv6 extension headers are longer than the packet");
    }
    return new Ip(
        new IpAddress(in.i64(8), in.i64(16), true),
        new IpAddress(in.i64(24), in.i64(32), true),
        next,
        Ecn.of(in.u8(1) >>> 4),
        packet.rest(at, "an IPv6 packet"),
        V6_HEADER + payload - at,
        0,
        Checksum.GOOD);
  }

  /** Hop-by-hop options, routing, fragment, destination options: RFC 8200 §4.1. */
  private static boolean isExtension(int next) {
    return next == 0 || next == 43 || next == FRAGMENT || next == 60;
  }
}
