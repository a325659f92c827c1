package tcplab.host;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The Fast Opens of a listener whose handshake is not over, at most so many (RFC 7413 §5.1; Linux
 * tcp_fastopen.c tcp_fastopen_queue_check, request_sock.c reqsk_fastopen_remove).
 */
final class FastOpenBacklog {
  /** How long a connection that was reset counts, so that forged SYNs do not get on faster. */
  private static final long RESET_COUNTS = 60_000_000_000L;

  private final Set<Tcb> pending = new LinkedHashSet<>();
  private final Deque<Long> resets = new ArrayDeque<>();

  /** Whether there is room for one more of {@code most}. */
  boolean admits(int most, long now) {
    if (most == 0) {
      return false;
    }
    if (pending.size() + resets.size() >= most) {
      if (resets.isEmpty() || resets.getFirst() > now) {
        return false;
      }
      resets.removeFirst();
    }
    return true;
  }

  void add(Tcb tcb) {
    pending.add(tcb);
  }

  /**
   * A handshake is over.
   *
   * @param reset whether by an RST after the application had taken the connection
   */
  void remove(Tcb tcb, boolean reset, long now) {
    if (pending.remove(tcb) && reset) {
      resets.addLast(now + RESET_COUNTS);
    }
  }
}
