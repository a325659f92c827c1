package tcplab.tcp;

/** Placeholder until the engine lands. */
final class Timeouts {
  private Timeouts() {}

  static void process(Draft draft, Timer event) {}
}
