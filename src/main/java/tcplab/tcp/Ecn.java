package tcplab.tcp;

/** The ECN field of an IP header (RFC 3168 §5), in the order of its two bits' value. */
public enum Ecn {
  /** 00: the sender of the packet does not do ECN. */
  NOT_ECT,
  /** 01: ECN-capable transport (1). */
  ECT_1,
  /** 10: ECN-capable transport (0). */
  ECT_0,
  /** 11: a router on the way has met congestion. */
  CE;

  /** The field's value, 0 … 3. */
  public int bits() {
    return ordinal();
  }

  /**
   * What a field's value means.
   *
   * @param bits the two bits; others are not looked at
   */
  public static Ecn of(int bits) {
    return values()[bits & 3];
  }
}
