package tcplab.packetdrill;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the arguments and results of system calls. */
final class ExpressionParser {
  private static final String A_VALUE = "a value such as 1, AF_INET, \"text\", [...], {...} or ...";

  private final Cursor cursor;
  private final Map<String, String> defines;

  ExpressionParser(Cursor cursor, Map<String, String> defines) {
    this.cursor = cursor;
    this.defines = defines;
  }

  /** Values between commas up to {@code close}, which is taken too. */
  List<Expression> list(char close, String expected) {
    List<Expression> values = new ArrayList<>();
    cursor.skipBlank();
    if (cursor.take(close)) {
      return values;
    }
    do {
      values.add(expression());
      cursor.skipBlank();
    } while (cursor.take(','));
    cursor.expect(close, expected);
    return values;
  }

  Expression expression() {
    cursor.skipBlank();
    Position position = cursor.position();
    Expression first = simple();
    cursor.skipBlank();
    if (cursor.peek() == '|') {
      List<Expression> parts = new ArrayList<>();
      parts.add(first);
      while (cursor.take('|')) {
        cursor.skipBlank();
        parts.add(simple());
        cursor.skipBlank();
      }
      return new Expression.BitOr(position, parts);
    }
    if (cursor.take('~')) {
      cursor.skipBlank();
      return new Expression.Range(position, first, simple());
    }
    return first;
  }

  private Expression simple() {
    Position position = cursor.position();
    char c = cursor.peek();
    if (cursor.take("...")) {
      return new Expression.Ellipsis(position);
    }
    if (Cursor.isWord(c)) {
      return word(position);
    }
    return switch (c) {
      case '-', '+' -> signed(position);
      case '"' -> text(position);
      case '[' -> array(position);
      case '{' -> struct(position);
      case '(' -> group();
      default -> throw cursor.expected(A_VALUE);
    };
  }

  private Expression signed(Position position) {
    boolean negative = cursor.peek() == '-';
    int start = cursor.at();
    cursor.advance();
    if (Cursor.isDigit(cursor.peek())
        && integer(position, cursor.word()) instanceof Expression.Integer magnitude) {
      long value = negative ? -magnitude.value() : magnitude.value();
      return new Expression.Integer(position, value, magnitude.hexadecimal());
    }
    cursor.moveTo(start);
    throw cursor.expected("a number after the sign");
  }

  private Expression word(Position position) {
    String word = cursor.word();
    if (Cursor.isDigit(word.charAt(0))) {
      return integer(position, word);
    }
    cursor.skipBlank();
    if (cursor.take('(')) {
      cursor.enter();
      List<Expression> arguments = list(')', "',' or ')' in the arguments of '" + word + "'");
      cursor.leave();
      cursor.skipBlank();
      if (arguments.size() == 1 && assigns()) {
        return assignment(position, word, Optional.of(arguments.getFirst()));
      }
      return new Expression.Call(position, word, arguments);
    }
    if (assigns()) {
      return assignment(position, word, Optional.empty());
    }
    String defined = defines.get(word);
    return defined == null ? new Expression.Symbol(position, word) : defined(position, defined);
  }

  private boolean assigns() {
    return cursor.peek() == '=' && cursor.peek(1) != '=';
  }

  private Expression assignment(Position position, String name, Optional<Expression> size) {
    cursor.advance();
    cursor.enter();
    Expression value = expression();
    cursor.leave();
    return new Expression.Assignment(position, name, size, value);
  }

  private Expression defined(Position position, String value) {
    if (value.length() >= 2 && value.charAt(0) == '"' && value.endsWith("\"")) {
      return new Expression.Text(position, value.substring(1, value.length() - 1), false);
    }
    return integer(position, value);
  }

  /** An integer where {@code word} is one, otherwise a symbol: cookies may begin with a digit. */
  private Expression integer(Position position, String word) {
    boolean hexadecimal = word.startsWith("0x") || word.startsWith("0X");
    int radix = hexadecimal ? 16 : 10;
    long value = 0;
    for (int i = hexadecimal ? 2 : 0; i < word.length(); i++) {
      int digit = word.charAt(i) < 128 ? Character.digit(word.charAt(i), radix) : -1;
      if (digit < 0) {
        return new Expression.Symbol(position, word);
      }
      if (hexadecimal ? value >>> 60 != 0 : value > (Long.MAX_VALUE - digit) / 10) {
        throw cursor.fail(position, "the number " + shorten(word) + " takes more than 64 bits");
      }
      value = radix * value + digit;
    }
    return word.length() == (hexadecimal ? 2 : 0)
        ? new Expression.Symbol(position, word)
        : new Expression.Integer(position, value, hexadecimal);
  }

  private static String shorten(String word) {
    return word.length() <= 32 ? word : word.substring(0, 32) + "...";
  }

  /** Strings that stand side by side are one, as in C. */
  private Expression text(Position position) {
    StringBuilder raw = new StringBuilder();
    do {
      int start = cursor.at();
      cursor.advance();
      int close = cursor.find('"');
      if (close < 0) {
        throw cursor.fail(start, "this string has no end; expected '\"'");
      }
      raw.append(cursor.text(cursor.at(), close));
      cursor.moveTo(close + 1);
      cursor.skipBlank();
    } while (cursor.peek() == '"');
    return new Expression.Text(position, raw.toString(), cursor.take("..."));
  }

  private Expression array(Position position) {
    cursor.advance();
    cursor.enter();
    List<Expression> elements = list(']', "',' or ']' in the array");
    cursor.leave();
    return new Expression.Array(position, elements);
  }

  private Expression struct(Position position) {
    int start = cursor.at();
    cursor.advance();
    cursor.skipBlank();
    if (cursor.peek() == '(' || cursor.peekWord().equalsIgnoreCase("flags")) {
      int close = cursor.find('}');
      if (close < 0) {
        throw cursor.fail(start, "this structure has no end; expected '}'");
      }
      cursor.moveTo(close + 1);
      return new Expression.Unsupported(position, cursor.text(start, close + 1));
    }
    cursor.enter();
    List<Expression> members = list('}', "',' or '}' in the structure");
    cursor.leave();
    return new Expression.Struct(position, members);
  }

  /** A value in parentheses, or a cast, which changes nothing. */
  private Expression group() {
    cursor.advance();
    cursor.enter();
    Expression inner = expression();
    cursor.expect(')', "')'");
    cursor.skipBlank();
    char c = cursor.peek();
    boolean cast =
        inner instanceof Expression.Symbol
            && (Cursor.isDigit(c) || c == '-' || c == '{' || c == '[' || c == '"');
    Expression value = cast ? simple() : inner;
    cursor.leave();
    return value;
  }
}
