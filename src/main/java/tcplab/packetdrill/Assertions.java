package tcplab.packetdrill;

import java.util.List;
import java.util.OptionalLong;
import tcplab.tcp.Endpoint;
import tcplab.tcp.State;

/** The comparisons in {@code %{ … }%} blocks on what TCP_INFO would say. */
final class Assertions {
  private final Symbols symbols;

  Assertions(Symbols symbols) {
    this.symbols = symbols;
  }

  void check(CodeBlock block, Lab lab) throws Parting {
    List<Endpoint> alive = lab.alive();
    for (CodeStatement statement : block.statements()) {
      switch (statement) {
        case CodeStatement.Assertion assertion -> {
          Endpoint endpoint =
              alive.isEmpty()
                  ? Endpoint.closed(tcplab.tcp.Profile.LINUX.config())
                  : alive.getLast();
          if (value(assertion.condition(), endpoint) == 0) {
            throw Parting.fail(
                assertion, assertion.text(), "it does not hold in " + endpoint.state());
          }
        }
        case CodeStatement.NoEffect _ -> {}
        case CodeStatement.Assignment a -> throw Parting.unsupported(a, "assignments in code");
        case CodeStatement.Unsupported u -> throw Parting.unsupported(u, u.reason());
      }
    }
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
    int mss = Math.max(1, e.negotiated().mss());
    return switch (name.name()) {
      case "tcpi_state" -> state(e.state());
      case "tcpi_options" -> options(e);
      case "tcpi_unacked" -> e.outbox().flights().size();
      case "tcpi_sacked" -> e.outbox().flights().stream().filter(f -> f.sacked()).count();
      case "tcpi_lost" -> e.outbox().flights().stream().filter(f -> f.lost()).count();
      case "tcpi_retransmits" -> e.life().retransmissions();
      case "tcpi_backoff" -> e.rtt().backoff();
      case "tcpi_probes" -> e.life().probes();
      case "tcpi_snd_cwnd" -> e.congestion().cwnd() / mss;
      case "tcpi_snd_ssthresh" -> Math.min(Integer.MAX_VALUE, e.congestion().ssthresh() / mss);
      case "tcpi_snd_mss" -> mss;
      case "tcpi_rto" -> e.rtt().rto() / 1000;
      case "tcpi_rtt" -> e.rtt().srtt() / 1000;
      case "tcpi_rttvar" -> e.rtt().rttvar() / 1000;
      case "tcpi_min_rtt" -> e.rtt().least() == Endpoint.NEVER ? 0 : e.rtt().least() / 1000;
      case "tcpi_notsent_bytes" -> e.outbox().unsent();
      case "tcpi_bytes_acked" -> e.life().acknowledged();
      case "tcpi_snd_wnd" -> e.snd().wnd();
      case "True" -> 1;
      case "False" -> 0;
      default ->
          symbols.value(name.name()).orElseThrow(() -> Parting.unsupported(name, name.name()));
    };
  }

  private long options(Endpoint e) {
    long options = 0;
    options |= e.negotiated().timestamps() ? symbol("TCPI_OPT_TIMESTAMPS") : 0;
    options |= e.negotiated().sack() ? symbol("TCPI_OPT_SACK") : 0;
    options |= e.negotiated().scaling() ? symbol("TCPI_OPT_WSCALE") : 0;
    return options;
  }

  private long symbol(String name) {
    return symbols.value(name).orElse(0);
  }

  /** Linux' include/net/tcp_states.h, FreeBSD's netinet/tcp_fsm.h. */
  private long state(State state) {
    OptionalLong bsd = symbols.value("TCPS_" + state.name());
    if (bsd.isPresent()) {
      return bsd.getAsLong();
    }
    return switch (state) {
      case ESTABLISHED -> 1;
      case SYN_SENT -> 2;
      case SYN_RECEIVED -> 3;
      case FIN_WAIT_1 -> 4;
      case FIN_WAIT_2 -> 5;
      case TIME_WAIT -> 6;
      case CLOSED -> 7;
      case CLOSE_WAIT -> 8;
      case LAST_ACK -> 9;
      case LISTEN -> 10;
      case CLOSING -> 11;
    };
  }
}
