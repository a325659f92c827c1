package tcplab.tcp;

/**
 * The accurate ECN option, RFC 9768 §3.2.3: octets of data that came in packets with each mark, in
 * 24 bits. A field that is not in the option is 0 here.
 *
 * @param ect1First whether it is AccECN1, which begins with ECT(1), not AccECN0
 * @param fields how many of the three fields are there, 0 … 3
 * @param ect0 EE0B, octets marked ECT(0)
 * @param ce ECEB, octets marked CE
 * @param ect1 EE1B, octets marked ECT(1)
 */
public record EcnCounters(boolean ect1First, int fields, int ect0, int ce, int ect1) {
  /** The most fields it may have. */
  public static final int MOST = 3;

  /** Octets of one field. */
  public static final int FIELD = 3;

  private static final int MASK = 0xff_ffff;

  /** Drops what does not fit into 24 bits, and what is not there. */
  public EcnCounters {
    boolean all = fields == MOST;
    ect0 = !ect1First && fields > 0 || all ? ect0 & MASK : 0;
    ce = fields > 1 ? ce & MASK : 0;
    ect1 = ect1First && fields > 0 || all ? ect1 & MASK : 0;
  }

  /** The option's length, octets. */
  public int size() {
    return 2 + FIELD * fields;
  }

  /**
   * What a field counts.
   *
   * @param index 0 … 2, in the order of the wire
   */
  public Ecn counted(int index) {
    return switch (index) {
      case 0 -> ect1First ? Ecn.ECT_1 : Ecn.ECT_0;
      case 1 -> Ecn.CE;
      default -> ect1First ? Ecn.ECT_0 : Ecn.ECT_1;
    };
  }

  /** The field that counts packets of that mark; 0 where it is not there. */
  public int value(Ecn mark) {
    return switch (mark) {
      case NOT_ECT -> 0;
      case ECT_0 -> ect0;
      case ECT_1 -> ect1;
      case CE -> ce;
    };
  }
}
