package tcplab.cli;

import java.io.PrintWriter;

/** Where a command writes: text, with colour where the reader is a terminal. */
final class Console {
  private final PrintWriter out;
  private final boolean colour;

  Console(PrintWriter out, boolean colour) {
    this.out = out;
    this.colour = colour;
  }

  /** A way to make text stand out. */
  enum Style {
    PLAIN(""),
    BOLD("\u001b[1m"),
    DIM("\u001b[2m"),
    RED("\u001b[31m"),
    GREEN("\u001b[32m"),
    BLUE("\u001b[34m"),
    YELLOW("\u001b[33m");

    private final String code;

    Style(String code) {
      this.code = code;
    }
  }

  void line(String text) {
    out.println(text);
  }

  void line(Style style, String text) {
    out.println(styled(style, text));
  }

  String styled(Style style, String text) {
    return colour && style != Style.PLAIN ? style.code + text + "\u001b[0m" : text;
  }

  PrintWriter writer() {
    return out;
  }
}
