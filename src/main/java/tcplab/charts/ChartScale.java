package tcplab.charts;

import java.util.Arrays;
import java.util.Objects;
import tcplab.sim.Call;
import tcplab.sim.Step;
import tcplab.sim.Timeline;
import tcplab.sim.Transmission;

/**
 * Time to height and back. Time runs down to scale; spans in which nothing moves are folded to a
 * fixed height. Both ways are a binary search.
 */
public final class ChartScale {
  /** Height of a folded span, mark included. */
  public static final double FOLD = 54;

  /** Height that a typical packet's way takes where the scale is chosen by {@link #automatic}. */
  static final double WAY = 72;

  /** Height wanted between two packets of one host, so that both can be labelled. */
  private static final double APART = 30;

  /** Runs with more packets than this are not stretched. */
  private static final int READABLE = 400;

  private static final double DEFAULT_PER_SECOND = 740;

  private final double perSecond;
  private final long[] times;
  private final double[] heights;
  private final boolean[] folded;

  private ChartScale(double perSecond, long[] times, double[] heights, boolean[] folded) {
    this.perSecond = perSecond;
    this.times = times;
    this.heights = heights;
    this.folded = folded;
  }

  /** Units a second that make a typical packet of the run fall by a fitting height. */
  public static double automatic(Timeline timeline) {
    long[] ways = ways(timeline, true);
    if (ways.length == 0) {
      ways = ways(timeline, false);
    }
    if (ways.length == 0) {
      return DEFAULT_PER_SECOND;
    }
    double fitting = WAY * 1e9 / ways[ways.length / 2];
    return timeline.transmissions().size() > READABLE
        ? fitting
        : Math.clamp(APART * 1e9 / typicalGap(timeline), fitting, 2 * fitting);
  }

  private static long[] ways(Timeline timeline, boolean delivered) {
    return timeline.transmissions().stream()
        .filter(t -> !delivered || t.fate() == Transmission.Fate.DELIVERED)
        .mapToLong(t -> t.endsAt() - t.sentAt())
        .filter(way -> way > 0)
        .sorted()
        .toArray();
  }

  /** The lower quartile of the times between two packets of one host, at least 1 ns. */
  private static long typicalGap(Timeline timeline) {
    long[] last = new long[timeline.hosts().size() + 1];
    Arrays.fill(last, -1);
    long[] gaps = new long[timeline.transmissions().size()];
    int n = 0;
    for (Transmission packet : timeline.transmissions()) {
      int host = packet.from() + 1;
      if (last[host] >= 0 && packet.sentAt() > last[host]) {
        gaps[n++] = packet.sentAt() - last[host];
      }
      last[host] = packet.sentAt();
    }
    Arrays.sort(gaps, 0, n);
    return n == 0 ? Long.MAX_VALUE : gaps[n / 4];
  }

  /**
   * The scale of a run.
   *
   * @param perSecond units a second outside folds
   * @param fold whether quiet spans are folded
   */
  public static ChartScale of(Timeline timeline, double perSecond, boolean fold) {
    return of(timeline, 0, timeline.end(), perSecond, fold);
  }

  /** The scale of a span of a run; {@code from} lies at height 0. */
  public static ChartScale of(
      Timeline timeline, long from, long until, double perSecond, boolean fold) {
    long end = Math.max(until, from + 1);
    double perNano = perSecond / 1e9;
    Folds folds = new Folds(from, perNano);
    if (fold) {
      long quiet = (long) (3.2 * FOLD / perNano);
      long margin = (long) (0.2 * FOLD / perNano);
      long[][] busy = busy(timeline, from, end, (long) (8 * FOLD / perNano));
      long[] starts = Objects.requireNonNull(busy[0]);
      long[] ends = Objects.requireNonNull(busy[1]);
      long reached = from;
      for (int i = 0; i < starts.length; i++) {
        if (starts[i] - reached > quiet) {
          folds.add(reached + margin, starts[i] - margin);
        }
        reached = Math.max(reached, ends[i]);
      }
    }
    return folds.scale(perSecond, end);
  }

  /** The spans in which something moves, sorted by start. */
  private static long[][] busy(Timeline timeline, long from, long end, long longest) {
    int size = timeline.steps().size() + timeline.transmissions().size();
    int returns = (int) timeline.calls().stream().filter(Call::blocked).count();
    long[][] spans = new long[size + returns + 1][];
    int n = 0;
    for (Step step : timeline.steps()) {
      spans[n++] = new long[] {step.at(), step.at()};
    }
    for (Transmission packet : timeline.transmissions()) {
      long ends = Math.min(packet.endsAt(), end);
      boolean shown = ends - packet.sentAt() <= longest;
      spans[n++] = new long[] {packet.sentAt(), shown ? ends : packet.sentAt()};
    }
    for (Call call : timeline.calls()) {
      if (call.blocked()) {
        long returned = Math.min(call.returnedAt(), end);
        spans[n++] = new long[] {returned, returned};
      }
    }
    spans[n++] = new long[] {end, end};
    Arrays.sort(spans, (a, b) -> Long.compare(a[0], b[0]));
    long[][] columns = new long[2][];
    columns[0] =
        Arrays.stream(spans).filter(s -> inside(s, from, end)).mapToLong(s -> s[0]).toArray();
    columns[1] =
        Arrays.stream(spans).filter(s -> inside(s, from, end)).mapToLong(s -> s[1]).toArray();
    return columns;
  }

  private static boolean inside(long[] span, long from, long end) {
    return span[1] >= from && span[0] <= end;
  }

  /** Units a second outside folds. */
  public double perSecond() {
    return perSecond;
  }

  /** The time at height 0. */
  public long start() {
    return times[0];
  }

  /** The last time on the scale. */
  public long end() {
    return times[times.length - 1];
  }

  /** The height of {@link #end}. */
  public double height() {
    return heights[heights.length - 1];
  }

  /** The height at a time; before the start and after the end the scale goes on unfolded. */
  public double yOf(long time) {
    int piece = pieceAt(time);
    if (folded[piece]) {
      double part = (double) (time - times[piece]) / (times[piece + 1] - times[piece]);
      return heights[piece] + part * (heights[piece + 1] - heights[piece]);
    }
    return heights[piece] + (time - times[piece]) * perSecond / 1e9;
  }

  /** The time at a height. */
  public long timeAt(double y) {
    int piece = pieceAtHeight(y);
    if (folded[piece]) {
      double part = (y - heights[piece]) / (heights[piece + 1] - heights[piece]);
      return times[piece] + Math.round(part * (times[piece + 1] - times[piece]));
    }
    return times[piece] + Math.round((y - heights[piece]) * 1e9 / perSecond);
  }

  /** The piece of the scale that holds a height; the nearest for one outside. */
  int pieceAtHeight(double y) {
    int low = 0;
    int high = folded.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (heights[middle] <= y) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** How many folds there are. */
  public int folds() {
    int count = 0;
    for (boolean fold : folded) {
      count += fold ? 1 : 0;
    }
    return count;
  }

  /** Whether a time lies inside a fold. */
  public boolean isFolded(long time) {
    return folded[pieceAt(time)];
  }

  private int pieceAt(long time) {
    int found = Arrays.binarySearch(times, time);
    int piece = found >= 0 ? found : -found - 2;
    return Math.clamp(piece, 0, folded.length - 1);
  }

  /** How many pieces the scale has, folded or not. */
  int pieces() {
    return folded.length;
  }

  /** Whether a piece is folded. */
  boolean isFold(int piece) {
    return folded[piece];
  }

  /** When a piece starts; for {@link #pieces} the end. */
  long pieceStart(int piece) {
    return times[piece];
  }

  private static final class Folds {
    private final double perNano;
    private long[] times = new long[16];
    private double[] heights = new double[16];
    private boolean[] folded = new boolean[16];
    private int size = 1;

    Folds(long from, double perNano) {
      this.perNano = perNano;
      times[0] = from;
    }

    void add(long from, long until) {
      if (from > times[size - 1]) {
        append(from, heights[size - 1] + (from - times[size - 1]) * perNano);
      }
      folded[size - 1] = true;
      append(until, heights[size - 1] + FOLD);
    }

    private void append(long time, double height) {
      if (size + 1 >= times.length) {
        times = Arrays.copyOf(times, 2 * size + 2);
        heights = Arrays.copyOf(heights, 2 * size + 2);
        folded = Arrays.copyOf(folded, 2 * size + 2);
      }
      times[size] = time;
      heights[size++] = height;
    }

    ChartScale scale(double perSecond, long end) {
      if (end > times[size - 1]) {
        append(end, heights[size - 1] + (end - times[size - 1]) * perNano);
      }
      return new ChartScale(
          perSecond,
          Arrays.copyOf(times, size),
          Arrays.copyOf(heights, size),
          Arrays.copyOf(folded, size - 1));
    }
  }
}
