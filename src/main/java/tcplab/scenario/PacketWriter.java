package tcplab.scenario;

import java.util.ArrayList;
import java.util.List;
import tcplab.tcp.Options;
import tcplab.tcp.Packet;
import tcplab.tcp.Segment;

/** Writes a ready-made packet, field by field, in braces. */
final class PacketWriter {
  private PacketWriter() {}

  static String flow(Packet packet) {
    List<String> fields = new ArrayList<>();
    fields.add("from: " + Layout.inFlow(packet.source().toString()));
    fields.add("to: " + Layout.inFlow(packet.destination().toString()));
    switch (packet.body()) {
      case Packet.Tcp tcp -> segment(fields, tcp.segment());
      case Packet.Icmp icmp -> {
        fields.add("icmp: " + PacketReader.ICMP.get(icmp.kind().ordinal()));
        if (icmp.mtu() != 0) {
          fields.add("mtu: " + icmp.mtu());
        }
        fields.add(
            "about: {from: "
                + Layout.inFlow(icmp.from().toString())
                + ", to: "
                + Layout.inFlow(icmp.to().toString())
                + ", seq: "
                + Integer.toUnsignedString(icmp.seq())
                + "}");
      }
    }
    return "{" + String.join(", ", fields) + "}";
  }

  private static void segment(List<String> fields, Segment segment) {
    fields.add("flags: " + Layout.inFlow(segment.flagLetters()));
    fields.add("seq: " + Integer.toUnsignedString(segment.seq()));
    fields.add("ack: " + Integer.toUnsignedString(segment.ack()));
    fields.add("window: " + segment.window());
    if (segment.urgent() != 0) {
      fields.add("urgent: " + segment.urgent());
    }
    options(fields, segment.options());
    if (!segment.data().isEmpty()) {
      fields.add("hex: \"" + Hex.format(segment.data()) + "\"");
    }
  }

  private static void options(List<String> fields, Options options) {
    number(fields, "mss", options.mss());
    number(fields, "window-scale", options.windowScale());
    if (options.sackPermitted()) {
      fields.add("sack-permitted: true");
    }
    if (!options.sack().isEmpty()) {
      List<String> blocks = new ArrayList<>();
      for (Options.SackBlock block : options.sack()) {
        blocks.add(pair(block.left(), block.right()));
      }
      fields.add("sack: [" + String.join(", ", blocks) + "]");
    }
    if (options.timestamps()) {
      fields.add("timestamps: " + pair(options.tsVal(), options.tsEcr()));
    }
    number(fields, "user-timeout", options.userTimeout());
  }

  private static void number(List<String> fields, String key, int value) {
    if (value != Options.ABSENT) {
      fields.add(key + ": " + value);
    }
  }

  private static String pair(int first, int second) {
    return "[" + Integer.toUnsignedString(first) + ", " + Integer.toUnsignedString(second) + "]";
  }
}
