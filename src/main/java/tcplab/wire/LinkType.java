package tcplab.wire;

import java.util.Optional;

/**
 * What a captured frame begins with; names and numbers from the registry of link types,
 * https://www.tcpdump.org/linktypes.html.
 */
public enum LinkType {
  /** BSD loopback: four octets of address family in the capturing machine's byte order. */
  NULL(0, 4),
  /** Ethernet II, IEEE 802.1Q tags allowed. */
  ETHERNET(1, 14),
  /** An IPv4 or IPv6 header comes first. */
  RAW(101, 0),
  /** OpenBSD loopback: four octets of address family in network byte order. */
  LOOP(108, 4),
  /** Linux "cooked" capture, as from {@code tcpdump -i any}. */
  LINUX_SLL(113, 16),
  /** An IPv4 header comes first. */
  IPV4(228, 0),
  /** An IPv6 header comes first. */
  IPV6(229, 0),
  /** Linux "cooked" capture, second version. */
  LINUX_SLL2(276, 20);

  private final int code;
  private final int headerSize;

  LinkType(int code, int headerSize) {
    this.code = code;
    this.headerSize = headerSize;
  }

  /** Its number in pcap and pcapng files. */
  public int code() {
    return code;
  }

  /** Octets before the IP header, tags not counted. */
  int headerSize() {
    return headerSize;
  }

  /** The link type with this number in a file; empty when this program does not read it. */
  public static Optional<LinkType> of(int code) {
    // 12 and 14 are DLT_RAW of the BSDs, which some programs put into files instead of 101.
    if (code == 12 || code == 14) {
      return Optional.of(RAW);
    }
    for (LinkType type : values()) {
      if (type.code == code) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /** The readable ones for a message, such as {@code NULL (0), ETHERNET (1)}. */
  static String supported() {
    StringBuilder text = new StringBuilder();
    for (LinkType type : values()) {
      text.append(text.isEmpty() ? "" : ", ").append(type).append(" (").append(type.code);
      text.append(')');
    }
    return text.toString();
  }
}
