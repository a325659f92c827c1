package tcplab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tcplab.sim.Scenario;
import tcplab.sim.Scenario.Entry;
import tcplab.sim.Scenario.Expectation;

final class RoundTripTest {
  static final Path EVERYTHING = Path.of("src/test/resources/scenarios/everything.yaml");

  static List<Path> files() throws IOException {
    try (Stream<Path> shipped = Files.list(Path.of("scenarios"))) {
      return Stream.concat(
              Stream.of(EVERYTHING),
              shipped
                  .filter(f -> f.toString().endsWith(".yaml"))
                  .filter(f -> !f.endsWith("course.yaml"))
                  .sorted())
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void whatIsWrittenReadsBackEqual(Path file) throws Exception {
    Scenario scenario = ScenarioReader.read(file);
    String text = ScenarioWriter.write(scenario);
    Scenario back = ScenarioReader.read(scenario.id() + ".yaml", text);
    assertThat(withoutLines(back)).as(text).isEqualTo(withoutLines(scenario));
    assertThat(ScenarioWriter.write(back)).isEqualTo(text);
  }

  /** A thousand scenarios, each the sample with parts left out, doubled or moved. */
  @Test
  void randomScenariosReadBackEqual() throws Exception {
    Scenario sample = ScenarioReader.read(EVERYTHING);
    for (int seed = 0; seed < 1000; seed++) {
      Scenario scenario = new Variation(seed).of(sample);
      String text = ScenarioWriter.write(scenario);
      Scenario back = ScenarioReader.read(scenario.id() + ".yaml", text);
      assertThat(withoutLines(back))
          .as("seed %d:%n%s", seed, text)
          .isEqualTo(withoutLines(scenario));
    }
  }

  static Scenario withoutLines(Scenario s) {
    return new Scenario(
        s.id(),
        s.title(),
        s.summary(),
        s.group(),
        s.seed(),
        s.until(),
        s.hosts(),
        s.links(),
        s.script().stream()
            .map(
                e ->
                    new Entry(
                        e.host(), e.thread(), e.at(), e.when(), e.after(), e.action(), e.say(), 0))
            .toList(),
        s.questions(),
        s.expectations().stream().map(e -> new Expectation(e.at(), e.claim(), 0)).toList());
  }
}
