package tcplab.packetdrill;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tcplab.host.ErrorMessage;
import tcplab.host.ReportCall;
import tcplab.host.SocketCall;

/** A script's {@code recvmsg(…, MSG_ERRQUEUE)}: what the control messages must say. */
final class ErrorQueueCalls {
  private static final long SECOND = 1_000_000_000L;

  private final Arguments arguments;
  private final Returns returns;
  private final BlockedCalls blocked;

  ErrorQueueCalls(Arguments arguments, Returns returns, BlockedCalls blocked) {
    this.arguments = arguments;
    this.returns = returns;
    this.blocked = blocked;
  }

  void receive(SystemCall call, long tolerance) throws Parting {
    if (arguments.octets(call) > 0) {
      throw Parting.unsupported(call, "reading data back from the error queue");
    }
    blocked.start(
        call,
        arguments.socket(call),
        new SocketCall.Report(new ReportCall.ReceiveError()),
        "",
        (c, r) -> compare(c, r, tolerance));
  }

  private void compare(SystemCall call, String result, long tolerance) throws Parting {
    Optional<ErrorMessage> given = ErrorMessage.parse(result);
    returns.compare(call, given.isPresent() ? "0" : result);
    Expression header = Arguments.argument(call, 1).orElse(null);
    if (given.isEmpty() || !(header instanceof Expression.Struct message)) {
      return;
    }
    ErrorMessage actual = given.get();
    List<Expression.Struct> wanted = new ArrayList<>();
    if (message.member("msg_control").orElse(null) instanceof Expression.Array all) {
      for (Expression one : all.elements()) {
        if (one instanceof Expression.Struct control) {
          wanted.add(control);
        }
      }
    }
    List<String> wrong = new ArrayList<>();
    flags(message, actual, wrong);
    boolean stamped = actual.at() >= 0;
    if (wanted.size() != (stamped ? 2 : 1)) {
      wrong.add((stamped ? "2" : "1") + " control messages");
    } else {
      if (stamped) {
        time(wanted.getFirst(), actual.at(), tolerance, wrong);
      }
      error(call, wanted.getLast(), actual, wrong);
    }
    if (!wrong.isEmpty()) {
      throw Parting.fail(
          call, ScriptPrinter.print(call), "the message says " + String.join(", ", wrong));
    }
  }

  /** MSG_TRUNC is told where the message holds the data that was stamped. */
  private void flags(Expression.Struct message, ErrorMessage actual, List<String> wrong) {
    OptionalLong given =
        message.member("msg_flags").map(arguments::value).orElse(OptionalLong.empty());
    long flags = arguments.symbols().value("MSG_ERRQUEUE").orElse(0);
    if (actual.origin() == ErrorMessage.Origin.TIMESTAMPING) {
      flags |= arguments.symbols().value("MSG_TRUNC").orElse(0);
    }
    if (given.isPresent() && given.getAsLong() != flags) {
      wrong.add("msg_flags=" + flags);
    }
  }

  private void time(Expression.Struct control, long at, long tolerance, List<String> wrong) {
    Expression data = control.member("cmsg_data").orElse(null);
    if (data instanceof Expression.Struct stamp) {
      long seconds = member(stamp, "scm_sec").orElse(0);
      long nanos = member(stamp, "scm_nsec").orElse(0);
      if (Math.abs(seconds * SECOND + nanos - at) > tolerance) {
        wrong.add("scm_sec=" + at / SECOND + ", scm_nsec=" + at % SECOND);
      }
    }
  }

  private void error(
      SystemCall call, Expression.Struct control, ErrorMessage actual, List<String> wrong)
      throws Parting {
    Expression data = control.member("cmsg_data").orElse(null);
    if (!(data instanceof Expression.Struct error)) {
      throw Parting.unsupported(call, "this control message");
    }
    Symbols symbols = arguments.symbols();
    long errno = symbols.value(actual.errno()).orElse(0);
    long origin = symbols.value("SO_EE_ORIGIN_" + actual.origin()).orElse(0);
    same(error, "ee_errno", errno, wrong);
    same(error, "ee_origin", origin, wrong);
    same(error, "ee_type", actual.type(), wrong);
    same(error, "ee_code", actual.code(), wrong);
    same(error, "ee_info", actual.info(), wrong);
    same(error, "ee_data", actual.data(), wrong);
  }

  private void same(Expression.Struct error, String name, long actual, List<String> wrong) {
    OptionalLong given = member(error, name);
    if (given.isPresent() && given.getAsLong() != actual) {
      wrong.add(name + "=" + actual);
    }
  }

  private OptionalLong member(Expression.Struct struct, String name) {
    return struct.member(name).map(arguments::value).orElse(OptionalLong.empty());
  }
}
