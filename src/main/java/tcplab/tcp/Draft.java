package tcplab.tcp;

import java.util.List;

/** Placeholder until the engine lands. */
final class Draft {
  private final Endpoint endpoint;

  Draft(Endpoint endpoint, long now) {
    this.endpoint = endpoint;
  }

  Reaction reaction() {
    return new Reaction(endpoint, List.of());
  }
}
