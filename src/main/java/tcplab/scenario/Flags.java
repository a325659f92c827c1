package tcplab.scenario;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Control bits as people write them: {@code SYN,ACK}, {@code SYN-ACK}, {@code SA}. */
final class Flags {
  private static final String ORDER = "SFRPAUEWN";
  private static final List<String> NAMES =
      List.of("SYN", "FIN", "RST", "PSH", "ACK", "URG", "ECE", "CWR", "AE");

  private Flags() {}

  /** The letters in the order S F R P A U E W N (AE, once NS); "-" for no flag at all. */
  static Optional<String> parse(String text) {
    if (text.equals("-") || text.equalsIgnoreCase("none")) {
      return Optional.of("-");
    }
    if (text.isEmpty() || text.equals(".")) {
      return Optional.of("A");
    }
    if (text.equalsIgnoreCase("SYNACK")) {
      return Optional.of("SA");
    }
    StringBuilder set = new StringBuilder();
    for (String part : text.toUpperCase(Locale.ROOT).split("[,+-]", -1)) {
      int name = NAMES.indexOf(part);
      set.append(name >= 0 ? String.valueOf(ORDER.charAt(name)) : part.isEmpty() ? "?" : part);
    }
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < ORDER.length(); i++) {
      if (set.indexOf(ORDER.substring(i, i + 1)) >= 0) {
        letters.append(ORDER.charAt(i));
      }
    }
    boolean known = set.chars().allMatch(c -> ORDER.indexOf(c) >= 0);
    return known && letters.length() == set.length()
        ? Optional.of(letters.toString())
        : Optional.empty();
  }

  /** The bits of those letters. */
  static int bits(String letters) {
    int bits = 0;
    int[] values = {0x02, 0x01, 0x04, 0x08, 0x10, 0x20, 0x40, 0x80, 0x100};
    for (int i = 0; i < ORDER.length(); i++) {
      if (letters.indexOf(ORDER.charAt(i)) >= 0) {
        bits |= values[i];
      }
    }
    return bits;
  }
}
