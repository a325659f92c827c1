package tcplab.scenario;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import tcplab.tcp.State;

/** A phrase such as {@code drop the 2nd ACK from server}, word by word. */
final class Words {
  private record Word(String text, boolean quoted, int offset) {}

  private final Node node;
  private final int line;
  private final int column;
  private final boolean exact;
  private final List<Word> words = new ArrayList<>();
  private int next;

  private Words(Node node, int line, int column, boolean exact, String text) {
    this.node = node;
    this.line = line;
    this.column = column;
    this.exact = exact;
    split(text);
  }

  /** The words of a scalar. */
  static Words of(Node node) {
    String text = Scalars.string(node);
    Optional<Mark> mark = node.getStartMark();
    boolean plain =
        node instanceof ScalarNode scalar
            && scalar.getScalarStyle() == ScalarStyle.PLAIN
            && text.indexOf('\n') < 0;
    return new Words(
        node,
        mark.map(m -> m.getLine() + 1).orElse(0),
        mark.map(m -> m.getColumn() + 1).orElse(0),
        plain,
        text);
  }

  private void split(String text) {
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (Character.isWhitespace(c)) {
        i++;
      } else if (c == '"') {
        i = quoted(text, i);
      } else {
        int from = i;
        while (i < text.length() && !Character.isWhitespace(text.charAt(i))) {
          i++;
        }
        words.add(new Word(text.substring(from, i), false, from));
      }
    }
  }

  private int quoted(String text, int from) {
    StringBuilder content = new StringBuilder();
    int i = from + 1;
    while (i < text.length() && text.charAt(i) != '"') {
      char c = text.charAt(i++);
      if (c == '\\' && i < text.length()) {
        char escape = text.charAt(i++);
        switch (escape) {
          case 'n' -> content.append('\n');
          case 'r' -> content.append('\r');
          case 't' -> content.append('\t');
          case '"', '\\' -> content.append(escape);
          default ->
              throw place(i - 2, "unknown escape '\\" + escape + "'; known: \\n \\r \\t \\\" \\\\");
        }
      } else {
        content.append(c);
      }
    }
    if (i >= text.length()) {
      throw place(from, "the closing quote is missing");
    }
    words.add(new Word(content.toString(), true, from));
    return i + 1;
  }

  /** The text in quotes, with escapes, as {@link #quotedText} reads it. */
  static String quote(String text) {
    return '"'
        + text.replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\n", "\\n")
            .replace("\r", "\\r")
            .replace("\t", "\\t")
        + '"';
  }

  private Mistake place(int offset, String message) {
    return new Mistake(line, exact ? column + offset : column, message);
  }

  Node node() {
    return node;
  }

  boolean atEnd() {
    return next >= words.size();
  }

  /** The next word without taking it; "" at the end or before quoted text. */
  String peek() {
    return atEnd() || words.get(next).quoted ? "" : words.get(next).text;
  }

  /** The next word, which must be there. */
  String take(String what) {
    if (atEnd()) {
      throw missing(what);
    }
    if (words.get(next).quoted) {
      throw wrong("expected " + what + ", not a quoted text");
    }
    return words.get(next++).text;
  }

  /** Takes the next word if it is that one, in any case. */
  boolean accept(String word) {
    if (peek().equalsIgnoreCase(word)) {
      next++;
      return true;
    }
    return false;
  }

  /** The next word must be that one. */
  void expect(String word) {
    if (!accept(word)) {
      throw atEnd() ? missing("'" + word + "'") : wrong("expected '" + word + "', not " + shown());
    }
  }

  /** Takes the next word if it is quoted text. */
  Optional<String> quotedText() {
    return !atEnd() && words.get(next).quoted
        ? Optional.of(words.get(next++).text)
        : Optional.empty();
  }

  /** Nothing may follow. */
  void end() {
    if (!atEnd()) {
      throw wrong("did not expect " + shown() + " here");
    }
  }

  /** The next word as a whole number in a range. */
  long number(String what, long least, long most) {
    if (atEnd()) {
      throw missing(what);
    }
    long value =
        Scalars.number(peek(), least, most)
            .orElseThrow(
                () ->
                    wrong(
                        "expected "
                            + what
                            + " from "
                            + least
                            + " to "
                            + most
                            + ", not "
                            + shown()));
    next++;
    return value;
  }

  /** Whether a whole number comes next. */
  boolean numberNext() {
    return peek().matches("[0-9]{1,18}");
  }

  /** The next word as a time span, ns. */
  long time(String what) {
    if (atEnd()) {
      throw missing(what);
    }
    long value =
        Times.parse(peek())
            .orElseThrow(() -> wrong("expected " + what + " such as 20ms or 1.5s, not " + shown()));
    next++;
    return value;
  }

  /** The next word as one of the names, which are given in {@code what}'s terms. */
  String oneOf(String what, Collection<String> names) {
    if (atEnd()) {
      throw missing(what);
    }
    if (!names.contains(peek())) {
      throw wrong("unknown " + what + " " + shown() + Nearest.hint(peek(), names));
    }
    return words.get(next++).text;
  }

  /** The next word as a state, spelt as netstat or as the RFC does. */
  State state() {
    if (atEnd()) {
      throw missing("a state");
    }
    State state =
        States.named(peek())
            .orElseThrow(
                () -> wrong("unknown state " + shown() + Nearest.hint(peek(), States.NAMES)));
    next++;
    return state;
  }

  /** Whether the next word names a state. */
  boolean stateNext() {
    return States.named(peek()).isPresent();
  }

  /** "1st", "2nd", "first" … as a number, if one comes next. */
  Optional<Integer> ordinal() {
    Optional<Integer> value = Ordinals.parse(peek().toLowerCase(Locale.ROOT));
    value.ifPresent(_ -> next++);
    return value;
  }

  /** A mistake at the next word. */
  Mistake wrong(String message) {
    return place(atEnd() ? 0 : words.get(next).offset, message);
  }

  /** A mistake at the word before the next one. */
  Mistake wrongBefore(String message) {
    return place(next == 0 ? 0 : words.get(next - 1).offset, message);
  }

  /** The phrase ends too early. */
  Mistake missing(String what) {
    return place(0, "expected " + what + " at the end of this line");
  }

  /** The next word in quotes, for messages. */
  String shown() {
    return atEnd() ? "the end" : "'" + words.get(next).text + "'";
  }
}
