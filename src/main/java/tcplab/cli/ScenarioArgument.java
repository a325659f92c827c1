package tcplab.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;
import tcplab.scenario.Library;
import tcplab.scenario.ScenarioException;
import tcplab.sim.Scenario;
import tcplab.sim.Simulation;
import tcplab.sim.Timeline;

/** The argument FILE with the options that change a run. */
final class ScenarioArgument {
  @Spec(Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description = "A scenario file, or the name of one that comes with the program.")
  private String file = "";

  @Option(names = "--seed", paramLabel = "N", description = "Draw the links' chances from N.")
  private @Nullable Long seed;

  @Option(
      names = "--until",
      paramLabel = "T",
      description = "End at this virtual time, such as 2.5s or 300ms.")
  private @Nullable String until;

  Scenario read() throws ScenarioException {
    Scenario s = Library.bundled().find(file);
    return new Scenario(
        s.id(),
        s.title(),
        s.summary(),
        s.group(),
        seed == null ? s.seed() : seed,
        until == null ? s.until() : time(until),
        s.hosts(),
        s.links(),
        s.script(),
        s.questions(),
        s.expectations());
  }

  Timeline run() throws ScenarioException {
    return Simulation.run(read());
  }

  /** A time of the run, in nanoseconds; one outside is the user's mistake. */
  long momentIn(Timeline timeline, String text) {
    long time = time(text);
    if (time > timeline.end()) {
      throw new ParameterException(
          java.util.Objects.requireNonNull(spec).commandLine(),
          "the run ends at "
              + TextChart.time(timeline.end())
              + ", before "
              + text
              + "; choose an earlier moment");
    }
    return time;
  }

  /** A time such as {@code 2.5s}, in nanoseconds. */
  long time(String text) {
    return Times.parse(text)
        .orElseThrow(
            () ->
                new ParameterException(
                    java.util.Objects.requireNonNull(spec).commandLine(),
                    "'"
                        + text
                        + "' is no time; write a number with a unit, such as 2.5s or 300ms"));
  }
}
