package tcplab.scenario;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which socket a line means that names none. Reader and writer walk the script with the same rules:
 * a line acts on the socket its thread last made, connected or accepted, else on the host's last;
 * accept() acts on the socket its thread last let listen.
 */
final class Sockets {
  private record Place(String host, String name) {}

  private final Map<Place, String> processes = new LinkedHashMap<>();
  private final Map<Place, String> current = new LinkedHashMap<>();
  private final Map<Place, String> listening = new LinkedHashMap<>();
  private final Map<String, String> latest = new LinkedHashMap<>();
  private final Map<String, String> latestListening = new LinkedHashMap<>();
  private final Set<Place> closed = new LinkedHashSet<>();
  private final Map<Place, Long> sent = new LinkedHashMap<>();

  /** A name no socket of the host has: {@code base}, {@code base2}, … */
  String fresh(String host, String base) {
    String name = base;
    for (int i = 2; processes.containsKey(new Place(host, name)); i++) {
      name = base + i;
    }
    return name;
  }

  /** A socket comes to be, by socket() or accept(). */
  void made(String host, String thread, String process, String name) {
    Place place = new Place(host, name);
    processes.put(place, process);
    closed.remove(place);
    sent.remove(place);
    current.put(new Place(host, thread), name);
    latest.put(host, name);
  }

  /** A socket listens. */
  void listens(String host, String thread, String name) {
    listening.put(new Place(host, thread), name);
    latestListening.put(host, name);
  }

  void closed(String host, String name) {
    closed.add(new Place(host, name));
  }

  /** The process is gone (all where {@code process} is empty), and its sockets with it. */
  void died(String host, Optional<String> process) {
    processes.forEach(
        (place, owner) -> {
          if (place.host.equals(host) && process.map(owner::equals).orElse(true)) {
            closed.add(place);
          }
        });
  }

  /** The socket a line without a name means. */
  Optional<String> current(String host, String thread) {
    String own = current.get(new Place(host, thread));
    return Optional.ofNullable(own == null ? latest.get(host) : own);
  }

  /** The thread's own socket, where it has one that is not closed. */
  Optional<String> open(String host, String thread) {
    return Optional.ofNullable(current.get(new Place(host, thread)))
        .filter(name -> !closed.contains(new Place(host, name)));
  }

  /** The listening socket that accept() without a name means. */
  Optional<String> listener(String host, String thread) {
    String own = listening.get(new Place(host, thread));
    return Optional.ofNullable(own == null ? latestListening.get(host) : own);
  }

  /** Whether a line so far made a socket of that name. */
  boolean knows(String host, String name) {
    return processes.containsKey(new Place(host, name));
  }

  /** The names of the host's sockets. */
  List<String> names(String host) {
    return processes.keySet().stream().filter(p -> p.host.equals(host)).map(Place::name).toList();
  }

  /** Octets the script has sent on the socket so far. */
  long sent(String host, String name) {
    return sent.getOrDefault(new Place(host, name), 0L);
  }

  void sends(String host, String name, long octets) {
    sent.merge(new Place(host, name), octets, Long::sum);
  }
}
