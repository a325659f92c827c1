package tcplab.charts;

import java.util.ArrayList;
import java.util.List;
import tcplab.picture.Anchor;
import tcplab.picture.Role;
import tcplab.picture.Stroke;
import tcplab.picture.TextStyle;
import tcplab.tcp.Timer;

/** Timers as thin brackets outside the lifelines, from start to expiry or cancellation. */
final class TimerBrackets {
  /** Width of a column of brackets with their texts. */
  static final double PITCH = 20;

  private static final int MOST_COLUMNS = 2;
  private static final double LEAST_HEIGHT = 22;
  private static final double TICK = 5;
  private static final TextStyle STYLE = TextStyle.sans(10.5);

  private record Bracket(TimerSpan span, int host, int column, double top, double bottom) {}

  private final List<Bracket> brackets = new ArrayList<>();
  private final int[] columns;
  private final ChartScale scale;
  private final Words words;

  TimerBrackets(RunView run, ChartOptions options, ChartScale scale, Words words) {
    this.scale = scale;
    this.words = words;
    int hosts = run.timeline().hosts().size();
    columns = new int[hosts];
    if (!options.timers()) {
      return;
    }
    double[][] free = new double[hosts][MOST_COLUMNS];
    for (TimerSpan span : run.timers()) {
      int host = run.timeline().connections().get(span.connection()).host();
      boolean chosen = options.connection() < 0 || span.connection() == options.connection();
      long until = Math.min(span.until(), scale.end());
      if (!chosen || !drawn(span) || until < scale.start() || span.from() > scale.end()) {
        continue;
      }
      double top = scale.yOf(Math.max(span.from(), scale.start()));
      double bottom = scale.yOf(until);
      for (int column = 0; column < MOST_COLUMNS && bottom - top >= LEAST_HEIGHT; column++) {
        if (free[host][column] <= top) {
          free[host][column] = bottom;
          columns[host] = Math.max(columns[host], column + 1);
          brackets.add(new Bracket(span, host, column, top, bottom));
          break;
        }
      }
    }
  }

  /** Timers that only held something back, or were put off by traffic, say nothing. */
  private static boolean drawn(TimerSpan span) {
    return switch (span.timer()) {
      case DELAYED_ACK -> false;
      case KEEPALIVE, USER, LOSS_PROBE -> span.end() == TimerSpan.End.EXPIRED;
      case RETRANSMISSION, PERSIST, TIME_WAIT, FIN_WAIT_2 -> true;
    };
  }

  /** How many brackets stand side by side at each host. */
  int[] columns() {
    return columns;
  }

  void draw(Sheet sheet, ChartColumns places, double from, double to, long now) {
    double nowY = scale.yOf(Math.min(now, scale.end()));
    for (int i = 0; i < brackets.size(); i++) {
      Bracket b = brackets.get(i);
      if (b.bottom < from || b.top > to || b.top >= nowY) {
        continue;
      }
      String id = "timer-" + b.span.connection() + "-" + b.span.timer() + "-" + b.span.from();
      double x = places.bracketX(b.host, b.column);
      double side = places.side(b.host);
      double bottom = Math.min(b.bottom, nowY);
      Stroke thin = Stroke.solid(1.2);
      sheet.line(id, x, b.top, x, bottom, Role.TIMER, thin);
      sheet.line(id + ".start", x, b.top, x - side * TICK, b.top, Role.TIMER, thin);
      if (b.bottom <= nowY) {
        switch (b.span.end()) {
          case EXPIRED -> {
            sheet.line(id + ".end", x, bottom, x - side * TICK, bottom, Role.TIMER, thin);
            sheet.ringed(id + ".expired", x, bottom, 2.6, Role.TIMER, 1.2);
          }
          case STOPPED, RESTARTED ->
              sheet.line(id + ".end", x - 3, bottom, x + 3, bottom, Role.TIMER, thin);
          case RUNNING -> {}
        }
      }
      label(sheet, id, b, x, side, bottom);
    }
  }

  private void label(Sheet sheet, String id, Bracket b, double x, double side, double bottom) {
    String name = words.get("timer." + b.span.timer());
    String text = name;
    if (b.span.timer() != Timer.TIME_WAIT || b.span.end() != TimerSpan.End.STOPPED) {
      text = name + " " + Times.length(b.span.due() - b.span.from());
    }
    double room = bottom - b.top - 6;
    if (STYLE.width(text) > room) {
      text = name;
    }
    if (STYLE.width(text) <= room) {
      double base = side < 0 ? x - 4 : x + 4 + STYLE.capHeight();
      sheet.turned(
          id + ".text", base, (b.top + bottom) / 2, text, STYLE, Anchor.MIDDLE, Role.MUTED, -90);
    }
  }
}
