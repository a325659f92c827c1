package tcplab.picture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * A PNG file written row by row (PNG specification, third edition): eight bits each of red, green
 * and blue. Every row is filtered with Up, which turns what runs down a picture into zeros.
 */
final class PngStream implements AutoCloseable {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
  private static final byte UP = 2;
  private static final int CHUNK = 1 << 16;

  private final OutputStream out;
  private final Deflater deflater = new Deflater(Deflater.BEST_SPEED);
  private final byte[] packed = new byte[CHUNK];
  private final byte[] row;
  private int[] above;
  private final byte[] repeat;
  private int filled;

  /**
   * Writes the head of the file.
   *
   * @param pixelsPerInch for programs that print
   */
  PngStream(
      OutputStream out,
      int width,
      int height,
      double pixelsPerInch,
      String title,
      String description)
      throws IOException {
    this.out = out;
    row = new byte[1 + 3 * width];
    row[0] = UP;
    repeat = row.clone();
    above = new int[width];
    out.write(SIGNATURE);
    chunk("IHDR", join(bytes(width), bytes(height), new byte[] {8, 2, 0, 0, 0}));
    byte[] perMetre = bytes((int) Math.round(pixelsPerInch / 0.0254));
    chunk("pHYs", join(perMetre, perMetre, new byte[] {1}));
    text("Title", title);
    text("Description", description);
  }

  /**
   * Writes one row.
   *
   * @param pixels 0xRRGGBB each, the higher byte ignored
   * @param from index of the row's first pixel
   */
  void row(int[] pixels, int from) throws IOException {
    int width = above.length;
    if (Arrays.equals(pixels, from, from + width, above, 0, width)) {
      deflate(repeat);
      return;
    }
    int at = 1;
    for (int x = 0; x < width; x++) {
      int here = pixels[from + x];
      int up = above[x];
      row[at] = (byte) ((here >> 16) - (up >> 16));
      row[at + 1] = (byte) ((here >> 8) - (up >> 8));
      row[at + 2] = (byte) (here - up);
      at += 3;
    }
    System.arraycopy(pixels, from, above, 0, width);
    deflate(row);
  }

  /** Writes the end of the file. */
  void finish() throws IOException {
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
    deflater.setInput(filtered);
    while (!deflater.needsInput()) {
      drain();
    }
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
