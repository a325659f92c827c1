package tcplab.picture;

/**
 * How text is set.
 *
 * @param size height of an em in pixels
 * @param bold in the semi-bold weight, else in the regular one
 * @param mono in the fixed-width face, else in the proportional one
 */
public record TextStyle(double size, boolean bold, boolean mono) {
  /** Proportional, regular. */
  public static TextStyle sans(double size) {
    return new TextStyle(size, false, false);
  }

  /** Proportional, semi-bold. */
  public static TextStyle bold(double size) {
    return new TextStyle(size, true, false);
  }

  /** Fixed width, regular. */
  public static TextStyle mono(double size) {
    return new TextStyle(size, false, true);
  }

  /** The same in another size. */
  public TextStyle sized(double newSize) {
    return new TextStyle(newSize, bold, mono);
  }

  /** Width of a text in pixels, as every writer sets it. */
  public double width(String text) {
    return Typesetting.width(text, this);
  }

  /** Height of a capital letter in pixels: text stands centred at y when set at y + half of it. */
  public double capHeight() {
    return size * (mono ? 0.73 : 0.727);
  }
}
