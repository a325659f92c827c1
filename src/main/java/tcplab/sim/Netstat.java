package tcplab.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tcplab.host.SocketCall;
import tcplab.tcp.Endpoint;
import tcplab.tcp.Setting;
import tcplab.tcp.State;
import tcplab.tcp.Timer;

/** What netstat or ss would show of a host at a moment, read from the timeline. */
public final class Netstat {
  private Netstat() {}

  /**
   * A host's sockets and connections, in the order they came into being.
   *
   * @param host index of the host
   * @param step after which step
   * @param time the moment, virtual nanoseconds: timers are counted from it
   */
  public static List<SocketRow> at(Timeline timeline, int host, int step, long time) {
    List<SocketRow> rows = new ArrayList<>();
    for (Connection connection : timeline.connections()) {
      if (connection.host() == host) {
        connection
            .after(step)
            .filter(e -> e.state() != State.CLOSED)
            .ifPresent(e -> rows.add(row(timeline, connection, e, step, time)));
      }
    }
    return rows;
  }

  /** As {@link #at(Timeline, int, int, long)}, after the last step at or before {@code time}. */
  public static List<SocketRow> at(Timeline timeline, int host, long time) {
    return at(timeline, host, timeline.stepAt(time), time);
  }

  private static SocketRow row(
      Timeline timeline, Connection connection, Endpoint endpoint, int step, long time) {
    boolean listening = endpoint.state() == State.LISTEN;
    Step.Change.Queued queued =
        listening
            ? queues(timeline, connection.id(), step)
            : new Step.Change.Queued(connection.id(), 0, 0);
    long next = endpoint.nextTimeout();
    Optional<Timer> timer =
        next == Endpoint.NEVER ? Optional.empty() : Optional.of(endpoint.nextTimer());
    return new SocketRow(
        connection.id(),
        connection.local().ip().v6(),
        listening ? queued.acceptQueue() : endpoint.readable(),
        listening ? backlog(timeline, connection, endpoint, step) : endpoint.outbox().size(),
        connection.local(),
        connection.remote(),
        endpoint.state(),
        timer,
        timer.isPresent() ? Math.max(0, next - time) : 0,
        endpoint.life().retransmissions(),
        endpoint.life().orphan() ? "" : socket(timeline, connection.id()),
        queued.synQueue());
  }

  /** The last word on a listener's queues. */
  private static Step.Change.Queued queues(Timeline timeline, int listener, int step) {
    for (int i = step; i >= 0; i--) {
      for (Step.Change change : timeline.steps().get(i).changes().reversed()) {
        if (change instanceof Step.Change.Queued queued && queued.connection() == listener) {
          return queued;
        }
      }
    }
    return new Step.Change.Queued(listener, 0, 0);
  }

  /** What listen() asked for, as far as somaxconn lets it. */
  private static long backlog(Timeline timeline, Connection connection, Endpoint e, int step) {
    long backlog = 0;
    long time = step < 0 ? 0 : timeline.steps().get(step).at();
    for (Call call : timeline.calls()) {
      if (call.connection() == connection.id()
          && call.startedAt() <= time
          && call.call() instanceof SocketCall.Listen(int asked)) {
        backlog = Math.min(asked, e.config().get(Setting.SOMAXCONN));
      }
    }
    return backlog;
  }

  /** The script's name for the socket: what a call other than accept() on it says. */
  private static String socket(Timeline timeline, int connection) {
    for (Call call : timeline.calls()) {
      if (call.connection() == connection && !(call.call() instanceof SocketCall.Accept)) {
        return call.socket();
      }
    }
    return "";
  }
}
