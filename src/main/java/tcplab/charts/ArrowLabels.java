package tcplab.charts;

import tcplab.picture.TextStyle;
import tcplab.sim.Transmission;

/**
 * The texts along the segments' arrows. A text that would touch another arrow or text moves along
 * its arrow, then under it, then loses its numbers; where nothing helps it is left out.
 */
final class ArrowLabels {
  static final TextStyle FLAGS = TextStyle.bold(12);
  static final TextStyle NUMBERS = TextStyle.sans(11);
  static final double GAP = 5;

  /** Between the arrow and the text's baseline above it, or the top of the text below it. */
  private static final double OFF = 5;

  private static final double ASCENT = 10;
  private static final double DESCENT = 3;

  /** With more neighbours than this an arrow is too deep in a crowd to be labelled. */
  private static final int CROWD = 40;

  private static final double[] PLACES = {0.42, 0.5, 0.34, 0.6, 0.27, 0.68, 0.2, 0.78};

  private final SegmentArrows arrows;
  private final float[] place;
  private final float[] width;
  private final byte[] kind;

  /** How a label was placed. */
  enum Kind {
    /** Not at all. */
    NONE,
    /** Flags and numbers above the arrow. */
    ABOVE,
    /** Flags and numbers below the arrow. */
    BELOW,
    /** Flags alone, above. */
    FLAGS_ABOVE,
    /** Flags alone, below. */
    FLAGS_BELOW;

    boolean above() {
      return this == ABOVE || this == FLAGS_ABOVE;
    }

    boolean numbers() {
      return this == ABOVE || this == BELOW;
    }
  }

  private static final Kind[] KINDS = Kind.values();

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
    if (packet.retransmission()) {
      text += (text.isEmpty() ? "" : " · ") + words.get("chart.retransmission");
    }
    if (packet.duplicateOf() >= 0) {
      text += (text.isEmpty() ? "" : " · ") + words.get("chart.duplicate");
    }
    return text;
  }

  private void place(int i, SequenceNumbers numbers, Words words) {
    double length =
        Math.hypot(arrows.endX(i) - arrows.startX(i), arrows.endY(i) - arrows.startY(i));
    Transmission packet = arrows.packet(i);
    double flags = FLAGS.width(SequenceNumbers.flags(packet.packet()));
    if (flags > length * 0.94) {
      return;
    }
    String rest = rest(packet, numbers, words);
    double whole = rest.isEmpty() ? flags : flags + GAP + NUMBERS.width(rest);
    int first = arrows.firstReaching(Math.min(arrows.startY(i), arrows.endY(i)) - 24);
    if (i - first > CROWD) {
      return;
    }
    if (tryAll(i, first, length, whole, Kind.ABOVE, Kind.BELOW)) {
      return;
    }
    if (!rest.isEmpty()) {
      tryAll(i, first, length, flags, Kind.FLAGS_ABOVE, Kind.FLAGS_BELOW);
    }
  }

  private boolean tryAll(int i, int first, double length, double text, Kind above, Kind below) {
    if (text > length * 0.94) {
      return false;
    }
    width[i] = (float) text;
    for (Kind each : new Kind[] {above, below}) {
      kind[i] = (byte) each.ordinal();
      for (double part : PLACES) {
        double half = text / 2 / length + 0.03;
        place[i] = (float) Math.clamp(part, half, 1 - half);
        if (free(i, first)) {
          return true;
        }
      }
    }
    kind[i] = 0;
    return false;
  }

  private boolean free(int i, int first) {
    double[] box = corners(i);
    double bottom = Math.max(Math.max(box[1], box[3]), Math.max(box[5], box[7])) + 2;
    for (int j = first; j < arrows.size() && arrows.startY(j) <= bottom; j++) {
      if (j > i + CROWD) {
        return false;
      }
      if (j != i && crosses(box, j)) {
        return false;
      }
      if (j < i && kind[j] != 0 && overlap(box, corners(j))) {
        return false;
      }
    }
    return true;
  }

  private boolean crosses(double[] box, int j) {
    double[] line = {arrows.startX(j), arrows.startY(j), arrows.endX(j), arrows.endY(j)};
    return Boxes.touches(box, line, 2);
  }

  private static boolean overlap(double[] a, double[] b) {
    return Boxes.overlap(a, b, 2);
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
    double length =
        Math.hypot(arrows.endX(i) - arrows.startX(i), arrows.endY(i) - arrows.startY(i));
    return place[i] + width[i] / 2 / length;
  }

  /** Where the text's baseline starts: x and y. */
  double[] start(int i) {
    double angle = angle(i);
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    double x = arrows.startX(i) + place[i] * (arrows.endX(i) - arrows.startX(i));
    double y = arrows.startY(i) + place[i] * (arrows.endY(i) - arrows.startY(i));
    double off = kind(i).above() ? -OFF : OFF + ASCENT;
    return new double[] {x - cos * width[i] / 2 - sin * off, y - sin * width[i] / 2 + cos * off};
  }

  /** The four corners of the text's box, x and y in turn. */
  double[] corners(int i) {
    double angle = angle(i);
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    double[] at = start(i);
    double[] corners = new double[8];
    double[] along = {0, width[i], width[i], 0};
    double[] across = {-ASCENT, -ASCENT, DESCENT, DESCENT};
    for (int k = 0; k < 4; k++) {
      corners[2 * k] = at[0] + along[k] * cos - across[k] * sin;
      corners[2 * k + 1] = at[1] + along[k] * sin + across[k] * cos;
    }
    return corners;
  }
}
