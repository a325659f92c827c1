package tcplab.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import tcplab.scenario.Problem;
import tcplab.scenario.ScenarioException;
import tcplab.sim.SimulationException;

/** The {@code tcplab} command and what its subcommands share. */
@Command(
    name = "tcplab",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    header = "See, try and understand the life of a TCP connection.",
    description = "Without a command the window opens.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all is well",
      "1:an expectation failed or a script parted from what it expected",
      "2:a file or an argument is wrong",
      "3:only unsupported features kept scripts from running"
    },
    subcommands = {
      OpenCommand.class,
      RunCommand.class,
      CheckCommand.class,
      ListCommand.class,
      NetstatCommand.class,
      ExportCommand.class,
      PacketdrillCommand.class,
      ReferenceCommands.StateCommand.class,
      ReferenceCommands.ErrnoCommand.class,
      ReferenceCommands.FlagCommand.class,
      ReferenceCommands.SettingCommand.class,
      ReferenceCommands.CommandCommand.class,
      CommandLine.HelpCommand.class
    })
public final class CommandLineProgram implements Runnable {
  /** Exit code: an expectation failed. */
  static final int FAILED = 1;

  /** Exit code: a file or an argument is wrong. */
  static final int WRONG = 2;

  /** Exit code: a script asks for something the simulator does not have. */
  static final int UNSUPPORTED = 3;

  @Spec private @org.jspecify.annotations.Nullable CommandSpec spec;

  @Option(
      names = "--lang",
      scope = ScopeType.INHERIT,
      paramLabel = "en|zh",
      description = "Language of texts; by default the system's, if it is Chinese, else English.")
  private String language = Locale.getDefault().getLanguage();

  @Option(
      names = "--color",
      scope = ScopeType.INHERIT,
      paramLabel = "auto|always|never",
      description = "Colour; by default only on a terminal.")
  private String colour = "auto";

  private CommandLineProgram() {}

  /** Runs the command line on the process's own streams; returns the exit code. */
  public static int run(String... args) {
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    return run(new PrintWriter(out, false), new PrintWriter(err, true), args);
  }

  /** Runs the command line on the given streams; returns the exit code. */
  public static int run(PrintWriter out, PrintWriter err, String... args) {
    CommandLine line = new CommandLine(new CommandLineProgram());
    line.setOut(out).setErr(err);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler((e, command, _) -> explain(e, command));
    line.setParameterExceptionHandler((e, _) -> wrong(e));
    int code = line.execute(args);
    out.flush();
    err.flush();
    return code;
  }

  /** What is wrong with the arguments, what may have been meant, and where to read more. */
  private static int wrong(CommandLine.ParameterException e) {
    PrintWriter err = e.getCommandLine().getErr();
    err.println(e.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
    String name = e.getCommandLine().getCommandName();
    err.println(
        e.getCommandLine().getParent() == null
            ? "'tcplab help' lists all commands."
            : "'tcplab help " + name + "' explains the command.");
    return WRONG;
  }

  /** One clear message for what a user can put right; a stack trace only for our own mistakes. */
  private static int explain(Exception e, CommandLine command) throws Exception {
    PrintWriter err = command.getErr();
    switch (e) {
      case ScenarioException wrong -> {
        for (Problem problem : wrong.problems()) {
          err.println(problem);
        }
      }
      case UnsupportedScriptException lack -> {
        err.println(lack.getMessage());
        return UNSUPPORTED;
      }
      case SimulationException wrong -> err.println(wrong.getMessage());
      case java.nio.file.NoSuchFileException missing ->
          err.println(missing.getMessage() + ": there is no such file");
      case java.io.IOException io -> err.println(io.getMessage());
      case CommandLine.ParameterException parameter -> throw parameter;
      default -> throw e;
    }
    return WRONG;
  }

  Console console() {
    boolean terminal = System.console() != null && System.console().isTerminal();
    boolean coloured =
        switch (colour) {
          case "always" -> true;
          case "never" -> false;
          default -> terminal && System.getenv("NO_COLOR") == null;
        };
    return new Console(java.util.Objects.requireNonNull(spec).commandLine().getOut(), coloured);
  }

  Locale locale() {
    return language.startsWith("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
  }

  @Override
  public void run() {
    java.util.Objects.requireNonNull(spec).commandLine().usage(console().writer());
  }
}
