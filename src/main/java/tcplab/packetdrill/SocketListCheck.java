package tcplab.packetdrill;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tcplab.packetdrill.ShellLexer.Command;
import tcplab.packetdrill.ShellLexer.Pipeline;
import tcplab.packetdrill.ShellMeaning.CheckSocketList;
import tcplab.packetdrill.ShellMeaning.Comparison;
import tcplab.packetdrill.ShellMeaning.Family;
import tcplab.tcp.State;

/** Reads checks of the list of sockets: ss, netstat or sockstat, filtered and counted by grep. */
final class SocketListCheck {
  /** The names that the tools have for states where they are not {@link State#netstatName()}. */
  private static final Map<String, State> OTHER_NAMES =
      Map.of(
          "ESTAB", State.ESTABLISHED,
          "SYN_RECV", State.SYN_RECEIVED,
          "SYN_RECEIVED", State.SYN_RECEIVED,
          "FIN_WAIT1", State.FIN_WAIT_1,
          "FIN_WAIT2", State.FIN_WAIT_2,
          "CLOSE", State.CLOSED,
          "UNCONN", State.CLOSED,
          "LISTENING", State.LISTEN);

  private final String tool;
  private Family family = Family.ANY;
  private final List<String> patterns = new ArrayList<>();
  private final List<String> exclusions = new ArrayList<>();
  private Optional<State> state = Optional.empty();
  private boolean counted;
  private int count = -1;
  private String trouble = "";

  private SocketListCheck(Pipeline pipeline) {
    List<String> words = pipeline.commands().getFirst().words();
    String program = words.getFirst();
    this.tool = program.substring(program.lastIndexOf('/') + 1);
    if (!List.of("ss", "netstat", "sockstat").contains(tool)) {
      trouble = "the program '" + ShellClassifier.shorten(tool) + "'";
    }
    arguments(words.subList(1, words.size()));
    for (Command stage : pipeline.commands().subList(1, pipeline.commands().size())) {
      stage(stage.words());
    }
    for (String pattern : patterns) {
      state = state.or(() -> state(pattern));
    }
  }

  /** The meaning of a pipeline's exit status. */
  static ShellMeaning meaning(Pipeline pipeline) {
    SocketListCheck check = new SocketListCheck(pipeline);
    if (!check.trouble.isEmpty()) {
      return new ShellMeaning.Unsupported(check.trouble);
    }
    boolean filtered = !check.patterns.isEmpty() || !check.exclusions.isEmpty();
    if (!filtered || (check.counted && check.count < 0 && check.countsLines(pipeline))) {
      return new ShellMeaning.Nothing("prints the list of sockets");
    }
    Comparison comparison = check.count >= 0 ? Comparison.EQUAL : Comparison.AT_LEAST;
    return check.of(
        pipeline.negated() ? ShellTest.opposite(comparison) : comparison,
        check.count >= 0 ? check.count : 1);
  }

  /** The meaning of a test of the number that a pipeline prints. */
  static ShellMeaning counted(Pipeline pipeline, Comparison comparison, String expected) {
    SocketListCheck check = new SocketListCheck(pipeline);
    if (check.trouble.isEmpty() && (!check.counted || check.count >= 0 || number(expected) < 0)) {
      check.trouble = "a test of the list of sockets other than of its length";
    }
    return check.trouble.isEmpty()
        ? check.of(comparison, number(expected))
        : new ShellMeaning.Unsupported(check.trouble);
  }

  private CheckSocketList of(Comparison comparison, int number) {
    return new CheckSocketList(tool, family, patterns, exclusions, state, comparison, number);
  }

  private boolean countsLines(Pipeline pipeline) {
    return pipeline.commands().getLast().words().getFirst().equals("wc");
  }

  private void arguments(List<String> words) {
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      String next = i + 1 < words.size() ? words.get(i + 1) : "";
      switch (word) {
        case "-4" -> family = Family.IPV4;
        case "-6" -> family = Family.IPV6;
        case "-f" -> {
          family = next.equals("inet6") ? Family.IPV6 : Family.IPV4;
          i++;
        }
        case "-P" -> i += next.startsWith("-") ? 0 : 1;
        // sockstat's ports; ss and netstat mean something else and take no value.
        case "-p" -> i += next.matches("[0-9,]+") ? 1 : 0;
        case "state" -> {
          state = state(next);
          if (state.isEmpty()) {
            trouble = "the state '" + ShellClassifier.shorten(next) + "' of ss";
          }
          i++;
        }
        default -> option(word);
      }
    }
  }

  private void option(String word) {
    if (!word.startsWith("-")) {
      trouble = "the filter '" + ShellClassifier.shorten(word) + "' of " + tool;
    } else if (!word.startsWith("--") && word.contains("4")) {
      family = Family.IPV4;
    } else if (!word.startsWith("--") && word.contains("6")) {
      family = Family.IPV6;
    }
  }

  private void stage(List<String> words) {
    String program = words.isEmpty() ? "" : words.getFirst();
    String flags = flags(words);
    List<String> plain = words.stream().skip(1).filter(w -> !w.startsWith("-")).toList();
    if (program.equals("wc") && flags.equals("l") && !counted) {
      counted = true;
    } else if (program.equals("cat") && words.size() == 1) {
      return;
    } else if (!List.of("grep", "egrep", "fgrep").contains(program) || plain.size() != 1) {
      trouble = "'" + ShellClassifier.shorten(program) + "' on the list of sockets";
    } else if (counted) {
      number(plain.getFirst(), flags);
    } else {
      String pattern = anchored(plain.getFirst());
      if (pattern.chars().anyMatch(c -> "*[]()|\\?^$".indexOf(c) >= 0)) {
        trouble = "the regular expression '" + ShellClassifier.shorten(pattern) + "'";
      }
      (flags.contains("v") ? exclusions : patterns).add(pattern);
      counted = flags.contains("c");
    }
  }

  /** A grep of the count: {@code grep 1}. It would match 10 too, which no script means. */
  private void number(String pattern, String flags) {
    int number = number(anchored(pattern));
    if (count >= 0 || number < 0 || flags.contains("v")) {
      trouble = "'grep " + ShellClassifier.shorten(pattern) + "' on a number";
    }
    count = number;
  }

  private static String flags(List<String> words) {
    StringBuilder flags = new StringBuilder();
    for (String word : words) {
      if (word.startsWith("-") && !word.startsWith("--")) {
        flags.append(word, 1, word.length());
      } else if (word.equals("--count")) {
        flags.append('c');
      } else if (word.equals("--invert-match")) {
        flags.append('v');
      }
    }
    return flags.toString();
  }

  private static String anchored(String pattern) {
    int from = pattern.startsWith("^") ? 1 : 0;
    int to =
        pattern.length() > from && pattern.endsWith("$") ? pattern.length() - 1 : pattern.length();
    return pattern.substring(from, to);
  }

  private static int number(String text) {
    boolean digits =
        !text.isEmpty() && text.length() <= 6 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits ? Integer.parseInt(text) : -1;
  }

  static Optional<State> state(String name) {
    String upper = name.strip().toUpperCase(Locale.ROOT).replace('-', '_');
    for (State state : State.values()) {
      if (state.netstatName().equals(upper) || state.name().equals(upper)) {
        return Optional.of(state);
      }
    }
    return Optional.ofNullable(OTHER_NAMES.get(upper));
  }
}
