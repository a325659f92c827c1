package tcplab.picture;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits text by the faces that can show it and measures it. No single face has both Latin and
 * Chinese, and none of the drawing libraries falls back from one bundled face to another.
 */
public final class Typesetting {
  /** Stands for a character that no face has: a white square. */
  private static final int NO_GLYPH = 0x25A1;

  /** Chinese and Western text share these, in different shapes and widths. */
  private static final String SHARED = "“”‘’…—·";

  private Typesetting() {}

  /** Width of a text in pixels. */
  public static double width(String text, TextStyle style) {
    Face first = first(style);
    double ems = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      double advance = c < 0x7F ? first.advance(c) : Double.NaN;
      if (Double.isNaN(advance)) {
        return widthOfRuns(text, style);
      }
      ems += advance;
    }
    return ems * style.size();
  }

  private static double widthOfRuns(String text, TextStyle style) {
    TextRun last = runs(text, style).getLast();
    return last.x() + last.width();
  }

  /** A text's pieces from left to right, by face; none for an empty text. */
  public static List<TextRun> runs(String text, TextStyle style) {
    List<TextRun> runs = new ArrayList<>(1);
    StringBuilder piece = new StringBuilder(text.length());
    Face face = first(style);
    double start = 0;
    double ems = 0;
    for (int i = 0; i < text.length(); ) {
      int code = text.codePointAt(i);
      i += Character.charCount(code);
      int next = i < text.length() ? text.codePointAt(i) : ' ';
      Face wanted = face(code, style, !piece.isEmpty() && han(face), next);
      if (wanted != face && !piece.isEmpty()) {
        double width = ems * style.size();
        runs.add(new TextRun(face, piece.toString(), start, width));
        start += width;
        ems = 0;
        piece.setLength(0);
      }
      face = wanted;
      int shown = face.has(code) ? code : NO_GLYPH;
      piece.appendCodePoint(shown);
      ems += face.advance(shown);
    }
    if (!piece.isEmpty()) {
      runs.add(new TextRun(face, piece.toString(), start, ems * style.size()));
    }
    return runs;
  }

  private static Face first(TextStyle style) {
    if (style.mono()) {
      return style.bold() ? Face.MONO_BOLD : Face.MONO;
    }
    return style.bold() ? Face.SANS_BOLD : Face.SANS;
  }

  private static boolean han(Face face) {
    return face == Face.HAN || face == Face.HAN_BOLD;
  }

  private static boolean ideograph(int code) {
    return code >= 0x2E80 && code < 0xD800 || code >= 0xF900 && code < 0xFFF0;
  }

  private static Face face(int code, TextStyle style, boolean afterHan, int next) {
    Face first = first(style);
    if (SHARED.indexOf(code) >= 0 && (afterHan || ideograph(next))) {
      return style.bold() ? Face.HAN_BOLD : Face.HAN;
    }
    if (first.has(code)) {
      return first;
    }
    if (style.mono()) {
      Face sans = style.bold() ? Face.SANS_BOLD : Face.SANS;
      if (sans.has(code)) {
        return sans;
      }
    }
    if (style.bold() && Face.HAN_BOLD.has(code)) {
      return Face.HAN_BOLD;
    }
    return Face.HAN.has(code) ? Face.HAN : first;
  }
}
