package tcplab.packetdrill;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a packet says of its IP header, {@code [ect0]} or {@code (tos 0x10, ttl 64)}; what is empty
 * is not compared.
 *
 * @param ecn the ECN field
 * @param tos the whole type-of-service octet or traffic class
 * @param dscp the differentiated services code point as written, a name or a number
 * @param ttl the time to live or hop limit
 * @param flowLabel the IPv6 flow label
 */
public record IpInfo(
    Optional<Ecn> ecn,
    OptionalInt tos,
    Optional<String> dscp,
    OptionalInt ttl,
    OptionalInt flowLabel) {

  /** Nothing is said. */
  public static final IpInfo NONE =
      new IpInfo(
          Optional.empty(),
          OptionalInt.empty(),
          Optional.empty(),
          OptionalInt.empty(),
          OptionalInt.empty());

  /** What a script says of the ECN field (RFC 3168 §5). */
  public enum Ecn {
    /** Not ECN-capable, 00. */
    NOT_ECT("noecn"),
    /** ECN-capable transport (0), 10. */
    ECT0("ect0"),
    /** ECN-capable transport (1), 01. */
    ECT1("ect1"),
    /** Either of the two ECN-capable marks. */
    ECT01("ect01"),
    /** Congestion experienced, 11. */
    CE("ce");

    private final String keyword;

    Ecn(String keyword) {
      this.keyword = keyword;
    }

    /** The word for it in a script. */
    public String keyword() {
      return keyword;
    }
  }
}
