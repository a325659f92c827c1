package tcplab.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import tcplab.opening.Opening;
import tcplab.packetdrill.Outcome;
import tcplab.scenario.Library;
import tcplab.scenario.Problem;
import tcplab.scenario.ScenarioException;
import tcplab.sim.Expectations;
import tcplab.sim.Failure;
import tcplab.sim.SimulationException;
import tcplab.sim.Timeline;
import tcplab.tcp.Profile;

/** {@code tcplab check}. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    header = "Run scenarios and verify what they expect.",
    description =
        "A line per file; exit code 1 where one fails, else 2 where a file is wrong, else 3 where a"
            + " packetdrill script asks for something the simulator does not have.")
final class CheckCommand implements Callable<Integer> {
  private static final int LONG_WORK = 100;

  @ParentCommand private @Nullable CommandLineProgram program;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE|DIR",
      description = "Scenario files or packetdrill scripts, or folders with such files in them.")
  private List<Path> paths = List.of();

  @Mixin private StackOptions stack = new StackOptions();

  @Override
  public Integer call() throws Exception {
    Console console = java.util.Objects.requireNonNull(program).console();
    Profile profile = stack.profile();
    List<Path> files = files();
    Set<Integer> codes = new TreeSet<>();
    int good = 0;
    boolean bar = files.size() >= LONG_WORK && System.console() != null;
    try (ProgressBar progress =
        bar ? new ProgressBarBuilder().setInitialMax(files.size()).build() : null) {
      for (Path file : files) {
        int code = check(console, file, profile);
        good += code == 0 ? 1 : 0;
        codes.add(code);
        if (progress != null) {
          progress.step();
        }
      }
    }
    console.line(good + " of " + files.size() + " scenarios hold.");
    codes.remove(0);
    return codes.isEmpty() ? 0 : codes.iterator().next();
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
    boolean yaml = name.endsWith(".yaml") || name.endsWith(".yml");
    return Opening.isScript(name) || yaml && !name.startsWith("course.");
  }

  private int check(Console console, Path file, Profile profile) {
    try {
      Opening named =
          Files.exists(file) ? Opening.of(file) : Opening.of(Library.bundled(), file.toString());
      Opening opening = named.under(profile, stack.sysctls());
      Opening.Played played = opening.play(opening.scenario());
      if (played.outcome().isPresent()) {
        return check(console, file, opening, played.outcome().get());
      }
      Timeline timeline = played.timeline();
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

  private static int check(Console console, Path file, Opening opening, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Pass() -> {
        int count = opening.script().map(s -> s.events().size()).orElse(0);
        console.line(
            console.styled(Console.Style.GREEN, "ok    ") + file + " (" + count + " events)");
        yield 0;
      }
      case Outcome.Fail _ -> {
        OutcomeText.print(console, file.toString(), outcome);
        yield CommandLineProgram.FAILED;
      }
      case Outcome.Unsupported _ -> {
        OutcomeText.print(console, file.toString(), outcome);
        yield CommandLineProgram.UNSUPPORTED;
      }
    };
  }
}
