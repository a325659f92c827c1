package tcplab.host;

import org.jspecify.annotations.Nullable;
import tcplab.tcp.Endpoint;
import tcplab.tcp.Packet;
import tcplab.tcp.State;

/**
 * ICMP errors about a connection that goes on: kept for the case that it fails, or told at once
 * where IP_RECVERR is set (net/ipv4/tcp_ipv4.c tcp_v4_err, icmp.c icmp_err_convert).
 */
final class SoftErrors {
  private SoftErrors() {}

  static void arrives(Tcb tcb, Packet.Icmp icmp) {
    Socket socket = tcb.socket;
    Errno errno = errno(icmp.kind());
    State state = tcb.endpoint.state();
    boolean opening = state == State.SYN_SENT || state == State.SYN_RECEIVED;
    int after = icmp.seq() - tcb.endpoint.snd().una();
    boolean sent = after >= 0 && icmp.seq() - tcb.endpoint.snd().nxt() < 0;
    if (socket == null || errno == null || opening || !sent) {
      return;
    }
    ReportOption told = socket.v6 ? ReportOption.IPV6_RECVERR : ReportOption.IP_RECVERR;
    if (socket.report(told) != 0) {
      socket.error = errno;
      Wakeups.errorQueued(socket);
    } else {
      socket.softError = errno;
    }
  }

  /** An acknowledgement shows that the peer can be reached (tcp_ack). */
  static void acknowledged(Socket s, Endpoint before, Endpoint after) {
    if (s.softError != null && before.snd().una() != after.snd().una()) {
      s.softError = null;
    }
  }

  private static @Nullable Errno errno(Packet.Icmp.Kind kind) {
    return switch (kind) {
      case PACKET_TOO_BIG, SOURCE_QUENCH, PARAMETER_PROBLEM, SOURCE_ROUTE_FAILED -> null;
      case PROTOCOL_UNREACHABLE -> Errno.ENOPROTOOPT;
      case PORT_UNREACHABLE -> Errno.ECONNREFUSED;
      case NET_UNREACHABLE, NET_UNKNOWN, NET_PROHIBITED, NET_UNREACHABLE_FOR_TOS ->
          Errno.ENETUNREACH;
      default -> Errno.EHOSTUNREACH;
    };
  }
}
