package tcplab.host;

import tcplab.tcp.Profile;

/**
 * Where socket layers differ in what they tell an application.
 *
 * @param resetAfterFin error of a reset that comes after the peer's FIN
 * @param connectOnListener error of connect() on a listening socket
 * @param secondConnectTellsSuccess whether the first connect() after a non-blocking one succeeded
 *     returns 0 instead of EISCONN
 * @param acceptsReset whether accept() hands out a connection that was reset in the queue
 * @param doublesBuffers whether SO_SNDBUF and SO_RCVBUF count bookkeeping, so that twice what is
 *     asked for is set (socket(7))
 * @param pollTellsErrors whether poll() tells POLLERR, and POLLHUP of a socket without a connection
 * @param disconnects whether connect() with AF_UNSPEC takes a connection back
 * @param urgentApart whether the octet before the urgent pointer is kept apart from other data
 * @param keepsSoftErrors whether an ICMP error is the reason given when a connection that went on
 *     fails later
 * @param sendOpens whether sendto() on a new socket opens the connection, and a server that gives
 *     no Fast Open cookie is not asked again
 */
record Dialect(
    Errno resetAfterFin,
    Errno connectOnListener,
    boolean secondConnectTellsSuccess,
    boolean acceptsReset,
    boolean doublesBuffers,
    boolean pollTellsErrors,
    boolean urgentApart,
    boolean disconnects,
    boolean keepsSoftErrors,
    boolean sendOpens) {
  /** net/ipv4/tcp_input.c tcp_reset, net/ipv4/af_inet.c __inet_stream_connect. */
  private static final Dialect LINUX =
      new Dialect(Errno.EPIPE, Errno.EISCONN, true, true, true, true, true, true, true, false);

  /** FreeBSD sys/netinet/tcp_usrreq.c, tcp_input.c, sys/kern/uipc_socket.c. */
  private static final Dialect FREEBSD = bsd(true);

  /** POSIX.1-2024, and RFC 9293's view that urgent data is data. */
  private static final Dialect PLAIN = bsd(false);

  private static Dialect bsd(boolean freebsd) {
    return new Dialect(
        Errno.ECONNRESET,
        Errno.EOPNOTSUPP,
        false,
        false,
        false,
        false,
        freebsd,
        false,
        false,
        freebsd);
  }

  /** The socket layer that goes with a stack. */
  static Dialect of(Profile profile) {
    return switch (profile.name()) {
      case "linux" -> LINUX;
      case "freebsd" -> FREEBSD;
      default -> PLAIN;
    };
  }
}
