package tcplab.sim;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is still to happen: a heap ordered by time, and by order of insertion where times are equal,
 * so that runs are repeatable and what is added later never overtakes.
 */
final class Agenda {
  private long[] times = new long[256];
  private long[] orders = new long[256];
  private @Nullable Runnable[] items = new @Nullable Runnable[256];
  private int size;
  private long inserted;
  private long now;

  /** The time of what happened last. */
  long now() {
    return now;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** When the next thing happens; not to be asked when empty. */
  long nextTime() {
    return times[0];
  }

  /** Puts {@code item} down for {@code time}. */
  void add(long time, Runnable item) {
    if (time < now) {
      throw new IllegalStateException("the agenda is at " + now + " ns, past " + time + " ns");
    }
    if (size == times.length) {
      times = Arrays.copyOf(times, 2 * size);
      orders = Arrays.copyOf(orders, 2 * size);
      items = Arrays.copyOf(items, 2 * size);
    }
    long order = inserted++;
    int at = size++;
    while (at > 0) {
      int parent = (at - 1) >>> 1;
      if (!before(time, order, parent)) {
        break;
      }
      move(parent, at);
      at = parent;
    }
    put(at, time, order, item);
  }

  /** Takes the next item off and sets the time to its. */
  Runnable take() {
    Runnable first = items[0];
    if (first == null) {
      throw new IllegalStateException("the agenda is empty");
    }
    now = times[0];
    int last = --size;
    long time = times[last];
    long order = orders[last];
    Runnable item = items[last];
    items[last] = null;
    if (last > 0) {
      int at = 0;
      while (true) {
        int child = 2 * at + 1;
        if (child >= last) {
          break;
        }
        if (child + 1 < last && before(times[child + 1], orders[child + 1], child)) {
          child++;
        }
        if (before(time, order, child)) {
          break;
        }
        move(child, at);
        at = child;
      }
      put(at, time, order, item);
    }
    return first;
  }

  private boolean before(long time, long order, int other) {
    return time < times[other] || time == times[other] && order < orders[other];
  }

  private void move(int from, int to) {
    put(to, times[from], orders[from], items[from]);
  }

  private void put(int at, long time, long order, @Nullable Runnable item) {
    times[at] = time;
    orders[at] = order;
    items[at] = item;
  }
}
