package tcplab.charts;

import org.jspecify.annotations.Nullable;
import tcplab.picture.Anchor;
import tcplab.picture.Role;
import tcplab.picture.Stroke;
import tcplab.picture.TextStyle;
import tcplab.sim.Step;
import tcplab.sim.Timeline;

/**
 * Where a packetdrill script and its host part: a line across the chart at that moment, and below
 * it what the script expects and what there is. Nothing, with no height, where no script parts.
 */
final class PartingNote {
  private static final TextStyle HEAD = TextStyle.bold(12);
  private static final TextStyle TEXT = TextStyle.mono(11);
  private static final double LINE = 16;
  private static final double MARGIN = 10;
  private static final double INSET = 10;
  private static final double ABOVE = 14;

  private final Step.Cause.@Nullable Parted parted;
  private final long at;
  private final double y;
  private final Words words;

  PartingNote(Timeline timeline, ChartScale scale, Words words) {
    this.words = words;
    Step last = timeline.steps().isEmpty() ? null : timeline.steps().getLast();
    if (last != null
        && last.cause() instanceof Step.Cause.Parted here
        && last.at() >= scale.start()
        && last.at() <= scale.end()) {
      parted = here;
      at = last.at();
      y = scale.yOf(at);
    } else {
      parted = null;
      at = 0;
      y = 0;
    }
  }

  /** How much room it takes below the end of the chart. */
  double height() {
    return parted != null ? ABOVE + 3 * LINE + 12 : 0;
  }

  /** Draws it where its moment is no later than {@code now}, virtual nanoseconds. */
  void draw(Sheet sheet, ChartColumns columns, long now) {
    if (parted == null || now < at) {
      return;
    }
    double left = columns.lane(0) - 16;
    double right = columns.lane(columns.count() - 1) + 16;
    sheet.line("parting", left, y, right, y, Role.LOST, Stroke.dashed(1.4, 6, 4));
    double top = y + ABOVE;
    double width = columns.width() - 2 * MARGIN;
    sheet.outline("parting.box", MARGIN, top, width, 3 * LINE + 12, 6, Role.LOST, 1.4);
    double x = MARGIN + INSET;
    double room = width - 2 * INSET;
    double baseline = top + LINE + 1;
    sheet.cross("parting.cross", x + 4, baseline - 4, 3.6, Role.LOST, 2);
    sheet.text(
        "parting.place",
        x + 14,
        baseline,
        words.get("chart.parted", parted.place()),
        HEAD,
        Anchor.START,
        Role.LOST);
    row(sheet, "expected", x, baseline + LINE, room, parted.expected(), Role.MUTED);
    row(sheet, "actual", x, baseline + 2 * LINE, room, parted.actual(), Role.INK);
  }

  private void row(
      Sheet sheet, String name, double x, double baseline, double room, String what, Role role) {
    String label = words.get("chart." + name);
    double indent =
        12
            + Math.max(
                TEXT.width(words.get("chart.expected")), TEXT.width(words.get("chart.actual")));
    sheet.text("parting." + name, x, baseline, label, TEXT, Anchor.START, Role.MUTED);
    sheet.text(
        "parting." + name + ".text",
        x + indent,
        baseline,
        Sheet.cut(what, TEXT, room - indent),
        TEXT,
        Anchor.START,
        role);
  }
}
