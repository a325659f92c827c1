package tcplab.picture;

/** Which point of a label stands at its x. */
public enum Anchor {
  /** Its left end. */
  START,
  /** Its middle. */
  MIDDLE,
  /** Its right end. */
  END;

  /**
   * Where text starts.
   *
   * @param x the label's x
   * @param width the text's width
   */
  public double left(double x, double width) {
    return switch (this) {
      case START -> x;
      case MIDDLE -> x - width / 2;
      case END -> x - width;
    };
  }
}
