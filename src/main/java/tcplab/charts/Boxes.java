package tcplab.charts;

/**
 * Whether turned boxes and lines touch. A box is four corners, x and y in turn, in order round it.
 */
final class Boxes {
  private Boxes() {}

  /** Whether two boxes come closer than {@code gap} (along the axes of either). */
  static boolean overlap(double[] a, double[] b, double gap) {
    return !separated(a, b, a, gap) && !separated(a, b, b, gap);
  }

  /** Whether a line (x1, y1, x2, y2) comes closer to a box than {@code gap}. */
  static boolean touches(double[] box, double[] line, double gap) {
    return !separated(box, line, box, gap)
        && !separatedAlong(box, line, line[1] - line[3], line[2] - line[0], gap);
  }

  private static boolean separated(double[] a, double[] b, double[] axes, double gap) {
    return separatedAlong(a, b, axes[2] - axes[0], axes[3] - axes[1], gap)
        || separatedAlong(a, b, axes[4] - axes[2], axes[5] - axes[3], gap);
  }

  private static boolean separatedAlong(double[] a, double[] b, double x, double y, double gap) {
    double length = Math.hypot(x, y);
    if (length == 0) {
      return false;
    }
    double lowA = Double.POSITIVE_INFINITY;
    double highA = Double.NEGATIVE_INFINITY;
    double lowB = Double.POSITIVE_INFINITY;
    double highB = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < a.length; i += 2) {
      double at = (a[i] * x + a[i + 1] * y) / length;
      lowA = Math.min(lowA, at);
      highA = Math.max(highA, at);
    }
    for (int i = 0; i < b.length; i += 2) {
      double at = (b[i] * x + b[i + 1] * y) / length;
      lowB = Math.min(lowB, at);
      highB = Math.max(highB, at);
    }
    return highA + gap <= lowB || highB + gap <= lowA;
  }
}
