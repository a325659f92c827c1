package tcplab.host;

/** The socket options that the simulator knows: socket(7), tcp(7). */
public enum SocketOption {
  /** Pending error, cleared by reading it. */
  SO_ERROR,
  /** A port may be bound while connections in TIME-WAIT use it. */
  SO_REUSEADDR,
  /** Several sockets may listen on one port. */
  SO_REUSEPORT,
  /** Keep-alive probes on an idle connection. */
  SO_KEEPALIVE,
  /** What close() does with unsent data: seconds to wait; 0 = RST; −1 = off. */
  SO_LINGER,
  /** Receive buffer, octets. */
  SO_RCVBUF,
  /** Send buffer, octets. */
  SO_SNDBUF,
  /** Longest blocking receive, nanoseconds; 0 = for ever. */
  SO_RCVTIMEO,
  /** Longest blocking send or connect, nanoseconds; 0 = for ever. */
  SO_SNDTIMEO,
  /** Nagle's algorithm off. */
  TCP_NODELAY,
  /** Full segments only. */
  TCP_CORK,
  /** Idle seconds before the first keep-alive probe. */
  TCP_KEEPIDLE,
  /** Seconds between probes. */
  TCP_KEEPINTVL,
  /** Unanswered probes before the connection is given up. */
  TCP_KEEPCNT,
  /** Milliseconds that sent data may stay unacknowledged. */
  TCP_USER_TIMEOUT,
  /** Seconds for which accept() waits for data. */
  TCP_DEFER_ACCEPT,
  /** Fast Opens that a listener has under way at most. */
  TCP_FASTOPEN,
  /** connect() waits for the first write where a Fast Open cookie is known: 0 or 1. */
  TCP_FASTOPEN_CONNECT,
  /** Fast Open without a cookie: 0 or 1. */
  TCP_FASTOPEN_NO_COOKIE,
  /** Acknowledge at once. */
  TCP_QUICKACK,
  /** Largest segment, octets. */
  TCP_MAXSEG,
  /** SYN retransmissions. */
  TCP_SYNCNT,
  /** Congestion control: 0 = Reno, 1 = CUBIC. */
  TCP_CONGESTION,
  /** Ports that connect() takes from: the lowest in the lower 16 bits, the highest above. */
  IP_LOCAL_PORT_RANGE,
  /** Lifetime of an orphan's FIN-WAIT-2, seconds. */
  TCP_LINGER2,
  /** Longest time an active open may take, seconds (FreeBSD). */
  TCP_KEEPINIT,
  /** Segments carry no options (FreeBSD). */
  TCP_NOOPT
}
