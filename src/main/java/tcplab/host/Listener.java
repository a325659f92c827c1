package tcplab.host;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import tcplab.tcp.Endpoint;
import tcplab.tcp.Setting;

/** A listening socket's two queues. */
final class Listener {
  final Socket socket;
  final Tcb tcb;

  /** min(backlog, somaxconn). */
  int backlog;

  final Set<Tcb> synQueue = new LinkedHashSet<>();
  final Deque<Socket> acceptQueue = new ArrayDeque<>();

  /** Fast Opens under way. */
  final FastOpenBacklog fastOpens = new FastOpenBacklog();

  /** Whether its socket was closed; requests are found out when something comes for them. */
  boolean closed;

  /** When a cookie was last sent; {@link Long#MIN_VALUE} = never. */
  long cookieSentAt = Long.MIN_VALUE;

  Listener(Socket socket, Tcb tcb, int backlog) {
    this.socket = socket;
    this.tcb = tcb;
    this.backlog = backlog;
  }

  Endpoint template() {
    return tcb.endpoint;
  }

  /** Linux lets one more in than the backlog says (include/net/sock.h sk_acceptq_is_full). */
  boolean acceptQueueFull() {
    return acceptQueue.size() > backlog;
  }

  /** include/net/inet_connection_sock.h inet_csk_reqsk_queue_is_full. */
  boolean synQueueFull() {
    return synQueue.size() > backlog;
  }

  /**
   * Without cookies a quarter of tcp_max_syn_backlog is kept for peers that proved themselves
   * before (tcp_conn_request); no peer of a simulation has.
   */
  boolean reserveTouched(long maxSynBacklog) {
    return maxSynBacklog - synQueue.size() < maxSynBacklog >> 2;
  }

  /** Whether a SYN could become a half-open connection now. */
  boolean takesNew(long cookies, long maxSynBacklog) {
    return !acceptQueueFull()
        && (cookies != 0 || !synQueueFull() && !reserveTouched(maxSynBacklog));
  }

  /** TCP_DEFER_ACCEPT as SYN,ACK retransmissions (secs_to_retrans with a first timeout of 1 s). */
  int deferRetransmissions() {
    if (socket.deferAccept <= 0) {
      return 0;
    }
    int count = 1;
    long period = 1;
    long timeout = 1;
    long most = socket.config.get(Setting.RTO_MAX) / 1_000_000_000L;
    while (socket.deferAccept > period && count < 255) {
      count++;
      timeout = Math.min(timeout << 1, Math.max(1, most));
      period += timeout;
    }
    return count;
  }
}
