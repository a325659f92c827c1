package tcplab.packetdrill;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads system calls. */
final class SystemCallParser {
  private final Cursor cursor;
  private final ExpressionParser expressions;

  SystemCallParser(Cursor cursor, Map<String, String> defines) {
    this.cursor = cursor;
    this.expressions = new ExpressionParser(cursor, defines);
  }

  SystemCall call(OptionalLong end) {
    Position position = cursor.position();
    int start = cursor.at();
    String name = cursor.word();
    String near =
        KnownNames.SYSTEM_CALLS.contains(name)
            ? ""
            : Spelling.nearest(name, KnownNames.SYSTEM_CALLS);
    if (!near.isEmpty()) {
      throw cursor.fail(start, "no system call '" + name + "'; did you mean '" + near + "'?");
    }
    cursor.expect('(', "'(' after the system call's name");
    List<Expression> arguments =
        expressions.list(')', "',' or ')' in the arguments of '" + name + "'");
    cursor.expect('=', "'=' and the call's result");
    Expression result = expressions.expression();
    cursor.skipBlank();
    Optional<String> errno = errno();
    cursor.skipBlank();
    return new SystemCall(position, end, name, arguments, result, errno, note());
  }

  private Optional<String> errno() {
    char c = cursor.peek();
    return Cursor.isWord(c) && !Cursor.isDigit(c) ? Optional.of(cursor.word()) : Optional.empty();
  }

  /** The words that strace adds in parentheses; they have no meaning. */
  private Optional<String> note() {
    if (cursor.peek() != '(') {
      return Optional.empty();
    }
    int start = cursor.at();
    int depth = 0;
    do {
      char c = cursor.peek();
      if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
      }
      if (cursor.atEnd() || c == '\n') {
        throw cursor.fail(start, "this note has no end on its line; expected ')'");
      }
      cursor.advance();
    } while (depth > 0);
    return Optional.of(cursor.text(start + 1, cursor.at() - 1).strip());
  }
}
