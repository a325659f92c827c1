package tcplab.wire;

/**
 * A field of a packet's headers.
 *
 * @param part the header it belongs to
 * @param name as RFC 791, RFC 8200 or RFC 9293 call it
 * @param value as people read it
 * @param bit where it begins, counted from the packet's first bit
 * @param bits how many it has; the data counts as one field
 */
public record HeaderField(Part part, String name, String value, int bit, int bits) {
  /** A part of a packet. */
  public enum Part {
    /** The IP header. */
    IP,
    /** The TCP header without options. */
    TCP,
    /** TCP options. */
    OPTION,
    /** What TCP or ICMP carries. */
    DATA,
    /** The ICMP header. */
    ICMP
  }

  /** The first octet it touches. */
  public int firstOctet() {
    return bit / 8;
  }

  /** The octet after the last it touches. */
  public int endOctet() {
    return (bit + bits + 7) / 8;
  }
}
