package tcplab.scenario;

import tcplab.sim.Text;

/** Lays values out as YAML in the block style that people write. */
final class Layout {
  private static final int WIDTH = 96;

  private Layout() {}

  /** The value on one line: plain where YAML reads it back as it is, else in quotes. */
  static String scalar(String text) {
    if (isPlain(text)) {
      return text;
    }
    boolean printable = text.chars().allMatch(c -> c >= ' ' && c != 0x7f && !isSpecial(c));
    return printable && text.indexOf('"') >= 0
        ? "'" + text.replace("'", "''") + "'"
        : doubleQuoted(text);
  }

  private static boolean isPlain(String text) {
    return !text.isEmpty()
        && !text.equals("~")
        && !text.equalsIgnoreCase("null")
        && text.equals(text.strip())
        && (Character.isLetterOrDigit(text.charAt(0)) || text.charAt(0) == '(')
        && text.chars().allMatch(c -> c >= ' ' && c != 0x7f && !isSpecial(c))
        && !text.contains(": ")
        && !text.endsWith(":")
        && !text.contains(" #")
        && !text.startsWith("---")
        && !text.startsWith("...");
  }

  /** Characters that YAML takes as line ends or refuses raw. */
  private static boolean isSpecial(int c) {
    return c == 0x85
        || c == 0xa0
        || c == 0x2028
        || c == 0x2029
        || c == 0xfeff
        || (c >= 0x80 && c < 0xa0)
        || c >= 0xfffe;
  }

  private static String doubleQuoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        default -> {
          if (c < ' ' || c == 0x7f || isSpecial(c)) {
            quoted.append("\\u");
            for (int shift = 12; shift >= 0; shift -= 4) {
              quoted.append(Character.forDigit(c >> shift & 15, 16));
            }
          } else {
            quoted.append(c);
          }
        }
      }
    }
    return quoted.append('"').toString();
  }

  /** The value within brackets or braces. */
  static String inFlow(String text) {
    boolean safe = isPlain(text) && text.chars().noneMatch(c -> ",[]{}".indexOf(c) >= 0);
    return safe ? text : doubleQuoted(text);
  }

  /** {@code key: text} with what follows, one language or two, at that indent. */
  static void text(StringBuilder out, String indent, String key, Text text) {
    if (text.en().equals(text.zh())) {
      value(out, indent, key, text.en());
      return;
    }
    String line = key + ": {en: " + inFlow(text.en()) + ", zh: " + inFlow(text.zh()) + "}";
    if (indent.length() + width(line) <= WIDTH) {
      out.append(line).append('\n');
      return;
    }
    out.append(key).append(":\n");
    String inner = indent + "  ";
    out.append(inner);
    value(out, inner, "en", text.en());
    out.append(inner);
    value(out, inner, "zh", text.zh());
  }

  private static void value(StringBuilder out, String indent, String key, String value) {
    String line = key + ": " + scalar(value);
    boolean foldable =
        value.equals(value.strip())
            && value.chars().allMatch(c -> c >= ' ' && c != 0x7f && !isSpecial(c))
            && !value.contains("  ")
            && value.equals(Scalars.joined(value));
    if (indent.length() + width(line) <= WIDTH || !foldable) {
      out.append(line).append('\n');
      return;
    }
    out.append(key).append(": >-\n");
    fold(out, indent + "  ", value);
  }

  /** Breaks at spaces and between Chinese characters, which the reader joins again. */
  private static void fold(StringBuilder out, String indent, String text) {
    int from = 0;
    int place = -1;
    int columns = indent.length();
    for (int i = 0; i < text.length(); i++) {
      if (columns > WIDTH && place > from) {
        out.append(indent).append(text, from, place).append('\n');
        from = text.charAt(place) == ' ' ? place + 1 : place;
        columns = indent.length() + width(text.substring(from, i));
      }
      boolean wideBreak =
          i > from && Scalars.isWide(text.charAt(i - 1)) && Character.isIdeographic(text.charAt(i));
      if (text.charAt(i) == ' ' ? i > from && breaks(text, i) : wideBreak) {
        place = i;
      }
      columns += width(text.substring(i, i + 1));
    }
    out.append(indent).append(text, from, text.length()).append('\n');
  }

  /** A line that begins with a space is not folded by YAML; one never ends up so. */
  private static boolean breaks(String text, int space) {
    return space + 1 < text.length() && text.charAt(space + 1) != ' ';
  }

  private static int width(String text) {
    int columns = 0;
    for (int i = 0; i < text.length(); i++) {
      columns += Scalars.isWide(text.charAt(i)) ? 2 : 1;
    }
    return columns;
  }
}
