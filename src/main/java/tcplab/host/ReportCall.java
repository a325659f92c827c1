package tcplab.host;

/** A call that asks or sets what a program is told of a socket. */
public sealed interface ReportCall {
  /** The call's name as a program writes it. */
  String name();

  /**
   * {@code setsockopt()}.
   *
   * @param option what
   * @param value the integer it is set to
   */
  record Set(ReportOption option, long value) implements ReportCall {
    @Override
    public String name() {
      return "setsockopt";
    }
  }

  /**
   * {@code getsockopt()}.
   *
   * @param option what
   */
  record Get(ReportOption option) implements ReportCall {
    @Override
    public String name() {
      return "getsockopt";
    }
  }

  /** {@code recvmsg(MSG_ERRQUEUE)}: gives an {@link ErrorMessage}. */
  record ReceiveError() implements ReportCall {
    @Override
    public String name() {
      return "recvmsg";
    }
  }

  /**
   * {@code getsockname()} or {@code getpeername()}: gives an address with port.
   *
   * @param peer whether the peer's
   */
  record Address(boolean peer) implements ReportCall {
    @Override
    public String name() {
      return peer ? "getpeername" : "getsockname";
    }
  }

  /**
   * {@code ioctl()} that counts octets.
   *
   * @param request what is counted
   */
  record Count(Request request) implements ReportCall {
    @Override
    public String name() {
      return "ioctl";
    }

    /** What can be counted. */
    public enum Request {
      /** Octets that can be read. */
      FIONREAD,
      /** Octets sent or to be sent and not acknowledged. */
      SIOCOUTQ,
      /** Octets not sent. */
      SIOCOUTQNSD,
      /** Octets in the send buffer (FreeBSD). */
      FIONWRITE,
      /** Octets free in the send buffer (FreeBSD). */
      FIONSPACE,
      /** 1 where the next octet to be read is the urgent one. */
      SIOCATMARK
    }
  }
}
