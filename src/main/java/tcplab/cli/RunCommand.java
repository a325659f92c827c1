package tcplab.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tcplab.opening.Opening;
import tcplab.packetdrill.Outcome;
import tcplab.sim.Expectations;
import tcplab.sim.Failure;
import tcplab.sim.Timeline;
import tcplab.story.Story;

/** {@code tcplab run}. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    header = "Run a scenario and print what happens.",
    description =
        "The exit code is 1 when an expectation of the scenario fails, or the host parts from a"
            + " script.")
final class RunCommand implements Callable<Integer> {
  /** How the run is printed. */
  enum Format {
    TEXT,
    TRACE,
    JSON
  }

  @ParentCommand private @Nullable CommandLineProgram program;
  @Mixin private @Nullable ScenarioArgument scenario;
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = {"-q", "--quiet"},
      description = "Print the chart without the reasons.")
  private boolean quiet;

  @Option(
      names = "--format",
      paramLabel = "text|trace|json",
      description =
          "text: a sequence chart with reasons; trace: a line per segment, like tcpdump's; json:"
              + " every step.")
  private Format format = Format.TEXT;

  @Override
  public Integer call() throws Exception {
    CommandLineProgram parent = java.util.Objects.requireNonNull(program);
    ScenarioArgument argument = java.util.Objects.requireNonNull(scenario);
    Opening.Played played = argument.play();
    Timeline timeline = played.timeline();
    Console console = parent.console();
    Story story = new Story(timeline, parent.locale());
    switch (format) {
      case TEXT -> {
        String title = timeline.scenario().title().in(parent.locale().getLanguage());
        console.line(Console.Style.BOLD, title);
        console.line(timeline.scenario().summary().in(parent.locale().getLanguage()));
        console.line("");
        new TextChart(timeline, story, console, !quiet).print();
      }
      case TRACE -> new TraceText(timeline, story.numbers()).print(console.writer());
      case JSON -> new JsonRun(timeline, story).print(console.writer());
    }
    if (played.outcome().isPresent()) {
      return told(console, argument.file(), played.outcome().get());
    }
    List<Failure> failures = Expectations.check(timeline);
    if (format == Format.TEXT) {
      console.line("");
      int count = timeline.scenario().expectations().size();
      if (failures.isEmpty() && count > 0) {
        console.line(Console.Style.GREEN, count + " expectations hold.");
      }
    }
    for (Failure failure : failures) {
      console.line(Console.Style.RED, "expectation failed: " + failure.message());
    }
    return failures.isEmpty() ? 0 : CommandLineProgram.FAILED;
  }

  /** What came of a script; beside a trace or JSON only where it failed. */
  private int told(Console console, String file, Outcome outcome) {
    if (format == Format.TEXT) {
      console.line("");
      OutcomeText.print(console, file, outcome);
    } else if (outcome instanceof Outcome.Fail fail) {
      PrintWriter err = java.util.Objects.requireNonNull(spec).commandLine().getErr();
      OutcomeText.lines(file, fail).forEach(err::println);
    }
    return outcome instanceof Outcome.Pass ? 0 : CommandLineProgram.FAILED;
  }
}
