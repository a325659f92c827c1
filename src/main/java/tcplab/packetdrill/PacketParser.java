package tcplab.packetdrill;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import tcplab.packetdrill.Packet.Direction;

/** Reads packets. */
final class PacketParser {
  private static final long SEQUENCE_MAX = 0xffff_ffffL;
  private static final int PORT_MAX = 0xffff;
  private static final List<String> IP_KEYWORDS =
      List.of(
          "noecn",
          "ect0",
          "ect1",
          "ect01",
          "ce",
          "ecn",
          "tos",
          "class",
          "dscp",
          "ttl",
          "hlim",
          "flowlabel");
  private static final List<String> TCP_KEYWORDS = List.of("ack", "win", "urg");

  private final Cursor cursor;
  private final TcpOptionParser tcpOptions;

  PacketParser(Cursor cursor, Map<String, String> defines) {
    this.cursor = cursor;
    this.tcpOptions = new TcpOptionParser(cursor, defines);
  }

  /** The packet whose direction is next. */
  Packet packet() {
    Position position = cursor.position();
    Direction direction = cursor.take('<') ? Direction.INBOUND : Direction.OUTBOUND;
    if (direction == Direction.OUTBOUND) {
      cursor.advance();
    }
    cursor.skipBlank();
    int start = cursor.at();
    String encapsulation = encapsulation(cursor.peekWord());
    if (!encapsulation.isEmpty()) {
      return unsupported(position, direction, encapsulation, start);
    }
    Optional<SequenceRange> quoted = quotedFirst();
    if (quoted.isPresent()) {
      cursor.skipBlank();
      if (!cursor.peekWord().equals("icmp")) {
        throw cursor.expected("'icmp' after the sequence numbers that it quotes");
      }
    }
    IpInfo ip = anyFlags() ? IpInfo.NONE : ipInfo();
    cursor.skipBlank();
    Optional<TcpPacket.Ports> ports = ports();
    cursor.skipBlank();
    String word = cursor.peekWord();
    if (word.equals("icmp")) {
      cursor.word();
      return icmp(position, direction, ip, start, quoted);
    }
    String protocol = encapsulation(word);
    if (!protocol.isEmpty()) {
      return unsupported(position, direction, protocol, start);
    }
    return tcp(position, direction, ip, ports, start);
  }

  private static String encapsulation(String word) {
    return switch (word) {
      case "ipv4", "ipv6" -> "IP in IP";
      case "gre", "GREv0" -> "GRE encapsulation";
      case "mpls" -> "MPLS encapsulation";
      case "udp" -> "UDP packets";
      case "udplite" -> "UDP-Lite packets";
      case "sctp" -> "SCTP packets";
      default -> "";
    };
  }

  /** Skips to what looks like the time of the next event at the beginning of a line. */
  private UnsupportedPacket unsupported(
      Position position, Direction direction, String feature, int start) {
    int end;
    do {
      cursor.toEndOfLine();
      end = cursor.at();
      cursor.skipBlank();
    } while (!cursor.atEnd() && !beginsEvent());
    String text = cursor.text(start, end).strip();
    return new UnsupportedPacket(position, direction, feature, text);
  }

  private boolean beginsEvent() {
    char c = cursor.peek();
    return Cursor.isDigit(c)
        || c == '+'
        || c == '*'
        || c == '`'
        || (c == '.' && Cursor.isDigit(cursor.peek(1)));
  }

  private TcpPacket.Ports portPair(int source) {
    return new TcpPacket.Ports(source, (int) cursor.number(PORT_MAX, "the destination port"));
  }

  /** Ports, {@code 8080 > 4321}; digits that no {@code >} follows are flags. */
  private Optional<TcpPacket.Ports> ports() {
    int start = cursor.at();
    while (Cursor.isDigit(cursor.peek())) {
      cursor.advance();
    }
    boolean digits = cursor.at() > start;
    cursor.skipSpaces();
    boolean ports = digits && cursor.peek() == '>';
    cursor.moveTo(start);
    if (!ports) {
      return Optional.empty();
    }
    int source = (int) cursor.number(PORT_MAX, "the source port");
    cursor.expect('>', "'>' between the ports");
    return Optional.of(portPair(source));
  }

  private boolean anyFlags() {
    return cursor.startsWith("(...)");
  }

  private IpInfo ipInfo() {
    char open = cursor.peek();
    if (open != '(' && open != '[') {
      return IpInfo.NONE;
    }
    cursor.advance();
    char close = open == '(' ? ')' : ']';
    IpInfo info = IpInfo.NONE;
    do {
      cursor.skipBlank();
      info = ipField(info);
      cursor.skipBlank();
    } while (cursor.take(','));
    cursor.expect(close, "',' or '" + close + "' after the IP header's field");
    return info;
  }

  private IpInfo ipField(IpInfo info) {
    int start = cursor.at();
    String word = cursor.word();
    return switch (word) {
      case "ecn" -> {
        cursor.skipBlank();
        int mark = cursor.at();
        Optional<IpInfo.Ecn> ecn = ecn(cursor.word());
        if (ecn.isEmpty()) {
          throw cursor.fail(
              mark, "expected noecn, ect0, ect1, ect01 or ce, found " + cursor.found(mark));
        }
        yield new IpInfo(ecn, info.tos(), info.dscp(), info.ttl(), info.flowLabel());
      }
      case "tos", "class" ->
          new IpInfo(
              info.ecn(), OptionalInt.of(code(255)), info.dscp(), info.ttl(), info.flowLabel());
      case "dscp" -> {
        cursor.skipBlank();
        String value = cursor.word();
        if (value.isEmpty()) {
          throw cursor.expected("a code point such as EF or 0x2e");
        }
        yield new IpInfo(info.ecn(), info.tos(), Optional.of(value), info.ttl(), info.flowLabel());
      }
      case "ttl", "hlim" ->
          new IpInfo(
              info.ecn(),
              info.tos(),
              info.dscp(),
              OptionalInt.of((int) cursor.number(255, "the number of hops")),
              info.flowLabel());
      case "flowlabel" ->
          new IpInfo(
              info.ecn(), info.tos(), info.dscp(), info.ttl(), OptionalInt.of(code(0xfffff)));
      default -> {
        Optional<IpInfo.Ecn> ecn = ecn(word);
        if (ecn.isEmpty()) {
          throw cursor.fail(
              start,
              "expected a field of the IP header such as ect0, tos or ttl, found "
                  + cursor.found(start)
                  + Spelling.hint(word, IP_KEYWORDS));
        }
        yield new IpInfo(ecn, info.tos(), info.dscp(), info.ttl(), info.flowLabel());
      }
    };
  }

  private static Optional<IpInfo.Ecn> ecn(String word) {
    for (IpInfo.Ecn ecn : IpInfo.Ecn.values()) {
      if (ecn.keyword().equals(word)) {
        return Optional.of(ecn);
      }
    }
    return Optional.empty();
  }

  /** A number in hexadecimal or decimal. */
  private int code(int greatest) {
    cursor.skipBlank();
    if (!cursor.startsWith("0x")) {
      return (int) cursor.number(greatest, "a number");
    }
    int start = cursor.at();
    String digits = cursor.word().substring(2);
    int value = 0;
    for (int i = 0; i < digits.length() && value <= greatest; i++) {
      int digit = Character.digit(digits.charAt(i), 16);
      value = digit < 0 ? Integer.MAX_VALUE : 16 * value + digit;
    }
    if (digits.isEmpty() || value > greatest) {
      throw cursor.fail(
          start,
          "expected a number, 0 to 0x"
              + Integer.toHexString(greatest)
              + ", found "
              + cursor.found(start));
    }
    return value;
  }

  private Packet tcp(
      Position position,
      Direction direction,
      IpInfo ip,
      Optional<TcpPacket.Ports> ports,
      int start) {
    TcpFlags flags = anyFlags() ? wildcard() : new TcpFlagsParser(cursor).flags();
    cursor.skipBlank();
    SequenceRange sequence = sequence();
    OptionalLong ack = OptionalLong.empty();
    OptionalInt window = OptionalInt.empty();
    OptionalInt urgent = OptionalInt.empty();
    OptionList options = OptionList.NONE;
    for (cursor.skipBlank(); Cursor.isWord(cursor.peek()); cursor.skipBlank()) {
      int at = cursor.at();
      String word = cursor.peekWord();
      if (Cursor.isDigit(word.charAt(0))) {
        break;
      }
      cursor.word();
      boolean again =
          switch (word) {
            case "ack" -> ack.isPresent();
            case "win" -> window.isPresent();
            case "urg" -> urgent.isPresent();
            default ->
                throw cursor.fail(
                    at,
                    "expected ack, win, urg, TCP options in <> or the next event, found "
                        + cursor.found(at)
                        + Spelling.hint(word, TCP_KEYWORDS));
          };
      if (again) {
        throw cursor.fail(at, "a second " + word + " in one segment");
      }
      if (word.equals("ack")) {
        ack = OptionalLong.of(cursor.number(SEQUENCE_MAX, "an acknowledgement number"));
      } else if (word.equals("win")) {
        window = OptionalInt.of((int) cursor.number(PORT_MAX, "a window"));
      } else {
        urgent = OptionalInt.of((int) cursor.number(PORT_MAX, "an urgent pointer"));
      }
    }
    if (cursor.peek() == '<') {
      options = tcpOptions.options(direction);
      cursor.skipBlank();
    }
    if (cursor.peek() == '{') {
      return unsupported(position, direction, "mutated packets", start);
    }
    if (cursor.peek() == '/') {
      return unsupported(position, direction, "UDP encapsulation", start);
    }
    return new TcpPacket(
        position, direction, ip, ports, flags, sequence, ack, window, urgent, options);
  }

  private TcpFlags wildcard() {
    cursor.take("(...)");
    return TcpFlags.ANY;
  }

  private SequenceRange sequence() {
    Position position = cursor.position();
    if (cursor.take("...")) {
      cursor.expect('(', "the length in parentheses");
      int length = (int) cursor.number(PORT_MAX, "the length of the data");
      cursor.expect(')', "')' after the length");
      return new SequenceRange(position, SequenceRange.Kind.ANY, 0, length, length);
    }
    if (!Cursor.isDigit(cursor.peek())) {
      throw cursor.expected("sequence numbers such as 1:1001(1000)");
    }
    long start = cursor.number(SEQUENCE_MAX, "a sequence number");
    cursor.expect(':', "':' between the sequence numbers, as in 1:1001(1000)");
    long end = cursor.number(SEQUENCE_MAX, "a sequence number");
    cursor.expect('(', "the length in parentheses, as in 1:1001(1000)");
    int length = (int) cursor.number(PORT_MAX, "the length of the data");
    cursor.expect(')', "')' after the length");
    if (((start + length) & SEQUENCE_MAX) != end) {
      throw cursor.fail(
          position,
          "expected the second sequence number to be "
              + ((start + length) & SEQUENCE_MAX)
              + ", the first plus the length, found "
              + end);
    }
    SequenceRange.Kind kind =
        cursor.take('!') ? SequenceRange.Kind.ABSOLUTE : SequenceRange.Kind.RELATIVE;
    return new SequenceRange(position, kind, start, end, length);
  }

  /** The segment that an ICMP message quotes, where it stands before {@code icmp}. */
  private Optional<SequenceRange> quotedFirst() {
    if (cursor.peek() != '[' || !Cursor.isDigit(cursor.peek(1))) {
      return Optional.empty();
    }
    cursor.advance();
    SequenceRange quoted = sequence();
    cursor.expect(']', "']' after the quoted segment");
    return Optional.of(quoted);
  }

  private Packet icmp(
      Position position,
      Direction direction,
      IpInfo ip,
      int start,
      Optional<SequenceRange> quotedFirst) {
    cursor.skipBlank();
    String type = cursor.word();
    if (type.isEmpty()) {
      throw cursor.expected("an ICMP type such as unreachable");
    }
    Optional<String> code = Optional.empty();
    OptionalInt mtu = OptionalInt.empty();
    OptionalInt id = OptionalInt.empty();
    for (cursor.skipBlank(); Cursor.isWord(cursor.peek()); cursor.skipBlank()) {
      String word = cursor.peekWord();
      if (Cursor.isDigit(word.charAt(0))) {
        break;
      }
      cursor.word();
      if (word.equals("mtu")) {
        mtu = OptionalInt.of((int) cursor.number(PORT_MAX, "an MTU"));
      } else if (word.equals("id")) {
        id = OptionalInt.of((int) cursor.number(PORT_MAX, "an identifier"));
      } else if (code.isEmpty()) {
        code = Optional.of(word);
      } else {
        cursor.moveTo(cursor.at() - word.length());
        throw cursor.expected("mtu, id, the quoted segment in [] or the next event");
      }
    }
    Optional<SequenceRange> quoted = quotedFirst;
    if (cursor.take('[')) {
      cursor.skipBlank();
      if (!Cursor.isDigit(cursor.peek()) && cursor.peek() != '.') {
        return unsupported(position, direction, "ICMP that quotes other than TCP", start);
      }
      quoted = Optional.of(sequence());
      cursor.skipBlank();
      if (cursor.peek() == '/') {
        return unsupported(position, direction, "UDP encapsulation", start);
      }
      cursor.expect(']', "']' after the quoted segment");
    }
    return new IcmpPacket(position, direction, ip, type, code, mtu, id, quoted);
  }
}
