package tcplab.charts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tcplab.host.SocketCall;
import tcplab.picture.Anchor;
import tcplab.picture.Role;
import tcplab.picture.TextStyle;
import tcplab.sim.Call;
import tcplab.sim.HostInfo;
import tcplab.sim.Timeline;

/**
 * What stands beside a lifeline: calls where they start and return, and the name of each new state.
 * Texts that come too close move down a little; where that is not enough, calls give way first.
 */
final class SideNotes {
  static final TextStyle CALL = TextStyle.mono(11);
  static final TextStyle STATE = TextStyle.bold(12);
  private static final double LINE = 14.5;
  private static final double FARTHEST = 44;

  /** How far a text at an arrow reaches beyond the arrow. */
  private static final double TEXT = 22;

  /** One text: at which height it wants to stand, and where it stands. */
  record Note(String id, String text, boolean state, long time, double wanted, double y) {
    TextStyle style() {
      return state ? STATE : CALL;
    }

    Note moved(double to) {
      return new Note(id, text, state, time, wanted, to);
    }
  }

  /** A call that waits. */
  record Bar(String id, int host, int column, long from, double top, double bottom) {}

  private final List<List<Note>> notes = new ArrayList<>();
  private final List<Bar> bars = new ArrayList<>();
  private final int[] barColumns;

  SideNotes(RunView run, ChartOptions options, ChartScale scale, List<List<LaneSpan>> lanes) {
    Timeline timeline = run.timeline();
    int hosts = timeline.hosts().size();
    barColumns = new int[hosts];
    List<List<Note>> wanted = new ArrayList<>();
    timeline.hosts().forEach(_ -> wanted.add(new ArrayList<>()));
    calls(timeline, options, scale, wanted);
    for (HostInfo host : timeline.hosts()) {
      List<Note> all = wanted.get(host.index());
      int n = 0;
      for (LaneSpan span : lanes.get(host.index())) {
        if (span.named() && span.from() >= scale.start() && span.from() <= scale.end()) {
          all.add(
              new Note(
                  "lifeline-" + host.name() + ".state-" + n++,
                  options.names().of(span.state()),
                  true,
                  span.from(),
                  scale.yOf(span.from()),
                  0));
        }
      }
      all.sort(Comparator.comparingLong(Note::time).thenComparing(Note::state));
      notes.add(placed(all));
    }
  }

  private void calls(
      Timeline timeline, ChartOptions options, ChartScale scale, List<List<Note>> wanted) {
    double[][] free = new double[timeline.hosts().size()][2];
    for (Call call : timeline.calls()) {
      boolean chosen = options.connection() < 0 || call.connection() == options.connection();
      if (!chosen || call.startedAt() > scale.end() || prepares(call)) {
        continue;
      }
      String id = "call-" + call.id();
      List<Note> all = wanted.get(call.host());
      if (call.startedAt() >= scale.start()) {
        String result =
            call.blocked() || call.result().isEmpty() || call.result().equals("0")
                ? ""
                : " → " + call.result();
        all.add(
            new Note(
                id,
                Sheet.cut(call.text() + result, CALL, ChartColumns.WIDEST_NOTE),
                false,
                call.startedAt(),
                scale.yOf(call.startedAt()),
                0));
      }
      if (!call.blocked()) {
        continue;
      }
      if (call.returnedAt() >= scale.start() && call.returnedAt() <= scale.end()) {
        all.add(
            new Note(
                id + ".return",
                Sheet.cut(
                    SequenceText.name(call) + "() → " + call.result(),
                    CALL,
                    ChartColumns.WIDEST_NOTE),
                false,
                call.returnedAt(),
                scale.yOf(call.returnedAt()),
                0));
      }
      bar(call, id, scale, free[call.host()]);
    }
  }

  /** Calls that only prepare a socket, and succeed, say nothing worth the room. */
  private static boolean prepares(Call call) {
    return switch (call.call()) {
      case SocketCall.Socket _,
          SocketCall.Bind _,
          SocketCall.SetOption _,
          SocketCall.GetOption _,
          SocketCall.SetNonBlocking _ ->
          !call.result().startsWith("-1");
      default -> false;
    };
  }

  private void bar(Call call, String id, ChartScale scale, double[] free) {
    double top = scale.yOf(Math.max(call.startedAt(), scale.start()));
    double bottom = scale.yOf(Math.min(call.returnedAt(), scale.end()));
    for (int column = 0; column < free.length && bottom >= top; column++) {
      if (free[column] <= top) {
        free[column] = bottom + 1;
        barColumns[call.host()] = Math.max(barColumns[call.host()], column + 1);
        bars.add(new Bar(id + ".bar", call.host(), column, call.startedAt(), top, bottom));
        return;
      }
    }
  }

  private static List<Note> placed(List<Note> wanted) {
    List<Note> placed = new ArrayList<>();
    double free = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < wanted.size(); i++) {
      Note note = wanted.get(i);
      // A state that is left at once is passed through: only the last one is named.
      Note next = i + 1 < wanted.size() ? wanted.get(i + 1) : null;
      if (note.state() && next != null && next.state() && next.wanted() - note.wanted() < 3) {
        continue;
      }
      double y = Math.max(note.wanted() + 4, free);
      boolean roomForState = note.state() || y <= note.wanted() + FARTHEST - LINE;
      if (y <= note.wanted() + FARTHEST && roomForState) {
        placed.add(note.moved(y));
        free = y + LINE;
      }
    }
    return placed;
  }

  /** The widest text beside each lifeline. */
  double[] widths() {
    double[] widths = new double[notes.size()];
    for (int i = 0; i < widths.length; i++) {
      for (Note note : notes.get(i)) {
        widths[i] = Math.max(widths[i], note.style().width(note.text()));
      }
    }
    return widths;
  }

  /** How many blocked calls stand side by side at each host. */
  int[] barColumns() {
    return barColumns;
  }

  /** The notes of a host, from top to bottom. */
  List<Note> notes(int host) {
    return notes.get(host);
  }

  void draw(
      Sheet sheet,
      ChartColumns columns,
      SegmentArrows arrows,
      ArrowLabels labels,
      double from,
      double to,
      double nowY) {
    for (Bar bar : bars) {
      if (bar.bottom >= from && bar.top <= to && bar.top < nowY) {
        double x = columns.barX(bar.host, bar.column);
        double height = Math.max(2, Math.min(bar.bottom, nowY) - bar.top);
        sheet.fill(bar.id, x - 1.5, bar.top, 3, height, 1.5, Role.BLOCKED);
      }
    }
    for (int host = 0; host < notes.size(); host++) {
      List<Note> all = notes.get(host);
      int first = firstBelow(all, from - 20);
      for (int i = first; i < all.size() && all.get(i).y() <= to + 20; i++) {
        Note note = all.get(i);
        if (note.wanted() <= nowY) {
          draw(sheet, columns, arrows, labels, host, note);
        }
      }
    }
  }

  private static int firstBelow(List<Note> all, double y) {
    int low = 0;
    int high = all.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (all.get(middle).y() < y) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static void draw(
      Sheet sheet,
      ChartColumns columns,
      SegmentArrows arrows,
      ArrowLabels labels,
      int host,
      Note note) {
    double x = columns.noteX(host);
    boolean left = columns.side(host) < 0;
    if (columns.inner(host)) {
      double mirrored = 2 * columns.lane(host) - x;
      if (blocked(arrows, labels, note, x, true)) {
        if (blocked(arrows, labels, note, mirrored, false)) {
          return;
        }
        x = mirrored;
        left = true;
      }
    }
    Anchor anchor = left ? Anchor.END : Anchor.START;
    Role role = note.state() ? Role.INK : Role.MUTED;
    if (columns.inner(host)) {
      sheet.haloed(note.id(), x, note.y(), note.text(), note.style(), anchor, role);
    } else {
      sheet.text(note.id(), x, note.y(), note.text(), note.style(), anchor, role);
    }
  }

  /** Whether an arrow or its text runs through the place of a note beside an inner lifeline. */
  private static boolean blocked(
      SegmentArrows arrows, ArrowLabels labels, Note note, double x, boolean right) {
    double width = note.style().width(note.text());
    double start = right ? x : x - width;
    double top = note.y() - 9;
    double bottom = note.y() + 3;
    double[] box = {start, top, start + width, top, start + width, bottom, start, bottom};
    for (int i = arrows.firstReaching(top - TEXT);
        i < arrows.size() && arrows.startY(i) <= bottom + TEXT;
        i++) {
      double[] line = {arrows.startX(i), arrows.startY(i), arrows.endX(i), arrows.endY(i)};
      if (Boxes.touches(box, line, 2)) {
        return true;
      }
      if (labels.kind(i) != ArrowLabels.Kind.NONE && Boxes.overlap(box, labels.corners(i), 2)) {
        return true;
      }
    }
    return false;
  }
}
