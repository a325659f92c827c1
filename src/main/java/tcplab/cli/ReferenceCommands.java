package tcplab.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tcplab.reference.Card;
import tcplab.reference.Kind;
import tcplab.reference.Reference;

/** {@code tcplab state}, {@code errno}, {@code flag}, {@code setting} and {@code command}. */
final class ReferenceCommands {
  private ReferenceCommands() {}

  /** Looks up one card; without a name lists what there is. */
  abstract static class LookUp implements Callable<Integer> {
    private final Kind kind;
    @ParentCommand private @Nullable CommandLineProgram program;
    @Spec private @Nullable CommandSpec spec;

    @Parameters(
        arity = "0..*",
        paramLabel = "NAME",
        description = "What to look up; without a name all are listed.")
    private List<String> words = List.of();

    LookUp(Kind kind) {
      this.kind = kind;
    }

    @Override
    public Integer call() {
      CommandLineProgram parent = java.util.Objects.requireNonNull(program);
      Reference reference = Reference.bundled();
      Console console = parent.console();
      if (words.isEmpty()) {
        for (Card card : reference.cards()) {
          if (card.id().kind() == kind) {
            String name = card.id().name();
            console.line(
                name
                    + " ".repeat(Math.max(1, 34 - name.length()))
                    + CardText.title(card, parent.locale()));
          }
        }
        return 0;
      }
      String name = String.join(" ", words);
      Optional<Card> card = reference.find(kind, name);
      if (card.isEmpty()) {
        List<String> near = reference.suggestions(kind, name);
        java.util.Objects.requireNonNull(spec)
            .commandLine()
            .getErr()
            .println(
                "there is no "
                    + kind.key()
                    + " '"
                    + name
                    + "'"
                    + (near.isEmpty()
                        ? "; 'tcplab " + kind.key() + "' lists all"
                        : "; did you mean " + String.join(", ", near) + "?"));
        return CommandLineProgram.WRONG;
      }
      new CardText(console, parent.locale()).print(card.get());
      return 0;
    }
  }

  @Command(
      name = "state",
      mixinStandardHelpOptions = true,
      header = "What a state means, in the RFC's or netstat's spelling.")
  static final class StateCommand extends LookUp {
    StateCommand() {
      super(Kind.STATE);
    }
  }

  @Command(
      name = "errno",
      mixinStandardHelpOptions = true,
      header = "What an error means, by name or number.")
  static final class ErrnoCommand extends LookUp {
    ErrnoCommand() {
      super(Kind.ERRNO);
    }
  }

  @Command(
      name = "flag",
      mixinStandardHelpOptions = true,
      header = "What a flag or a combination of flags means.")
  static final class FlagCommand extends LookUp {
    FlagCommand() {
      super(Kind.FLAG);
    }
  }

  @Command(
      name = "setting",
      mixinStandardHelpOptions = true,
      header = "What a socket option or a sysctl does.")
  static final class SettingCommand extends LookUp {
    SettingCommand() {
      super(Kind.SETTING);
    }
  }

  @Command(
      name = "command",
      mixinStandardHelpOptions = true,
      header = "How to use a command that watches TCP or tests a network.")
  static final class CommandCommand extends LookUp {
    CommandCommand() {
      super(Kind.COMMAND);
    }
  }
}
