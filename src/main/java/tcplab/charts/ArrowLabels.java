package tcplab.charts;

import tcplab.picture.TextStyle;
import tcplab.sim.Transmission;
import tcplab.tcp.FastOpenOption;
import tcplab.tcp.Packet;
import tcplab.tcp.Segment;

/**
 * The texts along the segments' arrows. A text that would touch another arrow or text moves along
 * its arrow to the free place nearest to its usual one, then under the arrow, then loses its
 * numbers; where nothing helps it is left out.
 *
 * <p>Seen from an arrow, each neighbour blocks a stretch of the strip above it and of the one below
 * it; one pass over the neighbours finds the stretches, so the cost is linear in a run of even
 * density, and bounded in a crowd.
 */
final class ArrowLabels {
  static final TextStyle FLAGS = TextStyle.bold(12);
  static final TextStyle NUMBERS = TextStyle.sans(11);
  static final double GAP = 5;

  /** Between the arrow and the text's baseline above it, or the top of the text below it. */
  private static final double OFF = 5;

  private static final double ASCENT = 10;
  private static final double DESCENT = 3;
  private static final double CLEAR = 2;
  private static final double CROSS = 8;
  private static final double TOUCH = 1e-6;

  /** Between two texts on one line. */
  private static final double APART = 10;

  /** With more neighbours than this an arrow is too deep in a crowd to be labelled. */
  private static final int CROWD = 48;

  /** Where along the arrow the text's middle stands if nothing is in the way. */
  private static final double USUAL = 0.42;

  /** What is left free at each end of an arrow. */
  private static final double ENDS = 11;

  /** How a label was placed. */
  enum Kind {
    /** Not at all. */
    NONE,
    /** Flags and numbers above the arrow. */
    ABOVE,
    /** Flags and numbers below the arrow. */
    BELOW,
    /** Flags and what is special about the packet, above. */
    REMARK_ABOVE,
    /** The same below. */
    REMARK_BELOW,
    /** Flags alone, above. */
    FLAGS_ABOVE,
    /** Flags alone, below. */
    FLAGS_BELOW;

    boolean above() {
      return this == ABOVE || this == REMARK_ABOVE || this == FLAGS_ABOVE;
    }
  }

  private static final Kind[] KINDS = Kind.values();

  private final SegmentArrows arrows;
  private final float[] place;
  private final float[] width;
  private final byte[] kind;
  private final Stretches above = new Stretches();
  private final Stretches below = new Stretches();

  ArrowLabels(SegmentArrows arrows, SequenceNumbers numbers, Words words) {
    this.arrows = arrows;
    int size = arrows.size();
    place = new float[size];
    width = new float[size];
    kind = new byte[size];
    for (int i = 0; i < size; i++) {
      place(i, numbers, words);
    }
  }

  /** What stands behind the flags: numbers, and what is special about the packet. */
  static String rest(Transmission packet, SequenceNumbers numbers, Words words) {
    String text = numbers.numbers(packet.id());
    String remark = remark(packet, words);
    return text.isEmpty() || remark.isEmpty() ? text + remark : text + " · " + remark;
  }

  /** What is special about the packet. */
  private static String remark(Transmission packet, Words words) {
    String text = packet.retransmission() ? words.get("chart.retransmission") : "";
    if (packet.duplicateOf() >= 0) {
      text += (text.isEmpty() ? "" : " · ") + words.get("chart.duplicate");
    }
    String cookie = cookie(packet, words);
    return text.isEmpty() || cookie.isEmpty() ? text + cookie : text + " · " + cookie;
  }

  /** What the segment says of TCP Fast Open. */
  private static String cookie(Transmission packet, Words words) {
    if (!(packet.packet().body() instanceof Packet.Tcp(Segment segment))) {
      return "";
    }
    FastOpenOption option = segment.options().fastOpen();
    if (option == null) {
      return "";
    }
    return words.get(option.isRequest() ? "chart.cookie.asked" : "chart.cookie");
  }

  /** What stands behind the flags of an arrow where there was room for it. */
  String shown(int i, SequenceNumbers numbers, Words words) {
    return switch (kind(i)) {
      case ABOVE, BELOW -> rest(arrows.packet(i), numbers, words);
      case REMARK_ABOVE, REMARK_BELOW -> remark(arrows.packet(i), words);
      case NONE, FLAGS_ABOVE, FLAGS_BELOW -> "";
    };
  }

  private void place(int i, SequenceNumbers numbers, Words words) {
    double length = length(i);
    if (length < 3 * ENDS || !look(i, length)) {
      return;
    }
    double most = Math.max(above.longest(), below.longest());
    Transmission packet = arrows.packet(i);
    double flags = FLAGS.width(SequenceNumbers.flags(packet.packet()));
    if (flags > most) {
      return;
    }
    if (set(i, length, with(flags, rest(packet, numbers, words)), Kind.ABOVE, Kind.BELOW)) {
      return;
    }
    String remark = remark(packet, words);
    boolean remarked =
        !remark.isEmpty()
            && set(i, length, with(flags, remark), Kind.REMARK_ABOVE, Kind.REMARK_BELOW);
    if (!remarked) {
      set(i, length, flags, Kind.FLAGS_ABOVE, Kind.FLAGS_BELOW);
    }
  }

  private static double with(double flags, String more) {
    return more.isEmpty() ? flags : flags + GAP + NUMBERS.width(more);
  }

  private boolean set(int i, double length, double text, Kind over, Kind under) {
    double middle = above.middle(length, text);
    Kind chosen = over;
    if (middle < 0) {
      middle = below.middle(length, text);
      chosen = under;
    }
    if (middle < 0) {
      return false;
    }
    width[i] = (float) text;
    place[i] = (float) (middle / length);
    kind[i] = (byte) chosen.ordinal();
    return true;
  }

  private double length(int i) {
    return Math.hypot(arrows.endX(i) - arrows.startX(i), arrows.endY(i) - arrows.startY(i));
  }

  /** Notes what the neighbours block; false where there are too many. */
  private boolean look(int i, double length) {
    above.clear(length);
    below.clear(length);
    double x = arrows.startX(i);
    double y = arrows.startY(i);
    double ux = (arrows.endX(i) - x) / length;
    double uy = (arrows.endY(i) - y) / length;
    double side = ux >= 0 ? 1 : -1;
    double reach = OFF + ASCENT + DESCENT + CLEAR;
    int first = arrows.firstReaching(Math.min(y, arrows.endY(i)) - reach);
    double bottom = Math.max(y, arrows.endY(i)) + reach;
    double[] s = new double[4];
    double[] v = new double[4];
    int seen = 0;
    for (int j = first; j < arrows.size() && arrows.startY(j) <= bottom; j++) {
      if (arrows.packet(j).congested()) {
        badge(arrows.middleX(j) - x, arrows.middleY(j) - y, ux, uy, side);
      }
      if (j == i) {
        continue;
      }
      if (++seen > CROWD) {
        return false;
      }
      double ax = arrows.startX(j) - x;
      double ay = arrows.startY(j) - y;
      double bx = arrows.endX(j) - x;
      double by = arrows.endY(j) - y;
      s[0] = ax * ux + ay * uy;
      s[1] = bx * ux + by * uy;
      v[0] = side * (ax * uy - ay * ux);
      v[1] = side * (bx * uy - by * ux);
      above.line(s[0], v[0], s[1], v[1], OFF - DESCENT, OFF + ASCENT);
      below.line(s[0], v[0], s[1], v[1], -OFF - ASCENT - DESCENT, -OFF);
      if (arrows.packet(j).fate() == Transmission.Fate.LOST) {
        cross(s[1], v[1]);
      }
      if (j < i && kind[j] != 0) {
        double[] corners = corners(j);
        for (int k = 0; k < 4; k++) {
          double cx = corners[2 * k] - x;
          double cy = corners[2 * k + 1] - y;
          s[k] = cx * ux + cy * uy;
          v[k] = side * (cx * uy - cy * ux);
        }
        above.box(s, v, OFF - DESCENT, OFF + ASCENT);
        below.box(s, v, -OFF - ASCENT - DESCENT, -OFF);
      }
    }
    above.sort();
    below.sort();
    return true;
  }

  /** The mark of congestion in the middle of an arrow, seen from this one. */
  private void badge(double dx, double dy, double ux, double uy, double side) {
    double s = dx * ux + dy * uy;
    double v = side * (dx * uy - dy * ux);
    for (double at : new double[] {v - SegmentDrawing.BADGE, v + SegmentDrawing.BADGE}) {
      above.line(
          s - SegmentDrawing.BADGE, at, s + SegmentDrawing.BADGE, at, OFF - DESCENT, OFF + ASCENT);
      below.line(
          s - SegmentDrawing.BADGE,
          at,
          s + SegmentDrawing.BADGE,
          at,
          -OFF - ASCENT - DESCENT,
          -OFF);
    }
  }

  /** The cross at a lost packet's end reaches beyond its line. */
  private void cross(double s, double v) {
    for (double at : new double[] {v - CROSS, v + CROSS}) {
      above.line(s - CROSS, at, s + CROSS, at, OFF - DESCENT, OFF + ASCENT);
      below.line(s - CROSS, at, s + CROSS, at, -OFF - ASCENT - DESCENT, -OFF);
    }
  }

  Kind kind(int i) {
    return KINDS[kind[i]];
  }

  /** The angle at which text along the arrow reads from left to right, in radians. */
  double angle(int i) {
    double dx = arrows.endX(i) - arrows.startX(i);
    double dy = arrows.endY(i) - arrows.startY(i);
    return dx >= 0 ? Math.atan2(dy, dx) : Math.atan2(-dy, -dx);
  }

  /** How far along the arrow, 0 … 1, its text's later end lies. */
  double coveredAt(int i) {
    return place[i] + width[i] / 2 / length(i);
  }

  /** Where the text's baseline starts: x and y. */
  double[] start(int i) {
    double dx = arrows.endX(i) - arrows.startX(i);
    double dy = arrows.endY(i) - arrows.startY(i);
    double side = dx >= 0 ? 1 / length(i) : -1 / length(i);
    double cos = dx * side;
    double sin = dy * side;
    double off = kind(i).above() ? -OFF : OFF + ASCENT;
    return new double[] {
      arrows.startX(i) + place[i] * dx - cos * width[i] / 2 - sin * off,
      arrows.startY(i) + place[i] * dy - sin * width[i] / 2 + cos * off
    };
  }

  /** The four corners of the text's box, x and y in turn. */
  double[] corners(int i) {
    double dx = arrows.endX(i) - arrows.startX(i);
    double dy = arrows.endY(i) - arrows.startY(i);
    double side = dx >= 0 ? 1 / length(i) : -1 / length(i);
    double cos = dx * side;
    double sin = dy * side;
    double[] at = start(i);
    double right = width[i];
    return new double[] {
      at[0] + ASCENT * sin,
      at[1] - ASCENT * cos,
      at[0] + right * cos + ASCENT * sin,
      at[1] + right * sin - ASCENT * cos,
      at[0] + right * cos - DESCENT * sin,
      at[1] + right * sin + DESCENT * cos,
      at[0] - DESCENT * sin,
      at[1] + DESCENT * cos
    };
  }

  /** The blocked stretches of a strip along an arrow, measured from the arrow's start. */
  private static final class Stretches {
    private final double[] from = new double[4 * CROWD + 4];
    private final double[] to = new double[4 * CROWD + 4];
    private int size;

    /** Only the arrow's ends are blocked. */
    void clear(double length) {
      size = 0;
      add(Double.NEGATIVE_INFINITY, ENDS);
      add(length - ENDS, Double.POSITIVE_INFINITY);
    }

    private void add(double start, double end) {
      from[size] = start;
      to[size++] = end;
    }

    /** A line from (s1, v1) to (s2, v2) blocks what of it lies between two heights. */
    void line(double s1, double v1, double s2, double v2, double low, double high) {
      double bottom = low - CLEAR;
      double top = high + CLEAR;
      // Of two packets sent at once the lines coincide: neither blocks the other's strips.
      if (Math.max(v1, v2) <= bottom + TOUCH || Math.min(v1, v2) >= top) {
        return;
      }
      double at1 = s1;
      double at2 = s2;
      if (v1 != v2) {
        double slope = (s2 - s1) / (v2 - v1);
        at1 = s1 + (Math.clamp(v1, bottom, top) - v1) * slope;
        at2 = s1 + (Math.clamp(v2, bottom, top) - v1) * slope;
      }
      add(Math.min(at1, at2) - CLEAR, Math.max(at1, at2) + CLEAR);
    }

    /** A box blocks all its length where it reaches between two heights. */
    void box(double[] s, double[] v, double low, double high) {
      double least = Math.min(Math.min(v[0], v[1]), Math.min(v[2], v[3]));
      double most = Math.max(Math.max(v[0], v[1]), Math.max(v[2], v[3]));
      if (most >= low - CLEAR && least <= high + CLEAR) {
        add(
            Math.min(Math.min(s[0], s[1]), Math.min(s[2], s[3])) - APART,
            Math.max(Math.max(s[0], s[1]), Math.max(s[2], s[3])) + APART);
      }
    }

    /** Brings the stretches into order of their starts. */
    void sort() {
      for (int i = 1; i < size; i++) {
        double start = from[i];
        double end = to[i];
        int k = i - 1;
        while (k >= 0 && from[k] > start) {
          from[k + 1] = from[k];
          to[k + 1] = to[k];
          k--;
        }
        from[k + 1] = start;
        to[k + 1] = end;
      }
    }

    /** The longest free stretch. */
    double longest() {
      double longest = 0;
      double reached = ENDS;
      for (int i = 0; i < size; i++) {
        longest = Math.max(longest, from[i] - reached);
        reached = Math.max(reached, to[i]);
      }
      return longest;
    }

    /** The middle of a text of that width in the free stretch nearest to the usual place, or −1. */
    double middle(double length, double text) {
      double usual = length * USUAL;
      double best = -1;
      double reached = ENDS;
      for (int i = 0; i < size; i++) {
        if (from[i] - reached >= text) {
          double middle = Math.clamp(usual, reached + text / 2, from[i] - text / 2);
          if (best < 0 || Math.abs(middle - usual) < Math.abs(best - usual)) {
            best = middle;
          }
        }
        reached = Math.max(reached, to[i]);
      }
      return best;
    }
  }
}
