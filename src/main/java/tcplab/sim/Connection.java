package tcplab.sim;

import java.util.Optional;
import tcplab.tcp.Address;
import tcplab.tcp.Endpoint;

/**
 * One connection (or listener) of one host, from its first endpoint to its last.
 *
 * <p>Its history is two parallel arrays: at step {@code steps[i]} the endpoint became {@code
 * endpoints[i]}.
 */
public final class Connection {
  private final int id;
  private final int host;
  private final Address local;
  private final Address remote;
  private final int parent;
  private final int[] steps;
  private final Endpoint[] endpoints;
  private final int goneAt;

  /** For {@link Timeline}'s builder only: takes the arrays without a copy. */
  Connection(
      int id,
      int host,
      Address local,
      Address remote,
      int parent,
      int[] steps,
      Endpoint[] endpoints,
      int goneAt) {
    this.id = id;
    this.host = host;
    this.local = local;
    this.remote = remote;
    this.parent = parent;
    this.steps = steps;
    this.endpoints = endpoints;
    this.goneAt = goneAt;
  }

  /** Place in {@link Timeline#connections()}. */
  public int id() {
    return id;
  }

  /** Index of its host. */
  public int host() {
    return host;
  }

  /** Local address and port. */
  public Address local() {
    return local;
  }

  /** Remote address and port; the wildcard with port 0 for a listener. */
  public Address remote() {
    return remote;
  }

  /** Id of the listener it came from, or −1. */
  public int parent() {
    return parent;
  }

  /** How many endpoints it has been. */
  public int versions() {
    return steps.length;
  }

  /** Index of the step that made version {@code i}. */
  public int stepOf(int i) {
    return steps[i];
  }

  /** The endpoint that version {@code i} is. */
  public Endpoint endpointOf(int i) {
    return endpoints[i];
  }

  /** Index of the step after which it was forgotten, or {@link Integer#MAX_VALUE}. */
  public int goneAt() {
    return goneAt;
  }

  /** The endpoint after step {@code step}; empty before its first and once it is gone. */
  public Optional<Endpoint> after(int step) {
    if (step >= goneAt) {
      return Optional.empty();
    }
    return last(step);
  }

  /** As {@link #after}, but also for one that is gone: the last endpoint it was. */
  public Optional<Endpoint> last(int step) {
    int low = 0;
    int high = steps.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (steps[middle] <= step) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == 0 ? Optional.empty() : Optional.of(endpoints[low - 1]);
  }
}
