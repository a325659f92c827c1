package tcplab.picture;

import org.jspecify.annotations.Nullable;

/**
 * One line of text.
 *
 * @param id its name, or empty
 * @param x where its anchor stands
 * @param y its base line
 * @param text what it says; characters no font can show come out as boxes
 * @param style how it is set
 * @param anchor which point of it stands at x
 * @param rotation clockwise around (x, y), degrees
 * @param role what it stands for
 * @param halo role whose fill outlines the letters so that they stay readable over lines, or null
 * @param tip what a pointer over it shows, or null
 */
public record Label(
    String id,
    double x,
    double y,
    String text,
    TextStyle style,
    Anchor anchor,
    double rotation,
    Role role,
    @Nullable Role halo,
    @Nullable String tip)
    implements Mark {
  /** Width of the outline a halo draws, on each side of a letter's edge. */
  public static final double HALO = 2;

  /** Upright text without halo. */
  public static Label of(
      String id, double x, double y, String text, TextStyle style, Anchor anchor, Role role) {
    return new Label(id, x, y, text, style, anchor, 0, role, null, null);
  }

  /** The same, turned clockwise around its anchor. */
  public Label rotated(double degrees) {
    return new Label(id, x, y, text, style, anchor, degrees, role, halo, tip);
  }

  /** The same with a halo in the fill of a role, commonly {@link Role#PANEL}. */
  public Label halo(Role ground) {
    return new Label(id, x, y, text, style, anchor, rotation, role, ground, tip);
  }

  /** The same with a tip. */
  public Label tip(String said) {
    return new Label(id, x, y, text, style, anchor, rotation, role, halo, said);
  }

  /** Width of the text in pixels. */
  public double width() {
    return style.width(text);
  }

  @Override
  public double top() {
    return rotation == 0 ? y - style.size() * 1.2 - HALO : y - reach();
  }

  @Override
  public double bottom() {
    return rotation == 0 ? y + style.size() * 0.4 + HALO : y + reach();
  }

  /** How far above or below its anchor turned text may reach: a bound without measuring. */
  private double reach() {
    double sine = Math.abs(Math.sin(Math.toRadians(rotation)));
    return sine * text.length() * style.size() * 1.1 + style.size() * 1.2 + HALO;
  }
}
