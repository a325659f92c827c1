package tcplab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tcplab.sim.Expectations;
import tcplab.sim.Simulation;

/** The teaching plan names lessons that exist, and its answers come out as it says. */
final class TeachingDocumentTest {
  private static final Path ENGLISH = Path.of("docs/teaching.md");
  private static final Path CHINESE = Path.of("docs/teaching.zh.md");

  private static final Pattern NAME = Pattern.compile("`([a-z]+(?:-[a-z0-9]+)+)`");
  private static final Pattern ANSWER =
      Pattern.compile("^ *```yaml\\n(.*?)^ *```", Pattern.MULTILINE | Pattern.DOTALL);

  private static Set<String> names(Path document) throws IOException {
    Set<String> names = new LinkedHashSet<>();
    NAME.matcher(Files.readString(document)).results().forEach(m -> names.add(m.group(1)));
    return names;
  }

  private static List<String> answers(Path document) throws IOException {
    return ANSWER
        .matcher(Files.readString(document))
        .results()
        .map((MatchResult m) -> m.group(1).stripIndent())
        .toList();
  }

  @Test
  void itNamesLessonsThatExist() throws Exception {
    assertThat(names(ENGLISH)).isNotEmpty();
    assertThat(Library.in(Path.of("scenarios")).ids()).containsAll(names(ENGLISH));
  }

  @Test
  void bothLanguagesUseTheSameLessonsAndAnswers() throws IOException {
    assertThat(names(CHINESE)).isEqualTo(names(ENGLISH));
    assertThat(answers(CHINESE).stream().map(TeachingDocumentTest::withoutTitle))
        .isEqualTo(answers(ENGLISH).stream().map(TeachingDocumentTest::withoutTitle).toList());
  }

  private static String withoutTitle(String answer) {
    return answer.replaceFirst("title: .*\n", "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"docs/teaching.md", "docs/teaching.zh.md"})
  void theAnswersHold(String document) throws Exception {
    List<String> answers = answers(Path.of(document));
    assertThat(answers).isNotEmpty();
    for (String answer : answers) {
      var scenario = ScenarioReader.read("answer.yaml", answer);
      assertThat(scenario.expectations()).isNotEmpty();
      assertThat(Expectations.check(Simulation.run(scenario))).as(answer).isEmpty();
    }
  }
}
