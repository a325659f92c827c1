package tcplab.tcp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An IPv4 or IPv6 address.
 *
 * @param high the first 64 bits; 0 for IPv4
 * @param low the last 64 bits; for IPv4 the address in the low 32
 * @param v6 whether it is IPv6
 */
public record IpAddress(long high, long low, boolean v6) implements Comparable<IpAddress> {
  /** The IPv4 wildcard, {@code 0.0.0.0}. */
  public static final IpAddress ANY = v4(0);

  /** The IPv4 address with these 32 bits. */
  public static IpAddress v4(int bits) {
    return new IpAddress(0, bits & 0xffff_ffffL, false);
  }

  /** Reads dotted-quad IPv4 or RFC 4291 IPv6 text; empty when it is neither. */
  public static Optional<IpAddress> parse(String text) {
    return text.indexOf(':') >= 0 ? parseV6(text) : parseV4(text).map(IpAddress::v4);
  }

  private static Optional<Integer> parseV4(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 4) {
      return Optional.empty();
    }
    int bits = 0;
    for (String part : parts) {
      if (!part.matches("[0-9]{1,3}") || Integer.parseInt(part) > 255) {
        return Optional.empty();
      }
      bits = bits << 8 | Integer.parseInt(part);
    }
    return Optional.of(bits);
  }

  private static Optional<IpAddress> parseV6(String text) {
    int gap = text.indexOf("::");
    List<Integer> head = new ArrayList<>();
    List<Integer> tail = new ArrayList<>();
    boolean good =
        gap < 0
            ? groups(text, head)
            : text.indexOf("::", gap + 1) < 0
                && groups(text.substring(0, gap), head)
                && groups(text.substring(gap + 2), tail);
    int missing = 8 - head.size() - tail.size();
    if (!good || (gap < 0 ? missing != 0 : missing < 1)) {
      return Optional.empty();
    }
    for (int i = 0; i < missing; i++) {
      head.add(0);
    }
    head.addAll(tail);
    long[] halves = new long[2];
    for (int i = 0; i < 8; i++) {
      halves[i / 4] = halves[i / 4] << 16 | head.get(i);
    }
    return Optional.of(new IpAddress(halves[0], halves[1], true));
  }

  private static boolean groups(String text, List<Integer> into) {
    if (text.isEmpty()) {
      return true;
    }
    String[] parts = text.split(":", -1);
    for (int i = 0; i < parts.length; i++) {
      if (i == parts.length - 1 && parts[i].indexOf('.') >= 0) {
        Optional<Integer> v4 = parseV4(parts[i]);
        if (v4.isEmpty()) {
          return false;
        }
        into.add(v4.get() >>> 16);
        into.add(v4.get() & 0xffff);
      } else if (parts[i].matches("[0-9a-fA-F]{1,4}")) {
        into.add(Integer.parseInt(parts[i], 16));
      } else {
        return false;
      }
    }
    return true;
  }

  /** Whether it is the wildcard of its family. */
  public boolean isAny() {
    return high == 0 && low == 0;
  }

  /** The address in network byte order: 4 or 16 octets. */
  public byte[] octets() {
    byte[] octets = new byte[v6 ? 16 : 4];
    for (int i = 0; i < octets.length; i++) {
      int place = octets.length - 1 - i;
      octets[i] = (byte) (place >= 8 ? high >>> 8 * (place - 8) : low >>> 8 * place);
    }
    return octets;
  }

  @Override
  public int compareTo(IpAddress other) {
    int byFamily = Boolean.compare(v6, other.v6);
    int byHigh = byFamily != 0 ? byFamily : Long.compareUnsigned(high, other.high);
    return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
  }

  /** Dotted quad, or RFC 5952 text for IPv6. */
  @Override
  public String toString() {
    if (!v6) {
      return (low >>> 24 & 255)
          + "."
          + (low >>> 16 & 255)
          + "."
          + (low >>> 8 & 255)
          + "."
          + (low & 255);
    }
    int[] group = new int[8];
    for (int i = 0; i < 8; i++) {
      group[i] = (int) ((i < 4 ? high : low) >>> 16 * (3 - i % 4)) & 0xffff;
    }
    int best = -1;
    int length = 1;
    for (int i = 0; i < 8; i++) {
      int run = 0;
      while (i + run < 8 && group[i + run] == 0) {
        run++;
      }
      if (run > length) {
        best = i;
        length = run;
      }
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      if (i == best) {
        text.append("::");
        i += length - 1;
      } else {
        if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
          text.append(':');
        }
        text.append(Integer.toHexString(group[i]));
      }
    }
    return text.toString();
  }
}
