package tcplab.wire;

import java.nio.ByteBuffer;
import tcplab.tcp.Address;
import tcplab.tcp.Bytes;
import tcplab.tcp.Ecn;
import tcplab.tcp.IpAddress;
import tcplab.tcp.Packet;
import tcplab.tcp.Segment;

/** A TCP segment as octets, RFC 9293 §3.1. */
final class TcpHeader {
  /** TCP in an IP header's protocol or next header field. */
  static final int PROTOCOL = 6;

  /** Octets without options. */
  private static final int FIXED = 20;

  private static final int CHECKSUM_AT = 16;

  /** Stands for data the capture did not keep; shared, for a hostile file may claim much. */
  private static final Bytes UNSEEN = Bytes.of(new byte[WireFormat.MOST_FRAME]);

  private TcpHeader() {}

  /**
   * The segment from its source port on.
   *
   * @throws WireException when a value does not fit into its field
   */
  static byte[] encode(Address source, Address destination, Segment segment) throws WireException {
    require(segment.flags(), 0x1ff, 12, "control bits");
    require(segment.window(), 0xffff, 14, "window");
    require(segment.urgent(), 0xffff, 18, "urgent pointer");
    byte[] options = TcpOptions.encode(segment.options());
    int header = FIXED + options.length;
    byte[] octets = new byte[header + segment.data().size()];
    ByteBuffer.wrap(octets)
        .putShort((short) source.port())
        .putShort((short) destination.port())
        .putInt(segment.seq())
        .putInt(segment.ack())
        .put((byte) (header / 4 << 4 | segment.flags() >>> 8))
        .put((byte) segment.flags())
        .putShort((short) segment.window())
        .putShort((short) 0)
        .putShort((short) segment.urgent())
        .put(options);
    segment.data().copyTo(octets, header);
    short checksum =
        new InternetChecksum()
            .addPseudoHeader(source.ip(), destination.ip(), PROTOCOL, octets.length)
            .add(octets, 0, octets.length)
            .field();
    ByteBuffer.wrap(octets).putShort(CHECKSUM_AT, checksum);
    return octets;
  }

  private static void require(int value, int most, int at, String name) throws WireException {
    if (value < 0 || value > most) {
      throw WireException.malformed(at, name + " " + value + " is not within 0 … " + most);
    }
  }

  /**
   * Reads the segment.
   *
   * @param ecn the ECN field of its packet
   * @param in what was captured of it
   * @param length its length as the IP header says, at least {@code in.size()}
   */
  static Decoded decode(IpAddress source, IpAddress destination, Ecn ecn, Octets in, int length)
      throws WireException {
    in.require(FIXED, "a TCP header");
    int header = (in.u8(12) >>> 4) * 4;
    if (header < FIXED || header > length) {
      throw WireException.malformed(
          in.place(12),
          "TCP data offset of " + header + " octets is not within " + FIXED + " … " + length);
    }
    in.require(header, "a TCP header with its options");
    int size = length - header;
    Bytes data = in.size() < length ? UNSEEN.slice(0, size) : Bytes.of(in.copy(header));
    Segment segment =
        new Segment(
            in.i32(4),
            in.i32(8),
            (in.u8(12) & 1) << 8 | in.u8(13),
            in.u16(14),
            in.u16(18),
            TcpOptions.decode(in.first(header).rest(FIXED, "TCP options")),
            data,
            ecn);
    Packet packet =
        Packet.of(new Address(source, in.u16(0)), new Address(destination, in.u16(2)), segment);
    return new Decoded(packet, 0, checksum(source, destination, in, length));
  }

  private static Checksum checksum(IpAddress source, IpAddress destination, Octets in, int length)
      throws WireException {
    if (in.size() < length) {
      return Checksum.UNKNOWN;
    }
    InternetChecksum checksum =
        new InternetChecksum().addPseudoHeader(source, destination, PROTOCOL, length);
    int pseudo = checksum.sum();
    if (in.addTo(checksum).sum() == InternetChecksum.CORRECT) {
      return Checksum.GOOD;
    }
    return in.u16(CHECKSUM_AT) == pseudo ? Checksum.OFFLOADED : Checksum.BAD;
  }
}
