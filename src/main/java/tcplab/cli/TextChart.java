package tcplab.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tcplab.sim.Call;
import tcplab.sim.Connection;
import tcplab.sim.HostInfo;
import tcplab.sim.Step;
import tcplab.sim.Timeline;
import tcplab.sim.Transmission;
import tcplab.story.Story;
import tcplab.tcp.Effect;
import tcplab.tcp.State;

/** A sequence chart in characters: a lifeline a host, time running down, and why at each step. */
final class TextChart {
  private static final int TIME = 11;
  private static final int SIDE = 24;
  private static final int SPAN = 46;

  private final Timeline timeline;
  private final Story story;
  private final Console console;
  private final boolean reasons;

  TextChart(Timeline timeline, Story story, Console console, boolean reasons) {
    this.timeline = timeline;
    this.story = story;
    this.console = console;
    this.reasons = reasons;
  }

  void print() {
    header();
    for (Step step : timeline.steps()) {
      print(step);
    }
  }

  private void header() {
    char[] row = blank(false);
    for (HostInfo host : timeline.hosts()) {
      String name = host.name() + " " + host.address();
      put(row, lane(host.index()) - name.length() / 2, name);
    }
    console.line(Console.Style.BOLD, text(row));
    row = blank(false);
    for (HostInfo host : timeline.hosts()) {
      String profile = host.attacker() ? "no stack" : host.profile().name();
      put(row, lane(host.index()) - profile.length() / 2, profile);
    }
    console.line(Console.Style.DIM, text(row));
  }

  private int lane(int host) {
    return TIME + SIDE + host * SPAN;
  }

  private char[] blank(boolean lifelines) {
    char[] row = new char[lane(timeline.hosts().size() - 1) + SIDE + 14];
    Arrays.fill(row, ' ');
    if (lifelines) {
      for (HostInfo host : timeline.hosts()) {
        row[lane(host.index())] = '│';
      }
    }
    return row;
  }

  private static void put(char[] row, int at, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (at + i >= 0 && at + i < row.length) {
        row[at + i] = text.charAt(i);
      }
    }
  }

  private static String text(char[] row) {
    return new String(row).stripTrailing();
  }

  private void print(Step step) {
    story
        .narration(step)
        .ifPresent(
            said -> {
              console.line("");
              console.line(Console.Style.BOLD, "  “" + said + "”");
            });
    boolean timed = false;
    for (Row row : rows(step)) {
      char[] line = blank(true);
      if (!timed) {
        put(line, 0, time(step.at()));
        timed = true;
      }
      row.draw(line);
      console.line(row.style(), text(line));
    }
    if (reasons) {
      for (Story.Reason reason : story.reasons(step)) {
        console.line(
            Console.Style.DIM,
            "             " + reason.what() + " [" + reason.rule().clause() + "]");
      }
    }
  }

  private record Row(Console.Style style, java.util.function.Consumer<char[]> drawing) {
    void draw(char[] line) {
      drawing.accept(line);
    }
  }

  private List<Row> rows(Step step) {
    List<Row> rows = new ArrayList<>();
    switch (step.cause()) {
      case Step.Cause.Called(int id) -> rows.add(note(step.host(), call(id)));
      case Step.Cause.Arrived(int id) -> rows.add(arrival(timeline.transmissions().get(id)));
      case Step.Cause.Died(int id) -> {
        Transmission t = timeline.transmissions().get(id);
        String reason = story.reason(t);
        rows.add(
            new Row(
                Console.Style.RED,
                line -> put(line, middle(t) - 1, "✕ " + flags(t) + " (" + reason + ")")));
      }
      case Step.Cause.TimedOut(_, var timer) ->
          rows.add(note(step.host(), "⏱ " + timer.name().toLowerCase(java.util.Locale.ROOT)));
      case Step.Cause.Intervened(String what) ->
          rows.add(note(Math.max(0, step.host()), "⚡ " + what));
      case Step.Cause.CallTimedOut(int id) -> rows.add(note(step.host(), call(id) + " ⏱"));
      case Step.Cause.Injected(int id) -> rows.add(departure(timeline.transmissions().get(id)));
      case Step.Cause.Parted(String place, _, _) -> rows.add(note(step.host(), "✕ FAIL " + place));
      case Step.Cause.Narrated() -> {}
    }
    for (Step.Change change : step.changes()) {
      switch (change) {
        case Step.Change.Reacted reacted -> {
          Connection connection = timeline.connections().get(reacted.connection());
          for (Effect effect : reacted.effects()) {
            if (effect instanceof Effect.Entered entered) {
              rows.add(state(connection.host(), entered.arrow().to()));
            }
          }
        }
        case Step.Change.Sent(int id) -> rows.add(departure(timeline.transmissions().get(id)));
        case Step.Change.Returned(int id) -> {
          Call returned = timeline.calls().get(id);
          String name = returned.text().replaceFirst("\\(.*", "()");
          rows.add(note(returned.host(), name + " → " + returned.result()));
        }
        case Step.Change.Queued _, Step.Change.HostActed _, Step.Change.Gone _ -> {}
      }
    }
    return rows;
  }

  private String call(int id) {
    return timeline.calls().get(id).text();
  }

  private String flags(Transmission t) {
    return story.numbers().label(t).split(" ", 2)[0];
  }

  private int middle(Transmission t) {
    return (lane(Math.max(0, t.from())) + lane(t.to() < 0 ? Math.max(0, t.from()) : t.to())) / 2;
  }

  /** A note beside a lifeline: on the outer side for the first and the last, else to the right. */
  private Row note(int host, String text) {
    return new Row(
        Console.Style.PLAIN,
        line -> {
          if (host == 0) {
            int start = Math.max(TIME - 2, lane(0) - 1 - text.length());
            put(line, start, text);
          } else {
            put(line, lane(host) + 2, text);
          }
        });
  }

  private Row state(int host, State state) {
    String name = state.netstatName();
    return new Row(
        Console.Style.GREEN,
        line -> {
          line[lane(host)] = '●';
          if (host == 0) {
            put(line, lane(0) - 1 - name.length(), name);
          } else {
            put(line, lane(host) + 2, name);
          }
        });
  }

  private Row departure(Transmission t) {
    String label = (t.retransmission() ? "↻ " : "") + story.numbers().label(t);
    return new Row(style(t), line -> arrow(line, t, label, true));
  }

  private Row arrival(Transmission t) {
    return new Row(style(t), line -> arrow(line, t, flags(t), false));
  }

  private static Console.Style style(Transmission t) {
    boolean rst =
        t.packet().body() instanceof tcplab.tcp.Packet.Tcp(var segment) && segment.isRst();
    return rst ? Console.Style.RED : Console.Style.BLUE;
  }

  /** The first half of an arrow where a segment leaves, the second half where it arrives. */
  private void arrow(char[] line, Transmission t, String label, boolean leaving) {
    int from = lane(Math.max(0, t.from()));
    int to = t.to() < 0 ? from + SPAN / 2 : lane(t.to());
    if (from == to) {
      put(line, from + 2, (leaving ? "↷ " : "↶ ") + label);
      return;
    }
    boolean right = to > from;
    int left = Math.min(from, to);
    int end = Math.max(from, to);
    int third = (end - left) / 3;
    boolean solidLeft = right == leaving;
    int start = solidLeft ? left + 1 : end - 2 * third;
    int stop = solidLeft ? left + 2 * third : end - 1;
    for (int x = start; x <= stop; x++) {
      line[x] = '─';
    }
    if (leaving) {
      line[right ? stop : start] = '╌';
    } else {
      line[right ? end - 1 : left + 1] = right ? '▶' : '◀';
    }
    int room = stop - start - 3;
    String shown =
        " " + (label.length() > room ? label.substring(0, Math.max(0, room)) : label) + " ";
    int at = start + Math.max(1, (stop - start - shown.length()) / 2);
    put(line, at, shown);
  }

  static String time(long nanos) {
    long micros = nanos / 1000;
    String fraction = Long.toString(1_000_000 + micros % 1_000_000).substring(1);
    return micros / 1_000_000 + "." + fraction.substring(0, 4) + "s";
  }
}
