package tcplab.wire;

import tcplab.tcp.IpAddress;

/**
 * The Internet checksum, RFC 1071: 16-bit words added in ones' complement. Runs of octets are added
 * one after another; all but the last must be even in length.
 */
final class InternetChecksum {
  /** A sum over correct octets, their checksum field included. */
  static final int CORRECT = 0xffff;

  private long sum;

  /** Adds {@code octets[from … to)}. */
  InternetChecksum add(byte[] octets, int from, int to) {
    int at = from;
    for (; at + 1 < to; at += 2) {
      sum += (octets[at] & 0xff) << 8 | octets[at + 1] & 0xff;
    }
    if (at < to) {
      sum += (octets[at] & 0xff) << 8;
    }
    return this;
  }

  /** Adds the pseudo header of RFC 9293 §3.1 and RFC 8200 §8.1. */
  InternetChecksum addPseudoHeader(
      IpAddress source, IpAddress destination, int protocol, int length) {
    byte[] from = source.octets();
    byte[] to = destination.octets();
    add(from, 0, from.length).add(to, 0, to.length);
    sum += protocol;
    sum += (length >>> 16) + (length & 0xffff);
    return this;
  }

  /** The sum folded to 16 bits, not complemented. */
  int sum() {
    long folded = sum;
    while (folded >>> 16 != 0) {
      folded = (folded & 0xffff) + (folded >>> 16);
    }
    return (int) folded;
  }

  /** What belongs into the checksum field when that was 0 while adding. */
  short field() {
    return (short) ~sum();
  }
}
