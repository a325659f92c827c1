package tcplab.picture;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What measuring needs of a TrueType font: the character map and the advance widths (OpenType
 * specification, tables {@code cmap}, {@code head}, {@code hhea}, {@code hmtx}). The bundled fonts
 * carry no kerning and no ligatures, so a text's width is the sum of its characters' advances in
 * every program that draws it.
 */
final class FontTables {
  private static final int CMAP = 0x636D6170;
  private static final int HEAD = 0x68656164;
  private static final int HHEA = 0x68686561;
  private static final int HMTX = 0x686D7478;
  private static final int PAGE_BITS = 8;
  private static final short MISSING = -1;

  private final ByteBuffer font;
  private final double unitsPerEm;
  // Advance of each character of the Basic Multilingual Plane by page of 256; null where none has a
  // glyph.
  private final short[][] pages = new short[1 << 16 - PAGE_BITS][];

  FontTables(byte[] bytes) {
    font = ByteBuffer.wrap(bytes);
    unitsPerEm = font.getShort(table(HEAD) + 18) & 0xFFFF;
    read(segments());
  }

  /** Advance width in units of the em, or NaN where the font has no glyph. */
  double advance(int codePoint) {
    if (codePoint >>> 16 != 0) {
      return Double.NaN;
    }
    short[] page = pages[codePoint >>> PAGE_BITS];
    short advance = page == null ? MISSING : page[codePoint & 0xFF];
    return advance == MISSING ? Double.NaN : advance / unitsPerEm;
  }

  private int table(int tag) {
    int count = font.getShort(4);
    for (int i = 0; i < count; i++) {
      int entry = 12 + 16 * i;
      if (font.getInt(entry) == tag) {
        return font.getInt(entry + 8);
      }
    }
    throw new IllegalStateException("bundled font lacks table " + Integer.toHexString(tag));
  }

  /** Offset of the format 4 subtable: the whole Basic Multilingual Plane. */
  private int segments() {
    int cmap = table(CMAP);
    int count = font.getShort(cmap + 2);
    for (int i = 0; i < count; i++) {
      int subtable = cmap + font.getInt(cmap + 4 + 8 * i + 4);
      if (font.getShort(subtable) == 4) {
        return subtable;
      }
    }
    throw new IllegalStateException("bundled font lacks a character map of format 4");
  }

  private void read(int subtable) {
    int doubled = font.getShort(subtable + 6) & 0xFFFF;
    int ends = subtable + 14;
    int starts = ends + doubled + 2;
    int deltas = starts + doubled;
    int offsets = deltas + doubled;
    int hmtx = table(HMTX);
    int metrics = font.getShort(table(HHEA) + 34) & 0xFFFF;
    for (int i = 0; i < doubled; i += 2) {
      int end = font.getShort(ends + i) & 0xFFFF;
      int start = font.getShort(starts + i) & 0xFFFF;
      int delta = font.getShort(deltas + i);
      int offset = font.getShort(offsets + i) & 0xFFFF;
      for (int code = start; code <= end && code < 0xFFFF; code++) {
        int glyph;
        if (offset == 0) {
          glyph = code + delta & 0xFFFF;
        } else {
          int raw = font.getShort(offsets + i + offset + 2 * (code - start)) & 0xFFFF;
          glyph = raw == 0 ? 0 : raw + delta & 0xFFFF;
        }
        if (glyph != 0) {
          put(code, font.getShort(hmtx + 4 * Math.min(glyph, metrics - 1)));
        }
      }
    }
  }

  private void put(int code, short advance) {
    short[] page = pages[code >>> PAGE_BITS];
    if (page == null) {
      page = new short[1 << PAGE_BITS];
      Arrays.fill(page, MISSING);
      pages[code >>> PAGE_BITS] = page;
    }
    page[code & 0xFF] = advance;
  }
}
