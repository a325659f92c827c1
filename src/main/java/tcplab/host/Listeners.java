package tcplab.host;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tcplab.tcp.Address;

/** The listening sockets of a host, by port. */
final class Listeners {
  private final Map<Integer, List<Listener>> byPort = new LinkedHashMap<>();

  void add(Listener listener) {
    byPort.computeIfAbsent(listener.tcb.local.port(), _ -> new ArrayList<>()).add(listener);
  }

  void remove(Listener listener) {
    int port = listener.tcb.local.port();
    List<Listener> there = byPort.get(port);
    if (there != null && there.remove(listener) && there.isEmpty()) {
      byPort.remove(port);
    }
  }

  void clear() {
    byPort.clear();
  }

  /** All of them, as they are now. */
  List<Listener> all() {
    List<Listener> all = new ArrayList<>();
    byPort.values().forEach(all::addAll);
    return all;
  }

  /** The listener for a new connection: one with the exact address first; shared by hash. */
  @Nullable Listener find(Address local, Address remote) {
    List<Listener> there = byPort.get(local.port());
    if (there == null) {
      return null;
    }
    List<Listener> best = new ArrayList<>(1);
    for (Listener listener : there) {
      if (listener.tcb.local.ip().equals(local.ip())) {
        best.add(listener);
      }
    }
    if (best.isEmpty()) {
      for (Listener listener : there) {
        if (listener.tcb.local.ip().isAny()) {
          best.add(listener);
        }
      }
    }
    return switch (best.size()) {
      case 0 -> null;
      case 1 -> best.getFirst();
      default -> best.get((int) Long.remainderUnsigned(Mixing.mix(7, local, remote), best.size()));
    };
  }
}
