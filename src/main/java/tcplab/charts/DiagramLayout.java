package tcplab.charts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tcplab.tcp.Arrow;
import tcplab.tcp.State;
import tcplab.tcp.StateDiagram;
import tcplab.tcp.Trigger;

/**
 * Where the state diagram's pills, lines and labels lie: a data file beside this class. A file that
 * leaves an arrow of {@link StateDiagram} without a route is refused.
 */
public final class DiagramLayout {
  /** The layouts on offer. */
  public enum Kind {
    /** Active open on the left, passive open on the right. */
    PAIRED,
    /** RFC 9293 Figure 5. */
    RFC,
    /** Passive open on the left, as textbooks have it. */
    TEXTBOOK
  }

  /** Where a label stands to its anchor. */
  enum Side {
    /** Event above a level line, action below it. */
    OVER,
    /** Event and action below a level line. */
    UNDER,
    /** Left of an upright line. */
    LEFT,
    /** Right of an upright line. */
    RIGHT,
    /** On one baseline, one after the other. */
    ROW
  }

  /**
   * Where a label goes.
   *
   * @param x on an upright line or the middle of the text over a level one
   * @param y of a level line, or the first baseline
   * @param side where the text stands to it
   * @param wrap greatest width of a line of text, or 0
   */
  record Anchor(double x, double y, Side side, double wrap) {}

  /**
   * A ground behind states that belong together.
   *
   * @param role which, such as {@code activeClose}
   * @param x left edge
   * @param y upper edge
   * @param width width
   * @param height height
   * @param caption where its caption starts
   */
  record Panel(String role, double x, double y, double width, double height, Route.Point caption) {}

  /**
   * The line of one arrow or of several that share it.
   *
   * @param arrows the arrows, in the diagram's order
   * @param route the way
   * @param anchor where the label goes
   */
  record Line(List<Arrow> arrows, Route route, Anchor anchor) {}

  private static final Map<Kind, DiagramLayout> LOADED = load();

  private final double width;
  private final double height;
  private final double pillWidth;
  private final double pillHeight;
  private final Map<State, Route.Point> states;
  private final Map<State, Route.Point> echoes;
  private final List<Panel> panels;
  private final List<Line> main;
  private final List<Line> failures;
  private final Map<Trigger, String> shortWords;
  private final Map<String, Route> routes;

  private DiagramLayout(Kind kind) {
    Section file = new Section(kind, read(kind));
    double[] size = file.numbers("size", 2);
    width = size[0];
    height = size[1];
    double[] pill = file.numbers("pill", 2);
    pillWidth = pill[0];
    pillHeight = pill[1];
    states = file.places("states");
    echoes = file.places("echoes");
    panels = file.panels();
    main = file.main();
    failures = file.failures();
    shortWords = file.shortWords();
    Map<String, Route> byId = new LinkedHashMap<>();
    for (List<Line> lines : List.of(main, failures)) {
      for (Line line : lines) {
        line.arrows().forEach(arrow -> byId.put(arrow.id(), line.route()));
      }
    }
    routes = Collections.unmodifiableMap(byId);
    for (State state : State.values()) {
      if (!states.containsKey(state)) {
        throw file.wrong("state " + state + " has no place");
      }
    }
    for (Arrow arrow : StateDiagram.arrows()) {
      if (!routes.containsKey(arrow.id())) {
        throw file.wrong("arrow " + arrow.id() + " has no route");
      }
    }
  }

  /** The layout of that kind. */
  public static DiagramLayout of(Kind kind) {
    return Objects.requireNonNull(LOADED.get(kind));
  }

  private static Map<Kind, DiagramLayout> load() {
    Map<Kind, DiagramLayout> all = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      all.put(kind, new DiagramLayout(kind));
    }
    return all;
  }

  private static Object read(Kind kind) {
    String name = kind.name().toLowerCase(java.util.Locale.ROOT) + ".yaml";
    try (InputStream in =
        Objects.requireNonNull(DiagramLayout.class.getResourceAsStream(name), name)) {
      return new Load(LoadSettings.builder().setLabel(name).build()).loadFromInputStream(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Width of the canvas. */
  public double width() {
    return width;
  }

  /** Height of the canvas. */
  public double height() {
    return height;
  }

  /** Width of a state's pill. */
  public double pillWidth() {
    return pillWidth;
  }

  /** Height of a state's pill. */
  public double pillHeight() {
    return pillHeight;
  }

  /** The centre of a state's pill. */
  public Route.Point place(State state) {
    return Objects.requireNonNull(states.get(state));
  }

  /** States drawn a second time, and where. */
  Map<State, Route.Point> echoes() {
    return echoes;
  }

  /** The way an arrow takes: for a token that runs along it. */
  public Route route(Arrow arrow) {
    return Objects.requireNonNull(routes.get(arrow.id()), arrow::id);
  }

  List<Panel> panels() {
    return panels;
  }

  /** The lines of Figure 5: one arrow each. */
  List<Line> main() {
    return main;
  }

  /** The lines of the failure layer: all arrows between two states share one. */
  List<Line> failures() {
    return failures;
  }

  /** The event's words where several arrows share a line. */
  String shortWord(Arrow arrow) {
    return shortWords.getOrDefault(arrow.trigger(), arrow.event());
  }

  /** A layout file's content, read with messages that name the place. */
  private record Section(Kind kind, Object root) {
    IllegalStateException wrong(String what) {
      return new IllegalStateException("layout " + kind + ": " + what);
    }

    private Map<?, ?> map(String key) {
      Object found = root instanceof Map<?, ?> map ? map.get(key) : null;
      return found instanceof Map<?, ?> inner ? inner : Map.of();
    }

    private double[] parse(String key, @Nullable Object text, int count) {
      if (text == null) {
        throw wrong(key + " is missing");
      }
      double[] numbers =
          Arrays.stream(text.toString().split("[ ,]+")).mapToDouble(Double::parseDouble).toArray();
      if (count > 0 && numbers.length != count) {
        throw wrong(key + " takes " + count + " numbers, not " + text);
      }
      return numbers;
    }

    double[] numbers(String key, int count) {
      return parse(key, root instanceof Map<?, ?> map ? map.get(key) : null, count);
    }

    Map<State, Route.Point> places(String key) {
      Map<State, Route.Point> places = new EnumMap<>(State.class);
      map(key)
          .forEach(
              (name, at) -> {
                double[] xy = parse(key, at, 2);
                places.put(State.valueOf(String.valueOf(name)), new Route.Point(xy[0], xy[1]));
              });
      return Collections.unmodifiableMap(places);
    }

    Map<Trigger, String> shortWords() {
      Map<Trigger, String> words = new EnumMap<>(Trigger.class);
      map("short")
          .forEach(
              (name, word) ->
                  words.put(Trigger.valueOf(String.valueOf(name)), String.valueOf(word)));
      return Collections.unmodifiableMap(words);
    }

    List<Panel> panels() {
      List<Panel> found = new ArrayList<>();
      if (root instanceof Map<?, ?> map && map.get("panels") instanceof List<?> list) {
        for (Object each : list) {
          Map<?, ?> panel = (Map<?, ?>) each;
          double[] box = parse("box", panel.get("box"), 4);
          double[] caption = parse("caption", panel.get("caption"), 2);
          found.add(
              new Panel(
                  String.valueOf(panel.get("role")),
                  box[0],
                  box[1],
                  box[2],
                  box[3],
                  new Route.Point(caption[0], caption[1])));
        }
      }
      return List.copyOf(found);
    }

    private Line line(String key, List<Arrow> arrows, Object data) {
      Map<?, ?> map = (Map<?, ?>) data;
      List<Route.Point> points = new ArrayList<>();
      double[] path = parse(key, map.get("path"), 0);
      for (int i = 0; i + 1 < path.length; i += 2) {
        points.add(new Route.Point(path[i], path[i + 1]));
      }
      String[] label = String.valueOf(map.get("label")).split(" ");
      if (label.length < 3) {
        throw wrong(key + ": label takes x y side [wrap], not " + map.get("label"));
      }
      return new Line(
          arrows,
          new Route(points),
          new Anchor(
              Double.parseDouble(label[0]),
              Double.parseDouble(label[1]),
              Side.valueOf(label[2].toUpperCase(java.util.Locale.ROOT)),
              label.length > 3 ? Double.parseDouble(label[3]) : 0));
    }

    List<Line> main() {
      Map<?, ?> data = map("routes");
      List<Line> lines = new ArrayList<>();
      for (Arrow arrow : StateDiagram.arrows()) {
        String key = arrow.from() + ">" + arrow.to() + ":" + arrow.trigger();
        if (arrow.layer() == Arrow.Layer.MAIN && data.containsKey(key)) {
          lines.add(line(key, List.of(arrow), Objects.requireNonNull(data.get(key))));
        }
      }
      return List.copyOf(lines);
    }

    List<Line> failures() {
      List<Line> lines = new ArrayList<>();
      map("failures")
          .forEach(
              (key, data) -> {
                List<Arrow> arrows =
                    StateDiagram.arrows().stream()
                        .filter(a -> a.layer() == Arrow.Layer.FAILURE)
                        .filter(a -> (a.from() + ">" + a.to()).equals(key))
                        .toList();
                lines.add(line(String.valueOf(key), arrows, Objects.requireNonNull(data)));
              });
      return List.copyOf(lines);
    }
  }
}
