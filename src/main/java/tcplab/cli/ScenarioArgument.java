package tcplab.cli;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;
import tcplab.opening.Opening;
import tcplab.packetdrill.Outcome;
import tcplab.scenario.Library;
import tcplab.scenario.ScenarioException;
import tcplab.sim.Scenario;
import tcplab.sim.Timeline;

/** The argument FILE with the options that change a run. */
final class ScenarioArgument {
  @Spec(Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description =
          "A scenario file, a packetdrill script (.pkt), or the name of a scenario that comes with"
              + " the program.")
  private String file = "";

  @Option(names = "--seed", paramLabel = "N", description = "Draw the links' chances from N.")
  private @Nullable Long seed;

  @Option(
      names = "--until",
      paramLabel = "T",
      description = "End at this virtual time, such as 2.5s or 300ms.")
  private @Nullable String until;

  @Mixin private StackOptions stack = new StackOptions();

  /**
   * Runs it.
   *
   * @throws ScenarioException where it cannot be read or is wrong
   * @throws UnsupportedScriptException where it is a script that asks for too much
   */
  Opening.Played play() throws ScenarioException, UnsupportedScriptException {
    Opening opening = Opening.of(Library.bundled(), file);
    if (opening.script().isPresent()) {
      opening = opening.under(stack.profile(), stack.sysctls());
    } else if (stack.given()) {
      throw wrong(
          "--profile and --sysctl are for packetdrill scripts; a scenario file gives each host its"
              + " profile and settings");
    }
    Scenario scenario = opening.scenario();
    if (seed != null) {
      scenario = scenario.withSeed(seed);
    }
    if (until != null) {
      scenario = scenario.withUntil(time(until));
    }
    Opening.Played played = opening.play(scenario);
    if (played.outcome().orElse(null) instanceof Outcome.Unsupported lack) {
      throw new UnsupportedScriptException(OutcomeText.line(file, lack));
    }
    return played;
  }

  /** Runs it and says on the side where a script and its host part. */
  Timeline run() throws ScenarioException, UnsupportedScriptException {
    Opening.Played played = play();
    if (played.outcome().orElse(null) instanceof Outcome.Fail fail) {
      PrintWriter err = java.util.Objects.requireNonNull(spec).commandLine().getErr();
      OutcomeText.lines(file, fail).forEach(err::println);
    }
    return played.timeline();
  }

  /** What was named. */
  String file() {
    return file;
  }

  private ParameterException wrong(String message) {
    return new ParameterException(java.util.Objects.requireNonNull(spec).commandLine(), message);
  }

  /** A time of the run, in nanoseconds; one outside is the user's mistake. */
  long momentIn(Timeline timeline, String text) {
    long time = time(text);
    if (time > timeline.end()) {
      throw wrong(
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
                wrong(
                    "'"
                        + text
                        + "' is no time; write a number with a unit, such as 2.5s or 300ms"));
  }
}
