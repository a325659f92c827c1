package tcplab.scenario;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Time spans as scenario files write them: {@code 20ms}, {@code 1.5s}, {@code 2min}. */
final class Times {
  /** The longest span: 1000 days. */
  static final long MAX = 86_400_000_000_000L * 1000;

  private static final Pattern FORM =
      Pattern.compile("([0-9]{1,18})(\\.[0-9]{1,18})?\\s?(ns|us|µs|ms|s|sec|min|h)");

  private Times() {}

  /** Nanoseconds; empty for what is no time, has no unit (but 0) or exceeds {@link #MAX}. */
  static Optional<Long> parse(String text) {
    String given = text.strip();
    if (given.equals("0")) {
      return Optional.of(0L);
    }
    Matcher form = FORM.matcher(given);
    if (!form.matches()) {
      return Optional.empty();
    }
    String fraction = form.group(2);
    BigDecimal nanos =
        new BigDecimal(form.group(1) + (fraction == null ? "" : fraction))
            .multiply(BigDecimal.valueOf(unit(String.valueOf(form.group(3)))));
    return nanos.stripTrailingZeros().scale() > 0 || nanos.compareTo(BigDecimal.valueOf(MAX)) > 0
        ? Optional.empty()
        : Optional.of(nanos.longValueExact());
  }

  private static long unit(String name) {
    return switch (name) {
      case "ns" -> 1L;
      case "us", "µs" -> 1_000L;
      case "ms" -> 1_000_000L;
      case "min" -> 60_000_000_000L;
      case "h" -> 3_600_000_000_000L;
      default -> 1_000_000_000L;
    };
  }

  /** The shortest text that {@link #parse} reads back, such as {@code 1500ms} or {@code 2min}. */
  static String format(long nanos) {
    if (nanos == 0) {
      return "0";
    }
    for (String name : new String[] {"h", "min", "s", "ms", "us"}) {
      if (nanos % unit(name) == 0) {
        return nanos / unit(name) + name;
      }
    }
    return nanos + "ns";
  }
}
