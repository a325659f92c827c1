package tcplab.picture;

/**
 * A picture of an animation.
 *
 * @param picture what is shown; marks that go on keep their id
 * @param seconds how long, more than 0
 */
public record Frame(Picture picture, double seconds) {
  /**
   * Checks the time.
   *
   * @throws IllegalArgumentException if it is not more than 0
   */
  public Frame {
    if (!(seconds > 0 && seconds < 1e6)) {
      throw new IllegalArgumentException("a frame of " + seconds + " s");
    }
  }
}
