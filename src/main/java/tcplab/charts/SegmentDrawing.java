package tcplab.charts;

import tcplab.picture.Anchor;
import tcplab.picture.Role;
import tcplab.picture.Stroke;
import tcplab.picture.TextStyle;
import tcplab.sim.Transmission;
import tcplab.tcp.Packet;

/** Draws the segments' arrows with their texts, at any moment of their way. */
final class SegmentDrawing {
  private static final double HEAD = 9;

  /** Radius of the mark of congestion. */
  static final double BADGE = 8;

  private static final TextStyle CE = TextStyle.bold(8.5);

  private final SegmentArrows arrows;
  private final ArrowLabels labels;
  private final SequenceNumbers numbers;
  private final Words words;
  private final long end;

  SegmentDrawing(
      SegmentArrows arrows, ArrowLabels labels, SequenceNumbers numbers, Words words, long end) {
    this.arrows = arrows;
    this.labels = labels;
    this.numbers = numbers;
    this.words = words;
    this.end = end;
  }

  /** Draws an arrow as it is at a moment; nothing before its packet is sent. */
  void draw(Sheet sheet, int i, long now) {
    Transmission packet = arrows.packet(i);
    if (packet.sentAt() > now) {
      return;
    }
    String id = "segment-" + packet.id();
    boolean reset = packet.packet().body() instanceof Packet.Tcp tcp && tcp.segment().isRst();
    Role role = reset ? Role.LOST : Role.host(Math.max(0, packet.from()));
    boolean ended = packet.endsAt() <= now && packet.fate() != Transmission.Fate.IN_FLIGHT;
    double done = ended ? 1 : done(packet, Math.min(now, end));
    double x = arrows.startX(i);
    double y = arrows.startY(i);
    double toX = x + done * (arrows.endX(i) - x);
    double toY = y + done * (arrows.endY(i) - y);
    boolean arrives = ended && packet.fate() == Transmission.Fate.DELIVERED;
    Stroke stroke = packet.retransmission() ? Stroke.dashed(1.7, 7, 4.5) : Stroke.solid(1.7);
    sheet.arrow(id, x, y, toX, toY, role, stroke, arrives ? HEAD : 0, tip(packet));
    if (ended && packet.fate() == Transmission.Fate.LOST) {
      sheet.cross(id + ".lost", toX, toY, 5.5, Role.LOST, 2.4);
    } else if (!ended) {
      sheet.dot(id + ".head", toX, toY, 5, role);
    }
    if (packet.congested() && done >= 0.5) {
      badge(sheet, id, arrows.middleX(i), arrows.middleY(i));
    }
    if (labels.kind(i) != ArrowLabels.Kind.NONE && done >= Math.min(1, labels.coveredAt(i))) {
      label(sheet, i, id, packet, role);
    }
  }

  /** Where a router has marked the packet: CE, congestion experienced (RFC 3168 §5). */
  private static void badge(Sheet sheet, String id, double x, double y) {
    sheet.bordered(
        id + ".mark", x - BADGE, y - BADGE, 2 * BADGE, 2 * BADGE, BADGE, Role.TIMER, 1.4);
    sheet.text(id + ".mark.text", x, y + CE.capHeight() / 2, "CE", CE, Anchor.MIDDLE, Role.INK);
  }

  private static double done(Transmission packet, long now) {
    double way = Math.max(1, packet.endsAt() - packet.sentAt());
    return Math.clamp((now - packet.sentAt()) / way, 0, 1);
  }

  private void label(Sheet sheet, int i, String id, Transmission packet, Role role) {
    double[] at = labels.start(i);
    double angle = labels.angle(i);
    double degrees = Math.toDegrees(angle);
    String flags = SequenceNumbers.flags(packet.packet());
    sheet.turned(
        id + ".flags", at[0], at[1], flags, ArrowLabels.FLAGS, Anchor.START, role, degrees);
    String rest = labels.shown(i, numbers, words);
    if (!rest.isEmpty()) {
      double along = ArrowLabels.FLAGS.width(flags) + ArrowLabels.GAP;
      sheet.turned(
          id + ".numbers",
          at[0] + along * Math.cos(angle),
          at[1] + along * Math.sin(angle),
          rest,
          ArrowLabels.NUMBERS,
          Anchor.START,
          Role.MUTED,
          degrees);
    }
  }

  /** What a pointer over the arrow shows: all that its label says or had no room to say. */
  private String tip(Transmission packet) {
    String text =
        SequenceNumbers.flags(packet.packet()) + " " + ArrowLabels.rest(packet, numbers, words);
    if (packet.congested()) {
      text += " · CE";
    }
    return packet.fate() == Transmission.Fate.LOST
        ? text
            + " · "
            + words.get("chart.lost")
            + (packet.reason() == null ? "" : ": " + packet.reason())
        : text;
  }
}
