package tcplab.story;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tcplab.sim.Timeline;
import tcplab.sim.Transmission;
import tcplab.tcp.Address;
import tcplab.tcp.Packet;
import tcplab.tcp.Segment;

/** Sequence numbers counted from the initial ones, as tcpdump and Wireshark show them. */
public final class Numbers {
  private final int[] seqBase;
  private final int[] ackBase;

  private record Way(Address from, Address to) {}

  /** Looks through the run once; afterwards each answer takes constant time. */
  public Numbers(Timeline timeline) {
    List<Transmission> all = timeline.transmissions();
    seqBase = new int[all.size()];
    ackBase = new int[all.size()];
    Map<Way, Integer> bases = new HashMap<>();
    for (int i = 0; i < all.size(); i++) {
      Packet packet = all.get(i).packet();
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

  /** The segment's sequence number relative to its sender's ISN, unsigned 32-bit. */
  public long seq(Transmission t, Segment segment) {
    return Integer.toUnsignedLong(segment.seq() - seqBase[t.id()]);
  }

  /** Its acknowledgement number relative to the receiver's ISN, unsigned 32-bit. */
  public long ack(Transmission t, Segment segment) {
    return Integer.toUnsignedLong(segment.ack() - ackBase[t.id()]);
  }

  /** Such as {@code SYN,ACK seq 0 ack 1} or {@code PSH,ACK seq 1:101 ack 1 len 100}. */
  public String label(Transmission t) {
    return switch (t.packet().body()) {
      case Packet.Icmp icmp ->
          "ICMP " + icmp.kind().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
      case Packet.Tcp(Segment s) -> {
        StringBuilder text = new StringBuilder(s.flagNames());
        if (s.length() > 0 || !s.isAck()) {
          text.append(" seq ").append(seq(t, s));
        }
        if (s.isAck()) {
          text.append(" ack ").append(ack(t, s));
        }
        if (!s.data().isEmpty()) {
          text.append(" len ").append(s.data().size());
        }
        yield text.toString();
      }
    };
  }
}
