package tcplab.charts;

import java.util.ArrayList;
import java.util.List;

/**
 * The way an arrow takes from the rim of one pill to the rim of another: level and upright runs
 * with round corners, like a metro line. In the layout's coordinates.
 *
 * @param corners start, corners, end; at least two points
 */
public record Route(List<Point> corners) {
  /** Radius of a corner where both its runs are long enough. */
  static final double RADIUS = 14;

  private static final int PIECES = 6;

  /**
   * A point.
   *
   * @param x to the right
   * @param y downwards
   */
  public record Point(double x, double y) {
    double distance(Point other) {
      return Math.hypot(other.x - x, other.y - y);
    }

    Point towards(Point other, double distance) {
      double length = distance(other);
      return length == 0
          ? this
          : new Point(x + (other.x - x) * distance / length, y + (other.y - y) * distance / length);
    }
  }

  /**
   * A round corner: the curve leaves the run before it at {@code from}, bends about {@code corner}
   * and joins the next run at {@code to}.
   */
  record Bend(Point from, Point corner, Point to) {}

  /** Takes an unmodifiable copy. */
  public Route {
    corners = List.copyOf(corners);
    if (corners.size() < 2) {
      throw new IllegalArgumentException("a route needs two points, not " + corners.size());
    }
  }

  /** Where it starts. */
  public Point start() {
    return corners.getFirst();
  }

  /** Where it ends. */
  public Point end() {
    return corners.getLast();
  }

  /** This route, ended {@code gap} before its end, so that an arrowhead does not touch the pill. */
  Route shortened(double gap) {
    List<Point> points = new ArrayList<>(corners);
    Point last = points.removeLast();
    points.add(last.towards(points.getLast(), Math.min(gap, last.distance(points.getLast()))));
    return new Route(points);
  }

  /** The bends at its corners, in order. */
  List<Bend> bends() {
    List<Bend> bends = new ArrayList<>();
    for (int i = 1; i + 1 < corners.size(); i++) {
      Point corner = corners.get(i);
      Point before = corners.get(i - 1);
      Point after = corners.get(i + 1);
      double radius =
          Math.min(RADIUS, Math.min(corner.distance(before), corner.distance(after)) / 2);
      bends.add(new Bend(corner.towards(before, radius), corner, corner.towards(after, radius)));
    }
    return bends;
  }

  /** The route as straight pieces, its round corners flattened. */
  List<Point> flattened() {
    List<Point> points = new ArrayList<>();
    points.add(start());
    for (Bend bend : bends()) {
      for (int i = 0; i <= PIECES; i++) {
        double t = (double) i / PIECES;
        double u = 1 - t;
        points.add(
            new Point(
                u * u * bend.from.x + 2 * u * t * bend.corner.x + t * t * bend.to.x,
                u * u * bend.from.y + 2 * u * t * bend.corner.y + t * t * bend.to.y));
      }
    }
    points.add(end());
    return points;
  }

  /** Its length along the round corners. */
  public double length() {
    List<Point> points = flattened();
    double length = 0;
    for (int i = 1; i < points.size(); i++) {
      length += points.get(i - 1).distance(points.get(i));
    }
    return length;
  }

  /**
   * The place at a fraction of the way: where a token stands that runs along it.
   *
   * @param fraction 0 = start, 1 = end; values outside are taken as the nearer end
   */
  public Point pointAt(double fraction) {
    List<Point> points = flattened();
    double left = Math.clamp(fraction, 0, 1) * length();
    for (int i = 1; i < points.size(); i++) {
      double piece = points.get(i - 1).distance(points.get(i));
      if (left <= piece) {
        return points.get(i - 1).towards(points.get(i), left);
      }
      left -= piece;
    }
    return end();
  }
}
