package tcplab.picture;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Bytes of an XML file on their way out: markup as it is, numbers with at most two decimals, text
 * escaped. Characters that XML 1.0 forbids become U+FFFD.
 */
final class SvgOutput {
  private static final int SIZE = 1 << 16;
  private static final int MOST_AT_ONCE = 64;
  private static final char FORBIDDEN = '\uFFFD';

  private final OutputStream out;
  private final byte[] buffer = new byte[SIZE];
  private int length;

  SvgOutput(OutputStream out) {
    this.out = out;
  }

  /** Markup in ASCII. */
  SvgOutput raw(String ascii) throws IOException {
    return raw(ascii, ascii.length());
  }

  /** The first characters of markup in ASCII. */
  SvgOutput raw(String ascii, int count) throws IOException {
    if (count > SIZE - length) {
      if (count > SIZE) {
        return raw(ascii.substring(0, count).getBytes(StandardCharsets.US_ASCII));
      }
      flush();
    }
    latin(ascii, count);
    return this;
  }

  /** The JDK's own copy of a string's low bytes: deprecated for text, right for ASCII. */
  @SuppressWarnings("deprecation")
  private void latin(String ascii, int count) {
    ascii.getBytes(0, count, buffer, length);
    length += count;
  }

  SvgOutput raw(byte[] ascii) throws IOException {
    flush();
    out.write(ascii);
    return this;
  }

  /** A number, rounded to hundredths. */
  SvgOutput number(double value) throws IOException {
    room();
    long hundredths = Math.round(value * 100);
    if (hundredths < 0) {
      buffer[length++] = '-';
      hundredths = -hundredths;
    }
    integer(hundredths / 100);
    int rest = (int) (hundredths % 100);
    if (rest != 0) {
      buffer[length++] = '.';
      buffer[length++] = (byte) ('0' + rest / 10);
      if (rest % 10 != 0) {
        buffer[length++] = (byte) ('0' + rest % 10);
      }
    }
    return this;
  }

  private void integer(long value) {
    int digits = 1;
    for (long limit = 10; limit <= value && digits < 19; limit *= 10) {
      digits++;
    }
    long left = value;
    for (int i = length + digits - 1; i >= length; i--) {
      buffer[i] = (byte) ('0' + left % 10);
      left /= 10;
    }
    length += digits;
  }

  /** A colour as {@code #RRGGBB}. */
  SvgOutput colour(int rgb) throws IOException {
    room();
    buffer[length++] = '#';
    for (int shift = 20; shift >= 0; shift -= 4) {
      buffer[length++] = (byte) Character.toUpperCase(Character.forDigit(rgb >> shift & 15, 16));
    }
    return this;
  }

  /** Text, escaped for content and for attributes in double quotes. */
  SvgOutput text(String text) throws IOException {
    for (int i = 0; i < text.length(); i++) {
      room();
      char c = text.charAt(i);
      switch (c) {
        case '&' -> raw("&amp;");
        case '<' -> raw("&lt;");
        case '>' -> raw("&gt;");
        case '"' -> raw("&quot;");
        case '\t' -> raw("&#9;");
        case '\n' -> raw("&#10;");
        case '\r' -> raw("&#13;");
        default -> {
          if (Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1))) {
            i++;
            encode(Character.toCodePoint(c, text.charAt(i)));
          } else {
            encode(c < ' ' || Character.isSurrogate(c) || c >= 0xFFFE ? FORBIDDEN : c);
          }
        }
      }
    }
    return this;
  }

  /**
   * An id: letters, digits, {@code _}, {@code -} and {@code .} as they are, other characters as
   * {@code _} and their code in hexadecimal, so that every id is a name to XML and CSS.
   */
  SvgOutput name(String id) throws IOException {
    for (int i = 0; i < id.length(); i++) {
      room();
      char c = id.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
      if (letter || i > 0 && (c >= '0' && c <= '9' || c == '-' || c == '.')) {
        buffer[length++] = (byte) c;
      } else {
        raw("_").raw(Integer.toHexString(c));
      }
    }
    return this;
  }

  private void encode(int code) {
    if (code < 0x80) {
      buffer[length++] = (byte) code;
    } else if (code < 0x800) {
      buffer[length++] = (byte) (0xC0 | code >> 6);
      buffer[length++] = (byte) (0x80 | code & 0x3F);
    } else if (code < 0x10000) {
      buffer[length++] = (byte) (0xE0 | code >> 12);
      buffer[length++] = (byte) (0x80 | code >> 6 & 0x3F);
      buffer[length++] = (byte) (0x80 | code & 0x3F);
    } else {
      buffer[length++] = (byte) (0xF0 | code >> 18);
      buffer[length++] = (byte) (0x80 | code >> 12 & 0x3F);
      buffer[length++] = (byte) (0x80 | code >> 6 & 0x3F);
      buffer[length++] = (byte) (0x80 | code & 0x3F);
    }
  }

  private void room() throws IOException {
    if (SIZE - length < MOST_AT_ONCE) {
      flush();
    }
  }

  /** Hands everything on; does not flush or close the stream below. */
  void flush() throws IOException {
    out.write(buffer, 0, length);
    length = 0;
  }
}
