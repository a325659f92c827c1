package tcplab.host;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntPredicate;
import tcplab.tcp.Address;
import tcplab.tcp.Config;
import tcplab.tcp.IpAddress;
import tcplab.tcp.Setting;

/** Who holds which local port: Linux's bind buckets (net/ipv4/inet_connection_sock.c). */
final class Ports {
  private final Map<Integer, Set<Binding>> held = new HashMap<>();
  private final Map<Long, Integer> advanced = new HashMap<>();
  private final long secret;

  Ports(long secret) {
    this.secret = secret;
  }

  void hold(Binding binding) {
    held.computeIfAbsent(binding.address.port(), p -> new LinkedHashSet<>()).add(binding);
  }

  void release(Binding binding) {
    Set<Binding> holders = held.get(binding.address.port());
    if (holders != null && holders.remove(binding) && holders.isEmpty()) {
      held.remove(binding.address.port());
    }
  }

  void clear() {
    held.clear();
    advanced.clear();
  }

  /**
   * Whether bind() or listen() must fail with EADDRINUSE (inet_csk_bind_conflict): somebody holds
   * the port, unless both sides allow reuse and the holder does not listen, or both share the port.
   *
   * @param self the caller's own hold, which does not conflict, where it has one
   */
  boolean conflicts(
      Address address,
      boolean reuse,
      boolean reusePort,
      @org.jspecify.annotations.Nullable Binding self) {
    for (Binding holder : held.getOrDefault(address.port(), Set.of())) {
      if (holder != self
          && holder.overlaps(address)
          && !(reuse && holder.reuse && !holder.listening)
          && !(reusePort && holder.reusePort)) {
        return true;
      }
    }
    return false;
  }

  /** A free port for bind() to port 0; empty when the range is used up. */
  OptionalInt freeForBind(IpAddress ip, boolean reuse, boolean reusePort, Config config) {
    return search(
        Mixing.mix(secret, ip),
        0,
        config,
        port -> !conflicts(new Address(ip, port), reuse, reusePort, null));
  }

  /**
   * A port for connect(): nobody bound it on purpose, and the connection to this peer is not there
   * yet (__inet_hash_connect). The next search for the same peer goes on behind it, so that a port
   * is not taken again soon: a middlebox or the peer may still know the connection before.
   *
   * @param unique whether the 4-tuple with that port is free
   */
  OptionalInt freeForConnect(IpAddress ip, Address peer, Config config, IntPredicate unique) {
    long hash = Mixing.mix(secret, new Address(ip, 0), peer);
    OptionalInt found =
        search(
            hash,
            advanced.getOrDefault(hash, 0),
            config,
            port -> {
              for (Binding holder : held.getOrDefault(port, Set.of())) {
                if (!holder.byConnect) {
                  return false;
                }
              }
              return unique.test(port);
            });
    found.ifPresent(port -> advanced.put(hash, distance(hash, port, config) + 1));
    return found;
  }

  private static int count(Config config) {
    return (int) (config.get(Setting.PORT_RANGE_HIGH) - config.get(Setting.PORT_RANGE_LOW)) + 1;
  }

  /** How many ports the search passes from the hash's own to that one. */
  private static int distance(long hash, int port, Config config) {
    int first = (int) Long.remainderUnsigned(hash, count(config));
    return Math.floorMod(port - (int) config.get(Setting.PORT_RANGE_LOW) - first, count(config));
  }

  /** RFC 6056 §3.3.4: start at a hash of the addresses and a counter, then one after the other. */
  private static OptionalInt search(long hash, int advanced, Config config, IntPredicate free) {
    int low = (int) config.get(Setting.PORT_RANGE_LOW);
    int count = count(config);
    if (count <= 0) {
      return OptionalInt.empty();
    }
    int offset = (int) (Long.remainderUnsigned(hash, count) + advanced % count) % count;
    for (int i = 0; i < count; i++) {
      int port = low + (offset + i) % count;
      if (free.test(port)) {
        return OptionalInt.of(port);
      }
    }
    return OptionalInt.empty();
  }
}
