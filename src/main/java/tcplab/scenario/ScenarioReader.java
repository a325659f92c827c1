package tcplab.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;
import tcplab.sim.Scenario;
import tcplab.sim.Scenario.HostSpec;
import tcplab.sim.Text;

/**
 * Reads scenario files. The form is described in {@code docs/scenario-format.md}.
 *
 * <p>A file is read to its end where that makes sense, so that up to ten problems are told at once.
 */
public final class ScenarioReader {
  /** The chapters of the course, as {@code group} names them. */
  public static final List<String> GROUPS =
      List.of("opening", "data", "closing", "trouble", "attack");

  /** When a run ends that says nothing of its end: ten minutes. */
  static final long UNTIL = 600_000_000_000L;

  static final long SEED = 1;

  /** Where an entry of the outermost level begins. */
  private static final Pattern TOP_ENTRY = Pattern.compile("^[^\\s#]", Pattern.MULTILINE);

  private ScenarioReader() {}

  /**
   * Reads a file; the scenario's id is the file's name without its ending.
   *
   * @throws ScenarioException where the file cannot be read or is wrong
   */
  public static Scenario read(Path file) throws ScenarioException {
    String name = file.toString();
    try (InputStream stream = Files.newInputStream(file)) {
      return read(name, decode(name, stream.readNBytes(Source.MAX_OCTETS + 1)));
    } catch (IOException unreadable) {
      boolean directory = Files.isDirectory(file);
      throw new ScenarioException(
          new Problem(
              name,
              0,
              0,
              directory
                  ? "this is a directory; name a scenario file in it"
                  : Files.exists(file)
                      ? "the file cannot be read; check its permissions"
                      : "there is no such file"));
    }
  }

  /** The text of a file's octets, at most {@link Source#MAX_OCTETS} of them. */
  static String decode(String name, byte[] octets) throws ScenarioException {
    if (octets.length > Source.MAX_OCTETS) {
      throw new ScenarioException(
          new Problem(name, 0, 0, "the file is larger than 1 MiB; a scenario needs a few KiB"));
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (CharacterCodingException notUtf8) {
      throw new ScenarioException(
          new Problem(name, 0, 0, "the file is not UTF-8 text; save it as UTF-8"));
    }
  }

  /**
   * Reads a scenario's text.
   *
   * @param file what problems call the file; its name without directories and ending is the id
   * @param text the YAML
   * @throws ScenarioException where something is wrong
   */
  public static Scenario read(String file, String text) throws ScenarioException {
    Source source = new Source(file);
    Node root = source.compose(text);
    try {
      Scenario scenario = scenario(source, root, id(file));
      if (source.clean()) {
        return scenario;
      }
    } catch (Mistake mistake) {
      source.note(mistake);
    }
    throw source.failure();
  }

  /**
   * A scenario's title alone: of a text that begins with it, as all bundled ones do, the rest is
   * not read, so that a list of titles costs little.
   */
  static Text title(String file, String text) throws ScenarioException {
    Matcher entries = TOP_ENTRY.matcher(text);
    int start = entries.find() ? entries.start() : 0;
    int end = entries.find() ? entries.start() : text.length();
    if (!text.startsWith("title:", start)) {
      return read(file, text).title();
    }
    Source source = new Source(file);
    Node root = source.compose(text.substring(start, end));
    try {
      Fields fields = Fields.open(source, root, Section.SCENARIO);
      Text title = Scalars.text(source, fields.need("title", "a scenario"));
      if (source.clean()) {
        return title;
      }
    } catch (Mistake mistake) {
      source.note(mistake);
    }
    throw source.failure();
  }

  /** The id that a file's name gives: without directories and ending. */
  static String id(String file) {
    String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  private static Scenario scenario(Source source, Node root, String id) {
    Fields fields = Fields.open(source, root, Section.SCENARIO);
    List<HostSpec> hosts = new HostReader(source).read(fields.need("hosts", "a scenario"));
    Cast cast = new Cast(hosts);
    Text title = Scalars.text(source, fields.need("title", "a scenario"));
    ScriptReader script = new ScriptReader(source, cast);
    fields.list("script", script::line);
    QuestionReader questions = new QuestionReader(source, cast);
    return new Scenario(
        id,
        title,
        fields.read("summary", Text.of(""), n -> Scalars.text(source, n)),
        fields.read("group", "", ScenarioReader::group),
        fields.read("seed", SEED, n -> Scalars.number(n, Long.MIN_VALUE, Long.MAX_VALUE)),
        fields.read("until", UNTIL, Scalars::time),
        hosts,
        new LinkReader(source, cast).read(fields),
        script.script(),
        fields.list("questions", questions::read),
        fields.list("expect", n -> Claims.read(source, cast, n)));
  }

  private static String group(Node node) {
    String group = Scalars.string(node);
    if (!GROUPS.contains(group)) {
      throw Source.mistake(node, "unknown group '" + group + "'" + Nearest.hint(group, GROUPS));
    }
    return group;
  }
}
