package tcplab.picture;

import java.util.Arrays;
import java.util.List;

/**
 * Which marks touch which horizontal strip of a picture, so that a band costs what it holds. Marks
 * over many strips, such as lifelines, are kept apart and belong to every band.
 */
final class StripIndex {
  private static final double STRIP = 256;
  private static final int TALL = 16;
  private static final int MOST_STRIPS = 1 << 20;

  private final double first;
  private final int[][] strips;
  private final int[] tall;

  private StripIndex(double first, int[][] strips, int[] tall) {
    this.first = first;
    this.strips = strips;
    this.tall = tall;
  }

  static StripIndex of(List<Mark> marks) {
    double first = Double.POSITIVE_INFINITY;
    double last = Double.NEGATIVE_INFINITY;
    for (Mark mark : marks) {
      first = Math.min(first, mark.top());
      last = Math.max(last, mark.bottom());
    }
    IntList[] lists = new IntList[Math.max(0, strip(last, first)) + 1];
    Arrays.setAll(lists, _ -> new IntList());
    IntList tall = new IntList();
    for (int i = 0; i < marks.size(); i++) {
      Mark mark = marks.get(i);
      int from = strip(mark.top(), first);
      int to = strip(mark.bottom(), first);
      if (to - from >= TALL) {
        tall.add(i);
      } else {
        for (int strip = from; strip <= to; strip++) {
          lists[strip].add(i);
        }
      }
    }
    int[][] strips = new int[lists.length][];
    Arrays.setAll(strips, i -> lists[i].toArray());
    return new StripIndex(first, strips, tall.toArray());
  }

  /** Indices of the marks near a band, in no order, some more than once. */
  int[] near(double top, double bottom) {
    int from = Math.max(0, strip(top, first));
    int to = Math.min(strips.length - 1, strip(bottom, first));
    IntList found = new IntList();
    for (int strip = from; strip <= to; strip++) {
      found.addAll(strips[strip]);
    }
    found.addAll(tall);
    return found.toArray();
  }

  private static int strip(double y, double first) {
    return (int) Math.clamp(Math.floor((y - first) / STRIP), -1, MOST_STRIPS);
  }

  /** A growing array of ints. */
  private static final class IntList {
    private int[] values = {};
    private int size;

    void add(int value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, Math.max(8, size * 2));
      }
      values[size++] = value;
    }

    void addAll(int[] more) {
      if (size + more.length > values.length) {
        values = Arrays.copyOf(values, Math.max(size + more.length, size * 2));
      }
      System.arraycopy(more, 0, values, size, more.length);
      size += more.length;
    }

    int[] toArray() {
      return Arrays.copyOf(values, size);
    }
  }
}
