package tcplab.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tcplab.opening.Opening;
import tcplab.scenario.Library;
import tcplab.scenario.ScenarioException;

/**
 * {@code tcplab open}: checks the argument; the window itself is opened by {@code tcplab.Main}.
 * What is wrong in a file that exists, the window tells, so that it can be mended and is read
 * again.
 */
@Command(
    name = "open",
    mixinStandardHelpOptions = true,
    header = "Open the window, with a scenario or where you left it.")
final class OpenCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "FILE",
      description =
          "A scenario file, a packetdrill script (.pkt), or the name of a scenario that comes with"
              + " the program; the last one by default.")
  private @Nullable String file;

  @Override
  public Integer call() throws ScenarioException {
    if (file != null && !Files.exists(Path.of(file))) {
      Opening.of(Library.bundled(), file);
    }
    return 0;
  }
}
