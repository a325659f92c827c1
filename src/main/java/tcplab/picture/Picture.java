package tcplab.picture;

import java.util.List;

/**
 * A drawing: marks in their places. Its ground is {@link Role#PANEL}.
 *
 * @param width in CSS pixels, more than 0
 * @param height in CSS pixels, more than 0
 * @param title what it is, for people who cannot see it and for file managers
 * @param description what it shows, in a sentence or two
 * @param lang language of its texts, a BCP 47 tag such as {@code en} or {@code zh-CN}
 * @param marks what is drawn
 */
public record Picture(
    double width, double height, String title, String description, String lang, Marks marks) {
  /**
   * Checks the size.
   *
   * @throws IllegalArgumentException if a side is not a number above 0
   */
  public Picture {
    if (!(width > 0 && height > 0 && width < 1e7 && height < 1e9)) {
      throw new IllegalArgumentException("a picture of " + width + " by " + height);
    }
  }

  /** A drawing of marks in memory. */
  public static Picture of(
      double width,
      double height,
      String title,
      String description,
      String lang,
      List<Mark> marks) {
    return new Picture(width, height, title, description, lang, Marks.of(marks));
  }
}
