package tcplab.packetdrill;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tcplab.packetdrill.Packet.Direction;
import tcplab.tcp.EcnCounters;

/** Reads the TCP options of a segment. */
final class TcpOptionParser {
  private static final long WORD_MAX = 0xffff_ffffL;
  private static final long COUNTER_MAX = 0xff_ffffL;

  /** No header holds more octets of options than 40 (RFC 9293 §3.1), nor more options. */
  private static final int MOST = 40;

  private static final List<String> NAMES =
      List.of("mss", "wscale", "sackOK", "sack", "TS", "nop", "eol", "FO", "FOEXP", "ECN");
  private static final List<String> UNSUPPORTED =
      List.of("md5", "tcpao", "AccECN0", "AccECN1", "exp", "uto", "ao", "AO", "mpcapable", "dss");

  private final Cursor cursor;
  private final Map<String, String> defines;

  TcpOptionParser(Cursor cursor, Map<String, String> defines) {
    this.cursor = cursor;
    this.defines = defines;
  }

  OptionList options(Direction direction) {
    int start = cursor.at();
    cursor.advance();
    cursor.skipBlank();
    if (cursor.take("...")) {
      cursor.expect('>', "'>' after '...'");
      if (direction == Direction.INBOUND) {
        throw cursor.fail(
            start, "'<...>' stands for any options and so only for an outbound segment");
      }
      return OptionList.ANY;
    }
    if (cursor.take('>')) {
      return OptionList.NONE;
    }
    List<TcpOption> options = new ArrayList<>();
    do {
      cursor.skipBlank();
      if (options.size() == MOST) {
        throw cursor.fail(cursor.at(), "more than " + MOST + " TCP options in one segment");
      }
      options.add(option());
      cursor.skipBlank();
    } while (cursor.take(','));
    cursor.expect('>', "',' or '>' after a TCP option");
    return new OptionList(false, options);
  }

  private TcpOption option() {
    Position position = cursor.position();
    int start = cursor.at();
    String name = cursor.word();
    return switch (name) {
      case "nop", "NOP" -> new TcpOption.NoOperation(position);
      case "eol" -> new TcpOption.EndOfList(position);
      case "sackOK" -> new TcpOption.SackPermitted(position);
      case "mss" ->
          new TcpOption.Mss(position, (int) cursor.number(0xffff, "a maximum segment size"));
      case "wscale" ->
          new TcpOption.WindowScale(position, (int) cursor.number(255, "a shift count"));
      case "sack" -> new TcpOption.Sack(position, blocks());
      case "TS" -> timestamps(position);
      case "FO" -> new TcpOption.FastOpen(position, cookie(), false);
      case "FOEXP" -> new TcpOption.FastOpen(position, cookie(), true);
      case "ECN" -> new TcpOption.AccurateEcn(position, counters());
      default -> other(position, start, name);
    };
  }

  private List<TcpOption.Sack.Block> blocks() {
    List<TcpOption.Sack.Block> blocks = new ArrayList<>();
    cursor.skipBlank();
    do {
      if (blocks.size() == 4) {
        throw cursor.fail(cursor.at(), "more than 4 SACK blocks in one option");
      }
      long left = cursor.number(WORD_MAX, "a SACK block such as 1001:2001");
      cursor.expect(':', "':' in the SACK block, as in 1001:2001");
      long right = cursor.number(WORD_MAX, "the end of the SACK block");
      blocks.add(new TcpOption.Sack.Block(left, right));
      cursor.skipBlank();
    } while (Cursor.isDigit(cursor.peek()));
    return blocks;
  }

  /** The fields in the order of one of the two options: {@code e0b ceb e1b} or the reverse. */
  private EcnCounters counters() {
    int[] values = new int[EcnCounters.MOST];
    int fields = 0;
    boolean ect1First = true;
    for (cursor.skipBlank(); Cursor.isWord(cursor.peek()); cursor.skipBlank()) {
      int start = cursor.at();
      String name = cursor.word();
      if (fields == 0 && name.equals("e0b")) {
        ect1First = false;
      }
      String wanted = fields == 1 ? "ceb" : ect1First == (fields == 0) ? "e1b" : "e0b";
      if (fields == EcnCounters.MOST || !name.equals(wanted)) {
        throw cursor.fail(
            start, "expected e0b, ceb and e1b, or e1b, ceb and e0b, found " + cursor.found(start));
      }
      values[fields++] = (int) cursor.number(COUNTER_MAX, "a counter of 24 bits");
    }
    return ect1First
        ? new EcnCounters(true, fields, values[2], values[1], values[0])
        : new EcnCounters(false, fields, values[0], values[1], values[2]);
  }

  private TcpOption timestamps(Position position) {
    keyword("val");
    OptionalLong value = valueOrAny();
    keyword("ecr");
    OptionalLong echo = valueOrAny();
    boolean absolute = cursor.take('!');
    return new TcpOption.Timestamps(position, value, echo, absolute);
  }

  private void keyword(String keyword) {
    cursor.skipBlank();
    if (!cursor.peekWord().equals(keyword)) {
      throw cursor.expected("'" + keyword + "', as in TS val 100 ecr 0");
    }
    cursor.word();
  }

  private OptionalLong valueOrAny() {
    cursor.skipBlank();
    return cursor.take("...")
        ? OptionalLong.empty()
        : OptionalLong.of(cursor.number(WORD_MAX, "a timestamp"));
  }

  private Optional<String> cookie() {
    cursor.skipBlank();
    String word = cursor.word();
    return word.isEmpty() ? Optional.empty() : Optional.of(defines.getOrDefault(word, word));
  }

  private TcpOption other(Position position, int start, String name) {
    if (name.isEmpty()) {
      throw cursor.expected("a TCP option such as mss, wscale, sackOK, sack, TS or nop");
    }
    String near = Spelling.nearest(name, NAMES);
    if (!near.isEmpty() && !UNSUPPORTED.contains(name)) {
      throw cursor.fail(
          start,
          "expected a TCP option, found " + cursor.found(start) + "; did you mean '" + near + "'?");
    }
    int depth = 0;
    while (!cursor.atEnd()) {
      char c = cursor.peek();
      if (c == '\n' || (depth == 0 && (c == ',' || c == '>'))) {
        break;
      }
      if (c == '[' || c == '(' || c == '{') {
        depth++;
      } else if (c == ']' || c == ')' || c == '}') {
        depth--;
      }
      cursor.advance();
    }
    return new TcpOption.Unsupported(position, cursor.text(start, cursor.at()).strip());
  }
}
