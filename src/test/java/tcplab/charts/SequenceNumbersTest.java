package tcplab.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tcplab.scenario.Library;
import tcplab.scenario.ScenarioException;
import tcplab.sim.Simulation;
import tcplab.sim.Timeline;

/** Relative numbers stay small where a connection is meant, whoever else speaks for its address. */
final class SequenceNumbersTest {
  private static final Pattern NUMBER = Pattern.compile("(?:seq|ack) ([0-9]+)");

  static List<String> lessons() throws ScenarioException {
    return Library.bundled().ids();
  }

  /** No lesson moves a gigabyte, so a number beyond it is counted from the wrong one. */
  @ParameterizedTest
  @MethodSource("lessons")
  void countFromTheHandshakeOfTheConnectionMeant(String id) throws ScenarioException {
    Timeline timeline = Simulation.run(Library.bundled().scenario(id));
    SequenceNumbers numbers = new SequenceNumbers(timeline, true);
    assertThat(timeline.transmissions())
        .allSatisfy(
            t ->
                assertThat(
                        NUMBER
                            .matcher(numbers.numbers(t.id()))
                            .results()
                            .mapToLong(r -> Long.parseLong(r.group(1))))
                    .as(numbers.numbers(t.id()))
                    .allMatch(n -> n < 1 << 30));
  }
}
