package tcplab.wire;

/** How the checksums of a captured packet stand. */
public enum Checksum {
  /** All of them are right. */
  GOOD,
  /**
   * The sender had left them to its network card: the field holds the sum of the pseudo header
   * only, or an IPv4 header's is 0. Captures taken on the sending machine often have these.
   */
  OFFLOADED,
  /** At least one is wrong: the receiver drops the packet (RFC 9293 MUST-3, RFC 1122 §3.2.1.2). */
  BAD,
  /** Nobody can say, for the capture kept only the packet's beginning. */
  UNKNOWN;

  /** What holds for a packet when this holds for one header and {@code other} for the next. */
  Checksum and(Checksum other) {
    if (this == BAD || other == BAD) {
      return BAD;
    }
    if (this == UNKNOWN || other == UNKNOWN) {
      return UNKNOWN;
    }
    return this == OFFLOADED ? OFFLOADED : other;
  }
}
