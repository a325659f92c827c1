package tcplab.picture;

/**
 * How a line is drawn. Ends are cut square at the end point, dots are round, corners are mitred.
 *
 * @param width in pixels
 * @param on length of a dash, 0 for round dots; ignored when {@code off} is 0
 * @param off length of a gap, 0 for a line without gaps
 */
public record Stroke(double width, double on, double off) {
  /** A line without gaps. */
  public static Stroke solid(double width) {
    return new Stroke(width, 0, 0);
  }

  /** A line with gaps. */
  public static Stroke dashed(double width, double on, double off) {
    return new Stroke(width, on, off);
  }

  /** A row of round dots. */
  public static Stroke dots(double width, double off) {
    return new Stroke(width, 0, off);
  }

  /** Whether it is a row of dots. */
  public boolean dotted() {
    return dashed() && on == 0;
  }

  /** Whether it has gaps. */
  public boolean dashed() {
    return off > 0;
  }
}
