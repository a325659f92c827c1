package tcplab.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import tcplab.scenario.Problem;
import tcplab.scenario.ScenarioException;
import tcplab.scenario.ScenarioReader;
import tcplab.sim.Expectations;
import tcplab.sim.Failure;
import tcplab.sim.Simulation;
import tcplab.sim.SimulationException;
import tcplab.sim.Timeline;

/** {@code tcplab check}. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    header = "Run scenarios and verify what they expect.",
    description = "One line per file; exit code 1 where one fails, 2 where a file is wrong.")
final class CheckCommand implements Callable<Integer> {
  private static final int LONG_WORK = 100;

  @ParentCommand private @Nullable CommandLineProgram program;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE|DIR",
      description = "Scenario files, or folders with scenario files in them.")
  private List<Path> paths = List.of();

  @Override
  public Integer call() throws Exception {
    Console console = java.util.Objects.requireNonNull(program).console();
    List<Path> files = files();
    int worst = 0;
    int good = 0;
    boolean bar = files.size() >= LONG_WORK && System.console() != null;
    try (ProgressBar progress =
        bar ? new ProgressBarBuilder().setInitialMax(files.size()).build() : null) {
      for (Path file : files) {
        int code = check(console, file);
        good += code == 0 ? 1 : 0;
        worst = Math.max(worst, code);
        if (progress != null) {
          progress.step();
        }
      }
    }
    console.line(good + " of " + files.size() + " scenarios hold.");
    return worst;
  }

  private List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        try (Stream<Path> found = Files.walk(path)) {
          found.filter(CheckCommand::isScenario).sorted().forEach(files::add);
        }
      } else {
        files.add(path);
      }
    }
    return files;
  }

  private static boolean isScenario(Path file) {
    String name = file.getFileName().toString();
    return (name.endsWith(".yaml") || name.endsWith(".yml")) && !name.startsWith("course.");
  }

  private static int check(Console console, Path file) {
    try {
      Timeline timeline = Simulation.run(ScenarioReader.read(file));
      List<Failure> failures = Expectations.check(timeline);
      if (failures.isEmpty()) {
        int count = timeline.scenario().expectations().size();
        console.line(
            console.styled(Console.Style.GREEN, "ok    ") + file + " (" + count + " expectations)");
        return 0;
      }
      for (Failure failure : failures) {
        console.line(
            console.styled(Console.Style.RED, "FAIL  ")
                + file
                + ":"
                + failure.expectation().line()
                + ": "
                + failure.message());
      }
      return CommandLineProgram.FAILED;
    } catch (ScenarioException e) {
      for (Problem problem : e.problems()) {
        console.line(console.styled(Console.Style.RED, "BAD   ") + problem);
      }
    } catch (SimulationException e) {
      console.line(console.styled(Console.Style.RED, "BAD   ") + file + ": " + e.getMessage());
    }
    return CommandLineProgram.WRONG;
  }
}
