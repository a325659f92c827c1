package tcplab.scenario;

import java.util.List;
import java.util.stream.Collectors;

/** A scenario file that cannot be used, with everything found wrong, first to last. */
public final class ScenarioException extends Exception {
  private final transient List<Problem> problems;

  /**
   * Takes what was found.
   *
   * @param problems at least one
   */
  public ScenarioException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  ScenarioException(Problem problem) {
    this(List.of(problem));
  }

  /** What is wrong, in the order of the file; never empty, at most ten. */
  public List<Problem> problems() {
    return problems;
  }
}
