package tcplab.tcp;

/**
 * The TCP Fast Open option of a SYN or SYN,ACK (RFC 7413 §4.1.1).
 *
 * @param cookie the cookie's octets as lower-case hexadecimal digits; "" = a request for one
 * @param experimental whether it has the experimental form, kind 254 with the identifier F989
 */
public record FastOpenOption(String cookie, boolean experimental) {
  private static final int LEAST = 4;
  private static final int MOST = 16;

  /** Asks the server for a cookie. */
  public static final FastOpenOption REQUEST = new FastOpenOption("", false);

  /** Whether it asks for a cookie. */
  public boolean isRequest() {
    return cookie.isEmpty();
  }

  /** Whether there is a cookie of a length that is allowed: 4 to 16 octets, an even number. */
  public boolean isCookie() {
    int octets = cookie.length() / 2;
    return octets >= LEAST && octets <= MOST && octets % 2 == 0;
  }

  /** The octets the option takes on the wire, without padding. */
  public int size() {
    return (experimental ? 4 : 2) + cookie.length() / 2;
  }

  /** As packetdrill writes it, such as {@code FO 3021b9d889017eeb}. */
  @Override
  public String toString() {
    return (experimental ? "FOEXP" : "FO") + (cookie.isEmpty() ? "" : " " + cookie);
  }
}
