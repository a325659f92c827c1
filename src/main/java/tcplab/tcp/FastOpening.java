package tcplab.tcp;

import org.jspecify.annotations.Nullable;

/**
 * How far TCP Fast Open is on a connection (RFC 7413). Immutable.
 *
 * @param role which side it is, or that there is none
 * @param pending whether the SYN,ACK of a server's connection waits for its acknowledgement
 * @param taken whether accept() has handed a server's connection out
 * @param timeouts how often that SYN,ACK was sent again because its timer ran out
 * @param answeredAt when it was sent first, virtual nanoseconds
 * @param option what a client's SYN carried, or null
 * @param dataSent whether a client's SYN carried data
 * @param dataAccepted whether the whole data of the SYN was taken by the server, as both sides know
 *     it
 * @param moreWaiting whether a blocked call has more to send than the client's SYN could hold
 * @param learnt what the SYN,ACK brought a client, or null
 * @param failure why a client's data did not travel with the SYN, {@link Failure}
 */
public record FastOpening(
    Role role,
    boolean pending,
    boolean taken,
    int timeouts,
    long answeredAt,
    @Nullable FastOpenOption option,
    boolean dataSent,
    boolean dataAccepted,
    boolean moreWaiting,
    @Nullable FastOpenOption learnt,
    Failure failure) {
  /** Which side of a Fast Open an endpoint is. */
  public enum Role {
    /** No Fast Open. */
    NONE,
    /** It has sent the SYN. */
    CLIENT,
    /** It took the SYN's data. */
    SERVER
  }

  /** Why data did not travel with the SYN, in the order of Linux's tcp_fastopen_client_fail. */
  public enum Failure {
    /** It did, or nothing was tried. */
    NONE,
    /** No cookie was known. */
    COOKIE_UNAVAILABLE,
    /** The SYN,ACK left it out. */
    DATA_NOT_ACKED,
    /** The SYN had to be sent again. */
    SYN_RETRANSMITTED
  }

  /** No Fast Open. */
  public static final FastOpening NONE =
      new FastOpening(Role.NONE, false, false, 0, 0, null, false, false, false, null, Failure.NONE);

  static FastOpening client(@Nullable FastOpenOption option, boolean data, boolean more) {
    Failure failure =
        option != null && option.isRequest() ? Failure.COOKIE_UNAVAILABLE : Failure.NONE;
    return new FastOpening(
        Role.CLIENT, false, false, 0, 0, option, data, false, more, null, failure);
  }

  static FastOpening server(long now, boolean data) {
    return new FastOpening(
        Role.SERVER, true, false, 0, now, null, false, data, false, null, Failure.NONE);
  }

  /** Whether a client tried: its SYN carried the option or data. */
  public boolean tried() {
    return option != null || dataSent;
  }

  FastOpening handedOut() {
    return server(pending, true, timeouts);
  }

  FastOpening answeredAgain() {
    return server(pending, taken, timeouts + 1);
  }

  FastOpening acknowledged() {
    return server(false, taken, timeouts);
  }

  private FastOpening server(boolean waits, boolean out, int times) {
    return new FastOpening(
        role, waits, out, times, answeredAt, null, false, dataAccepted, false, null, failure);
  }

  /** The SYN,ACK has come. */
  FastOpening answered(@Nullable FastOpenOption brought, boolean accepted, Failure why) {
    return new FastOpening(
        role, false, false, 0, 0, option, dataSent, accepted, moreWaiting, brought, why);
  }
}
