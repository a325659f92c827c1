package tcplab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tcplab.sim.Prompt;
import tcplab.sim.Scenario;
import tcplab.sim.Simulation;
import tcplab.sim.Step;
import tcplab.sim.Timeline;

/** The questions of the lessons are put, and what they call right is what happens. */
final class QuestionsTest {
  static Stream<String> lessons() throws ScenarioException {
    return Library.in(Path.of("scenarios")).ids().stream();
  }

  @ParameterizedTest
  @MethodSource("lessons")
  void everyQuestionIsPutAndItsAnswerComes(String id) throws Exception {
    Timeline timeline = Simulation.run(Library.in(Path.of("scenarios")).scenario(id));
    Scenario scenario = timeline.scenario();
    assertThat(timeline.prompts().stream().map(Prompt::question))
        .as("questions that are put")
        .hasSameSizeAs(scenario.questions());
    for (Prompt prompt : timeline.prompts()) {
      Scenario.Question question = scenario.questions().get(prompt.question());
      assertThat(prompt.step()).as(question.ask().en()).isLessThan(timeline.steps().size() - 1);
      if (!question.host().isEmpty()) {
        assertThat(next(timeline, question.host(), prompt.step()))
            .as(
                "states of %s after step %d: %s",
                question.host(), prompt.step() + 1, question.ask().en())
            .contains(question.answer().en());
      }
    }
  }

  /** The next state that a connection of the host enters, and the one it is in if that stays. */
  private static List<String> next(Timeline timeline, String host, int step) {
    for (Step later : timeline.steps().subList(step + 1, timeline.steps().size())) {
      for (Step.Change change : later.changes()) {
        if (change instanceof Step.Change.Reacted r
            && r.before().state() != r.after().state()
            && host(timeline, r.connection()).equals(host)) {
          return List.of(r.after().state().netstatName());
        }
      }
    }
    return timeline.connections().stream()
        .filter(c -> host(timeline, c.id()).equals(host))
        .flatMap(c -> c.after(step).stream())
        .map(e -> e.state().netstatName())
        .toList();
  }

  private static String host(Timeline timeline, int connection) {
    return timeline.hosts().get(timeline.connections().get(connection).host()).name();
  }
}
