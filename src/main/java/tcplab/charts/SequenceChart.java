package tcplab.charts;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import tcplab.picture.Anchor;
import tcplab.picture.Mark;
import tcplab.picture.Marks;
import tcplab.picture.Picture;
import tcplab.picture.Role;
import tcplab.picture.Stroke;
import tcplab.picture.TextStyle;
import tcplab.sim.HostInfo;
import tcplab.sim.Timeline;
import tcplab.tcp.Endpoint;

/**
 * The sequence chart of a run, laid out once; pictures of it, whole or of a moment, are made from
 * the layout. Marks come by horizontal bands on demand, so that a long run never lies in memory as
 * marks.
 *
 * <p>Ids of marks: {@code segment-}id, {@code call-}id, {@code lifeline-}host, {@code timer-}…,
 * {@code fold-}…, {@code parting}, {@code now}.
 */
public final class SequenceChart {
  /** Height of the header row. */
  public static final double HEADER = 58;

  private static final double TOP = 16;
  private static final double BOTTOM = 24;
  private static final double NOTES_BELOW = 16;
  private static final int CHUNK = 512;
  private static final TextStyle NOW = TextStyle.bold(11);

  private final RunView run;
  private final ChartOptions options;
  private final Words words;
  private final ChartScale scale;
  private final ChartColumns columns;
  private final SegmentArrows arrows;
  private final ArrowLabels labels;
  private final SegmentDrawing drawing;
  private final List<List<LaneSpan>> lanes = new ArrayList<>();
  private final SideNotes notes;
  private final TimerBrackets timers;
  private final TimeAxis axis;
  private final PartingNote parting;

  /** Lays out the chart of a run. */
  public SequenceChart(RunView run, ChartOptions options) {
    this.run = run;
    this.options = options;
    words = Words.in(options.language());
    Timeline timeline = run.timeline();
    double perSecond =
        options.perSecond() > 0 ? options.perSecond() : ChartScale.automatic(timeline);
    scale =
        ChartScale.of(
            timeline,
            options.from(),
            Math.min(options.until(), timeline.end()),
            perSecond,
            options.fold());
    for (HostInfo host : timeline.hosts()) {
      lanes.add(run.lane(host.index(), laneOf(host)));
    }
    notes = new SideNotes(run, options, scale, lanes);
    timers = new TimerBrackets(run, options, scale, words);
    columns =
        new ChartColumns(
            timeline, options.width(), notes.widths(), notes.barColumns(), timers.columns());
    arrows = new SegmentArrows(timeline, options, scale, columns);
    SequenceNumbers numbers = new SequenceNumbers(timeline, options.relative());
    labels = new ArrowLabels(arrows, numbers, words);
    drawing = new SegmentDrawing(arrows, labels, numbers, words, scale.end());
    axis = new TimeAxis(scale, words);
    parting = new PartingNote(timeline, scale, words);
  }

  private int laneOf(HostInfo host) {
    int chosen = options.connection();
    return chosen >= 0 && run.timeline().connections().get(chosen).host() == host.index()
        ? chosen
        : -1;
  }

  /** Time and height: heights count from {@link #top}. */
  public ChartScale scale() {
    return scale;
  }

  /** Height in the picture at which the scale starts. */
  public double top() {
    return TOP;
  }

  /** Width of the chart. */
  public double width() {
    return columns.width();
  }

  /** Height of the chart without its header. */
  public double height() {
    return TOP + scale.height() + BOTTOM + NOTES_BELOW + parting.height();
  }

  /** The row of hosts above the chart: repeated on each page, kept in sight in the window. */
  public Picture header() {
    Sheet sheet = new Sheet();
    TextStyle name = TextStyle.bold(13.5);
    TextStyle address = TextStyle.mono(11);
    for (HostInfo host : run.timeline().hosts()) {
      String where = host.address().toString();
      double width = Math.max(116, Math.max(name.width(host.name()), address.width(where)) + 24);
      double x = columns.lane(host.index());
      String id = "host-" + host.name();
      Role role = Role.host(host.index());
      sheet.fill(id, x - width / 2, 8, width, 40, 8, role);
      sheet.text(id + ".name", x, 25, host.name(), name, Anchor.MIDDLE, Role.ON_HOST);
      sheet.text(id + ".address", x, 41, where, address, Anchor.MIDDLE, Role.ON_HOST);
    }
    return picture(HEADER, Marks.of(sheet.marks()));
  }

  /** The whole chart below its header, with all that happened. */
  public Picture body() {
    return body(Endpoint.NEVER);
  }

  /**
   * The chart below its header at a moment: what is yet to come is left out, what is under way ends
   * in a dot.
   *
   * @param now virtual nanoseconds; {@link Endpoint#NEVER} = all, without the line that marks now;
   *     −1 = before anything that happens at 0
   */
  public Picture body(long now) {
    return picture(height(), new Lazy(now, 0));
  }

  /** Header and chart in one picture, for a file. */
  public Picture whole(long now) {
    Marks head = header().marks();
    Lazy body = new Lazy(now, HEADER);
    return picture(
        HEADER + height(),
        (from, to) ->
            from >= HEADER ? body.between(from, to) : () -> chained(head, body.between(from, to)));
  }

  private static Iterator<Mark> chained(Marks head, Iterable<Mark> body) {
    Iterator<Mark> first = head.iterator();
    Iterator<Mark> second = body.iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return first.hasNext() || second.hasNext();
      }

      @Override
      public Mark next() {
        return first.hasNext() ? first.next() : second.next();
      }
    };
  }

  private Picture picture(double height, Marks marks) {
    String title = run.timeline().scenario().title().in(options.language());
    return new Picture(
        width(),
        height,
        title.isEmpty() ? words.get("chart.title") : title,
        words.get("chart.description", title),
        options.language(),
        marks);
  }

  /** The number of arrows, and for tests and hit-testing where their texts stand. */
  ArrowLabels labels() {
    return labels;
  }

  SegmentArrows arrows() {
    return arrows;
  }

  /** The marks of a moment, made as they are asked for. */
  private final class Lazy implements Marks {
    private final long now;
    private final double nowY;
    private final double shift;

    Lazy(long now, double above) {
      this.now = now;
      nowY = now == Endpoint.NEVER ? Double.POSITIVE_INFINITY : now < 0 ? -1 : scale.yOf(now);
      shift = above + TOP;
    }

    @Override
    public Iterable<Mark> between(double top, double bottom) {
      return () -> new Pieces(top - shift, bottom - shift);
    }

    /** First what lies below the arrows, then the arrows in chunks, then what lies above. */
    private final class Pieces implements Iterator<Mark> {
      private final double from;
      private final double to;
      private Iterator<Mark> current = List.<Mark>of().iterator();
      private int stage;
      private int arrow;

      Pieces(double from, double to) {
        this.from = from;
        this.to = to;
        arrow = arrows.firstReaching(from - 30);
      }

      @Override
      public boolean hasNext() {
        while (!current.hasNext() && stage < 3) {
          current = Objects.requireNonNull(nextPiece()).iterator();
        }
        return current.hasNext();
      }

      @Override
      public Mark next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return current.next();
      }

      private List<Mark> nextPiece() {
        Sheet sheet = new Sheet(shift);
        switch (stage) {
          case 0 -> {
            ground(sheet);
            stage = 1;
          }
          case 1 -> {
            int last = Math.min(arrow + CHUNK, arrows.size());
            while (arrow < last && arrows.startY(arrow) <= to + 30) {
              if (!arrows.covered(arrow) || labels.kind(arrow) != ArrowLabels.Kind.NONE) {
                drawing.draw(sheet, arrow, now);
              }
              arrow++;
            }
            if (arrow >= arrows.size() || arrows.startY(arrow) > to + 30) {
              stage = 2;
            }
          }
          default -> {
            notes.draw(sheet, columns, arrows, labels, from, to, nowY);
            parting.draw(sheet, columns, now);
            nowLine(sheet);
            stage = 3;
          }
        }
        return sheet.marks();
      }

      private void ground(Sheet sheet) {
        for (HostInfo host : run.timeline().hosts()) {
          if (now != Endpoint.NEVER && nowY < scale.height()) {
            double x = columns.lane(host.index());
            sheet.line(
                "lifeline-" + host.name() + ".rest",
                x,
                Math.max(0, nowY),
                x,
                scale.height(),
                Role.LINE,
                Stroke.dashed(1.6, 0, 5));
          }
          lifeline(sheet, host);
        }
        axis.draw(sheet, columns, from, to, nowY);
        timers.draw(sheet, columns, from, to, now);
      }

      private void lifeline(Sheet sheet, HostInfo host) {
        List<LaneSpan> spans = lanes.get(host.index());
        double end = Math.min(nowY, scale.height());
        double x = columns.lane(host.index()) - ChartColumns.HALF;
        for (int i = 0; i < spans.size(); i++) {
          LaneSpan span = spans.get(i);
          double top = Math.max(0, scale.yOf(Math.max(span.from(), scale.start())));
          double bottom =
              i + 1 < spans.size() ? Math.min(end, scale.yOf(spans.get(i + 1).from())) : end;
          if (bottom > top && bottom >= from && top <= to) {
            sheet.bordered(
                "lifeline-" + host.name() + ".span-" + i,
                x,
                top,
                2 * ChartColumns.HALF,
                bottom - top,
                0,
                Sheet.tint(span.state()),
                1.4);
          }
        }
      }

      private void nowLine(Sheet sheet) {
        if (now == Endpoint.NEVER || nowY < from - 20 || nowY > to + 20) {
          return;
        }
        double left = columns.count() == 0 ? ChartColumns.AXIS : columns.lane(0) - 16;
        double right =
            columns.count() == 0 ? columns.width() - 10 : columns.lane(columns.count() - 1) + 16;
        sheet.line("now", left, nowY, right, nowY, Role.NOW, Stroke.dashed(1.4, 3, 4));
        String time = Times.at(Math.max(0, now));
        double width = NOW.width(time) + 12;
        sheet.fill("now.ground", 2, nowY - 9, width, 18, 9, Role.NOW);
        sheet.text(
            "now.time",
            2 + width / 2,
            nowY + NOW.capHeight() / 2,
            time,
            NOW,
            Anchor.MIDDLE,
            Role.ON_HOST);
      }
    }
  }
}
