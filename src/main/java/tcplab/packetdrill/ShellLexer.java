package tcplab.packetdrill;

import java.util.ArrayList;
import java.util.List;

/** Splits shell text into pipelines of commands of words, without running anything. */
final class ShellLexer {
  /** How a pipeline follows the one before. */
  enum Joint {
    /** After a line's end or a semicolon. */
    THEN,
    /** After {@code &&}. */
    AND,
    /** After {@code ||}. */
    OR
  }

  /**
   * A command of a pipeline.
   *
   * @param words its words without quotes
   * @param output the file its output goes to; empty where none is named
   * @param trouble what in it cannot be read as data; empty where all can
   */
  record Command(List<String> words, String output, String trouble) {}

  /**
   * Commands joined by {@code |}.
   *
   * @param commands the commands, at least one
   * @param negated whether {@code !} stands before them
   * @param joint how it follows the one before
   */
  record Pipeline(List<Command> commands, boolean negated, Joint joint) {}

  private final String text;
  private int at;
  private final List<Pipeline> pipelines = new ArrayList<>();
  private List<Command> commands = new ArrayList<>();
  private List<String> words = new ArrayList<>();
  private String output = "";
  private String trouble = "";
  private boolean negated;
  private Joint joint = Joint.THEN;

  private ShellLexer(String text) {
    this.text = text;
  }

  static List<Pipeline> pipelines(String text) {
    ShellLexer lexer = new ShellLexer(text);
    lexer.run();
    return lexer.pipelines;
  }

  private char peek(int ahead) {
    return at + ahead < text.length() ? text.charAt(at + ahead) : Cursor.END;
  }

  private void run() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\n' || c == ';') {
        at++;
        endPipeline(Joint.THEN);
      } else if (Cursor.isSpace(c)) {
        at++;
      } else if (c == '\\' && peek(1) == '\n') {
        at += 2;
      } else if (c == '#') {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else {
        operatorOrWord(c);
      }
    }
    endPipeline(Joint.THEN);
  }

  private void operatorOrWord(char c) {
    if (c == '|' && peek(1) == '|') {
      at += 2;
      endPipeline(Joint.OR);
    } else if (c == '&' && peek(1) == '&') {
      at += 2;
      endPipeline(Joint.AND);
    } else if (c == '|') {
      at++;
      endCommand();
    } else if (c == '&' && peek(1) != '>') {
      at++;
      trouble = "a command in the background";
      endPipeline(Joint.THEN);
    } else if (c == '>' || c == '<' || c == '&' || (Cursor.isDigit(c) && peek(1) == '>')) {
      redirection();
    } else if (c == '(' || c == ')') {
      at++;
      trouble = "a subshell";
    } else if (c == '!' && Cursor.isSpace(peek(1)) && words.isEmpty() && commands.isEmpty()) {
      at++;
      negated = !negated;
    } else {
      words.add(word());
    }
  }

  private void redirection() {
    boolean errors = text.charAt(at) == '2';
    boolean input = text.charAt(at) == '<';
    if (Cursor.isDigit(text.charAt(at)) || text.charAt(at) == '&') {
      at++;
    }
    at++;
    if (peek(0) == '>') {
      at++;
    }
    if (peek(0) == '&') {
      at++;
    }
    while (peek(0) == ' ' || peek(0) == '\t') {
      at++;
    }
    int start = at;
    String target = word();
    if (at == start) {
      trouble = "a redirection without a file";
    } else if (input) {
      trouble = "input from a file";
    } else if (!errors) {
      output = target;
    }
  }

  private void endCommand() {
    commands.add(new Command(List.copyOf(words), output, trouble));
    words = new ArrayList<>();
    output = "";
    trouble = "";
  }

  private void endPipeline(Joint next) {
    if (!words.isEmpty() || !commands.isEmpty() || !trouble.isEmpty() || !output.isEmpty()) {
      endCommand();
      pipelines.add(new Pipeline(List.copyOf(commands), negated, joint));
      commands = new ArrayList<>();
      negated = false;
      joint = next;
    } else if (next != Joint.THEN) {
      joint = next;
    }
  }

  private String word() {
    StringBuilder word = new StringBuilder();
    char quote = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (quote == 0 && (Cursor.isSpace(c) || "|&;<>()".indexOf(c) >= 0)) {
        break;
      }
      if (c == '\\' && quote != '\'' && at + 1 < text.length()) {
        word.append(text.charAt(at + 1));
        at += 2;
      } else if (c == quote) {
        quote = 0;
        at++;
      } else if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
        at++;
      } else if (c == '$' && quote != '\'') {
        dollar(word);
      } else {
        word.append(c);
        at++;
      }
    }
    if (quote != 0) {
      trouble = "a quote without an end";
    }
    return word.toString();
  }

  /** An arithmetic expansion gives its value; a command substitution stays as it is written. */
  private void dollar(StringBuilder word) {
    char next = peek(1);
    if (next == '(') {
      int start = at;
      int depth = 0;
      do {
        at++;
        depth += peek(0) == '(' ? 1 : peek(0) == ')' ? -1 : 0;
      } while (depth > 0 && at < text.length());
      at = Math.min(at + 1, text.length());
      String whole = text.substring(start, at);
      if (depth > 0) {
        trouble = "a substitution without an end";
      } else if (whole.startsWith("$((") && whole.endsWith("))")) {
        word.append(arithmetic(whole.substring(3, whole.length() - 2)));
      } else {
        word.append(whole);
      }
    } else if (Cursor.isWord(next) || next == '{' || next == '?') {
      trouble = "the shell variable $" + next + "...";
      word.append('$');
      at++;
    } else {
      word.append('$');
      at++;
    }
  }

  /** A product or a sum of whole numbers, as the suites write buffer sizes. */
  private String arithmetic(String formula) {
    long sum = 0;
    for (String term : formula.split("\\+", -1)) {
      long product = 1;
      for (String factor : term.split("\\*", -1)) {
        String digits = factor.strip();
        boolean number =
            !digits.isEmpty()
                && digits.length() <= 10
                && digits.chars().allMatch(ShellLexer::digit);
        if (!number || Math.abs(product) > 1L << 28) {
          trouble = "the arithmetic " + (formula.length() > 40 ? "here" : formula);
          return "";
        }
        product *= Long.parseLong(digits);
      }
      sum += product;
    }
    return Long.toString(sum);
  }

  private static boolean digit(int c) {
    return c >= '0' && c <= '9';
  }
}
