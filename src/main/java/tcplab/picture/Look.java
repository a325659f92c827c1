package tcplab.picture;

/**
 * The colours of a role, each 0xRRGGBB.
 *
 * @param fill inside of a box, dot or closed path
 * @param stroke border of a box or dot, and a path's line
 * @param text letters
 */
public record Look(int fill, int stroke, int text) {
  /** One colour for everything. */
  public static Look plain(int colour) {
    return new Look(colour, colour, colour);
  }
}
