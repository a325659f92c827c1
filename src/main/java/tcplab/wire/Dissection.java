package tcplab.wire;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import tcplab.tcp.Packet;
import tcplab.tcp.Segment;
import tcplab.wire.HeaderField.Part;

/** A packet's octets, from its IP header on, and where each field lies in them. */
public final class Dissection {
  private static final int TCP_FIXED = 20;

  private final byte[] octets;
  private final List<HeaderField> fields;

  private Dissection(byte[] octets, List<HeaderField> fields) {
    this.octets = octets;
    this.fields = List.copyOf(fields);
  }

  /** The number of octets. */
  public int size() {
    return octets.length;
  }

  /** The octet at a place, 0 … 255. */
  public int octet(int place) {
    return octets[place] & 0xff;
  }

  /** The fields in order, without gaps. */
  public List<HeaderField> fields() {
    return fields;
  }

  /**
   * Takes a packet apart.
   *
   * @param identification the IPv4 identification field
   * @throws WireException when the packet cannot be encoded, as {@link WireFormat#encode}
   */
  public static Dissection of(Packet packet, int identification) throws WireException {
    byte[] octets = WireFormat.encode(packet, identification, LinkType.RAW);
    Reading reading = new Reading(octets);
    if (packet.source().ip().v6()) {
      reading.v6(packet);
    } else {
      reading.v4(packet);
    }
    switch (packet.body()) {
      case Packet.Tcp(Segment segment) -> reading.tcp(segment);
      case Packet.Icmp icmp -> reading.icmp(icmp);
    }
    return new Dissection(octets, reading.fields);
  }

  private static final class Reading {
    private final byte[] octets;
    private final List<HeaderField> fields = new ArrayList<>();
    private int bit;

    Reading(byte[] octets) {
      this.octets = octets;
    }

    private void field(Part part, String name, String value, int bits) {
      fields.add(new HeaderField(part, name, value, bit, bits));
      bit += bits;
    }

    /** A field whose value is the number its bits spell. */
    private void number(Part part, String name, int bits) {
      field(part, name, Long.toString(number(bit, bits)), bits);
    }

    private void hex(Part part, String name, int bits) {
      String digits = Long.toHexString(number(bit, bits));
      field(part, name, "0x" + "0".repeat(bits / 4 - digits.length()) + digits, bits);
    }

    private long number(int from, int bits) {
      long value = 0;
      for (int i = from; i < from + bits; i++) {
        value = value << 1 | octets[i / 8] >> (7 - i % 8) & 1;
      }
      return value;
    }

    void v4(Packet packet) {
      number(Part.IP, "version", 4);
      number(Part.IP, "IHL", 4);
      number(Part.IP, "DSCP", 6);
      number(Part.IP, "ECN", 2);
      number(Part.IP, "total length", 16);
      number(Part.IP, "identification", 16);
      field(Part.IP, "flags", number(bit, 3) == 2 ? "DF" : Long.toString(number(bit, 3)), 3);
      number(Part.IP, "fragment offset", 13);
      number(Part.IP, "TTL", 8);
      number(Part.IP, "protocol", 8);
      hex(Part.IP, "header checksum", 16);
      field(Part.IP, "source", packet.source().ip().toString(), 32);
      field(Part.IP, "destination", packet.destination().ip().toString(), 32);
    }

    void v6(Packet packet) {
      number(Part.IP, "version", 4);
      number(Part.IP, "traffic class", 8);
      number(Part.IP, "flow label", 20);
      number(Part.IP, "payload length", 16);
      number(Part.IP, "next header", 8);
      number(Part.IP, "hop limit", 8);
      field(Part.IP, "source", packet.source().ip().toString(), 128);
      field(Part.IP, "destination", packet.destination().ip().toString(), 128);
    }

    void tcp(Segment segment) {
      int start = bit / 8;
      number(Part.TCP, "source port", 16);
      number(Part.TCP, "destination port", 16);
      number(Part.TCP, "sequence number", 32);
      number(Part.TCP, "acknowledgment number", 32);
      int words = (int) number(bit, 4);
      number(Part.TCP, "data offset", 4);
      number(Part.TCP, "reserved", 3);
      field(Part.TCP, "control bits", segment.flagNames(), 9);
      number(Part.TCP, "window", 16);
      hex(Part.TCP, "checksum", 16);
      number(Part.TCP, "urgent pointer", 16);
      options(start + TCP_FIXED, start + 4 * words);
      int data = octets.length - start - 4 * words;
      if (data > 0) {
        field(Part.DATA, "data", data + (data == 1 ? " octet" : " octets"), 8 * data);
      }
    }

    private void options(int from, int end) {
      int at = from;
      while (at < end) {
        int kind = octets[at] & 0xff;
        int length = kind <= 1 ? 1 : Math.max(2, octets[at + 1] & 0xff);
        boolean fastOpen =
            kind == 34 || kind == 254 && length >= 4 && number(8 * at + 16, 16) == 0xF989;
        String name = fastOpen ? "Fast Open" + (kind == 34 ? "" : " (experimental)") : option(kind);
        String value =
            fastOpen
                ? cookie(at + (kind == 34 ? 2 : 4), at + length)
                : optionValue(at, kind, length);
        field(Part.OPTION, name, value, 8 * length);
        at += length;
      }
    }

    private String cookie(int from, int to) {
      return from == to ? "cookie request" : "cookie " + HexFormat.of().formatHex(octets, from, to);
    }

    private static String option(int kind) {
      return switch (kind) {
        case 0 -> "end of options";
        case 1 -> "no-operation";
        case 2 -> "maximum segment size";
        case 3 -> "window scale";
        case 4 -> "SACK permitted";
        case 5 -> "SACK";
        case 8 -> "timestamps";
        case 28 -> "user timeout";
        case 172 -> "accurate ECN, ECT(0) first";
        case 174 -> "accurate ECN, ECT(1) first";
        default -> "option " + kind;
      };
    }

    private String optionValue(int at, int kind, int length) {
      return switch (kind) {
        case 0, 1, 4 -> "";
        case 2 -> Long.toString(number(8 * at + 16, 16));
        case 3 -> Long.toString(number(8 * at + 16, 8));
        case 5 -> {
          StringBuilder blocks = new StringBuilder();
          for (int i = at + 2; i + 8 <= at + length; i += 8) {
            blocks
                .append(blocks.isEmpty() ? "" : ", ")
                .append(number(8 * i, 32))
                .append('–')
                .append(number(8 * i + 32, 32));
          }
          yield blocks.toString();
        }
        case 8 -> number(8 * at + 16, 32) + " / " + number(8 * at + 48, 32);
        case 172, 174 -> {
          StringBuilder counters = new StringBuilder();
          for (int i = at + 2; i + 3 <= at + length; i += 3) {
            counters.append(counters.isEmpty() ? "" : ", ").append(number(8 * i, 24));
          }
          yield counters.toString();
        }
        default -> HexFormat.of().formatHex(octets, at + 2, at + length);
      };
    }

    void icmp(Packet.Icmp icmp) {
      field(Part.ICMP, "type", number(bit, 8) + " (" + icmp.kind() + ")", 8);
      number(Part.ICMP, "code", 8);
      hex(Part.ICMP, "checksum", 16);
      hex(Part.ICMP, "rest of header", 32);
      int quoted = octets.length - bit / 8;
      field(Part.DATA, "quoted packet", quoted + " octets", 8 * quoted);
    }
  }
}
