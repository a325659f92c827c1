package tcplab.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import tcplab.sim.Expectations;
import tcplab.sim.Failure;
import tcplab.sim.Timeline;
import tcplab.story.Story;

/** {@code tcplab run}. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    header = "Run a scenario and print what happens.",
    description = "The exit code is 1 when an expectation of the scenario fails.")
final class RunCommand implements Callable<Integer> {
  /** How the run is printed. */
  enum Format {
    TEXT,
    TRACE,
    JSON
  }

  @ParentCommand private @Nullable CommandLineProgram program;
  @Mixin private @Nullable ScenarioArgument scenario;

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
    Timeline timeline = java.util.Objects.requireNonNull(scenario).run();
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
}
