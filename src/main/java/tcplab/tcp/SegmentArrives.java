package tcplab.tcp;

/** Placeholder until the engine lands. */
final class SegmentArrives {
  private SegmentArrives() {}

  static void process(Draft draft, Event.Arrives event) {}
}
