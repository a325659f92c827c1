package tcplab.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import tcplab.tcp.IpAddress;

/** What stands before the IP header: one layout per {@link LinkType}. */
final class LinkHeader {
  private static final int ETHERTYPE_IPV4 = 0x0800;
  private static final int ETHERTYPE_IPV6 = 0x86dd;
  private static final int VLAN = 0x8100;
  private static final int PROVIDER_VLAN = 0x88a8;
  private static final int ARPHRD_ETHER = 1;

  /** AF_INET everywhere. */
  private static final int FAMILY_IPV4 = 2;

  /** AF_INET6 of macOS; FreeBSD has 28, NetBSD and OpenBSD 24, Linux 10. */
  private static final int FAMILY_IPV6 = 30;

  /** 2^64 divided by the golden ratio: spreads neighbouring addresses. */
  private static final long MIX = 0x9e37_79b9_7f4a_7c15L;

  private LinkHeader() {}

  /** Writes the header of a frame between hosts with these addresses. */
  static void write(LinkType link, IpAddress source, IpAddress destination, ByteBuffer out)
      throws WireException {
    boolean v6 = source.v6();
    short etherType = (short) (v6 ? ETHERTYPE_IPV6 : ETHERTYPE_IPV4);
    int family = v6 ? FAMILY_IPV6 : FAMILY_IPV4;
    switch (link) {
      case ETHERNET -> out.put(mac(destination)).put(mac(source)).putShort(etherType);
      case RAW -> {}
      case IPV4, IPV6 -> {
        if (v6 != (link == LinkType.IPV6)) {
          throw WireException.malformed(0, "link type " + link + " cannot carry " + source);
        }
      }
      // The files written here are little-endian, and this header follows the file.
      case NULL -> out.putInt(Integer.reverseBytes(family));
      case LOOP -> out.putInt(family);
      case LINUX_SLL ->
          out.putShort((short) 0)
              .putShort((short) ARPHRD_ETHER)
              .putShort((short) 6)
              .put(mac(source))
              .putShort((short) 0)
              .putShort(etherType);
      case LINUX_SLL2 ->
          out.putShort(etherType)
              .putShort((short) 0)
              .putInt(1)
              .putShort((short) ARPHRD_ETHER)
              .put((byte) 0)
              .put((byte) 6)
              .put(mac(source))
              .putShort((short) 0);
    }
  }

  /**
   * A hardware address made from an IP address: unicast and locally administered (IEEE 802 §8.2),
   * so that it is nobody's. An IPv4 address can be read in it.
   */
  static byte[] mac(IpAddress ip) {
    long mixed = ip.low() * MIX + ip.high();
    long octets =
        ip.v6() ? 6L << 40 | (mixed ^ mixed >>> 24) & 0xff_ffff_ffffL : 2L << 40 | ip.low();
    byte[] mac = new byte[6];
    for (int i = 0; i < 6; i++) {
      mac[i] = (byte) (octets >>> 8 * (5 - i));
    }
    return mac;
  }

  /** The octets after the header, which must begin an IP packet. */
  static Octets strip(LinkType link, Octets frame) throws WireException {
    Octets rest = frame.rest(link.headerSize(), "a header of link type " + link);
    return switch (link) {
      case RAW, IPV4, IPV6 -> rest;
      case ETHERNET -> untagged(frame);
      case LINUX_SLL -> ip(frame, 14, rest);
      case LINUX_SLL2 -> ip(frame, 0, rest);
      case NULL, LOOP -> family(frame, rest);
    };
  }

  private static Octets untagged(Octets frame) throws WireException {
    int at = 12;
    while (frame.u16(at) == VLAN || frame.u16(at) == PROVIDER_VLAN) {
      at += 4;
    }
    return ip(frame, at, frame.rest(at + 2, "an Ethernet header"));
  }

  private static Octets ip(Octets frame, int typeAt, Octets rest) throws WireException {
    int type = frame.u16(typeAt);
    if (type != ETHERTYPE_IPV4 && type != ETHERTYPE_IPV6) {
      throw WireException.notTcp(
          frame.place(typeAt),
          "EtherType 0x" + Integer.toHexString(0x10000 | type).substring(1) + " is not IP");
    }
    return rest;
  }

  private static Octets family(Octets frame, Octets rest) throws WireException {
    int family = frame.i32(0);
    // Small numbers: whichever byte order the capturing machine has, only one reading is small.
    int read = ByteOrder.BIG_ENDIAN == order(family) ? family : Integer.reverseBytes(family);
    return switch (read) {
      case FAMILY_IPV4, 10, 24, 28, FAMILY_IPV6 -> rest;
      default ->
          throw WireException.notTcp(frame.place(0), "address family " + read + " is not IP");
    };
  }

  private static ByteOrder order(int family) {
    return (family & 0xffff_0000) == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }
}
