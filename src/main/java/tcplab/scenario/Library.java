package tcplab.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tcplab.sim.Scenario;
import tcplab.sim.Text;

/** The scenarios that come with the program, or those of a folder, in the order of the course. */
public final class Library {
  private static final String FOLDER = "/tcplab/scenarios/";
  private static final String COURSE = "course.yaml";
  private static final String ENDING = ".yaml";

  private interface Shelf {
    /** The stream, or null where there is no such file. */
    @org.jspecify.annotations.Nullable
    InputStream open(String name) throws IOException;
  }

  private final String place;
  private final Shelf shelf;
  private final Course course;

  private Library(String place, Shelf shelf) throws ScenarioException {
    this.place = place;
    this.shelf = shelf;
    this.course = Course.read(place + COURSE, text(COURSE));
  }

  /**
   * The scenarios that come with the program.
   *
   * @throws ScenarioException where the program was packaged without them
   */
  public static Library bundled() throws ScenarioException {
    return new Library("", name -> Library.class.getResourceAsStream(FOLDER + name));
  }

  /**
   * The scenarios of a folder with a {@code course.yaml}.
   *
   * @throws ScenarioException where the folder has no course or it is wrong
   */
  public static Library in(Path folder) throws ScenarioException {
    return new Library(
        folder + "/",
        name -> {
          Path file = folder.resolve(name);
          return Files.isRegularFile(file) ? Files.newInputStream(file) : null;
        });
  }

  /** The course: chapters and lessons in order. */
  public Course course() {
    return course;
  }

  /** The ids of all scenarios, in the order of the course. */
  public List<String> ids() {
    return course.lessons().stream().map(Course.Lesson::id).toList();
  }

  /**
   * A scenario by its id.
   *
   * @throws ScenarioException where there is none of that id, with a guess what was meant, or its
   *     file is wrong
   */
  public Scenario scenario(String id) throws ScenarioException {
    if (!ids().contains(id)) {
      throw new ScenarioException(
          new Problem(id, 0, 0, "there is no scenario of that name" + hint(id)));
    }
    return ScenarioReader.read(place + id + ENDING, text(id + ENDING));
  }

  /**
   * A scenario's title, without the cost of reading all of it.
   *
   * @throws ScenarioException where there is none of that id, or its file is wrong as far as it is
   *     read
   */
  public Text title(String id) throws ScenarioException {
    return ScenarioReader.title(place + id + ENDING, text(id + ENDING));
  }

  /**
   * A scenario by its file or its id: what exists as a file or ends as one is read as a file.
   *
   * @throws ScenarioException where there is no such scenario, with a guess what was meant, or its
   *     file is wrong
   */
  public Scenario find(String idOrFile) throws ScenarioException {
    if (ids().contains(idOrFile)) {
      return scenario(idOrFile);
    }
    Path file;
    try {
      file = Path.of(idOrFile);
    } catch (java.nio.file.InvalidPathException noPath) {
      return scenario(idOrFile);
    }
    if (Files.exists(file)) {
      return ScenarioReader.read(file);
    }
    if (idOrFile.endsWith(ENDING) || idOrFile.endsWith(".yml")) {
      String id = ScenarioReader.id(idOrFile);
      throw new ScenarioException(
          new Problem(
              idOrFile,
              0,
              0,
              "there is no such file"
                  + (ids().contains(id)
                      ? "; the bundled scenario is called '" + id + "'"
                      : hint(id))));
    }
    return scenario(idOrFile);
  }

  /** What may have been meant; a list of all would hide the message. */
  private String hint(String id) {
    String hint = Nearest.hint(id, ids());
    return hint.startsWith(";") ? "; 'tcplab list' shows all that come with the program" : hint;
  }

  private String text(String name) throws ScenarioException {
    try (InputStream stream = shelf.open(name)) {
      if (stream == null) {
        throw new ScenarioException(
            new Problem(place + name, 0, 0, "the file is missing from the library"));
      }
      return ScenarioReader.decode(place + name, stream.readNBytes(Source.MAX_OCTETS + 1));
    } catch (IOException unreadable) {
      throw new ScenarioException(
          new Problem(place + name, 0, 0, "the file cannot be read; check its permissions"));
    }
  }
}
