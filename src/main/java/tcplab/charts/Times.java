package tcplab.charts;

/** Virtual nanoseconds as people read them; the same in every locale. */
final class Times {
  private Times() {}

  /** Seconds with three decimals, more where needed: {@code 0.308 s}. */
  static String at(long nanos) {
    return seconds(nanos, 3) + " s";
  }

  /** Seconds with so many decimals, rounded towards zero. */
  static String seconds(long nanos, int decimals) {
    long absolute = Math.abs(nanos);
    StringBuilder text = new StringBuilder(nanos < 0 ? "-" : "").append(absolute / 1_000_000_000L);
    if (decimals > 0) {
      String fraction = Long.toString(1_000_000_000L + absolute % 1_000_000_000L);
      text.append('.').append(fraction, 1, 1 + decimals);
    }
    return text.toString();
  }

  /** A length of time with a fitting unit: {@code 40 ms}, {@code 1.5 s}, {@code 2 h}. */
  static String length(long nanos) {
    if (nanos >= 7_200_000_000_000L) {
      return trimmed(nanos / 36_000_000_000L, 100) + " h";
    }
    if (nanos >= 120_000_000_000L) {
      return trimmed(nanos / 600_000_000L, 100) + " min";
    }
    if (nanos >= 1_000_000_000L) {
      return trimmed(nanos / 10_000_000L, 100) + " s";
    }
    return nanos >= 1_000_000L
        ? trimmed(nanos / 10_000L, 100) + " ms"
        : trimmed(nanos / 10L, 100) + " µs";
  }

  private static String trimmed(long value, int of) {
    long fraction = value % of;
    String text = Long.toString(value / of);
    return fraction == 0
        ? text
        : text
            + "."
            + (fraction % 10 == 0
                ? Long.toString(fraction / 10)
                : (fraction < 10 ? "0" : "") + fraction);
  }
}
