package tcplab.packetdrill;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tcplab.packetdrill.CodeExpression.Operator;

/** Reads the statements of a code block as far as scripts use them. */
final class CodeParser {
  private static final Set<String> COMPOUND =
      Set.of("if", "for", "while", "def", "class", "with", "try", "elif", "else", "async");
  private static final List<Operator> AUGMENTED =
      List.of(
          Operator.FLOOR_DIVIDE,
          Operator.SHIFT_LEFT,
          Operator.SHIFT_RIGHT,
          Operator.ADD,
          Operator.SUBTRACT,
          Operator.MULTIPLY,
          Operator.DIVIDE,
          Operator.MODULO,
          Operator.BIT_AND,
          Operator.BIT_OR,
          Operator.BIT_XOR);

  private final Cursor cursor;
  private final CodeExpressionParser expressions;

  private CodeParser(Cursor cursor) {
    this.cursor = cursor;
    this.expressions = new CodeExpressionParser(cursor);
  }

  /** The statements from here to the end. */
  static List<CodeStatement> statements(Cursor cursor) {
    return new CodeParser(cursor).statements();
  }

  private List<CodeStatement> statements() {
    List<CodeStatement> statements = new ArrayList<>();
    skipSeparators();
    while (!cursor.atEnd()) {
      statements.add(statement());
      skipSeparators();
    }
    return statements;
  }

  private void skipSeparators() {
    expressions.skipSpace();
    while (!cursor.atEnd() && (cursor.peek() == '\n' || cursor.peek() == ';')) {
      cursor.advance();
      expressions.skipSpace();
    }
  }

  private CodeStatement statement() {
    Position position = cursor.position();
    int start = cursor.at();
    String word = cursor.peekWord();
    if (COMPOUND.contains(word)) {
      while (!cursor.atEnd()) {
        cursor.advance();
      }
      return new CodeStatement.Unsupported(
          position, cursor.text(start, cursor.at()).strip(), "the statement '" + word + "'");
    }
    try {
      return switch (word) {
        case "assert" -> assertion(position, start);
        case "print", "pass", "import", "from" -> {
          skipStatement();
          yield new CodeStatement.NoEffect(position, textFrom(start));
        }
        default -> assignment(position);
      };
    } catch (NotUnderstood reason) {
      if (cursor.at() == start) {
        cursor.advance();
      }
      skipStatement();
      return new CodeStatement.Unsupported(position, textFrom(start), reason.what());
    }
  }

  private String textFrom(int start) {
    return cursor.text(start, cursor.at()).strip();
  }

  private CodeStatement assertion(Position position, int start) throws NotUnderstood {
    cursor.word();
    CodeExpression condition = expressions.expression();
    expressions.skipSpace();
    if (cursor.peek() == ',') {
      skipStatement();
    }
    requireEnd();
    return new CodeStatement.Assertion(position, condition, textFrom(start));
  }

  private CodeStatement assignment(Position position) throws NotUnderstood {
    String name = cursor.word();
    if (name.isEmpty() || Cursor.isDigit(name.charAt(0))) {
      throw new NotUnderstood("an expression as a statement");
    }
    expressions.skipSpace();
    Optional<Operator> operator =
        AUGMENTED.stream().filter(o -> cursor.startsWith(o.symbol() + "=")).findFirst();
    operator.ifPresent(o -> cursor.take(o.symbol()));
    if (cursor.startsWith("==") || !cursor.take('=')) {
      throw new NotUnderstood("an expression as a statement");
    }
    CodeExpression value = expressions.expression();
    requireEnd();
    return new CodeStatement.Assignment(position, name, operator, value);
  }

  private void requireEnd() throws NotUnderstood {
    expressions.skipSpace();
    if (!cursor.atEnd() && cursor.peek() != '\n' && cursor.peek() != ';') {
      throw new NotUnderstood(cursor.found(cursor.at()) + " in an expression");
    }
  }

  /** Moves to the end of the statement: a line's end or semicolon outside strings and brackets. */
  private void skipStatement() {
    int depth = 0;
    while (!cursor.atEnd()) {
      char c = cursor.peek();
      if (depth <= 0 && (c == '\n' || c == ';' || c == '#')) {
        return;
      }
      if (c == '(' || c == '[' || c == '{') {
        depth++;
      } else if (c == ')' || c == ']' || c == '}') {
        depth--;
      }
      cursor.advance();
      if (c == '"' || c == '\'') {
        int close = cursor.find(c);
        if (close >= 0) {
          cursor.moveTo(close + 1);
        }
      } else if (c == '\\' && cursor.peek() == '\n') {
        cursor.advance();
      }
    }
  }

  /** Code that goes beyond what is read; it becomes an unsupported statement. */
  static final class NotUnderstood extends Exception {
    private static final long serialVersionUID = 1L;

    private final String what;

    NotUnderstood(String what) {
      super(what, null, false, false);
      this.what = what;
    }

    String what() {
      return what;
    }
  }
}
