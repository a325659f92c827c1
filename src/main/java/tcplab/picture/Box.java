package tcplab.picture;

import org.jspecify.annotations.Nullable;

/**
 * A rectangle with round corners.
 *
 * @param id its name, or empty
 * @param x left edge; the border is centred on the edges
 * @param y top edge
 * @param width in pixels
 * @param height in pixels
 * @param radius of the corners; half the height makes a pill
 * @param role what it stands for
 * @param paint which parts are painted
 * @param line width of its border
 * @param tip what a pointer over it shows, or null
 */
public record Box(
    String id,
    double x,
    double y,
    double width,
    double height,
    double radius,
    Role role,
    Paint paint,
    double line,
    @Nullable String tip)
    implements Mark {
  /** A filled box without border. */
  public static Box filled(
      String id, double x, double y, double width, double height, double radius, Role role) {
    return new Box(id, x, y, width, height, radius, role, Paint.FILL, 0, null);
  }

  /** A filled box with a border. */
  public static Box bordered(
      String id,
      double x,
      double y,
      double width,
      double height,
      double radius,
      Role role,
      double line) {
    return new Box(id, x, y, width, height, radius, role, Paint.BOTH, line, null);
  }

  /** The same with a tip. */
  public Box tip(String text) {
    return new Box(id, x, y, width, height, radius, role, paint, line, text);
  }

  /** The radius as drawn: never more than half the shorter side. */
  public double corner() {
    return Math.min(radius, Math.min(width, height) / 2);
  }

  @Override
  public double top() {
    return y - line / 2;
  }

  @Override
  public double bottom() {
    return y + height + line / 2;
  }
}
