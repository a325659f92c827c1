package tcplab.tcp;

/**
 * Socket buffers of {@link Deviation#BUFFERS_OF_WHOLE_SEGMENTS}: rounded up to whole segments once
 * the MSS is known (tcp_input.c tcp_mss), and announced as they are (tcp_output.c).
 */
final class SocketBuffers {
  private SocketBuffers() {}

  /** Octets free in the receive buffer. */
  static int free(Draft d) {
    long buffer = Math.min(Integer.MAX_VALUE / 2, d.get(Setting.RECEIVE_BUFFER));
    return (int) Math.max(0, buffer - d.inData.size());
  }

  /** Rounds both buffers up: the MSS is known now. */
  static void round(Draft d) {
    if (d.has(Deviation.BUFFERS_OF_WHOLE_SEGMENTS)) {
      int mss = Math.max(1, Math.min(d.negotiated.peerMss(), Handshake.ownMss(d)));
      d.config =
          d.config
              .with(Setting.RECEIVE_BUFFER, whole(d.get(Setting.RECEIVE_BUFFER), mss))
              .with(Setting.SEND_BUFFER, whole(d.get(Setting.SEND_BUFFER), mss));
    }
  }

  private static long whole(long octets, int mss) {
    return octets < mss ? octets : (octets + mss - 1) / mss * mss;
  }

  /** Moves the right edge to what is free, but not for a silly little. */
  static void announce(Draft d) {
    long buffer = d.get(Setting.RECEIVE_BUFFER);
    int window = Math.min(free(d), 65535 << d.negotiated.receiveScale());
    boolean silly = window < buffer / 4 && window < d.negotiated.mss();
    if (!silly) {
      d.rcvEdge = Seq.max(d.rcvEdge, d.rcvNxt + window);
    }
  }

  /** The window field: scaled, and rounded up so that the edge never moves to the left. */
  static int field(Draft d) {
    int scale = d.negotiated.receiveScale();
    long announced = Math.max(0, d.rcvEdge - d.rcvNxt);
    return (int) Math.min(65535, (announced + (1L << scale) - 1) >> scale);
  }

  /** tcp_output.c: whether reading has moved the edge far enough to tell the peer. */
  static boolean updateDue(Draft d) {
    long buffer = d.get(Setting.RECEIVE_BUFFER);
    int mss = d.negotiated.mss();
    int window = Math.min(free(d), 65535 << d.negotiated.receiveScale());
    long gain = window - Math.max(0, d.rcvEdge - d.rcvNxt);
    boolean much = gain >= buffer / 4 || window <= buffer / 8 || buffer <= 8L * mss;
    return (gain >= 2L * mss && much) || 2 * gain >= buffer;
  }
}
