package tcplab.packetdrill;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.OptionalLong;
import tcplab.host.ReportCall;
import tcplab.host.ReportOption;
import tcplab.host.SocketCall;
import tcplab.host.SocketOption;

/** A script's setsockopt() and getsockopt(). */
final class OptionCalls {
  /** Octets of a Fast Open key. */
  private static final int KEY_SIZE = 16;

  private final Arguments arguments;
  private final Returns returns;
  private final BlockedCalls blocked;

  OptionCalls(Arguments arguments, Returns returns, BlockedCalls blocked) {
    this.arguments = arguments;
    this.returns = returns;
    this.blocked = blocked;
  }

  void set(SystemCall call) throws Parting {
    if (Arguments.isNull(call, 3)) {
      returns.compare(call, "-1 EFAULT");
      return;
    }
    if (arguments.isOption(call, "TCP_FASTOPEN_KEY")) {
      fastOpenKey(call);
      return;
    }
    Optional<ReportOption> report = Arguments.reportOption(call);
    if (report.isPresent()) {
      long value =
          arguments
              .number(call, 3)
              .orElseThrow(() -> Parting.unsupported(call, report.get() + " with a struct"));
      boolean signed = report.get() != ReportOption.TCP_NOTSENT_LOWAT;
      start(call, new ReportCall.Set(report.get(), signed ? (int) value : value));
      return;
    }
    SocketOption option = arguments.option(call);
    blocked.start(
        call,
        arguments.socket(call),
        new SocketCall.SetOption(option, arguments.optionValue(call, option)),
        "");
  }

  private void start(SystemCall call, ReportCall what) throws Parting {
    blocked.start(call, arguments.socket(call), new SocketCall.Report(what), "");
  }

  private void fastOpenKey(SystemCall call) throws Parting {
    byte[] key = arguments.octetString(call, 3);
    long size = arguments.number(call, 4).orElse(key.length);
    if (size == 2 * KEY_SIZE) {
      throw Parting.unsupported(call, "TCP_FASTOPEN_KEY with a second key");
    }
    if (size != KEY_SIZE || key.length < KEY_SIZE) {
      // tcp.c do_tcp_setsockopt: the length must be a key's.
      returns.compare(call, "-1 EINVAL");
      return;
    }
    ByteBuffer octets = ByteBuffer.wrap(key).order(ByteOrder.LITTLE_ENDIAN);
    SocketCall set = new SocketCall.SetFastOpenKey(octets.getLong(), octets.getLong());
    blocked.start(call, arguments.socket(call), set, "");
  }

  void get(SystemCall call) throws Parting {
    Optional<ReportOption> report = Arguments.reportOption(call);
    SocketCall what =
        report.isPresent()
            ? new SocketCall.Report(new ReportCall.Get(report.get()))
            : new SocketCall.GetOption(arguments.option(call));
    blocked.start(call, arguments.socket(call), what, "", this::compare);
  }

  private void compare(SystemCall call, String result) throws Parting {
    boolean refused = result.startsWith("-1 ");
    returns.compare(call, refused ? result : "0");
    Expression given = Arguments.argument(call, 3).orElse(null);
    if (refused || given == null || given instanceof Expression.Ellipsis) {
      return;
    }
    if (given instanceof Expression.Struct struct && struct.member("onoff").isPresent()) {
      linger(call, struct, Long.parseLong(result));
      return;
    }
    OptionalLong expected = named(call, given);
    if (expected.isEmpty()) {
      throw Parting.unsupported(
          call,
          Arguments.argument(call, 2).map(ScriptPrinter::print).orElse("") + " with a struct");
    }
    String wanted = Long.toString(expected.getAsLong());
    String name = arguments.symbols().errorName(expected.getAsLong()).orElse(wanted);
    if (!result.equals(wanted) && !result.equals(name)) {
      throw Parting.fail(call, ScriptPrinter.print(call), "the value is " + result);
    }
  }

  /** What is expected as a number; a congestion control has the number of its option. */
  private OptionalLong named(SystemCall call, Expression given) throws Parting {
    boolean control =
        Arguments.reportOption(call).isEmpty()
            && arguments.option(call) == SocketOption.TCP_CONGESTION;
    Expression inner =
        given instanceof Expression.Array a && a.elements().size() == 1
            ? a.elements().getFirst()
            : given;
    return control && inner instanceof Expression.Text
        ? OptionalLong.of(arguments.optionValue(call, SocketOption.TCP_CONGESTION))
        : arguments.value(given);
  }

  /** {@code {onoff=1, linger=5}}; the socket keeps −1 for off. */
  private void linger(SystemCall call, Expression.Struct struct, long seconds) throws Parting {
    long on = struct.member("onoff").map(arguments::value).orElse(OptionalLong.of(0)).orElse(0);
    OptionalLong wanted = struct.member("linger").map(arguments::value).orElse(OptionalLong.of(0));
    boolean same = on == 0 ? seconds < 0 : seconds == wanted.orElse(0);
    if (!same) {
      throw Parting.fail(
          call,
          ScriptPrinter.print(call),
          seconds < 0 ? "it is off" : "it is on with " + seconds + " s");
    }
  }
}
