package tcplab.packetdrill;

import java.util.List;

/** An expression of a code block, with the meaning that Python gives it. */
public sealed interface CodeExpression extends Node {
  /**
   * A name: a field such as {@code tcpi_state}, a constant or a variable of the script.
   *
   * @param position where it is written
   * @param name the name
   */
  record Name(Position position, String name) implements CodeExpression {}

  /**
   * A whole number.
   *
   * @param position where it is written
   * @param value its value
   */
  record Whole(Position position, long value) implements CodeExpression {}

  /**
   * A number with a fraction or an exponent.
   *
   * @param position where it is written
   * @param value its value
   */
  record Fraction(Position position, double value) implements CodeExpression {}

  /**
   * A string.
   *
   * @param position where it is written
   * @param raw the text between the quotes, its escapes as written
   */
  record Text(Position position, String raw) implements CodeExpression {}

  /**
   * Values in parentheses or brackets, {@code (1, 2)}.
   *
   * @param position where it begins
   * @param elements the values
   */
  record Tuple(Position position, List<CodeExpression> elements) implements CodeExpression {
    /** Takes an unmodifiable copy of the elements. */
    public Tuple {
      elements = List.copyOf(elements);
    }
  }

  /**
   * {@code -x}, {@code ~x} or {@code not x}.
   *
   * @param position where the operator is
   * @param operator the operator
   * @param operand the value
   */
  record Unary(Position position, Operator operator, CodeExpression operand)
      implements CodeExpression {}

  /**
   * Arithmetic or logic on two values.
   *
   * @param position where the left value begins
   * @param operator the operator
   * @param left the left value
   * @param right the right value
   */
  record Binary(Position position, Operator operator, CodeExpression left, CodeExpression right)
      implements CodeExpression {}

  /**
   * A chain of comparisons, {@code 1 <= x < 5}: true where each link is.
   *
   * @param position where the first value begins
   * @param operators the operators in order, one fewer than the values
   * @param operands the values in order
   */
  record Comparison(Position position, List<Operator> operators, List<CodeExpression> operands)
      implements CodeExpression {
    /** Takes unmodifiable copies of the lists. */
    public Comparison {
      operators = List.copyOf(operators);
      operands = List.copyOf(operands);
    }
  }

  /**
   * A call of one of the functions {@code abs}, {@code int}, {@code min}, {@code max}, {@code len}.
   *
   * @param position where its name is
   * @param function its name
   * @param arguments the values
   */
  record Call(Position position, String function, List<CodeExpression> arguments)
      implements CodeExpression {
    /** Takes an unmodifiable copy of the arguments. */
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /** An operator of Python. */
  enum Operator {
    /** Logical or. */
    OR("or"),
    /** Logical and. */
    AND("and"),
    /** Logical not. */
    NOT("not"),
    /** Equal. */
    EQ("=="),
    /** Not equal. */
    NE("!="),
    /** At most. */
    LE("<="),
    /** At least. */
    GE(">="),
    /** Less. */
    LT("<"),
    /** Greater. */
    GT(">"),
    /** Is one of. */
    IN("in"),
    /** Is none of. */
    NOT_IN("not in"),
    /** Bitwise or. */
    BIT_OR("|"),
    /** Bitwise exclusive or. */
    BIT_XOR("^"),
    /** Bitwise and. */
    BIT_AND("&"),
    /** Shift left. */
    SHIFT_LEFT("<<"),
    /** Shift right. */
    SHIFT_RIGHT(">>"),
    /** Sum. */
    ADD("+"),
    /** Difference, or the negative. */
    SUBTRACT("-"),
    /** Product. */
    MULTIPLY("*"),
    /** Quotient as Python's floor division. */
    FLOOR_DIVIDE("//"),
    /** Quotient with a fraction. */
    DIVIDE("/"),
    /** Remainder with the sign of the divisor, as Python's. */
    MODULO("%"),
    /** Bitwise complement. */
    INVERT("~");

    private final String symbol;

    Operator(String symbol) {
      this.symbol = symbol;
    }

    /** The operator as Python writes it. */
    public String symbol() {
      return symbol;
    }
  }
}
