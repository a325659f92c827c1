package tcplab.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tcplab.sim.Scenario;
import tcplab.sim.Text;

final class LibraryTest {
  private static final Path FOLDER = Path.of("scenarios");

  /** Words of a language, not of TCP. */
  private static final Pattern SENTENCE = Pattern.compile("\\b[A-Z]?[a-z]{2,}\\b(?!\\()");

  /** Flags of one segment, the only Latin commas in a Chinese sentence. */
  private static final Pattern FLAGS = Pattern.compile("[A-Z]{3},(?=[A-Z]{3})");

  @Test
  void theCourseHoldsEveryFile() throws Exception {
    try (Stream<Path> files = Files.list(FOLDER)) {
      List<String> ids =
          files
              .map(f -> f.getFileName().toString())
              .filter(f -> f.endsWith(".yaml") && !f.equals("course.yaml"))
              .map(ScenarioReader::id)
              .toList();
      assertThat(Library.in(FOLDER).ids()).containsExactlyInAnyOrderElementsOf(ids);
    }
  }

  @Test
  void everyScenarioIsInItsGroup() throws Exception {
    Library library = Library.in(FOLDER);
    for (Course.Chapter chapter : library.course().chapters()) {
      for (Course.Lesson lesson : chapter.lessons()) {
        assertThat(library.scenario(lesson.id()).group()).as(lesson.id()).isEqualTo(chapter.id());
      }
    }
  }

  @Test
  void everyLessonSpeaksBothLanguagesAsksAndExpects() throws Exception {
    Library library = Library.in(FOLDER);
    for (String id : library.ids()) {
      Scenario scenario = library.scenario(id);
      List<Text> texts = new ArrayList<>(List.of(scenario.title(), scenario.summary()));
      scenario.script().forEach(entry -> entry.say().ifPresent(texts::add));
      scenario
          .questions()
          .forEach(
              question -> {
                texts.add(question.ask());
                texts.add(question.why());
              });
      for (Text text : texts) {
        assertThat(text.en()).as(id).isNotBlank().matches("[^\\p{IsHan}]+");
        assertThat(text.zh()).as(id).containsPattern("\\p{IsHan}");
        assertThat(text.zh()).as(id).doesNotContainPattern("\\p{IsHan}[,;:?!]");
        assertThat(text.zh()).as(id).doesNotContainPattern("[,;:?!(]\\p{IsHan}");
        assertThat(FLAGS.matcher(text.zh()).replaceAll("")).as(id).doesNotContain(",", ";");
      }
      assertThat(scenario.questions()).as(id).isNotEmpty();
      assertThat(scenario.expectations()).as(id).isNotEmpty();
      assertThat(texts.size()).as(id).isGreaterThanOrEqualTo(5);
    }
  }

  @Test
  void choicesAndChaptersSpeakBothLanguages() throws Exception {
    Library library = Library.in(FOLDER);
    List<Text> texts = new ArrayList<>();
    library.course().chapters().forEach(chapter -> texts.add(chapter.title()));
    for (String id : library.ids()) {
      library.scenario(id).questions().forEach(question -> texts.addAll(question.choices()));
    }
    // States, flags, numbers and results of calls are the same in both.
    assertThat(texts)
        .filteredOn(text -> SENTENCE.matcher(text.en()).find())
        .hasSizeGreaterThan(100)
        .allSatisfy(text -> assertThat(text.zh()).containsPattern("\\p{IsHan}"));
  }

  @Test
  void findsByIdAndByFile() throws Exception {
    Library library = Library.in(FOLDER);
    Scenario byId = library.find("lost-syn");
    assertThat(library.find("scenarios/lost-syn.yaml")).isEqualTo(byId);
  }

  @Test
  void guessesWhatWasMeant() throws Exception {
    Library library = Library.in(FOLDER);
    assertThatThrownBy(() -> library.find("lost-sny"))
        .isInstanceOf(ScenarioException.class)
        .hasMessage("lost-sny: there is no scenario of that name, did you mean 'lost-syn'?");
    assertThatThrownBy(() -> library.find("lost-syn.yaml"))
        .isInstanceOf(ScenarioException.class)
        .hasMessage(
            "lost-syn.yaml: there is no such file; the bundled scenario is called 'lost-syn'");
  }

  @Test
  void aCourseInWrongOrderIsRefused(@TempDir Path folder) throws Exception {
    Files.writeString(
        folder.resolve("course.yaml"),
        "groups:\n  - id: data\n    title: D\n    scenarios:\n      - {id: a, after: [b]}\n"
            + "      - b\n      - b\n");
    assertThatThrownBy(() -> Library.in(folder))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContaining("course.yaml:5:25: 'b' does not come earlier in the course")
        .hasMessageContaining("course.yaml:7:9: 'b' is in the course twice");
  }

  @Test
  void aFolderWithoutCourseIsRefused(@TempDir Path folder) {
    assertThatThrownBy(() -> Library.in(folder))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContaining("course.yaml: the file is missing from the library");
  }

  @Test
  void aTitleReadAloneIsTheScenariosTitle() throws ScenarioException {
    Library library = Library.bundled();
    for (String id : library.ids()) {
      assertThat(library.title(id)).as(id).isEqualTo(library.scenario(id).title());
    }
    assertThat(ScenarioReader.title("late.yaml", "until: 1s\ntitle: Late\nhosts: {a: {}, b: {}}\n"))
        .isEqualTo(Text.of("Late"));
  }
}
