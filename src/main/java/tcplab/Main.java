package tcplab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import tcplab.cli.CommandLineProgram;
import tcplab.ui.Display;
import tcplab.ui.LabApplication;

/** The program's start: the window without arguments or with a file to open, else commands. */
public final class Main {
  private static final String DEFAULT = "three-way-handshake";

  /**
   * Set for the run that an AOT cache is made from: it plays a scenario as text before the window,
   * so that the cache serves both.
   */
  private static final String TRAINING = "tcplab.training";

  private Main() {}

  /** Runs the command line, or opens the window; ends the process with the exit code. */
  public static void main(String[] args) {
    if (Boolean.getBoolean(TRAINING)) {
      CommandLineProgram.run("run", DEFAULT);
    }
    boolean file = args.length == 1 && Files.isRegularFile(Path.of(args[0]));
    boolean open = args.length > 0 && args[0].equals("open");
    boolean plain = args.length == 0 || file;
    int code = plain ? 0 : CommandLineProgram.run(args);
    boolean asksForHelp = Arrays.stream(args).anyMatch(a -> a.startsWith("-"));
    if (code != 0 || !plain && (!open || asksForHelp)) {
      System.exit(code);
    }
    Optional<String> missing = Display.missing(System.getenv(), System.getProperty("os.name", ""));
    if (missing.isPresent()) {
      System.exit(withoutWindow(missing.get()));
    }
    try {
      LabApplication.launchWindow(open ? Arrays.copyOfRange(args, 1, args.length) : args);
    } catch (UnsatisfiedLinkError | UnsupportedOperationException e) {
      System.exit(withoutWindow(Display.libraries(e)));
    } catch (RuntimeException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      if (cause instanceof UnsatisfiedLinkError || cause instanceof UnsupportedOperationException) {
        System.exit(withoutWindow(Display.libraries(cause)));
      }
      throw e;
    }
  }

  /** Plays the default scenario as text and writes its two pictures. */
  private static int withoutWindow(String why) {
    System.err.println(why + " The scenario " + DEFAULT + " follows as text.");
    int played = CommandLineProgram.run("run", DEFAULT);
    int diagram =
        CommandLineProgram.run("export", DEFAULT, "--diagram", "--svg", DEFAULT + "-diagram.svg");
    int chart =
        CommandLineProgram.run("export", DEFAULT, "--chart", "--svg", DEFAULT + "-chart.svg");
    return Math.max(played, Math.max(diagram, chart));
  }
}
