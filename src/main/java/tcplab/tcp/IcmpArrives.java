package tcplab.tcp;

/** Placeholder until the engine lands. */
final class IcmpArrives {
  private IcmpArrives() {}

  static void process(Draft draft, Packet.Icmp event) {}
}
