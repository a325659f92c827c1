package tcplab.packetdrill;

import tcplab.tcp.Ecn;
import tcplab.tcp.Segment;

/** Holds a segment that the host sent against the one the script expects. */
final class Comparison {
  private Comparison() {}

  private static final int ECN_LENGTH = 2;

  /** Parts where a packet says something of its headers that the simulator does not have. */
  static void require(TcpPacket p) throws Parting {
    IpInfo ip = p.ip();
    boolean sent = p.direction() == Packet.Direction.OUTBOUND;
    if (!sent) {
      // A host takes packets whatever their service type and time to live.
      return;
    }
    if (ip.dscp().isPresent() || ip.flowLabel().isPresent()) {
      throw Parting.unsupported(p, "code points and flow labels of packets sent");
    }
  }

  /**
   * What differs; "" = nothing.
   *
   * @param stampTolerance how far a timestamp may be off, ms; −1 = it is not compared
   */
  static String difference(
      TcpPacket wanted,
      tcplab.tcp.Packet packet,
      Segment live,
      Mapping mapping,
      long stampTolerance)
      throws Parting {
    if (!wanted.flags().any() && flags(wanted.flags()) != live.flags()) {
      return "flags";
    }
    if (!agrees(wanted.ip(), live.ecn())) {
      return "ECN field";
    }
    if (wanted.ip().tos().orElse(packet.service()) >> ECN_LENGTH
        != packet.service() >> ECN_LENGTH) {
      return "type of service " + packet.service();
    }
    if (wanted.ip().ttl().orElse(packet.hops()) != packet.hops()) {
      return "time to live " + packet.hops();
    }
    Mapping.Seen seen = mapping.seen(live);
    SequenceRange range = wanted.sequence();
    if (range.length() != seen.length()) {
      return "length";
    }
    boolean absolute = range.kind() == SequenceRange.Kind.ABSOLUTE;
    long seq = absolute ? Integer.toUnsignedLong(live.seq()) : seen.seq();
    if (range.kind() != SequenceRange.Kind.ANY && (int) seq != (int) range.start()) {
      return "sequence number";
    }
    if (wanted.ack().isPresent()
        && live.isAck()
        && (int) wanted.ack().getAsLong() != (int) seen.ack()) {
      return "acknowledgement number";
    }
    if (wanted.window().isPresent() && wanted.window().getAsInt() != live.window()) {
      return "window";
    }
    if (wanted.urgent().isPresent() && wanted.urgent().getAsInt() != live.urgent()) {
      return "urgent pointer";
    }
    String options = mapping.wrongOptions(wanted.options(), live.options(), stampTolerance);
    return options.isEmpty() ? "" : "options";
  }

  private static boolean agrees(IpInfo wanted, Ecn live) {
    if (wanted.tos().isPresent() && (wanted.tos().getAsInt() & 3) != live.bits()) {
      return false;
    }
    return wanted.ecn().isEmpty()
        || switch (wanted.ecn().get()) {
          case ECT01 -> live == Ecn.ECT_0 || live == Ecn.ECT_1;
          default -> live == field(wanted);
        };
  }

  /** The ECN field that a script's packet has. */
  static Ecn field(IpInfo ip) {
    if (ip.ecn().isEmpty()) {
      return Ecn.of(ip.tos().orElse(0));
    }
    return switch (ip.ecn().get()) {
      case NOT_ECT -> Ecn.NOT_ECT;
      case ECT0, ECT01 -> Ecn.ECT_0;
      case ECT1 -> Ecn.ECT_1;
      case CE -> Ecn.CE;
    };
  }

  /** The control bits of a script's packet as they are on the wire. */
  static int flags(TcpFlags f) {
    return bit(f.fin(), Segment.FIN)
        | bit(f.syn(), Segment.SYN)
        | bit(f.rst(), Segment.RST)
        | bit(f.psh(), Segment.PSH)
        | bit(f.ack(), Segment.ACK)
        | bit(f.urg(), Segment.URG)
        | bit(f.ece(), Segment.ECE)
        | bit(f.cwr(), Segment.CWR)
        | bit(f.ae(), Segment.AE)
        | ace(f.ace().orElse(0));
  }

  /** The digit for AE, CWR and ECE. */
  private static int ace(int digit) {
    return bit((digit & 4) != 0, Segment.AE)
        | bit((digit & 2) != 0, Segment.CWR)
        | bit((digit & 1) != 0, Segment.ECE);
  }

  private static int bit(boolean set, int bit) {
    return set ? bit : 0;
  }
}
