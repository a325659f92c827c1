package tcplab.charts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tcplab.picture.Anchor;
import tcplab.picture.Picture;
import tcplab.picture.Role;
import tcplab.picture.Stroke;
import tcplab.picture.TextStyle;
import tcplab.sim.HostInfo;
import tcplab.tcp.Arrow;
import tcplab.tcp.State;
import tcplab.tcp.StateDiagram;

/**
 * The state diagram as a picture: bare, or at a moment of a run with tokens on the hosts' states
 * and the arrows taken lit.
 *
 * <p>Ids of marks: {@code state-ESTABLISHED}, {@code arrow-} and {@link Arrow#id}, {@code token-}
 * and the host's name.
 */
public final class StateDiagramChart {
  /** How far an arrowhead stays off the pill: clear of a ring round it. */
  private static final double GAP = 6;

  private static final double TOKEN = 13;

  /** How far off the pill's end a token's middle sits: the longest name stays readable. */
  private static final double OUTSIDE = 4;

  private static final double NAME_ROOM = 98;

  /** The share of a step's progress at which a token has run its way; the rest is the pulse. */
  static final double ARRIVING = 0.7;

  private static final double SWELL = 7;

  private StateDiagramChart() {}

  /** The diagram without a run. */
  public static Picture bare(DiagramOptions options) {
    return new Drawing(options, null, new Moment(0, -1)).draw();
  }

  /** The diagram at a moment of a run. */
  public static Picture picture(RunView run, Moment moment, DiagramOptions options) {
    return new Drawing(options, run, moment).draw();
  }

  private static final class Drawing {
    private final DiagramOptions options;
    private final @Nullable RunView run;
    private final Moment moment;
    private final DiagramLayout layout;
    private final Words words;
    private final Sheet sheet;

    Drawing(DiagramOptions options, @Nullable RunView run, Moment moment) {
      this.options = options;
      this.run = run;
      this.moment = moment;
      layout = DiagramLayout.of(options.layout());
      words = Words.in(options.language());
      sheet = new Sheet();
    }

    Picture draw() {
      for (DiagramLayout.Panel panel : layout.panels()) {
        String id = "panel-" + panel.role();
        sheet.fill(id, panel.x(), panel.y(), panel.width(), panel.height(), 18, Role.GROUP);
        sheet.text(
            id + ".caption",
            panel.caption().x(),
            panel.caption().y(),
            words.get("diagram." + panel.role()),
            TextStyle.bold(10.5),
            Anchor.START,
            Role.MUTED);
      }
      trails();
      lines(layout.main());
      if (options.failures()) {
        lines(layout.failures());
      } else {
        takenFailures();
      }
      labels(layout.main());
      if (options.failures()) {
        labels(layout.failures());
      }
      for (State state : State.values()) {
        pill("state-" + state, state, layout.place(state));
      }
      layout.echoes().forEach((state, at) -> pill("state-" + state + "-2", state, at));
      if (run != null) {
        tokens(run);
      }
      return Picture.of(
          layout.width(),
          layout.height(),
          words.get("diagram.title"),
          description(),
          options.language(),
          sheet.marks());
    }

    private String description() {
      if (run == null) {
        return words.get("diagram.description");
      }
      StringBuilder text = new StringBuilder();
      for (HostInfo host : run.timeline().hosts()) {
        if (!host.attacker()) {
          for (Standing standing : standings(run, host)) {
            text.append(text.isEmpty() ? "" : ", ")
                .append(host.name())
                .append(": ")
                .append(options.names().of(standing.state()))
                .append(standing.count() > 1 ? " ×" + standing.count() : "");
          }
        }
      }
      return Times.at(moment.time()) + ": " + text;
    }

    private static Role role(Arrow arrow) {
      return switch (Course.of(arrow)) {
        case ACTIVE -> Role.HOST_1;
        case PASSIVE -> Role.HOST_2;
        case OTHER -> arrow.layer() == Arrow.Layer.FAILURE ? Role.LOST : Role.EDGE;
      };
    }

    private void arrow(Arrow arrow) {
      Stroke stroke =
          switch (Course.of(arrow)) {
            case ACTIVE -> Stroke.solid(3);
            case PASSIVE -> Stroke.dashed(3, 8, 6);
            case OTHER ->
                // Many failures share a way: dashes would fill each other's gaps.
                Stroke.solid(arrow.layer() == Arrow.Layer.FAILURE ? 1.2 : 1.6);
          };
      double head = Course.of(arrow) == Course.OTHER ? 9 : 13;
      sheet.route(
          "arrow-" + arrow.id(), layout.route(arrow).shortened(GAP), role(arrow), stroke, head);
    }

    private void lines(List<DiagramLayout.Line> lines) {
      for (Course course : List.of(Course.OTHER, Course.ACTIVE, Course.PASSIVE)) {
        for (DiagramLayout.Line line : lines) {
          Arrow first = line.arrows().getFirst();
          if (Course.of(first) == course) {
            for (Arrow arrow : line.arrows()) {
              arrow(arrow);
            }
          }
        }
      }
    }

    private void labels(List<DiagramLayout.Line> lines) {
      for (DiagramLayout.Line line : lines) {
        for (DiagramLabel label : DiagramLabel.of(layout, line)) {
          sheet.text(
              "arrow-" + label.arrow().id() + ".label-" + label.part(),
              label.x(),
              label.y(),
              label.text(),
              label.style(),
              label.anchor(),
              label.event() && role(label.arrow()) != Role.EDGE ? role(label.arrow()) : Role.MUTED);
        }
      }
    }

    /** What lies below the arrows: the glow of those taken, dots on those that could be. */
    private void trails() {
      if (run != null) {
        for (HostInfo host : run.timeline().hosts()) {
          for (Arrow arrow : taken(run, host.index())) {
            if (options.failures() || arrow.layer() == Arrow.Layer.MAIN) {
              glow(host, arrow);
            }
          }
        }
      }
      if (run != null && options.possible() && options.progress() >= 1) {
        possible(run);
      }
    }

    /** Dots in the host's colour beside the arrows that leave the states its connection is in. */
    private void possible(RunView view) {
      for (HostInfo host : view.timeline().hosts()) {
        if (!host.attacker()) {
          State now = State.CLOSED;
          int focus = view.focus(host.index(), moment.step());
          Optional<StateSpan> span =
              focus < 0 ? Optional.empty() : view.stateAfter(focus, moment.step());
          if (span.isPresent()) {
            now = span.get().state();
          }
          for (Arrow arrow : StateDiagram.graph().outgoingEdgesOf(now)) {
            if (options.failures() || arrow.layer() == Arrow.Layer.MAIN) {
              sheet.route(
                  "possible-" + host.name() + "-" + arrow.id(),
                  layout.route(arrow).shortened(GAP),
                  Role.host(host.index()),
                  Stroke.dashed(6, 0.1, 12),
                  0);
            }
          }
        }
      }
    }

    /** Later hosts' glow is narrower, so that both show where two took the same arrow. */
    private void glow(HostInfo host, Arrow arrow) {
      sheet.route(
          "trail-" + host.name() + "-" + arrow.id(),
          layout.route(arrow),
          Role.hostTint(host.index()),
          Stroke.solid(Math.max(5, 9 - 2.5 * host.index())),
          0);
    }

    /** A failure that happened is drawn even where the layer is hidden. */
    private void takenFailures() {
      if (run == null) {
        return;
      }
      Set<String> drawn = new LinkedHashSet<>();
      for (HostInfo host : run.timeline().hosts()) {
        for (Arrow arrow : taken(run, host.index())) {
          if (arrow.layer() == Arrow.Layer.FAILURE && drawn.add(arrow.id())) {
            glow(host, arrow);
            arrow(arrow);
          }
        }
      }
    }

    private Set<Arrow> taken(RunView view, int host) {
      int connection =
          options.connection() >= 0 ? options.connection() : view.focus(host, moment.step());
      Set<Arrow> arrows = new LinkedHashSet<>();
      if (connection < 0 || view.timeline().connections().get(connection).host() != host) {
        return arrows;
      }
      int parent = view.timeline().connections().get(connection).parent();
      for (int id : parent >= 0 ? List.of(parent, connection) : List.of(connection)) {
        for (StateSpan span : view.states(id)) {
          if (span.via() != null && span.step() <= moment.step()) {
            arrows.add(span.via());
          }
        }
      }
      return arrows;
    }

    private void pill(String id, State state, Route.Point at) {
      double w = layout.pillWidth();
      double h = layout.pillHeight();
      sheet.bordered(id, at.x() - w / 2, at.y() - h / 2, w, h, h / 2, Sheet.tint(state), 1.6);
      TextStyle style = TextStyle.bold(14);
      double width = style.width(options.names().of(state));
      if (width > NAME_ROOM) {
        style = style.sized(14 * NAME_ROOM / width);
      }
      sheet.text(
          id + ".name",
          at.x(),
          at.y() + style.capHeight() / 2,
          options.names().of(state),
          style,
          Anchor.MIDDLE,
          Role.INK);
    }

    /**
     * Where connections stand.
     *
     * @param connection the only one, or −1 for several
     */
    private record Standing(State state, int count, @Nullable Arrow via, int connection) {}

    /** Where a host's connections stand: its only one, or each state with its count. */
    private List<Standing> standings(RunView view, HostInfo host) {
      int chosen = options.connection();
      if (chosen < 0) {
        Map<State, Integer> counts = view.counts(host.index(), moment.step());
        counts.remove(State.LISTEN);
        int alive = counts.values().stream().mapToInt(Integer::intValue).sum();
        if (alive > 1) {
          List<Standing> all = new ArrayList<>();
          counts.forEach((state, count) -> all.add(new Standing(state, count, null, -1)));
          return all;
        }
        chosen = view.focus(host.index(), moment.step());
      } else if (view.timeline().connections().get(chosen).host() != host.index()) {
        return List.of();
      }
      Optional<StateSpan> span =
          chosen < 0 ? Optional.empty() : view.stateAfter(chosen, moment.step());
      return List.of(span.map(s -> standing(s)).orElse(new Standing(State.CLOSED, 1, null, -1)));
    }

    private Standing standing(StateSpan span) {
      Arrow via = span.step() == moment.step() ? span.via() : null;
      return new Standing(span.state(), 1, via, span.connection());
    }

    private void tokens(RunView view) {
      Map<State, Integer> rings = new EnumMap<>(State.class);
      Map<State, Integer> seats = new EnumMap<>(State.class);
      Map<HostInfo, List<Standing>> all = new LinkedHashMap<>();
      for (HostInfo host : view.timeline().hosts()) {
        if (!host.attacker()) {
          all.put(host, standings(view, host));
        }
      }
      all.forEach(
          (host, standings) -> {
            for (Standing standing : standings) {
              if (standing.via() == null || options.progress() >= ARRIVING) {
                ring(host, standing, rings.merge(standing.state(), 1, Integer::sum) - 1);
              }
            }
          });
      all.forEach(
          (host, standings) -> {
            for (Standing standing : standings) {
              Route.Point at;
              if (standing.via() != null && options.progress() < ARRIVING) {
                at = layout.route(standing.via()).pointAt(options.progress() / ARRIVING);
              } else {
                at = seat(host.index(), standing.state(), seats);
              }
              boolean several = standings.size() > 1;
              token(host, standing, at, several ? "-" + standing.state() : "");
            }
          });
    }

    private void ring(HostInfo host, Standing standing, int order) {
      Route.Point at = layout.place(standing.state());
      double grow = 4 + 5 * order + growth(standing.count()) + swell(standing);
      sheet.outline(
          "token-" + host.name() + ".ring-" + standing.state(),
          at.x() - layout.pillWidth() / 2 - grow,
          at.y() - layout.pillHeight() / 2 - grow,
          layout.pillWidth() + 2 * grow,
          layout.pillHeight() + 2 * grow,
          layout.pillHeight() / 2 + grow,
          Role.host(host.index()),
          2.4);
      timer(host, standing, at, grow + 4);
    }

    /** The timer that runs out next, as the part of a ring that is left of it. */
    private void timer(HostInfo host, Standing standing, Route.Point at, double grow) {
      if (run != null && standing.connection() >= 0) {
        run.running(standing.connection(), moment).stream()
            .min(Comparator.comparingLong(RunningTimer::due))
            .ifPresent(
                timer ->
                    sheet.path(
                        "timer-" + host.name() + "-" + timer.timer(),
                        new Perimeter(
                                at.x(),
                                at.y(),
                                layout.pillWidth() + 2 * grow,
                                layout.pillHeight() + 2 * grow)
                            .part(timer.left(moment.time())),
                        Role.TIMER,
                        Stroke.solid(2.4)));
      }
    }

    /** While a token arrives, the ring swells and settles. */
    private double swell(Standing standing) {
      if (standing.via() == null || options.progress() >= 1) {
        return 0;
      }
      double share = (options.progress() - ARRIVING) / (1 - ARRIVING);
      return SWELL * Math.sin(Math.PI * share);
    }

    /** A ring grows with the number of connections: by 1 for every doubling. */
    private static double growth(int count) {
      return Math.min(9, 31 - Integer.numberOfLeadingZeros(Math.max(1, count)));
    }

    /** The first host sits on the left rim, the second on the right one, others below. */
    private Route.Point seat(int host, State state, Map<State, Integer> seats) {
      Route.Point at = layout.place(state);
      double half = layout.pillWidth() / 2 + OUTSIDE;
      if (host == 0) {
        return new Route.Point(at.x() - half, at.y());
      }
      if (host == 1) {
        return new Route.Point(at.x() + half, at.y());
      }
      int taken = seats.merge(state, 1, Integer::sum) - 1;
      return new Route.Point(
          at.x() + half - 30 - taken * 2.2 * TOKEN, at.y() + layout.pillHeight() / 2);
    }

    private void token(HostInfo host, Standing standing, Route.Point at, String suffix) {
      String id = "token-" + host.name() + suffix;
      Role role = Role.host(host.index());
      if (standing.count() > 1) {
        String count = "×" + standing.count();
        TextStyle style = TextStyle.bold(11.5);
        double width = style.width(count) + 14;
        double x = host.index() == 0 ? at.x() - width + 6 : at.x() - 6;
        double y = at.y() - layout.pillHeight() / 2 - 14;
        sheet.fill(id + ".count", x, y, width, 18, 9, role);
        sheet.text(
            id + ".count-text",
            x + width / 2,
            y + 9 + style.capHeight() / 2,
            count,
            style,
            Anchor.MIDDLE,
            Role.ON_HOST);
      }
      sheet.dot(id + ".rim", at.x(), at.y(), TOKEN + 1.5, Role.PANEL);
      sheet.dot(id, at.x(), at.y(), TOKEN - 1.5, role);
      TextStyle style = TextStyle.bold(12.5);
      sheet.text(
          id + ".letter",
          at.x(),
          at.y() + style.capHeight() / 2,
          letter(host.name()),
          style,
          Anchor.MIDDLE,
          Role.ON_HOST);
    }

    private static String letter(String name) {
      return name.isEmpty()
          ? "?"
          : new String(Character.toChars(Character.toUpperCase(name.codePointAt(0))));
    }
  }
}
