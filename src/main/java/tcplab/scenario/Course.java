package tcplab.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import tcplab.sim.Text;

/**
 * The order in which scenarios teach.
 *
 * @param chapters the chapters, first to last
 */
public record Course(List<Chapter> chapters) {
  /** Takes an unmodifiable copy. */
  public Course {
    chapters = List.copyOf(chapters);
  }

  /**
   * A chapter.
   *
   * @param id as a scenario's {@code group} names it
   * @param title what it is called
   * @param lessons its scenarios in order
   */
  public record Chapter(String id, Text title, List<Lesson> lessons) {}

  /**
   * A scenario's place in the course.
   *
   * @param id the scenario's id
   * @param after ids of the scenarios one should have seen before; all come earlier in the course
   */
  public record Lesson(String id, List<String> after) {}

  /** All lessons in order. */
  public List<Lesson> lessons() {
    return chapters.stream().flatMap(chapter -> chapter.lessons().stream()).toList();
  }

  /** The lesson of a scenario. */
  public Optional<Lesson> lesson(String id) {
    return lessons().stream().filter(lesson -> lesson.id().equals(id)).findFirst();
  }

  /**
   * Reads a course file.
   *
   * @throws ScenarioException where it is wrong, for example where a lesson needs one that comes
   *     later
   */
  static Course read(String file, String text) throws ScenarioException {
    Source source = new Source(file);
    Node root = source.compose(text);
    try {
      Fields fields = Fields.open(source, root, Section.COURSE);
      List<String> seen = new ArrayList<>();
      List<Chapter> chapters = fields.list("groups", node -> chapter(source, node, seen));
      if (source.clean()) {
        return new Course(chapters);
      }
    } catch (Mistake mistake) {
      source.note(mistake);
    }
    throw source.failure();
  }

  private static Chapter chapter(Source source, Node node, List<String> seen) {
    Fields fields = Fields.open(source, node, Section.CHAPTER);
    Node idNode = fields.need("id", "a group");
    String id = Scalars.string(idNode);
    if (!ScenarioReader.GROUPS.contains(id)) {
      throw Source.mistake(
          idNode, "unknown group '" + id + "'" + Nearest.hint(id, ScenarioReader.GROUPS));
    }
    Text title = Scalars.text(source, fields.need("title", "a group"));
    return new Chapter(id, title, fields.list("scenarios", n -> lesson(source, n, seen)));
  }

  private static Lesson lesson(Source source, Node node, List<String> seen) {
    List<String> after = List.of();
    Node idNode = node;
    if (!(node instanceof ScalarNode)) {
      Fields fields = Fields.open(source, node, Section.LESSON);
      idNode = fields.need("id", "a lesson");
      after = fields.list("after", n -> earlier(n, seen));
    }
    String id = Scalars.string(idNode);
    if (seen.contains(id)) {
      throw Source.mistake(idNode, "'" + id + "' is in the course twice");
    }
    seen.add(id);
    return new Lesson(id, after);
  }

  private static String earlier(Node node, List<String> seen) {
    String id = Scalars.string(node);
    if (!seen.contains(id)) {
      throw Source.mistake(
          node, "'" + id + "' does not come earlier in the course" + Nearest.hint(id, seen));
    }
    return id;
  }
}
