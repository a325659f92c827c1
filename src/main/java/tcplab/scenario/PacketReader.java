package tcplab.scenario;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import tcplab.tcp.Address;
import tcplab.tcp.Bytes;
import tcplab.tcp.Options;
import tcplab.tcp.Packet;
import tcplab.tcp.Packet.Icmp;
import tcplab.tcp.Segment;

/** Reads a ready-made packet, field by field. */
final class PacketReader {
  /** The names of ICMP errors in files, such as {@code host-unreachable}. */
  static final List<String> ICMP =
      Arrays.stream(Icmp.Kind.values())
          .map(k -> k.name().toLowerCase(Locale.ROOT).replace('_', '-'))
          .toList();

  private static final long WORD = 0xffff_ffffL;

  private PacketReader() {}

  static Packet read(Source source, Cast cast, Node node) {
    Fields fields = Fields.open(source, node, Section.PACKET);
    Address from = address(cast, fields.need("from", "a packet"));
    Address to = address(cast, fields.need("to", "a packet"));
    if (fields.has("icmp")) {
      Node kind = fields.need("icmp", "a packet");
      int index = ICMP.indexOf(Scalars.string(kind));
      if (index < 0) {
        throw Source.mistake(
            kind,
            "unknown ICMP error " + Fields.kind(kind) + Nearest.hint(Scalars.string(kind), ICMP));
      }
      Fields about = Fields.open(source, fields.need("about", "an ICMP error"), Section.ABOUT);
      return new Packet(
          from,
          to,
          new Icmp(
              Icmp.Kind.values()[index],
              (int) (long) fields.read("mtu", 0L, n -> Scalars.number(n, 0, 65535)),
              address(cast, about.need("from", "about")),
              address(cast, about.need("to", "about")),
              word(about, "seq")));
    }
    Segment segment =
        new Segment(
            word(fields, "seq"),
            word(fields, "ack"),
            Flags.bits(fields.read("flags", "-", Matches::letters)),
            (int) (long) fields.read("window", 65535L, n -> Scalars.number(n, 0, 65535)),
            (int) (long) fields.read("urgent", 0L, n -> Scalars.number(n, 0, 65535)),
            options(fields),
            fields.read("hex", Bytes.EMPTY, PacketReader::hex));
    return Packet.of(from, to, segment);
  }

  private static Options options(Fields fields) {
    List<Long> stamps = fields.read("timestamps", List.of(), n -> numbers(n, 2));
    return new Options(
        number(fields, "mss", 65535),
        number(fields, "window-scale", 14),
        fields.read("sack-permitted", false, Scalars::truth),
        fields.list(
            "sack",
            n -> {
              List<Long> block = numbers(n, 2);
              return new Options.SackBlock(block.getFirst().intValue(), block.getLast().intValue());
            }),
        !stamps.isEmpty(),
        stamps.isEmpty() ? 0 : stamps.getFirst().intValue(),
        stamps.isEmpty() ? 0 : stamps.getLast().intValue(),
        number(fields, "user-timeout", 65535));
  }

  private static int number(Fields fields, String key, long most) {
    return (int) (long) fields.read(key, (long) Options.ABSENT, n -> Scalars.number(n, 0, most));
  }

  private static int word(Fields fields, String key) {
    return (int) (long) fields.read(key, 0L, n -> Scalars.number(n, 0, WORD));
  }

  private static List<Long> numbers(Node node, int size) {
    if (!(node instanceof SequenceNode list) || list.getValue().size() != size) {
      throw Source.mistake(node, "expected " + size + " numbers such as [1, 2]");
    }
    List<Long> numbers = new ArrayList<>();
    for (Node item : list.getValue()) {
      numbers.add(Scalars.number(item, 0, WORD));
    }
    return numbers;
  }

  private static Bytes hex(Node node) {
    return Hex.parse(Scalars.string(node))
        .orElseThrow(
            () ->
                Source.mistake(
                    node, "expected pairs of hexadecimal digits, not " + Fields.kind(node)));
  }

  private static Address address(Cast cast, Node node) {
    return cast.address(Scalars.string(node))
        .orElseThrow(
            () ->
                Source.mistake(
                    node,
                    "expected a host or address and a port, such as server:80, not "
                        + Fields.kind(node)));
  }
}
