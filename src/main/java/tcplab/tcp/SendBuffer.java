package tcplab.tcp;

/**
 * The send buffer of a sender that counts segments, as its memory is counted (Linux): octets lie in
 * buffers that offload sends as one, each with its own bookkeeping.
 *
 * @param buffers how many there are, sent and unsent
 * @param tailRoom octets that may be added to the last unsent one; 0 where there is none
 * @param goal octets that fill a new one (tcp_xmit_size_goal)
 */
public record SendBuffer(int buffers, int tailRoom, int goal) {
  static SendBuffer of(Endpoint e) {
    WriteQueue.Chunks chunks = e.sender().chunks;
    int goal = WriteQueue.sizeGoal(e.snd().maxWnd(), Math.max(1, e.negotiated().mss()));
    int buffers = chunks.ends().length;
    int burst = 0;
    boolean first = true;
    for (Outbox.Flight flight : e.outbox().flights) {
      if (first || flight.burst() != burst) {
        buffers++;
      }
      burst = flight.burst();
      first = false;
    }
    int room = 0;
    if (!chunks.isEmpty() && !chunks.tailClosed()) {
      room = Math.max(0, goal - (chunks.tail() - chunks.tailStart(e.snd().nxt())));
    }
    return new SendBuffer(buffers, room, goal);
  }
}
