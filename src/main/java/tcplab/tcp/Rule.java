package tcplab.tcp;

import java.util.List;

/** Why something was done: a clause and the requirement ids behind it. */
public enum Rule {
  /** Placeholder. */
  SYN_IN_LISTEN("RFC 9293 §3.10.7.2"),

  // host
  /** Nobody listens there: the segment meets CLOSED. */
  NO_SOCKET("RFC 9293 §3.10.7.1"),
  /** A listener drops a SYN because its accept queue is full. */
  SYN_DROPPED_ACCEPT_QUEUE_FULL("Linux net/ipv4/tcp_input.c tcp_conn_request, sk_acceptq_is_full"),
  /** A listener drops a SYN because its SYN queue is full. */
  SYN_DROPPED_SYN_QUEUE_FULL("Linux net/ipv4/tcp_input.c tcp_conn_request; RFC 4987 §3.2"),
  /** A full listener answers a SYN with a cookie and forgets it. */
  SYN_COOKIE_SENT("Linux net/ipv4/syncookies.c cookie_v4_init_sequence; RFC 4987 §3.6"),
  /** An ACK brings a good cookie back: the connection is rebuilt from it. */
  SYN_COOKIE_ACCEPTED("Linux net/ipv4/syncookies.c cookie_v4_check"),
  /** An ACK brings back no good cookie. */
  SYN_COOKIE_REFUSED("Linux net/ipv4/syncookies.c __cookie_v4_check"),
  /** The last ACK of the handshake is ignored because the accept queue is full. */
  FINAL_ACK_IGNORED("Linux net/ipv4/tcp_minisocks.c tcp_check_req, listen_overflow"),
  /** The same, but answered with RST. */
  ABORT_ON_OVERFLOW("Linux ip-sysctl: tcp_abort_on_overflow"),
  /** The last ACK of the handshake waits for data. */
  FINAL_ACK_DEFERRED("Linux tcp(7) TCP_DEFER_ACCEPT; tcp_minisocks.c tcp_check_req"),
  /** accept() takes the connection out of the queue. */
  ACCEPTED("POSIX.1-2024 accept()"),
  /** The listener is closed: its queues are emptied. */
  LISTENER_CLOSED("Linux net/ipv4/inet_connection_sock.c inet_csk_listen_stop"),
  /** Too many connections in TIME-WAIT: this one is closed at once. */
  TIME_WAIT_LIMIT("Linux ip-sysctl: tcp_max_tw_buckets"),
  /** connect() takes the place of a connection in TIME-WAIT. */
  TIME_WAIT_REUSED("Linux net/ipv4/tcp_ipv4.c tcp_twsk_unique; RFC 6191 §2"),
  /** The host has sent its share of challenge ACKs for this second. */
  CHALLENGE_ACK_LIMITED("RFC 5961 §7"),
  /** The process is gone: the kernel closes its sockets. */
  PROCESS_DIED("POSIX.1-2024 _Exit(): all open file descriptors are closed"),
  /** A socket is gone without a segment. */
  SOCKET_VANISHED("as after a crash: RFC 9293 §3.5.1"),
  /** The host is dead: everything it knew is lost. */
  HOST_CRASHED("RFC 9293 §3.5.1"),
  /** The host is down and hears nothing. */
  HOST_DOWN("RFC 9293 §3.5.1"),
  /** The host is back and knows no connection. */
  HOST_REBOOTED("RFC 9293 §3.5.1"),
  /** An attacker's host has no stack: nothing answers. */
  NO_STACK("RFC 4987 §2.2: the addresses are chosen so that nobody answers");

  private final String clause;
  private final List<String> requirements;

  Rule(String clause, String... requirements) {
    this.clause = clause;
    this.requirements = List.of(requirements);
  }

  /** Where it is written. */
  public String clause() {
    return clause;
  }

  /** The ids of RFC 9293's requirements, such as {@code MUST-13}. */
  public List<String> requirements() {
    return requirements;
  }
}
