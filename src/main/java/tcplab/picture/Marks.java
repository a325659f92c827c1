package tcplab.picture;

import java.util.Iterator;
import java.util.List;

/**
 * The marks of a picture in painting order, all of them or those of a horizontal band. Long
 * pictures make them on demand, so that no writer ever holds all.
 */
public interface Marks extends Iterable<Mark> {
  /**
   * At least the marks that paint between two heights, in painting order: two marks come in the
   * same order in every band.
   *
   * @param top smallest y of the band
   * @param bottom largest y of the band
   */
  Iterable<Mark> between(double top, double bottom);

  @Override
  default Iterator<Mark> iterator() {
    return between(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY).iterator();
  }

  /** Marks in memory. */
  static Marks of(List<Mark> marks) {
    return new MarkList(List.copyOf(marks));
  }
}
