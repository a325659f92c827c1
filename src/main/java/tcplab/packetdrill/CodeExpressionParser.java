package tcplab.packetdrill;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tcplab.packetdrill.CodeExpression.Operator;
import tcplab.packetdrill.CodeParser.NotUnderstood;

/** Reads the expressions of a code block with Python's precedence. */
final class CodeExpressionParser {
  private static final Set<String> FUNCTIONS = Set.of("abs", "int", "min", "max", "len");
  private static final int LONGEST = 256;
  private static final List<Operator> COMPARISONS =
      List.of(Operator.EQ, Operator.NE, Operator.LE, Operator.GE, Operator.LT, Operator.GT);

  /** Operators on two values, loosest first; a longer symbol stands before its beginning. */
  private static final List<List<Operator>> LEVELS =
      List.of(
          List.of(Operator.BIT_OR),
          List.of(Operator.BIT_XOR),
          List.of(Operator.BIT_AND),
          List.of(Operator.SHIFT_LEFT, Operator.SHIFT_RIGHT),
          List.of(Operator.ADD, Operator.SUBTRACT),
          List.of(Operator.FLOOR_DIVIDE, Operator.MULTIPLY, Operator.DIVIDE, Operator.MODULO));

  private final Cursor cursor;
  private int depth;
  private int brackets;
  private int links;

  CodeExpressionParser(Cursor cursor) {
    this.cursor = cursor;
  }

  /** An expression; the state is fresh even after one that was not understood. */
  CodeExpression expression() throws NotUnderstood {
    depth = 0;
    brackets = 0;
    links = 0;
    return logicalOr();
  }

  /** Joins two values; a chain has a bound because its tree is as deep as it is long. */
  private CodeExpression join(
      Position position, Operator operator, CodeExpression left, CodeExpression right)
      throws NotUnderstood {
    if (++links > LONGEST) {
      throw new NotUnderstood("more than " + LONGEST + " operators");
    }
    return new CodeExpression.Binary(position, operator, left, right);
  }

  /** Skips space and comments, and ends of lines within brackets or after a backslash. */
  void skipSpace() {
    while (!cursor.atEnd()) {
      char c = cursor.peek();
      if (c == '#') {
        cursor.toEndOfLine();
      } else if (c == '\\' && cursor.peek(1) == '\n') {
        cursor.advance();
        cursor.advance();
      } else if (c == '\\' && cursor.peek(1) == '\r' && cursor.peek(2) == '\n') {
        cursor.moveTo(cursor.at() + 3);
      } else if (c != '\n' ? Cursor.isSpace(c) : brackets > 0) {
        cursor.advance();
      } else {
        return;
      }
    }
  }

  private CodeExpression logicalOr() throws NotUnderstood {
    if (++depth > Cursor.DEEPEST) {
      throw new NotUnderstood("nesting deeper than " + Cursor.DEEPEST);
    }
    skipSpace();
    Position position = cursor.position();
    CodeExpression left = logicalAnd();
    while (takeWord("or")) {
      left = join(position, Operator.OR, left, logicalAnd());
    }
    depth--;
    return left;
  }

  private CodeExpression logicalAnd() throws NotUnderstood {
    skipSpace();
    Position position = cursor.position();
    CodeExpression left = logicalNot();
    while (takeWord("and")) {
      left = join(position, Operator.AND, left, logicalNot());
    }
    return left;
  }

  private CodeExpression logicalNot() throws NotUnderstood {
    skipSpace();
    Position position = cursor.position();
    if (!takeWord("not")) {
      return comparison();
    }
    if (++depth > Cursor.DEEPEST) {
      throw new NotUnderstood("nesting deeper than " + Cursor.DEEPEST);
    }
    CodeExpression operand = logicalNot();
    depth--;
    return new CodeExpression.Unary(position, Operator.NOT, operand);
  }

  private boolean takeWord(String word) {
    skipSpace();
    if (!cursor.peekWord().equals(word)) {
      return false;
    }
    cursor.word();
    return true;
  }

  private CodeExpression comparison() throws NotUnderstood {
    skipSpace();
    Position position = cursor.position();
    CodeExpression first = binary(0);
    List<Operator> operators = new ArrayList<>();
    List<CodeExpression> operands = new ArrayList<>(List.of(first));
    while (takeComparison(operators)) {
      operands.add(binary(0));
    }
    return operators.isEmpty()
        ? first
        : new CodeExpression.Comparison(position, operators, operands);
  }

  private boolean takeComparison(List<Operator> into) throws NotUnderstood {
    skipSpace();
    for (Operator operator : COMPARISONS) {
      if (cursor.take(operator.symbol())) {
        into.add(operator);
        return true;
      }
    }
    if (takeWord("in")) {
      into.add(Operator.IN);
      return true;
    }
    if (takeWord("not")) {
      if (!takeWord("in")) {
        throw new NotUnderstood("'not' between values");
      }
      into.add(Operator.NOT_IN);
      return true;
    }
    return false;
  }

  private CodeExpression binary(int level) throws NotUnderstood {
    if (level == LEVELS.size()) {
      return unary();
    }
    skipSpace();
    Position position = cursor.position();
    CodeExpression left = binary(level + 1);
    for (skipSpace(); takeOperator(level) instanceof Operator operator; skipSpace()) {
      left = join(position, operator, left, binary(level + 1));
    }
    return left;
  }

  private @Nullable Operator takeOperator(int level) {
    for (Operator operator : LEVELS.get(level)) {
      boolean power = operator == Operator.MULTIPLY && cursor.startsWith("**");
      if (!power && cursor.take(operator.symbol())) {
        return operator;
      }
    }
    return null;
  }

  private CodeExpression unary() throws NotUnderstood {
    skipSpace();
    Position position = cursor.position();
    if (cursor.peek() != '-' && cursor.peek() != '~') {
      return atom(position);
    }
    Operator operator = cursor.take('-') ? Operator.SUBTRACT : Operator.INVERT;
    cursor.take('~');
    if (++depth > Cursor.DEEPEST) {
      throw new NotUnderstood("nesting deeper than " + Cursor.DEEPEST);
    }
    CodeExpression operand = unary();
    depth--;
    return new CodeExpression.Unary(position, operator, operand);
  }

  private CodeExpression atom(Position position) throws NotUnderstood {
    char c = cursor.peek();
    if (Cursor.isDigit(c) || (c == '.' && Cursor.isDigit(cursor.peek(1)))) {
      return number(position);
    }
    if (c == '"' || c == '\'') {
      return text(position, c);
    }
    if (c == '(' || c == '[') {
      cursor.advance();
      return tuple(position, c == '(' ? ')' : ']');
    }
    String name = cursor.word();
    if (name.isEmpty()) {
      throw new NotUnderstood(cursor.found(cursor.at()) + " in an expression");
    }
    skipSpace();
    if (cursor.peek() == '(' && FUNCTIONS.contains(name)) {
      cursor.advance();
      return new CodeExpression.Call(position, name, elements(')'));
    }
    if (cursor.peek() == '(' || cursor.peek() == '[' || cursor.peek() == '.') {
      throw new NotUnderstood(cursor.found(cursor.at()) + " after '" + name + "'");
    }
    return new CodeExpression.Name(position, name);
  }

  /** One value in parentheses is itself; more, or a value and a comma, are a tuple. */
  private CodeExpression tuple(Position position, char close) throws NotUnderstood {
    int start = cursor.at();
    List<CodeExpression> elements = elements(close);
    boolean comma = cursor.text(start, cursor.at() - 1).stripTrailing().endsWith(",");
    return elements.size() == 1 && close == ')' && !comma
        ? elements.getFirst()
        : new CodeExpression.Tuple(position, elements);
  }

  private List<CodeExpression> elements(char close) throws NotUnderstood {
    List<CodeExpression> elements = new ArrayList<>();
    brackets++;
    skipSpace();
    while (cursor.peek() != close) {
      elements.add(logicalOr());
      skipSpace();
      if (!cursor.take(',') && cursor.peek() != close) {
        throw new NotUnderstood(cursor.found(cursor.at()) + " in brackets");
      }
      skipSpace();
    }
    cursor.advance();
    brackets--;
    return elements;
  }

  private CodeExpression text(Position position, char quote) throws NotUnderstood {
    cursor.advance();
    int start = cursor.at();
    int close = cursor.find(quote);
    if (close < 0) {
      throw new NotUnderstood("a string without an end");
    }
    cursor.moveTo(close + 1);
    return new CodeExpression.Text(position, cursor.text(start, close));
  }

  private CodeExpression number(Position position) throws NotUnderstood {
    int start = cursor.at();
    boolean hexadecimal = cursor.startsWith("0x") || cursor.startsWith("0X");
    cursor.word();
    if (!hexadecimal && cursor.peek() == '.') {
      cursor.advance();
      cursor.word();
    }
    String text = cursor.text(start, cursor.at());
    char last = text.charAt(text.length() - 1);
    if (!hexadecimal && (last == 'e' || last == 'E') && !Cursor.isSpace(cursor.peek())) {
      cursor.advance();
      cursor.word();
      text = cursor.text(start, cursor.at());
    }
    try {
      if (hexadecimal) {
        return new CodeExpression.Whole(position, Long.parseLong(text.substring(2), 16));
      }
      if (text.chars().allMatch(d -> d >= '0' && d <= '9')) {
        return new CodeExpression.Whole(position, Long.parseLong(text));
      }
      if (text.chars().allMatch(d -> "0123456789.eE+-".indexOf(d) >= 0)) {
        return new CodeExpression.Fraction(position, Double.parseDouble(text));
      }
    } catch (NumberFormatException e) {
      throw new NotUnderstood("the number " + (text.length() > 40 ? "here" : text));
    }
    throw new NotUnderstood("the number " + (text.length() > 40 ? "here" : text));
  }
}
