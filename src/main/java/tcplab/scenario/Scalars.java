package tcplab.scenario;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import tcplab.sim.Text;

/** Single values of a scenario file: numbers, times, chances, texts. */
final class Scalars {
  private Scalars() {}

  /** A scalar's text. */
  static String string(Node node) {
    if (node instanceof ScalarNode scalar && !Fields.isNull(node)) {
      return scalar.getValue();
    }
    throw Source.mistake(node, "expected a single value, not " + Fields.kind(node));
  }

  /** A whole number in a range. */
  static long number(Node node, long least, long most) {
    String text = string(node);
    return number(text, least, most)
        .orElseThrow(
            () ->
                Source.mistake(
                    node,
                    "expected a whole number from "
                        + least
                        + " to "
                        + most
                        + ", not "
                        + Fields.kind(node)));
  }

  /** A whole number in a range, in decimal. */
  static Optional<Long> number(String text, long least, long most) {
    if (!text.matches("[+-]?[0-9]{1,19}")) {
      return Optional.empty();
    }
    try {
      long value = Long.parseLong(text);
      return value < least || value > most ? Optional.empty() : Optional.of(value);
    } catch (NumberFormatException tooLarge) {
      return Optional.empty();
    }
  }

  /** true or false. */
  static boolean truth(Node node) {
    return truth(string(node))
        .orElseThrow(
            () -> Source.mistake(node, "expected true or false, not " + Fields.kind(node)));
  }

  /** true, false and what people write for them. */
  static Optional<Boolean> truth(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "yes", "on", "1" -> Optional.of(true);
      case "false", "no", "off", "0" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  /** A time span in nanoseconds. */
  static long time(Node node) {
    return Times.parse(string(node))
        .orElseThrow(
            () ->
                Source.mistake(
                    node, "expected a time such as 20ms, 1.5s or 2min, not " + Fields.kind(node)));
  }

  /** A probability: 0 … 1 or 0% … 100%. */
  static double chance(Node node) {
    String text = string(node).strip();
    boolean percent = text.endsWith("%");
    String digits = percent ? text.substring(0, text.length() - 1).strip() : text;
    if (digits.matches("[0-9]{1,6}(\\.[0-9]{1,400})?([eE]-[0-9]{1,2})?")) {
      BigDecimal value = new BigDecimal(digits).movePointLeft(percent ? 2 : 0);
      if (value.compareTo(BigDecimal.ONE) <= 0) {
        return value.doubleValue();
      }
    }
    throw Source.mistake(
        node, "expected a probability from 0 to 1, or 0% to 100%, not " + Fields.kind(node));
  }

  /** Bits a second: a number with bit/s, kbit/s, Mbit/s or Gbit/s; 0 = no limit. */
  static long rate(Node node) {
    String text = string(node).strip();
    long unit = 1;
    String digits = text;
    for (String[] known :
        List.of(
            new String[] {"Gbit/s", "1000000000"},
            new String[] {"Mbit/s", "1000000"},
            new String[] {"kbit/s", "1000"},
            new String[] {"bit/s", "1"})) {
      if (digits.endsWith(known[0])) {
        unit = Long.parseLong(known[1]);
        digits = text.substring(0, text.length() - known[0].length()).strip();
        break;
      }
    }
    if (digits.matches("[0-9]{1,15}(\\.[0-9]{1,9})?")) {
      BigDecimal bits = new BigDecimal(digits).multiply(BigDecimal.valueOf(unit));
      if (bits.stripTrailingZeros().scale() <= 0
          && bits.compareTo(BigDecimal.valueOf(1_000_000_000_000L)) <= 0) {
        return bits.longValueExact();
      }
    }
    throw Source.mistake(
        node, "expected a rate such as 10Mbit/s or 64kbit/s, not " + Fields.kind(node));
  }

  /** A text for people: one string, or one for each language. */
  static Text text(Source source, Node node) {
    if (node instanceof ScalarNode) {
      return Text.of(prose(node));
    }
    Fields fields = Fields.open(source, node, Section.TEXT);
    String en = prose(fields.need("en", "a text in two languages"));
    return new Text(en, fields.read("zh", en, Scalars::prose));
  }

  private static String prose(Node node) {
    String text = string(node).strip();
    boolean oneLine =
        node.getStartMark().map(Mark::getLine).equals(node.getEndMark().map(Mark::getLine));
    return oneLine ? text : joined(text);
  }

  /**
   * The text without the spaces that YAML puts where lines are folded between Chinese characters.
   */
  static String joined(String text) {
    StringBuilder joined = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      boolean fold =
          text.charAt(i) == ' '
              && i > 0
              && i + 1 < text.length()
              && isWide(text.charAt(i - 1))
              && isWide(text.charAt(i + 1));
      if (!fold) {
        joined.append(text.charAt(i));
      }
    }
    return joined.toString();
  }

  /** Whether it is a Chinese character or punctuation mark, two columns wide. */
  static boolean isWide(char c) {
    return (c >= 0x2e80 && c <= 0x9fff)
        || (c >= 0xf900 && c <= 0xfaff)
        || (c >= 0xff00 && c <= 0xff60)
        || c == '\u201c'
        || c == '\u201d';
  }
}
