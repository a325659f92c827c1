package tcplab.packetdrill;

import java.util.OptionalLong;

/** Holds what a call returned against what the script expects. */
final class Returns {
  private final Arguments arguments;

  Returns(Arguments arguments) {
    this.arguments = arguments;
  }

  /** Parts where {@code actual}, such as {@code 0} or {@code -1 EAGAIN}, is not as expected. */
  void compare(SystemCall call, String actual) throws Parting {
    if (!fits(call, actual)) {
      throw Parting.fail(call, ScriptPrinter.print(call), "the call gives " + actual);
    }
  }

  private boolean fits(SystemCall call, String actual) {
    if (call.result() instanceof Expression.Ellipsis) {
      return true;
    }
    String errno = actual.startsWith("-1 ") ? actual.substring(3) : "";
    if (call.errno().isPresent()) {
      String expected = call.errno().get();
      return errno.equals(expected) || (errno.equals("EAGAIN") && expected.equals("EWOULDBLOCK"));
    }
    String got = actual.equals("ok") ? "0" : errno.isEmpty() ? actual : "-1";
    if (call.result() instanceof Expression.Range range) {
      long low = arguments.value(range.low()).orElse(0);
      long high = arguments.value(range.high()).orElse(Long.MAX_VALUE);
      return got.matches("-?[0-9]{1,18}")
          && Long.parseLong(got) >= low
          && Long.parseLong(got) <= high;
    }
    OptionalLong expected = arguments.value(call.result());
    return expected.isEmpty() || got.equals(Long.toString(expected.getAsLong()));
  }
}
