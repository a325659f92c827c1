package tcplab.tcp;

/** §3.10.7.1 CLOSED STATE, and the RST that answers what belongs to no connection. */
final class ClosedState {
  private ClosedState() {}

  static void process(Draft d, Segment s) {
    if (s.isRst()) {
      d.drop(Rule.CLOSED_RST);
      return;
    }
    if (d.get(Setting.BLACKHOLE) > 1 || (d.config.is(Setting.BLACKHOLE) && s.isSyn())) {
      d.drop(Rule.BLACKHOLE);
      return;
    }
    resetFor(d, s, Rule.CLOSED_SEGMENT);
  }

  /** An RST in answer to {@code s}: acceptable to its sender, §3.5.2 group 1. */
  static void resetFor(Draft d, Segment s, Rule rule) {
    if (s.isRst()) {
      return;
    }
    if (s.isAck()) {
      d.transmit(Output.control(s.ack(), 0, Segment.RST), false, rule);
    } else {
      d.transmit(Output.control(0, s.end(), Segment.RST | Segment.ACK), false, rule);
    }
  }
}
