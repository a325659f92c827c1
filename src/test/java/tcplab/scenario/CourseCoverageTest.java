package tcplab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tcplab.sim.Expectations;
import tcplab.sim.Simulation;
import tcplab.sim.Step;
import tcplab.tcp.Effect;
import tcplab.tcp.State;
import tcplab.tcp.StateDiagram;

/** What the bundled scenarios show together. */
final class CourseCoverageTest {
  private static final Path FOLDER = Path.of("scenarios");

  private static List<Path> files() throws IOException {
    try (Stream<Path> found = Files.list(FOLDER)) {
      return found
          .filter(f -> f.toString().endsWith(".yaml") && !f.endsWith("course.yaml"))
          .sorted()
          .toList();
    }
  }

  @TestFactory
  Stream<DynamicTest> expectationsHold() throws IOException {
    return files().stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.getFileName().toString(),
                    () ->
                        assertThat(Expectations.check(Simulation.run(ScenarioReader.read(file))))
                            .isEmpty()));
  }

  @Test
  void everyArrowIsTakenAndEveryStateVisited() throws IOException, ScenarioException {
    Set<String> arrows = new LinkedHashSet<>();
    StateDiagram.arrows().forEach(a -> arrows.add(a.id()));
    Set<State> states = EnumSet.allOf(State.class);
    for (Path file : files()) {
      for (Step step : Simulation.run(ScenarioReader.read(file)).steps()) {
        for (Step.Change change : step.changes()) {
          if (change instanceof Step.Change.Reacted reacted) {
            for (Effect effect : reacted.effects()) {
              if (effect instanceof Effect.Entered entered) {
                arrows.remove(entered.arrow().id());
                states.remove(entered.arrow().to());
              }
            }
          }
        }
      }
    }
    assertThat(arrows).as("arrows that no scenario takes").isEmpty();
    assertThat(states).as("states that no scenario visits").isEmpty();
  }

  @Test
  void everyFileHasItsPlaceInTheCourse() throws IOException, ScenarioException {
    List<String> names =
        files().stream().map(f -> f.getFileName().toString().replace(".yaml", "")).toList();
    assertThat(Library.in(FOLDER).ids()).containsExactlyInAnyOrderElementsOf(names);
  }
}
