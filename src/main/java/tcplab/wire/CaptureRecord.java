package tcplab.wire;

/** One record of a capture file: a packet that was read, or one that was passed over and why. */
public sealed interface CaptureRecord permits Captured, Skipped {
  /** When it was captured, in nanoseconds since 1970-01-01 UTC, or since a run's beginning. */
  long timeNanos();

  /** Where it was captured: index into the capture's interfaces. */
  int iface();

  /** Its comments, one a line; empty when it has none. */
  String comment();
}
