package tcplab.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Marks in memory, with an index of horizontal strips made when a band is first asked for. */
final class MarkList implements Marks {
  /** Fewer marks than this are looked through for every band. */
  private static final int FEW = 64;

  private final List<Mark> marks;
  // Immutable and the same however often it is made, so a race over it is harmless.
  private @Nullable StripIndex index;

  MarkList(List<Mark> marks) {
    this.marks = marks;
  }

  @Override
  public Iterator<Mark> iterator() {
    return marks.iterator();
  }

  @Override
  public Iterable<Mark> between(double top, double bottom) {
    if (marks.size() < FEW || (top == Double.NEGATIVE_INFINITY && bottom == -top)) {
      return marks;
    }
    StripIndex strips = index;
    if (strips == null) {
      strips = StripIndex.of(marks);
      index = strips;
    }
    int[] order = strips.near(top, bottom);
    Arrays.sort(order);
    List<Mark> result = new ArrayList<>(order.length);
    int before = -1;
    for (int at : order) {
      if (at != before) {
        Mark mark = marks.get(at);
        if (mark.bottom() >= top && mark.top() <= bottom) {
          result.add(mark);
        }
      }
      before = at;
    }
    return result;
  }
}
