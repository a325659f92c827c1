package tcplab.host;

import java.util.List;
import java.util.Set;
import tcplab.tcp.Effect;
import tcplab.tcp.Endpoint;
import tcplab.tcp.Signal;
import tcplab.tcp.State;

/**
 * What those who wait at a socket are woken for: Linux's sk_data_ready, sk_write_space,
 * sk_state_change and sk_error_report.
 */
final class Wakeups {
  private static final Set<PollEvent> ANY = Set.of();
  private static final Set<PollEvent> ERROR = Set.of(PollEvent.ERR);

  private Wakeups() {}

  /**
   * The endpoint of a socket has reacted.
   *
   * @param failed whether the socket has got an error meanwhile
   * @param now virtual nanoseconds
   */
  static void reacted(Socket s, Endpoint before, List<Effect> effects, boolean failed, long now) {
    if (s.tcb == null) {
      return;
    }
    Endpoint after = s.tcb.endpoint;
    if (after.rcv().up() != before.rcv().up()) {
      s.urgent.moved(after);
    }
    SoftErrors.acknowledged(s, before, after);
    if (s.reports.progress(now)) {
      errorQueued(s);
    }
    if (!before.state().synchronised() && after.state().synchronised()) {
      SendRoom.establish(s, after);
    }
    boolean looks =
        s.noSpace
            && (before.snd().una() != after.snd().una() || before.snd().nxt() != after.snd().nxt());
    if (looks) {
      if (before.snd().nxt() != after.snd().nxt()) {
        s.limit.sent(after, now);
      }
      SendRoom.grow(s, before, after);
    }
    if (looks) {
      space(s, now);
    }
    if (s.watchers.isEmpty()) {
      return;
    }
    boolean changed = before.state() != after.state() && after.state() != State.SYN_RECEIVED;
    boolean ended = !before.inbox().finReceived() && after.inbox().finReceived();
    if (changed || ended) {
      wake(s, ANY);
    }
    if (failed) {
      wake(s, ERROR);
    }
    for (Effect effect : effects) {
      if (effect instanceof Effect.Signalled signalled && tellsOfData(s, signalled.signal())) {
        wake(s, PollEvent.READABLE);
      }
    }
  }

  private static boolean tellsOfData(Socket s, Signal signal) {
    return signal == Signal.URGENT || signal == Signal.DATA && Readiness.readable(s);
  }

  /** tcp_check_space: who found no room is told when there is enough again. */
  private static void space(Socket s, long now) {
    if (SendRoom.wakes(s)) {
      s.noSpace = false;
      s.limit.ends(now);
      wake(s, PollEvent.WRITABLE);
    }
  }

  /** A connection waits to be accepted. */
  static void queued(Socket listener) {
    wake(listener, PollEvent.READABLE);
  }

  /** A call changed the socket, as shutdown() does. */
  static void changed(Socket s) {
    wake(s, ANY);
  }

  /** Something is in the error queue. */
  static void errorQueued(Socket s) {
    wake(s, ERROR);
  }

  private static void wake(Socket s, Set<PollEvent> key) {
    for (Epoll epoll : s.watchers) {
      epoll.wake(s, key);
    }
  }
}
