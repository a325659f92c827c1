package tcplab.charts;

import java.util.ArrayList;
import java.util.List;
import tcplab.picture.PathStep;

/**
 * The rim of a pill: a box whose short sides are half circles.
 *
 * @param x middle
 * @param y middle
 * @param width overall
 * @param height overall
 */
record Perimeter(double x, double y, double width, double height) {
  private static final int PIECES = 12;

  /**
   * Part of the rim, clockwise from the middle of the upper side.
   *
   * @param fraction of its length, 0 … 1
   */
  List<PathStep> part(double fraction) {
    List<Route.Point> round = points();
    double total = 0;
    for (int i = 1; i < round.size(); i++) {
      total += round.get(i - 1).distance(round.get(i));
    }
    double left = Math.clamp(fraction, 0, 1) * total;
    List<PathStep> steps = new ArrayList<>();
    steps.add(new PathStep.Move(round.getFirst().x(), round.getFirst().y()));
    for (int i = 1; i < round.size() && left > 0; i++) {
      Route.Point from = round.get(i - 1);
      double piece = from.distance(round.get(i));
      Route.Point to = left >= piece ? round.get(i) : from.towards(round.get(i), left);
      steps.add(new PathStep.Line(to.x(), to.y()));
      left -= piece;
    }
    return steps;
  }

  private List<Route.Point> points() {
    double radius = height / 2;
    double straight = width / 2 - radius;
    List<Route.Point> points = new ArrayList<>();
    points.add(new Route.Point(x, y - radius));
    arc(points, x + straight, radius, -90);
    arc(points, x - straight, radius, 90);
    points.add(new Route.Point(x, y - radius));
    return points;
  }

  /** Half a circle, clockwise from an angle in degrees where 0 is to the right. */
  private void arc(List<Route.Point> points, double middle, double radius, double from) {
    for (int i = 0; i <= PIECES; i++) {
      double angle = Math.toRadians(from + 180.0 * i / PIECES);
      points.add(new Route.Point(middle + radius * Math.cos(angle), y + radius * Math.sin(angle)));
    }
  }
}
