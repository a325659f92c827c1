package tcplab.tcp;

/** Placeholder until the engine lands. */
final class UserCalls {
  private UserCalls() {}

  static void process(Draft draft, Event event) {}
}
