package tcplab.packetdrill;

import java.util.OptionalLong;

/** Reads the times of events. */
final class TimeParser {
  private static final String A_TIME = "a time such as +0 or 0.100";

  /** A script of more than three years is a mistake, and sums of times stay within 63 bits. */
  private static final long GREATEST_SECONDS = 100_000_000;

  private final Cursor cursor;

  TimeParser(Cursor cursor) {
    this.cursor = cursor;
  }

  EventTime time() {
    Position position = cursor.position();
    if (cursor.take('*')) {
      return new EventTime.AnyTime(position);
    }
    boolean relative = cursor.take('+');
    long from = micros();
    cursor.skipSpaces();
    if (!cursor.take('~')) {
      return relative
          ? new EventTime.Relative(position, from)
          : new EventTime.Absolute(position, from);
    }
    cursor.skipSpaces();
    // In "0~+1" the plus can only count from the first time: the dialects write "+0~+1" or "0~1".
    boolean offset = cursor.take('+') && !relative;
    long to = micros() + (offset ? from : 0);
    requireForward(position, from, to);
    return relative
        ? new EventTime.RelativeRange(position, from, to)
        : new EventTime.AbsoluteRange(position, from, to);
  }

  /** The time at which a blocking call returns, where {@code ...} and a time follow. */
  OptionalLong end(EventTime start) {
    cursor.skipSpaces();
    if (!cursor.take("...")) {
      return OptionalLong.empty();
    }
    cursor.skipSpaces();
    cursor.take('+');
    long from =
        switch (start) {
          case EventTime.Absolute a -> a.micros();
          case EventTime.Relative r -> r.micros();
          default -> throw cursor.fail(start.position(), "a blocking call starts at one time");
        };
    long end = micros();
    requireForward(start.position(), from, end);
    return OptionalLong.of(end);
  }

  private void requireForward(Position position, long from, long to) {
    if (to < from) {
      throw cursor.fail(position, "this range of times ends before it begins");
    }
  }

  /** Seconds with a fraction, in microseconds; digits after the sixth are dropped. */
  private long micros() {
    cursor.skipSpaces();
    int start = cursor.at();
    long micros = 0;
    while (Cursor.isDigit(cursor.peek())) {
      micros = 10 * micros + (cursor.peek() - '0') * 1_000_000L;
      if (micros > GREATEST_SECONDS * 1_000_000) {
        throw cursor.fail(start, "a time of more than " + GREATEST_SECONDS + " seconds");
      }
      cursor.advance();
    }
    boolean digits = cursor.at() > start;
    if (cursor.peek() == '.' && Cursor.isDigit(cursor.peek(1))) {
      cursor.advance();
      for (long unit = 100_000; Cursor.isDigit(cursor.peek()); unit /= 10) {
        micros += unit * (cursor.peek() - '0');
        cursor.advance();
      }
      digits = true;
    }
    if (!digits || Cursor.isWord(cursor.peek())) {
      cursor.moveTo(start);
      throw cursor.expected(A_TIME);
    }
    return micros;
  }
}
