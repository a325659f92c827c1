package tcplab.picture;

/** A piece of a path's outline. */
public sealed interface PathStep {
  /** Where it ends: x. */
  double x();

  /** Where it ends: y. */
  double y();

  /** The same step, moved. */
  PathStep moved(double dx, double dy);

  /**
   * Starts a new line.
   *
   * @param x where
   * @param y where
   */
  record Move(double x, double y) implements PathStep {
    @Override
    public Move moved(double dx, double dy) {
      return new Move(x + dx, y + dy);
    }
  }

  /**
   * A straight line.
   *
   * @param x its end
   * @param y its end
   */
  record Line(double x, double y) implements PathStep {
    @Override
    public Line moved(double dx, double dy) {
      return new Line(x + dx, y + dy);
    }
  }

  /**
   * A cubic Bézier curve.
   *
   * @param x1 first control point
   * @param y1 first control point
   * @param x2 second control point
   * @param y2 second control point
   * @param x its end
   * @param y its end
   */
  record Curve(double x1, double y1, double x2, double y2, double x, double y) implements PathStep {
    @Override
    public Curve moved(double dx, double dy) {
      return new Curve(x1 + dx, y1 + dy, x2 + dx, y2 + dy, x + dx, y + dy);
    }
  }
}
