package tcplab.host;

import tcplab.tcp.Endpoint;

/**
 * Where urgent data is in what a socket has to read: one octet, kept apart from the rest unless
 * SO_OOBINLINE is set (tcp.c tcp_recv_urg, tcp_recvmsg_locked).
 */
final class UrgentMark {
  private enum Stage {
    /** There is none. */
    NONE,
    /** It is there or on its way, and has not been read by MSG_OOB. */
    PENDING,
    /** MSG_OOB has read it; it is passed over in the other data. */
    READ
  }

  private final Socket socket;
  private Stage stage = Stage.NONE;

  /** The urgent octet's sequence number. */
  private int seq;

  UrgentMark(Socket socket) {
    this.socket = socket;
  }

  /** The urgent pointer has moved ahead. */
  void moved(Endpoint e) {
    seq = e.rcv().up() - 1;
    stage = Stage.PENDING;
  }

  /** Octets to read before the urgent one; the greatest number where there is none. */
  int before() {
    Endpoint from = socket.readFrom();
    if (stage == Stage.NONE || from == null) {
      return Integer.MAX_VALUE;
    }
    int offset = seq - first(from);
    return offset < 0 ? Integer.MAX_VALUE : offset;
  }

  /** The sequence number of the next octet to be read. */
  private static int first(Endpoint from) {
    return from.rcv().nxt() - (from.inbox().finReceived() ? 1 : 0) - from.readable();
  }

  /** Whether the octet has come (TCP_URG_VALID). */
  boolean isThere() {
    Endpoint from = socket.readFrom();
    return stage == Stage.PENDING && from != null && isThere(from);
  }

  /** Whether the octet has come, read by MSG_OOB or not. */
  boolean isThere(Endpoint from) {
    return before() < from.readable();
  }

  /** Whether the next octet to be read is the urgent one. */
  boolean isNext() {
    return before() == 0;
  }

  /** Something was read: the mark may lie behind. */
  void passed() {
    if (stage != Stage.NONE && before() == Integer.MAX_VALUE) {
      stage = Stage.NONE;
    }
  }

  /** {@code recv(MSG_OOB)}; {@code ended} says that nothing more comes. */
  String receive(boolean peek, int limit, boolean ended) {
    if (socket.report(ReportOption.SO_OOBINLINE) != 0 || stage != Stage.PENDING) {
      return Errno.EINVAL.result();
    }
    if (!isThere()) {
      return ended ? "0" : Errno.EAGAIN.result();
    }
    if (!peek) {
      stage = Stage.READ;
    }
    return limit > 0 ? "1" : "0";
  }
}
