package tcplab.scenario;

import java.util.List;
import java.util.Optional;

/** Ordinal numbers: 1st, 2nd, 3rd, 11th, first, second. */
final class Ordinals {
  private static final List<String> WORDS =
      List.of(
          "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
          "tenth");

  private Ordinals() {}

  static Optional<Integer> parse(String text) {
    int word = text.equals("next") ? 0 : WORDS.indexOf(text);
    if (word >= 0) {
      return Optional.of(word + 1);
    }
    if (!text.matches("[1-9][0-9]{0,8}(st|nd|rd|th)")) {
      return Optional.empty();
    }
    return Optional.of(Integer.valueOf(text.substring(0, text.length() - 2)));
  }

  static String format(int n) {
    boolean teen = n / 10 % 10 == 1;
    return n
        + switch (teen ? 0 : n % 10) {
          case 1 -> "st";
          case 2 -> "nd";
          case 3 -> "rd";
          default -> "th";
        };
  }
}
