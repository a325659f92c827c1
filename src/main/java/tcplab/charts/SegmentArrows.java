package tcplab.charts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tcplab.sim.Connection;
import tcplab.sim.Timeline;
import tcplab.sim.Transmission;
import tcplab.tcp.Address;
import tcplab.tcp.Packet;
import tcplab.tcp.Segment;

/**
 * Where the segments' arrows run: parallel arrays in order of sending, so that a band of the chart
 * is found by binary search and a run of 100,000 segments costs a few numbers each.
 */
final class SegmentArrows {
  private static final double LEAST_PART = 0.15;

  /** Arrows whose ends are closer than this cannot be told apart. */
  private static final double COINCIDE = 0.25;

  /** Runs with fewer segments have every arrow drawn. */
  private static final int MANY = 2_000;

  private final Timeline timeline;
  private final int[] ids;
  private final double[] startX;
  private final double[] startY;
  private final double[] endX;
  private final double[] endY;
  private final double[] lowest;
  private final BitSet covered = new BitSet();

  SegmentArrows(Timeline timeline, ChartOptions options, ChartScale scale, ChartColumns columns) {
    this.timeline = timeline;
    List<Transmission> shown = new ArrayList<>();
    for (Transmission packet : timeline.transmissions()) {
      if (packet.endsAt() >= scale.start()
          && packet.sentAt() <= scale.end()
          && belongs(packet, options.connection())) {
        shown.add(packet);
      }
    }
    int size = shown.size();
    ids = new int[size];
    startX = new double[size];
    startY = new double[size];
    endX = new double[size];
    endY = new double[size];
    lowest = new double[size];
    Map<Long, Long> ways = typicalWays(timeline);
    double reached = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < size; i++) {
      Transmission packet = shown.get(i);
      ids[i] = packet.id();
      double part = part(packet, ways);
      double from = columns.startOf(packet);
      double to = columns.endOf(packet);
      startX[i] = from;
      startY[i] = scale.yOf(packet.sentAt());
      endX[i] = from + (to - from) * part;
      endY[i] = scale.yOf(packet.endsAt());
      reached = Math.max(reached, endY[i]);
      lowest[i] = reached;
    }
    if (size >= MANY) {
      cover();
    }
  }

  /** Of arrows of one kind that lie on each other, the first stands for all. */
  private void cover() {
    Map<Long, Integer> seen = new HashMap<>();
    for (int i = 0; i < ids.length; i++) {
      Integer other = seen.get(kind(packet(i)));
      if (other != null && coincide(other, i)) {
        covered.set(i);
      } else {
        seen.put(kind(packet(i)), i);
      }
    }
  }

  private boolean coincide(int a, int b) {
    return startX[a] == startX[b]
        && Math.abs(endX[a] - endX[b]) < COINCIDE
        && Math.abs(startY[a] - startY[b]) < COINCIDE
        && Math.abs(endY[a] - endY[b]) < COINCIDE;
  }

  /** What an arrow looks like: its way, its fate, whether it is a RST or a retransmission. */
  private static long kind(Transmission packet) {
    boolean reset =
        packet.packet().body() instanceof Packet.Tcp(Segment segment) && segment.isRst();
    long look = packet.fate().ordinal() << 2 | (reset ? 2 : 0) | (packet.retransmission() ? 1 : 0);
    return key(packet) << 8 ^ look;
  }

  private boolean belongs(Transmission packet, int connection) {
    if (connection < 0 || packet.connection() == connection) {
      return true;
    }
    Connection chosen = timeline.connections().get(connection);
    Address source = packet.packet().source();
    Address destination = packet.packet().destination();
    return packet.packet().body() instanceof Packet.Tcp
        && (source.equals(chosen.remote()) && destination.equals(chosen.local())
            || source.equals(chosen.local()) && destination.equals(chosen.remote()));
  }

  private static long key(Transmission packet) {
    return (long) packet.from() << 32 | packet.to() & 0xFFFFFFFFL;
  }

  /** How long a packet takes from one host to another: the shortest way seen. */
  private static Map<Long, Long> typicalWays(Timeline timeline) {
    Map<Long, Long> ways = new HashMap<>();
    for (Transmission packet : timeline.transmissions()) {
      if (packet.fate() == Transmission.Fate.DELIVERED) {
        ways.merge(key(packet), packet.endsAt() - packet.sentAt(), Math::min);
      }
    }
    return ways;
  }

  /** How far a packet came: all the way, or the part of it that its time allowed. */
  private static double part(Transmission packet, Map<Long, Long> ways) {
    if (packet.fate() != Transmission.Fate.LOST) {
      return 1;
    }
    Long way = ways.get(key(packet));
    long took = packet.endsAt() - packet.sentAt();
    return way == null || way == 0 || took == 0
        ? 0.5
        : Math.clamp((double) took / way, LEAST_PART, 1 - LEAST_PART);
  }

  int size() {
    return ids.length;
  }

  Transmission packet(int i) {
    return timeline.transmissions().get(ids[i]);
  }

  /** Whether another arrow is drawn that cannot be told from this one. */
  boolean covered(int i) {
    return covered.get(i);
  }

  double startX(int i) {
    return startX[i];
  }

  double startY(int i) {
    return startY[i];
  }

  double endX(int i) {
    return endX[i];
  }

  double endY(int i) {
    return endY[i];
  }

  /** The first arrow that can reach down to a height. */
  int firstReaching(double y) {
    int found = Arrays.binarySearch(lowest, y);
    int first = found >= 0 ? found : -found - 1;
    while (first > 0 && lowest[first - 1] >= y) {
      first--;
    }
    return first;
  }

  /** The middle of an arrow, where a router may have marked its packet. */
  double middleX(int i) {
    return (startX(i) + endX(i)) / 2;
  }

  double middleY(int i) {
    return (startY(i) + endY(i)) / 2;
  }
}
