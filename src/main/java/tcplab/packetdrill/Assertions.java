package tcplab.packetdrill;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import tcplab.tcp.Endpoint;

/** The comparisons in {@code %{ … }%} blocks on what TCP_INFO would say. */
final class Assertions {
  private static final long MICRO = 1_000L;

  private final Symbols symbols;
  private final Map<String, Long> variables = new HashMap<>();
  private long now;
  private long bufferLimited;

  Assertions(Symbols symbols) {
    this.symbols = symbols;
  }

  void check(CodeBlock block, Lab lab) throws Parting {
    now = lab.now();
    bufferLimited = lab.bufferLimited();
    Endpoint endpoint =
        lab.underTest().orElseGet(() -> Endpoint.closed(tcplab.tcp.Profile.LINUX.config()));
    for (CodeStatement statement : block.statements()) {
      switch (statement) {
        case CodeStatement.Assertion assertion -> {
          if (value(assertion.condition(), endpoint) == 0) {
            throw Parting.fail(
                assertion, assertion.text(), "it does not hold in " + endpoint.state());
          }
        }
        case CodeStatement.NoEffect _ -> {}
        case CodeStatement.Assignment a -> assign(a, endpoint);
        case CodeStatement.Unsupported u -> throw Parting.unsupported(u, u.reason());
      }
    }
  }

  private void assign(CodeStatement.Assignment a, Endpoint endpoint) throws Parting {
    long value = value(a.value(), endpoint);
    if (a.operator().isPresent()) {
      CodeExpression.Name old = new CodeExpression.Name(a.position(), a.name());
      CodeExpression.Whole by = new CodeExpression.Whole(a.position(), value);
      value =
          binary(new CodeExpression.Binary(a.position(), a.operator().get(), old, by), endpoint);
    }
    variables.put(a.name(), value);
  }

  private long value(CodeExpression e, Endpoint endpoint) throws Parting {
    return switch (e) {
      case CodeExpression.Whole w -> w.value();
      case CodeExpression.Name n -> named(n, endpoint);
      case CodeExpression.Comparison c -> comparison(c, endpoint);
      case CodeExpression.Unary u -> unary(u, endpoint);
      case CodeExpression.Binary b -> binary(b, endpoint);
      default -> throw Parting.unsupported(e, "this kind of expression in code");
    };
  }

  private long unary(CodeExpression.Unary u, Endpoint endpoint) throws Parting {
    long operand = value(u.operand(), endpoint);
    return switch (u.operator()) {
      case NOT -> operand == 0 ? 1 : 0;
      case SUBTRACT -> -operand;
      case INVERT -> ~operand;
      default -> throw Parting.unsupported(u, "this operator in code");
    };
  }

  private long binary(CodeExpression.Binary b, Endpoint endpoint) throws Parting {
    long left = value(b.left(), endpoint);
    long right = value(b.right(), endpoint);
    return switch (b.operator()) {
      case AND -> left != 0 && right != 0 ? 1 : 0;
      case OR -> left != 0 || right != 0 ? 1 : 0;
      case ADD -> left + right;
      case SUBTRACT -> left - right;
      case MULTIPLY -> left * right;
      case BIT_AND -> left & right;
      case BIT_OR -> left | right;
      case BIT_XOR -> left ^ right;
      case SHIFT_LEFT -> left << right;
      case SHIFT_RIGHT -> left >> right;
      case FLOOR_DIVIDE, DIVIDE -> right == 0 ? 0 : Math.floorDiv(left, right);
      case MODULO -> right == 0 ? 0 : Math.floorMod(left, right);
      default -> throw Parting.unsupported(b, "this operator in code");
    };
  }

  private long comparison(CodeExpression.Comparison c, Endpoint endpoint) throws Parting {
    for (int i = 0; i < c.operators().size(); i++) {
      long left = value(c.operands().get(i), endpoint);
      long right = value(c.operands().get(i + 1), endpoint);
      boolean holds =
          switch (c.operators().get(i)) {
            case EQ -> left == right;
            case NE -> left != right;
            case LT -> left < right;
            case LE -> left <= right;
            case GT -> left > right;
            case GE -> left >= right;
            default -> throw Parting.unsupported(c, "this comparison in code");
          };
      if (!holds) {
        return 0;
      }
    }
    return 1;
  }

  private long named(CodeExpression.Name name, Endpoint e) throws Parting {
    Long known = variables.get(name.name());
    if (known != null) {
      return known;
    }
    OptionalLong told =
        name.name().equals("tcpi_state")
            ? symbols.value("TCPS_" + e.state())
            : OptionalLong.empty();
    if (name.name().equals("tcpi_sndbuf_limited")) {
      told = OptionalLong.of(bufferLimited / MICRO);
    }
    if (told.isEmpty()) {
      told = TcpInfo.value(name.name(), e, now);
    }
    if (told.isEmpty()) {
      told = symbols.value(name.name());
    }
    return told.orElseThrow(() -> Parting.unsupported(name, name.name()));
  }
}
