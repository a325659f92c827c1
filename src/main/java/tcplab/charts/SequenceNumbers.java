package tcplab.charts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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

  private record Way(Address from, Address to) {
    Way back() {
      return new Way(to, from);
    }
  }

  /** What a connection counts from: its own first number and its peer's, null while unknown. */
  private record Bases(int seq, @Nullable Integer ack) {}

  SequenceNumbers(Timeline timeline, boolean relative) {
    this.transmissions = timeline.transmissions();
    this.relative = relative;
    int size = relative ? transmissions.size() : 0;
    seqBase = new int[size];
    ackBase = new int[size];
    Counting counting = new Counting();
    for (int i = 0; i < size; i++) {
      Transmission transmission = transmissions.get(i);
      if (transmission.packet().body() instanceof Packet.Tcp(Segment segment)) {
        Bases bases = counting.bases(transmission, segment);
        seqBase[i] = bases.seq();
        ackBase[i] = bases.ack() == null ? 0 : bases.ack();
      }
    }
  }

  /**
   * Each connection counts from the numbers of its own handshake, so that what it says of an old
   * connection to a peer that has begun a new one keeps its meaning. A packet of no connection,
   * such as a forged one, is counted like those of the connection it pretends to belong to.
   */
  private static final class Counting {
    private final Map<Integer, Bases> byConnection = new HashMap<>();
    private final Map<Way, Integer> byWay = new HashMap<>();
    private final Map<Way, Integer> heard = new HashMap<>();

    Bases bases(Transmission transmission, Segment segment) {
      Way way = new Way(transmission.packet().source(), transmission.packet().destination());
      if (segment.isRst() && !segment.isAck()) {
        // Its number is taken from the acknowledgement it answers, §3.10.7: counted as that was.
        Integer answered = heard.get(way.back());
        return new Bases(answered != null ? answered : byWay.getOrDefault(way, 0), null);
      }
      boolean own = transmission.connection() >= 0;
      if (segment.isSyn() && (own || !byWay.containsKey(way))) {
        byWay.put(way, segment.seq());
      }
      Bases bases = own ? byConnection.get(transmission.connection()) : null;
      if (bases == null || segment.isSyn() && segment.isAck()) {
        int seq = byWay.computeIfAbsent(way, _ -> segment.isRst() ? 0 : segment.seq());
        bases = new Bases(seq, segment.isAck() ? peer(way, segment) : null);
      } else if (segment.isAck() && bases.ack() == null) {
        bases = new Bases(bases.seq(), peer(way, segment));
      }
      if (own) {
        byConnection.put(transmission.connection(), bases);
      }
      if (bases.ack() != null) {
        heard.put(way, bases.ack());
      }
      return bases;
    }

    /** The peer's first number: that of its SYN, or what the first acknowledgement tells of it. */
    private int peer(Way way, Segment segment) {
      return byWay.computeIfAbsent(way.back(), _ -> segment.ack() - 1);
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
