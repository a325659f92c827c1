package tcplab.tcp;

/**
 * One endpoint of a connection between two events: the RFC's TCB (§3.3.1). Immutable; {@link
 * #react} gives the endpoint after the next event.
 *
 * <p>Sequence numbers are unsigned 32-bit, times virtual nanoseconds.
 */
public final class Endpoint {
  /** A deadline that is not set. */
  public static final long NEVER = Long.MAX_VALUE;

  final State state;

  Endpoint(State state) {
    this.state = state;
  }

  /** A fresh endpoint in CLOSED with these settings. */
  public static Endpoint closed(Config config) {
    throw new UnsupportedOperationException();
  }

  /** What the event does to this endpoint at {@code now} (virtual nanoseconds). */
  public Reaction react(Event event, long now) {
    throw new UnsupportedOperationException();
  }

  /** The state. */
  public State state() {
    return state;
  }
}
