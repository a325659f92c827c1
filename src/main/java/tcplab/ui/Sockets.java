package tcplab.ui;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tcplab.charts.Moment;
import tcplab.host.SocketCall;
import tcplab.sim.Call;
import tcplab.sim.Connection;
import tcplab.sim.Scenario;
import tcplab.sim.Timeline;
import tcplab.tcp.Endpoint;
import tcplab.tcp.State;

/** The sockets that a host's applications hold at a moment, by the names the script gives them. */
final class Sockets {
  /**
   * A socket.
   *
   * @param name the script's name
   * @param connection id of its connection or listener
   * @param endpoint its endpoint now
   */
  record Held(String name, Connection connection, Endpoint endpoint) {
    State state() {
      return endpoint.state();
    }
  }

  private Sockets() {}

  /** What is held, in the order the sockets came into being. */
  static List<Held> of(Timeline timeline, int host, Moment moment) {
    Map<String, Integer> connections = new LinkedHashMap<>();
    Map<String, Integer> accepts = new LinkedHashMap<>();
    for (Call call : timeline.calls()) {
      if (call.host() != host || call.startedAt() > moment.time()) {
        continue;
      }
      switch (call.call()) {
        case SocketCall.Close _, SocketCall.Abort _ -> connections.remove(call.socket());
        case SocketCall.Accept _ -> {
          int nth = accepts.merge(call.socket(), 1, Integer::sum);
          if (call.connection() >= 0 && call.returnedAt() <= moment.time()) {
            into(timeline, host, call.socket(), nth)
                .ifPresent(name -> connections.put(name, call.connection()));
          }
        }
        default -> {
          if (call.connection() >= 0) {
            connections.put(call.socket(), call.connection());
          }
        }
      }
    }
    List<Held> held = new ArrayList<>();
    connections.forEach(
        (name, id) -> {
          Connection connection = timeline.connections().get(id);
          connection.after(moment.step()).ifPresent(e -> held.add(new Held(name, connection, e)));
        });
    return held;
  }

  /** The name that the script gives to what the nth accept() on a socket returns. */
  private static Optional<String> into(Timeline timeline, int host, String socket, int nth) {
    String name = timeline.hosts().get(host).name();
    return timeline.scenario().script().stream()
        .filter(entry -> entry.host().equals(name))
        .map(Scenario.Entry::action)
        .filter(
            action ->
                action instanceof Scenario.Action.Invoke invoke
                    && invoke.call() instanceof SocketCall.Accept
                    && invoke.socket().equals(socket))
        .map(action -> ((Scenario.Action.Invoke) action).into())
        .skip(nth - 1L)
        .findFirst();
  }
}
