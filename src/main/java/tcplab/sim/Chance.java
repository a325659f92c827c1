package tcplab.sim;

/**
 * Chance without a stream: each draw is a hash of what it decides about, so that a change later in
 * the scenario cannot move the draws before it. Mixing is SplitMix64's (Steele, Lea, Flood 2014).
 */
final class Chance {
  private Chance() {}

  /** What a draw decides; part of the hash so that draws for one packet are independent. */
  enum Purpose {
    LOSS,
    JITTER,
    DUPLICATE,
    REORDER
  }

  /**
   * A number in 0 (inclusive) … 1 (exclusive).
   *
   * @param direction from where to where, as one number
   * @param ordinal which packet in that direction
   */
  static double draw(long seed, long direction, long ordinal, Purpose purpose) {
    long hash = mix(mix(mix(seed) + direction) + ordinal * 8 + purpose.ordinal());
    return (hash >>> 11) * 0x1.0p-53;
  }

  static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
