package tcplab.tcp;

/**
 * Sequence number arithmetic, RFC 9293 §3.4: numbers are unsigned 32-bit values that wrap from 2^32
 * − 1 to 0, held in an {@code int}; comparisons are modulo 2^32.
 *
 * <p>{@code a} is before {@code b} when the signed difference is negative, which is right as long
 * as the two are less than 2^31 apart.
 */
public final class Seq {
  private Seq() {}

  /** Whether {@code a < b} on the circle. */
  public static boolean lt(int a, int b) {
    return a - b < 0;
  }

  /** Whether {@code a <= b} on the circle. */
  public static boolean le(int a, int b) {
    return a - b <= 0;
  }

  /** Whether {@code low <= x < low + size}; {@code size} in octets, at most 2^31 − 1. */
  public static boolean within(int x, int low, int size) {
    return Integer.compareUnsigned(x - low, size) < 0;
  }

  /** The later of the two. */
  public static int max(int a, int b) {
    return lt(a, b) ? b : a;
  }

  /** The earlier of the two. */
  public static int min(int a, int b) {
    return lt(a, b) ? a : b;
  }
}
