package tcplab.packetdrill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tcplab.packetdrill.CodeExpression.Operator;

/** The statements of code blocks. */
final class CodeParserTest {
  private static List<CodeStatement> statements(String code) {
    return ((CodeBlock) Samples.action("+0 %{" + code + "}%")).statements();
  }

  private static String condition(String code) {
    CodeStatement statement = statements("assert " + code).getFirst();
    return statement instanceof CodeStatement.Assertion a
        ? show(a.condition())
        : "unsupported: " + ((CodeStatement.Unsupported) statement).reason();
  }

  /** The expression with all its parentheses. */
  private static String show(CodeExpression expression) {
    return switch (expression) {
      case CodeExpression.Name e -> e.name();
      case CodeExpression.Whole e -> Long.toString(e.value());
      case CodeExpression.Fraction e -> Double.toString(e.value());
      case CodeExpression.Text e -> '"' + e.raw() + '"';
      case CodeExpression.Tuple e -> "[" + all(e.elements()) + "]";
      case CodeExpression.Call e -> e.function() + "[" + all(e.arguments()) + "]";
      case CodeExpression.Unary e -> "(" + e.operator().symbol() + " " + show(e.operand()) + ")";
      case CodeExpression.Binary e ->
          "(" + show(e.left()) + " " + e.operator().symbol() + " " + show(e.right()) + ")";
      case CodeExpression.Comparison e -> {
        StringBuilder text = new StringBuilder("(" + show(e.operands().getFirst()));
        for (int i = 0; i < e.operators().size(); i++) {
          text.append(" ").append(e.operators().get(i).symbol()).append(" ");
          text.append(show(e.operands().get(i + 1)));
        }
        yield text.append(")").toString();
      }
    };
  }

  private static String all(List<CodeExpression> expressions) {
    return expressions.stream().map(CodeParserTest::show).collect(Collectors.joining(" "));
  }

  @Test
  void bindsAsPythonDoes() {
    assertThat(condition("a + 2 * b == c & 0x0f | d"))
        .isEqualTo("((a + (2 * b)) == ((c & 15) | d))");
    assertThat(condition("not a == 1 and b or c")).isEqualTo("(((not (a == 1)) and b) or c)");
    assertThat(condition("1 <= x < 5, x")).isEqualTo("(1 <= x < 5)");
    assertThat(condition("a - b - c")).isEqualTo("((a - b) - c)");
    assertThat(condition("-a // 2 % 3")).isEqualTo("(((- a) // 2) % 3)");
    assertThat(condition("x not in (1, 2)")).isEqualTo("(x not in [1 2])");
    assertThat(condition("abs(a - 1) < 1.5e3")).isEqualTo("(abs[(a - 1)] < 1500.0)");
    assertThat(condition("(a\n == 1)")).isEqualTo("(a == 1)");
  }

  @Test
  void knowsWhatItDoesNotKnow() {
    assertThat(condition("a.b == 1")).isEqualTo("unsupported: '.' after 'a'");
    assertThat(condition("f(1)")).isEqualTo("unsupported: '(' after 'f'");
    assertThat(condition("a ==")).startsWith("unsupported:");
    assertThat(condition("(".repeat(100_000))).isEqualTo("unsupported: nesting deeper than 64");
    assertThat(condition("1" + "+1".repeat(100_000)))
        .isEqualTo("unsupported: more than 256 operators");
    assertThat(statements("for x in y:\n  assert x\nassert z"))
        .singleElement()
        .isInstanceOf(CodeStatement.Unsupported.class);
  }

  @Test
  void separatesStatements() {
    List<CodeStatement> statements =
        statements("print('a; b'); x = 1 # first\nx += 2\nassert x == 3, 'x; %d' % x\n");
    assertThat(statements).hasSize(4);
    assertThat(statements.getFirst()).isInstanceOf(CodeStatement.NoEffect.class);
    assertThat(((CodeStatement.Assignment) statements.get(2)).operator())
        .isEqualTo(Optional.of(Operator.ADD));
    assertThat(((CodeStatement.Assertion) statements.get(3)).text())
        .isEqualTo("assert x == 3, 'x; %d' % x");
    assertThat(statements.get(3).position()).isEqualTo(new Position(3, 1));
  }
}
