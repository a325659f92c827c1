package tcplab.picture;

import org.jspecify.annotations.Nullable;

/**
 * A disc or ring.
 *
 * @param id its name, or empty
 * @param x of its centre
 * @param y of its centre
 * @param radius in pixels; the border is centred on it
 * @param role what it stands for
 * @param paint which parts are painted
 * @param line width of its border
 * @param tip what a pointer over it shows, or null
 */
public record Dot(
    String id,
    double x,
    double y,
    double radius,
    Role role,
    Paint paint,
    double line,
    @Nullable String tip)
    implements Mark {
  /** A disc without border. */
  public static Dot filled(String id, double x, double y, double radius, Role role) {
    return new Dot(id, x, y, radius, role, Paint.FILL, 0, null);
  }

  /** The same with a tip. */
  public Dot tip(String text) {
    return new Dot(id, x, y, radius, role, paint, line, text);
  }

  @Override
  public double top() {
    return y - radius - line / 2;
  }

  @Override
  public double bottom() {
    return y + radius + line / 2;
  }
}
