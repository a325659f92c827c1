package tcplab.packetdrill;

import java.util.Map;
import java.util.OptionalInt;

/** Reads the control bits of a segment. */
final class TcpFlagsParser {
  private static final String LETTERS = "SFRPUEWA";
  private static final Map<String, String> NAMES =
      Map.of(
          "SYN", "S", "ACK", ".", "FIN", "F", "RST", "R", "PSH", "P", "URG", "U", "SYNACK", "S.",
          "FINACK", "F.");

  private final Cursor cursor;

  TcpFlagsParser(Cursor cursor) {
    this.cursor = cursor;
  }

  TcpFlags flags() {
    int start = cursor.at();
    if (cursor.take('-')) {
      return of(0, OptionalInt.empty());
    }
    int bits = 0;
    OptionalInt ace = OptionalInt.empty();
    for (char c = cursor.peek(); Cursor.isWord(c) || c == '.'; c = cursor.peek()) {
      if (c >= '0' && c <= '7' && ace.isEmpty()) {
        ace = OptionalInt.of(c - '0');
      } else {
        int place = c == '.' ? LETTERS.length() : LETTERS.indexOf(c);
        int bit = place < 0 ? 0 : 1 << place;
        if (place < 0 || (bits & bit) != 0) {
          cursor.moveTo(start);
          throw wrong(start);
        }
        bits |= bit;
      }
      cursor.advance();
    }
    if (cursor.at() == start) {
      throw wrong(start);
    }
    return of(bits, ace);
  }

  private ScriptException wrong(int start) {
    String word = cursor.peekWord();
    String named = NAMES.get(word.toUpperCase(java.util.Locale.ROOT));
    String upper = word.toUpperCase(java.util.Locale.ROOT);
    String hint = "";
    if (named != null) {
      hint = "; did you mean '" + named + "'?";
    } else if (!upper.equals(word) && upper.chars().allMatch(c -> LETTERS.indexOf(c) >= 0)) {
      hint = "; did you mean '" + upper + "'?";
    }
    return cursor.fail(
        start,
        "expected flags, each once, of S F R P U E W A and . for ACK, or - for none, found "
            + cursor.found(start)
            + hint);
  }

  private static TcpFlags of(int bits, OptionalInt ace) {
    return new TcpFlags(
        false,
        has(bits, 'F'),
        has(bits, 'S'),
        has(bits, 'R'),
        has(bits, 'P'),
        (bits & 1 << LETTERS.length()) != 0,
        has(bits, 'U'),
        has(bits, 'E'),
        has(bits, 'W'),
        has(bits, 'A'),
        ace);
  }

  private static boolean has(int bits, char letter) {
    return (bits & 1 << LETTERS.indexOf(letter)) != 0;
  }
}
