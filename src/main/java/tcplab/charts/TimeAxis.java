package tcplab.charts;

import tcplab.picture.Anchor;
import tcplab.picture.Role;
import tcplab.picture.Stroke;
import tcplab.picture.TextStyle;

/** The times at the left, and the marks that say how much time a fold leaves out. */
final class TimeAxis {
  static final TextStyle TIME = TextStyle.mono(10.5);
  static final TextStyle FOLDED = TextStyle.sans(11);
  private static final double LEAST_APART = 44;

  private final ChartScale scale;
  private final Words words;
  private final long step;
  private final int decimals;

  TimeAxis(ChartScale scale, Words words) {
    this.scale = scale;
    this.words = words;
    double least = LEAST_APART * 1e9 / scale.perSecond();
    long power = 1;
    int digits = 9;
    while (power * 10 <= least) {
      power *= 10;
      digits--;
    }
    long chosen = power * 10;
    for (long factor : new long[] {1, 2, 5}) {
      if (power * factor >= least) {
        chosen = power * factor;
        break;
      }
    }
    step = chosen;
    decimals = Math.max(0, chosen == power * 10 ? digits - 1 : digits);
  }

  void draw(Sheet sheet, ChartColumns columns, double from, double to) {
    double end = Math.min(to + 10, scale.height());
    double start = Math.max(0, from - 10);
    for (int piece = 0; piece < scale.pieces(); piece++) {
      double top = scale.yOf(scale.pieceStart(piece));
      double bottom = scale.yOf(scale.pieceStart(piece + 1));
      if (bottom < start || top > end) {
        continue;
      }
      if (scale.isFold(piece)) {
        fold(sheet, columns, piece, (top + bottom) / 2);
        continue;
      }
      long first = Math.max(scale.pieceStart(piece), scale.timeAt(Math.max(top, start)));
      long last = Math.min(scale.pieceStart(piece + 1), scale.timeAt(Math.min(bottom, end)) + 1);
      for (long tick = Math.ceilDiv(first, step) * step; tick <= last; tick += step) {
        double y = scale.yOf(tick);
        // Close above or below a fold a tick would touch its mark.
        if (piece + 1 >= scale.pieces() || bottom - y > 1 || y >= scale.height() - 1) {
          sheet.text(
              "",
              ChartColumns.AXIS - 10,
              y + TIME.capHeight() / 2,
              Times.seconds(tick, decimals),
              TIME,
              Anchor.END,
              Role.MUTED);
        }
      }
    }
  }

  private void fold(Sheet sheet, ChartColumns columns, int piece, double y) {
    String text =
        words.get(
            "chart.fold", Times.length(scale.pieceStart(piece + 1) - scale.pieceStart(piece)));
    double width = FOLDED.width(text) + 20;
    double left = columns.lane(0);
    double right = columns.lane(columns.count() - 1);
    double middle =
        columns.count() > 1 ? (columns.lane(0) + columns.lane(1)) / 2 : left + width / 2 + 24;
    String id = "fold-" + piece;
    if (columns.count() > 1) {
      sheet.line(id, left + 14, y, right - 14, y, Role.FOLD, Stroke.dashed(1.2, 0, 4));
    }
    for (int lane = 0; lane < columns.count(); lane++) {
      double x = columns.lane(lane);
      sheet.fill("", x - ChartColumns.HALF - 2, y - 4, 2 * ChartColumns.HALF + 4, 8, 0, Role.PANEL);
      for (double at : new double[] {y - 4, y + 4}) {
        sheet.line(
            "",
            x - ChartColumns.HALF - 3,
            at + 2,
            x + ChartColumns.HALF + 3,
            at - 2,
            Role.FOLD,
            Stroke.solid(1.4));
      }
    }
    sheet.fill(id + ".ground", middle - width / 2, y - 9, width, 18, 9, Role.PANEL);
    sheet.text(
        id + ".text", middle, y + FOLDED.capHeight() / 2, text, FOLDED, Anchor.MIDDLE, Role.MUTED);
  }
}
