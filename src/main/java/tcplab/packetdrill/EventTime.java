package tcplab.packetdrill;

/** When an event happens; all times in microseconds of script time. */
public sealed interface EventTime extends Node {
  /**
   * A time since the script's start, {@code 0.100}.
   *
   * @param position where it is written
   * @param micros microseconds since the start
   */
  record Absolute(Position position, long micros) implements EventTime {}

  /**
   * A time since the event before, {@code +.1}.
   *
   * @param position where it is written
   * @param micros microseconds since the event before
   */
  record Relative(Position position, long micros) implements EventTime {}

  /**
   * Any time from one to another since the start, {@code 1.0~1.2}; {@code 1.0~+.2} means the same.
   *
   * @param position where it is written
   * @param from the earliest, microseconds since the start
   * @param to the latest, not before {@code from}
   */
  record AbsoluteRange(Position position, long from, long to) implements EventTime {}

  /**
   * Any time from one to another since the event before, {@code +.3~+.4}.
   *
   * @param position where it is written
   * @param from the earliest, microseconds since the event before
   * @param to the latest, not before {@code from}
   */
  record RelativeRange(Position position, long from, long to) implements EventTime {}

  /**
   * Any time at all, {@code *}.
   *
   * @param position where it is written
   */
  record AnyTime(Position position) implements EventTime {}
}
