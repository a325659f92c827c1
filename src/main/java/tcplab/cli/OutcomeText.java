package tcplab.cli;

import java.util.ArrayList;
import java.util.List;
import tcplab.packetdrill.Outcome;

/** What came of a packetdrill script, in lines. */
final class OutcomeText {
  private OutcomeText() {}

  /** Such as {@code UNSUPPORTED a.pkt:7:5: epoll_create()}. */
  static String line(String file, Outcome.Unsupported lack) {
    return "UNSUPPORTED " + file + ":" + lack.position() + ": " + lack.feature();
  }

  /** The place, what was expected, what happened, and the last packets before. */
  static List<String> lines(String file, Outcome.Fail fail) {
    List<String> lines = new ArrayList<>();
    lines.add("FAIL  " + file + ":" + fail.position());
    lines.add("      expected: " + fail.expected());
    lines.add("      actual:   " + fail.actual());
    fail.before().forEach(line -> lines.add("      before:   " + line));
    return lines;
  }

  /** The same with the first word in colour. */
  static void print(Console console, String file, Outcome outcome) {
    switch (outcome) {
      case Outcome.Pass() ->
          console.line(console.styled(Console.Style.GREEN, "PASS") + "  " + file);
      case Outcome.Unsupported lack -> first(console, Console.Style.YELLOW, line(file, lack));
      case Outcome.Fail fail -> {
        List<String> lines = lines(file, fail);
        first(console, Console.Style.RED, lines.getFirst());
        lines.subList(1, lines.size()).forEach(console::line);
      }
    }
  }

  private static void first(Console console, Console.Style style, String line) {
    int word = line.indexOf(' ');
    console.line(console.styled(style, line.substring(0, word)) + line.substring(word));
  }
}
