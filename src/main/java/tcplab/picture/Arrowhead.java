package tcplab.picture;

import java.util.ArrayList;
import java.util.List;

/**
 * The head at a path's end: a swept triangle whose tip is the path's end point. Every writer draws
 * this one shape.
 *
 * @param tipX tip
 * @param tipY tip
 * @param leftX one barb
 * @param leftY one barb
 * @param notchX where the shaft meets the head
 * @param notchY where the shaft meets the head
 * @param rightX the other barb
 * @param rightY the other barb
 * @param shaft the path's steps, ending inside the head
 */
public record Arrowhead(
    double tipX,
    double tipY,
    double leftX,
    double leftY,
    double notchX,
    double notchY,
    double rightX,
    double rightY,
    List<PathStep> shaft) {
  private static final double HALF_WIDTH = 0.44;
  private static final double NOTCH = 0.76;

  /**
   * The head of a path.
   *
   * @throws IllegalArgumentException if the path has none
   */
  public static Arrowhead of(Path path) {
    if (path.head() <= 0) {
      throw new IllegalArgumentException("no arrowhead: " + path.id());
    }
    List<PathStep> steps = path.steps();
    PathStep last = steps.getLast();
    double backX = 0;
    double backY = 0;
    if (last instanceof PathStep.Curve c) {
      backX = c.x2() - c.x();
      backY = c.y2() - c.y();
    }
    // A curve may end on its own control point; then its chord gives the direction.
    if (backX == 0 && backY == 0 && steps.size() > 1) {
      PathStep before = steps.get(steps.size() - 2);
      backX = before.x() - last.x();
      backY = before.y() - last.y();
    }
    double length = Math.hypot(backX, backY);
    double ux = length == 0 ? -1 : backX / length;
    double uy = length == 0 ? 0 : backY / length;
    double head = path.head();
    double baseX = last.x() + ux * head;
    double baseY = last.y() + uy * head;
    double half = head * HALF_WIDTH;
    double notchX = ux * head * NOTCH;
    double notchY = uy * head * NOTCH;
    return new Arrowhead(
        last.x(),
        last.y(),
        baseX - uy * half,
        baseY + ux * half,
        last.x() + notchX,
        last.y() + notchY,
        baseX + uy * half,
        baseY - ux * half,
        shaft(steps, notchX, notchY));
  }

  private static List<PathStep> shaft(List<PathStep> steps, double dx, double dy) {
    PathStep end =
        switch (steps.getLast()) {
          case PathStep.Curve c ->
              new PathStep.Curve(c.x1(), c.y1(), c.x2() + dx, c.y2() + dy, c.x() + dx, c.y() + dy);
          case PathStep.Line l -> l.moved(dx, dy);
          case PathStep.Move m -> m;
        };
    if (steps.size() == 2) {
      return List.of(steps.getFirst(), end);
    }
    List<PathStep> shaft = new ArrayList<>(steps);
    shaft.set(steps.size() - 1, end);
    return List.copyOf(shaft);
  }
}
