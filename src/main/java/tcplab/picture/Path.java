package tcplab.picture;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line, straight or curved, with or without an arrowhead; or a filled outline.
 *
 * @param id its name, or empty
 * @param steps its pieces; the first is a {@link PathStep.Move}
 * @param role what it stands for
 * @param paint {@link Paint#OUTLINE} for a line; else the inside is painted too
 * @param stroke how the line is drawn
 * @param head length of the arrowhead at its end, 0 for none
 * @param tip what a pointer over it shows, or null
 */
public record Path(
    String id,
    List<PathStep> steps,
    Role role,
    Paint paint,
    Stroke stroke,
    double head,
    @Nullable String tip)
    implements Mark {
  /**
   * Copies the steps.
   *
   * @throws IllegalArgumentException if the first step is no Move
   */
  public Path {
    steps = List.copyOf(steps);
    if (steps.isEmpty() || !(steps.getFirst() instanceof PathStep.Move)) {
      throw new IllegalArgumentException("a path starts with a Move: " + id);
    }
  }

  /** A straight line without head. */
  public static Path line(
      String id, double x1, double y1, double x2, double y2, Role role, Stroke stroke) {
    return arrow(id, x1, y1, x2, y2, role, stroke, 0);
  }

  /** A straight arrow. */
  public static Path arrow(
      String id,
      double x1,
      double y1,
      double x2,
      double y2,
      Role role,
      Stroke stroke,
      double head) {
    return new Path(
        id,
        List.of(new PathStep.Move(x1, y1), new PathStep.Line(x2, y2)),
        role,
        Paint.OUTLINE,
        stroke,
        head,
        null);
  }

  /**
   * A cross, as where something was lost.
   *
   * @param arm distance from its centre to an end along x and along y
   */
  public static Path cross(String id, double x, double y, double arm, Role role, double width) {
    return new Path(
        id,
        List.of(
            new PathStep.Move(x - arm, y - arm),
            new PathStep.Line(x + arm, y + arm),
            new PathStep.Move(x + arm, y - arm),
            new PathStep.Line(x - arm, y + arm)),
        role,
        Paint.OUTLINE,
        Stroke.solid(width),
        0,
        null);
  }

  /**
   * Straight runs with round corners.
   *
   * @param points x and y by turns, two points or more
   * @param radius of the corners; less where a run is too short for it
   * @throws IllegalArgumentException on an odd number of values or fewer than two points
   */
  public static List<PathStep> rounded(double radius, double... points) {
    if (points.length < 4 || points.length % 2 != 0) {
      throw new IllegalArgumentException("x and y by turns, two points or more");
    }
    List<PathStep> steps = new ArrayList<>();
    steps.add(new PathStep.Move(points[0], points[1]));
    int last = points.length - 2;
    for (int i = 2; i < last; i += 2) {
      double x = points[i];
      double y = points[i + 1];
      double inX = points[i - 2] - x;
      double inY = points[i - 1] - y;
      double outX = points[i + 2] - x;
      double outY = points[i + 3] - y;
      double in = Math.hypot(inX, inY);
      double out = Math.hypot(outX, outY);
      double r = Math.min(radius, Math.min(in, out) / 2);
      if (r <= 0) {
        continue;
      }
      // A quarter circle's control points lie 0.5523 of the radius from its ends.
      double near = r * (1 - 0.5523);
      steps.add(new PathStep.Line(x + inX / in * r, y + inY / in * r));
      steps.add(
          new PathStep.Curve(
              x + inX / in * near,
              y + inY / in * near,
              x + outX / out * near,
              y + outY / out * near,
              x + outX / out * r,
              y + outY / out * r));
    }
    steps.add(new PathStep.Line(points[last], points[last + 1]));
    return List.copyOf(steps);
  }

  /** The same with a tip. */
  public Path tip(String text) {
    return new Path(id, steps, role, paint, stroke, head, text);
  }

  /** The steps of its line as drawn: where there is a head, the line ends inside it. */
  public List<PathStep> shaft() {
    return head > 0 ? Arrowhead.of(this).shaft() : steps;
  }

  @Override
  public double top() {
    double top = Double.POSITIVE_INFINITY;
    for (PathStep step : steps) {
      top = Math.min(top, step.y());
      if (step instanceof PathStep.Curve c) {
        top = Math.min(top, Math.min(c.y1(), c.y2()));
      }
    }
    return top - reach();
  }

  @Override
  public double bottom() {
    double bottom = Double.NEGATIVE_INFINITY;
    for (PathStep step : steps) {
      bottom = Math.max(bottom, step.y());
      if (step instanceof PathStep.Curve c) {
        bottom = Math.max(bottom, Math.max(c.y1(), c.y2()));
      }
    }
    return bottom + reach();
  }

  private double reach() {
    return Math.max(stroke.width() / 2, head / 2);
  }
}
