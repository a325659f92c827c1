package tcplab.wire;

/**
 * What reading a capture may cost; a file that asks for more is refused.
 *
 * @param block longest pcapng block, in octets
 * @param file longest file, in octets
 * @param records most packets
 * @param interfaces most interfaces
 */
public record CaptureLimits(int block, long file, long records, int interfaces) {
  /** Enough for lessons and for what a person can look through. */
  public static final CaptureLimits DEFAULT = new CaptureLimits(1 << 24, 1L << 30, 2_000_000, 4096);
}
