package tcplab.picture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/**
 * A PNG file written row by row (PNG specification, third edition): eight bits each of red, green
 * and blue, or one byte that names one of at most 256 colours.
 */
final class PngStream implements AutoCloseable {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
  private static final byte SUB = 1;
  private static final byte UP = 2;
  private static final byte TRUE_COLOUR = 2;
  private static final byte INDEXED = 3;
  private static final int CHUNK = 1 << 16;

  private final OutputStream out;
  private final @Nullable IndexedColours colours;
  private final Deflater deflater;
  private final byte[] packed = new byte[CHUNK];
  private final byte[] row;
  private final byte[] other;
  private final byte[] repeat;
  private final int[] above;
  private final byte[] waiting;
  private int waits;
  private int filled;
  private boolean first = true;

  /**
   * Writes the head of the file.
   *
   * @param pixelsPerInch for programs that print
   * @param colours what pixels are mapped to, or null to keep them as they are
   */
  PngStream(
      OutputStream out,
      int width,
      int height,
      double pixelsPerInch,
      Picture about,
      @Nullable IndexedColours colours)
      throws IOException {
    this.out = out;
    this.colours = colours;
    deflater = new Deflater(colours == null ? Deflater.DEFAULT_COMPRESSION : Deflater.BEST_SPEED);
    row = new byte[1 + (colours == null ? 3 : 1) * width];
    other = row.clone();
    repeat = row.clone();
    repeat[0] = UP;
    above = new int[width];
    waiting = new byte[Math.max(CHUNK, row.length)];
    out.write(SIGNATURE);
    byte type = colours == null ? TRUE_COLOUR : INDEXED;
    chunk("IHDR", join(bytes(width), bytes(height), new byte[] {8, type, 0, 0, 0}));
    byte[] perMetre = bytes((int) Math.round(pixelsPerInch / 0.0254));
    chunk("pHYs", join(perMetre, perMetre, new byte[] {1}));
    text("Title", about.title());
    text("Description", about.description());
    if (colours != null) {
      chunk("PLTE", colours.table());
    }
  }

  /**
   * Writes one row.
   *
   * @param pixels 0xRRGGBB each, the highest byte ignored
   * @param from index of the row's first pixel
   */
  void row(int[] pixels, int from) throws IOException {
    int width = above.length;
    if (!first && Arrays.equals(pixels, from, from + width, above, 0, width)) {
      deflate(repeat);
      return;
    }
    if (colours == null) {
      deflate(sub(pixels, from) <= up(pixels, from) ? row : other);
    } else {
      index(pixels, from, colours);
      deflate(row);
    }
    first = false;
    System.arraycopy(pixels, from, above, 0, width);
  }

  private void index(int[] pixels, int from, IndexedColours table) {
    int before = -1;
    byte index = 0;
    for (int x = 0; x < above.length; x++) {
      int here = pixels[from + x];
      if (here != before) {
        index = (byte) table.index(here & 0xFFFFFF);
        before = here;
      }
      row[1 + x] = index;
    }
  }

  /** The row less the pixel to the left; returns how large the differences are. */
  private long sub(int[] pixels, int from) {
    row[0] = SUB;
    int left = 0;
    long sum = 0;
    for (int x = 0; x < above.length; x++) {
      int here = pixels[from + x];
      sum += difference(row, 1 + 3 * x, here, left);
      left = here;
    }
    return sum;
  }

  /** The row less the one above; returns how large the differences are. */
  private long up(int[] pixels, int from) {
    other[0] = UP;
    long sum = 0;
    for (int x = 0; x < above.length; x++) {
      sum += difference(other, 1 + 3 * x, pixels[from + x], above[x]);
    }
    return sum;
  }

  private static int difference(byte[] to, int at, int here, int there) {
    byte red = (byte) ((here >> 16) - (there >> 16));
    byte green = (byte) ((here >> 8) - (there >> 8));
    byte blue = (byte) (here - there);
    to[at] = red;
    to[at + 1] = green;
    to[at + 2] = blue;
    return Math.abs(red) + Math.abs(green) + Math.abs(blue);
  }

  /** Writes the end of the file. */
  void finish() throws IOException {
    deflateWaiting();
    deflater.finish();
    while (!deflater.finished()) {
      drain();
    }
    chunk("IDAT", Arrays.copyOf(packed, filled));
    chunk("IEND", new byte[0]);
  }

  /** Frees what compresses; the stream below stays open. */
  @Override
  public void close() {
    deflater.end();
  }

  private void deflate(byte[] filtered) throws IOException {
    // Rows go in by the hundred: each call into the compressor costs as much as a short row.
    if (filtered.length > waiting.length - waits) {
      deflateWaiting();
    }
    System.arraycopy(filtered, 0, waiting, waits, filtered.length);
    waits += filtered.length;
  }

  private void deflateWaiting() throws IOException {
    deflater.setInput(waiting, 0, waits);
    while (!deflater.needsInput()) {
      drain();
    }
    waits = 0;
  }

  private void drain() throws IOException {
    filled += deflater.deflate(packed, filled, CHUNK - filled);
    if (filled == CHUNK) {
      chunk("IDAT", packed);
      filled = 0;
    }
  }

  /** An iTXt chunk: a keyword and UTF-8 text, not compressed. */
  private void text(String keyword, String text) throws IOException {
    byte[] empty = {0, 0, 0, 0, 0};
    chunk(
        "iTXt",
        join(
            keyword.getBytes(StandardCharsets.US_ASCII),
            empty,
            text.replace('\0', '\uFFFD').getBytes(StandardCharsets.UTF_8)));
  }

  private void chunk(String type, byte[] data) throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 check = new CRC32();
    check.update(name);
    check.update(data);
    out.write(bytes(data.length));
    out.write(name);
    out.write(data);
    out.write(bytes((int) check.getValue()));
  }

  private static byte[] bytes(int value) {
    return new byte[] {
      (byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value
    };
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }
}
