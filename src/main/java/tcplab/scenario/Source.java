package tcplab.scenario;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** A file being read: its YAML tree, and the mistakes found in it. */
final class Source {
  /** Octets a scenario file may have. */
  static final int MAX_OCTETS = 1 << 20;

  private static final int MAX_DEPTH = 32;
  private static final int MAX_PROBLEMS = 10;

  private final String file;
  private final List<Problem> problems = new ArrayList<>();

  Source(String file) {
    this.file = file;
  }

  /**
   * The document's root.
   *
   * @throws ScenarioException where the text is no YAML or is YAML that is refused on principle
   */
  Node compose(String text) throws ScenarioException {
    if (text.length() > MAX_OCTETS) {
      throw new ScenarioException(
          new Problem(file, 0, 0, "the file is larger than 1 MiB; a scenario needs a few KiB"));
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new ScenarioException(
          new Problem(file, 0, 0, "the text has half a character (a lone surrogate) in it"));
    }
    // The engine's reader overruns its buffer where a surrogate pair lies across its end, so the
    // buffer holds the whole text.
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(file)
            .setUseMarks(true)
            .setParseComments(false)
            .setBufferSize(text.length() + 2)
            .build();
    try {
      refuse(new Parse(settings).parseString(text));
      Optional<Node> root = new Compose(settings).composeString(text);
      if (root.isEmpty()) {
        throw new Mistake(1, 1, "the file is empty; a scenario needs at least title and hosts");
      }
      return root.get();
    } catch (Mistake mistake) {
      throw new ScenarioException(problem(mistake));
    } catch (MarkedYamlEngineException bad) {
      Optional<Mark> mark = bad.getProblemMark();
      throw new ScenarioException(
          new Problem(
              file,
              mark.map(m -> m.getLine() + 1).orElse(0),
              mark.map(m -> m.getColumn() + 1).orElse(0),
              plain(bad)));
    } catch (YamlEngineException bad) {
      throw new ScenarioException(
          new Problem(
              file, 0, 0, "this is no YAML: " + firstLine(String.valueOf(bad.getMessage()))));
    }
  }

  private static String plain(MarkedYamlEngineException bad) {
    String problem = firstLine(String.valueOf(bad.getProblem()));
    if (problem.contains("TAB") || problem.contains("'\\t'")) {
      return "a tab; YAML is indented with spaces";
    }
    return "this is no YAML: " + problem;
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  /** What could blow up later or means more than it shows is refused before a tree is built. */
  private static void refuse(Iterable<Event> events) {
    int depth = 0;
    int documents = 0;
    for (Event event : events) {
      if (event instanceof DocumentStartEvent && ++documents > 1) {
        throw at(event, "a second document begins here; a file holds one scenario");
      }
      if (event instanceof CollectionStartEvent && ++depth > MAX_DEPTH) {
        throw at(event, "nested deeper than " + MAX_DEPTH + " levels");
      }
      if (event instanceof CollectionEndEvent) {
        depth--;
      }
      if (event instanceof AliasEvent) {
        throw at(event, "aliases (*name) are not allowed; write it out");
      }
      if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
        throw at(event, "anchors (&name) are not allowed; write it out");
      }
      boolean tagged =
          switch (event) {
            case ScalarEvent scalar -> scalar.getTag().isPresent();
            case CollectionStartEvent start -> start.getTag().isPresent();
            default -> false;
          };
      if (tagged) {
        throw at(event, "tags (!name) are not allowed; quote the text if it begins with '!'");
      }
    }
  }

  private static Mistake at(Event event, String message) {
    return event
        .getStartMark()
        .map(m -> new Mistake(m.getLine() + 1, m.getColumn() + 1, message))
        .orElseGet(() -> new Mistake(0, 0, message));
  }

  /** A mistake at a node. */
  static Mistake mistake(Node node, String message) {
    return node.getStartMark()
        .map(m -> new Mistake(m.getLine() + 1, m.getColumn() + 1, message))
        .orElseGet(() -> new Mistake(0, 0, message));
  }

  /** The line a node starts on, 1-based. */
  static int line(Node node) {
    return node.getStartMark().map(m -> m.getLine() + 1).orElse(0);
  }

  /** The value, or empty where reading it met a mistake, which is noted. */
  <T> Optional<T> attempt(Supplier<T> reading) {
    try {
      return Optional.of(reading.get());
    } catch (Mistake mistake) {
      note(mistake);
      return Optional.empty();
    }
  }

  /** Notes a mistake after which reading goes on. */
  void note(Mistake mistake) {
    if (problems.size() < MAX_PROBLEMS) {
      problems.add(problem(mistake));
    }
  }

  /** Whether nothing wrong was found so far. */
  boolean clean() {
    return problems.isEmpty();
  }

  /** The exception for what was found. */
  ScenarioException failure() {
    problems.sort(
        java.util.Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
    return new ScenarioException(problems);
  }

  private Problem problem(Mistake mistake) {
    return new Problem(file, mistake.line(), mistake.column(), mistake.text());
  }
}
