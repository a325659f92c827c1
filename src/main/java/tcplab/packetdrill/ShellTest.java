package tcplab.packetdrill;

import java.util.List;
import tcplab.packetdrill.ShellLexer.Command;
import tcplab.packetdrill.ShellLexer.Pipeline;
import tcplab.packetdrill.ShellMeaning.Comparison;

/** Reads {@code test $(...) = value} and its bracketed form. */
final class ShellTest {
  private ShellTest() {}

  static ShellMeaning meaning(boolean negated, List<String> arguments) {
    List<String> words = arguments;
    if (!words.isEmpty() && (words.getLast().equals("]") || words.getLast().equals("]]"))) {
      words = words.subList(0, words.size() - 1);
    }
    if (words.size() != 3 || !substitution(words.getFirst())) {
      return new ShellMeaning.Unsupported("a test of other than a command's output");
    }
    Comparison comparison =
        switch (words.get(1)) {
          case "=", "==", "-eq" -> Comparison.EQUAL;
          case "!=", "-ne" -> Comparison.NOT_EQUAL;
          case "-gt" -> Comparison.GREATER;
          case "-ge" -> Comparison.AT_LEAST;
          case "-lt" -> Comparison.LESS;
          case "-le" -> Comparison.AT_MOST;
          default -> Comparison.CONTAINS;
        };
    if (comparison == Comparison.CONTAINS) {
      return new ShellMeaning.Unsupported("the test " + ShellClassifier.shorten(words.get(1)));
    }
    String inner = words.getFirst().substring(2, words.getFirst().length() - 1);
    List<Pipeline> pipelines = ShellLexer.pipelines(inner);
    if (pipelines.size() != 1 || pipelines.getFirst().commands().getFirst().words().isEmpty()) {
      return new ShellMeaning.Unsupported("a test of more than one command's output");
    }
    return of(pipelines.getFirst(), negated ? opposite(comparison) : comparison, words.get(2));
  }

  private static boolean substitution(String word) {
    return word.startsWith("$(") && word.endsWith(")");
  }

  private static ShellMeaning of(Pipeline pipeline, Comparison comparison, String expected) {
    Command first = pipeline.commands().getFirst();
    for (Command command : pipeline.commands()) {
      if (!command.trouble().isEmpty()) {
        return new ShellMeaning.Unsupported(command.trouble());
      }
    }
    String name = first.words().getFirst();
    if (name.equals("sysctl") || name.equals("cat")) {
      List<String> names = first.words().stream().skip(1).filter(w -> !w.startsWith("-")).toList();
      boolean bare = name.equals("cat") || first.words().contains("-n");
      boolean setting =
          names.size() == 1
              && pipeline.commands().size() == 1
              && names.getFirst().indexOf('=') < 0
              && (name.equals("sysctl") || names.getFirst().startsWith("/proc/sys/"));
      return bare && setting
          ? new ShellMeaning.CheckSysctl(
              ShellClassifier.dotted(names.getFirst()), expected, comparison)
          : new ShellMeaning.Unsupported("a test of a setting's line");
    }
    return SocketListCheck.counted(pipeline, comparison, expected);
  }

  /** The comparison that holds where {@code comparison} does not. */
  static Comparison opposite(Comparison comparison) {
    return switch (comparison) {
      case EQUAL -> Comparison.NOT_EQUAL;
      case NOT_EQUAL -> Comparison.EQUAL;
      case CONTAINS -> Comparison.CONTAINS_NOT;
      case CONTAINS_NOT -> Comparison.CONTAINS;
      case GREATER -> Comparison.AT_MOST;
      case AT_LEAST -> Comparison.LESS;
      case LESS -> Comparison.AT_LEAST;
      case AT_MOST -> Comparison.GREATER;
    };
  }
}
