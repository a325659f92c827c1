package tcplab.charts;

import java.util.List;
import tcplab.sim.HostInfo;
import tcplab.sim.Timeline;
import tcplab.sim.Transmission;

/** Where the chart's columns lie: the time axis, the lifelines, the room for texts beside them. */
final class ChartColumns {
  /** Half the width of a lifeline. */
  static final double HALF = 7;

  /** Width of the time axis. */
  static final double AXIS = 56;

  /** Widest text beside a lifeline; longer ones are cut. */
  static final double WIDEST_NOTE = 176;

  private static final double LEAST_APART = 190;
  private static final double INNER_ROOM = 110;

  /** Narrower charts give the inner hosts no room of their own for texts. */
  private static final double ROOMY = 700;

  private static final double MARGIN = 10;
  private static final double BAR = 5;

  private final double[] lanes;
  private final double[] noteOffsets;
  private final double[] bracketOffsets;
  private final double width;

  /**
   * Divides the width.
   *
   * @param noteWidths widest text beside each host's lifeline
   * @param bars how many blocked calls stand side by side at each host
   * @param brackets how many timers stand side by side at each host
   */
  ChartColumns(Timeline timeline, double asked, double[] noteWidths, int[] bars, int[] brackets) {
    List<HostInfo> hosts = timeline.hosts();
    int n = hosts.size();
    lanes = new double[n];
    noteOffsets = new double[n];
    bracketOffsets = new double[n];
    for (int i = 0; i < n; i++) {
      bracketOffsets[i] = HALF + 3 + BAR * bars[i];
      noteOffsets[i] = bracketOffsets[i] + TimerBrackets.PITCH * brackets[i] + 4;
    }
    if (n == 0) {
      width = asked;
      return;
    }
    double left = AXIS + Math.max(64, noteWidths[0] + noteOffsets[0]) + MARGIN;
    double right = n == 1 ? 64 : Math.max(64, noteWidths[n - 1] + noteOffsets[n - 1]) + MARGIN;
    double least = LEAST_APART + (n > 2 && asked >= ROOMY ? INNER_ROOM : 0);
    width = Math.max(asked, left + right + least * (n - 1));
    for (int i = 0; i < n; i++) {
      lanes[i] = n == 1 ? left : left + i * (width - left - right) / (n - 1);
    }
  }

  double width() {
    return width;
  }

  int count() {
    return lanes.length;
  }

  double lane(int host) {
    return lanes[host];
  }

  /** −1 where a host's texts stand left of its lifeline, else 1. */
  int side(int host) {
    return host == 0 && lanes.length > 1 ? -1 : 1;
  }

  /** Whether arrows may cross the texts beside a host's lifeline. */
  boolean inner(int host) {
    return host > 0 && host < lanes.length - 1;
  }

  double noteX(int host) {
    return lanes[host] + side(host) * noteOffsets[host];
  }

  double bracketX(int host, int column) {
    return lanes[host] + side(host) * (bracketOffsets[host] + 5 + column * TimerBrackets.PITCH);
  }

  double barX(int host, int column) {
    return lanes[host] + side(host) * (HALF + 4 + column * BAR);
  }

  /** Where a packet's arrow starts: at the sender's lifeline, or halfway for nobody's packet. */
  double startOf(Transmission packet) {
    if (packet.from() >= 0 && packet.from() != packet.to()) {
      return lanes[packet.from()] + direction(packet) * (HALF + 1);
    }
    return (lanes[neighbour(Math.max(0, packet.to()))] + lanes[Math.max(0, packet.to())]) / 2;
  }

  /** Where it ends, or would end. */
  double endOf(Transmission packet) {
    if (packet.to() >= 0) {
      double start = packet.from() >= 0 ? lanes[packet.from()] : startOf(packet);
      return lanes[packet.to()] + (start <= lanes[packet.to()] ? -1 : 1) * (HALF + 1);
    }
    return lanes[neighbour(Math.max(0, packet.from()))] - direction(packet) * (HALF + 1);
  }

  private int direction(Transmission packet) {
    int to = packet.to() >= 0 ? packet.to() : neighbour(packet.from());
    return to >= packet.from() ? 1 : -1;
  }

  private int neighbour(int host) {
    return host + 1 < lanes.length ? host + 1 : Math.max(0, host - 1);
  }
}
