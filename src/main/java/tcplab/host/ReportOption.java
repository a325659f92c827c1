package tcplab.host;

/**
 * Socket options that change what a program is told, or the IP header, and nothing of TCP:
 * socket(7), tcp(7), ip(7). The others are {@link SocketOption}.
 */
public enum ReportOption {
  /** Whether the kernel keeps a trace of the connection. */
  SO_DEBUG(0),
  /** Octets that must be there before a socket counts as readable. */
  SO_RCVLOWAT(1),
  /** Unsent octets from which on a socket counts as not writable; 0 = the host's setting. */
  TCP_NOTSENT_LOWAT(0),
  /** Whether MSG_ZEROCOPY is heeded. */
  SO_ZEROCOPY(0),
  /** Which time stamps of sent data are reported. */
  SO_TIMESTAMPING(0),
  /** Whether ICMP errors are reported at once. */
  IP_RECVERR(0),
  /** As {@link #IP_RECVERR}, for IPv6. */
  IPV6_RECVERR(0),
  /** Whether urgent data stays among the other data. */
  SO_OOBINLINE(0),
  /** Where MSG_PEEK begins; below 0 = at the first octet. */
  SO_PEEK_OFF(-1),
  /** Whether every receive tells how much is left. */
  TCP_INQ(0),
  /** Whether addresses that are not the host's may be bound. */
  IP_FREEBIND(0),
  /** Path MTU discovery for other protocols' sake. */
  IP_MTU_DISCOVER(1),
  /** As {@link #IP_MTU_DISCOVER}, for IPv6. */
  IPV6_MTU_DISCOVER(1),
  /** Service type of what is sent. */
  IP_TOS(0),
  /** As {@link #IP_TOS}, for IPv6. */
  IPV6_TCLASS(0),
  /** Time to live of what is sent. */
  IP_TTL(64),
  /** As {@link #IP_TTL}, for IPv6. */
  IPV6_UNICAST_HOPS(64),
  /** Whether bind() leaves the choice of a port to connect(). */
  IP_BIND_ADDRESS_NO_PORT(0),
  /** Whether the socket listens; it can be read only. */
  SO_ACCEPTCONN(0),
  /** SOCK_STREAM; it can be read only. */
  SO_TYPE(1),
  /** IPPROTO_TCP; it can be read only. */
  SO_PROTOCOL(6),
  /** Queueing priority. */
  SO_PRIORITY(0),
  /** Mark for routing. */
  SO_MARK(0);

  private final long initial;

  ReportOption(long initial) {
    this.initial = initial;
  }

  /** What a fresh socket has. */
  long initial() {
    return initial;
  }
}
