package tcplab.charts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tcplab.sim.Timeline;
import tcplab.sim.Transmission;
import tcplab.tcp.Address;
import tcplab.tcp.Packet;
import tcplab.tcp.Segment;

/**
 * What is written along a segment: its flags, and its numbers as on the wire or counted from the
 * initial sequence numbers, as tcpdump and Wireshark do.
 */
final class SequenceNumbers {
  private final List<Transmission> transmissions;
  private final boolean relative;
  private final int[] seqBase;
  private final int[] ackBase;

  private record Way(Address from, Address to) {}

  SequenceNumbers(Timeline timeline, boolean relative) {
    this.transmissions = timeline.transmissions();
    this.relative = relative;
    int size = relative ? transmissions.size() : 0;
    seqBase = new int[size];
    ackBase = new int[size];
    Map<Way, Integer> bases = new HashMap<>();
    for (int i = 0; i < size; i++) {
      Packet packet = transmissions.get(i).packet();
      if (packet.body() instanceof Packet.Tcp(Segment segment)) {
        Way way = new Way(packet.source(), packet.destination());
        Way back = new Way(packet.destination(), packet.source());
        if (segment.isSyn()) {
          bases.put(way, segment.seq());
        }
        seqBase[i] = bases.computeIfAbsent(way, _ -> segment.isRst() ? 0 : segment.seq());
        ackBase[i] = segment.isAck() ? bases.computeIfAbsent(back, _ -> segment.ack() - 1) : 0;
      }
    }
  }

  /** The flags, such as {@code SYN ACK}; for an ICMP message what it is. */
  static String flags(Packet packet) {
    return switch (packet.body()) {
      case Packet.Tcp(Segment segment) -> segment.flagNames().replace(',', ' ');
      case Packet.Icmp icmp ->
          "ICMP " + icmp.kind().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    };
  }

  /** The numbers, such as {@code seq 1 ack 1 len 100}; the bare ACK's seq is left out. */
  String numbers(int transmission) {
    if (!(transmissions.get(transmission).packet().body() instanceof Packet.Tcp(Segment segment))) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    if (segment.length() > 0 || !segment.isAck()) {
      text.append("seq ")
          .append(Integer.toUnsignedString(segment.seq() - (relative ? seqBase[transmission] : 0)));
    }
    if (segment.isAck()) {
      text.append(text.isEmpty() ? "ack " : " ack ")
          .append(Integer.toUnsignedString(segment.ack() - (relative ? ackBase[transmission] : 0)));
    }
    if (!segment.data().isEmpty()) {
      text.append(" len ").append(segment.data().size());
    }
    return text.toString();
  }
}
