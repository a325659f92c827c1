package tcplab.picture;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes a picture as PNG, band by band: memory does not grow with its height. An image of more
 * than 16 million pixels is written with 256 colours: each role's own, and steps of them for smooth
 * edges.
 *
 * @param palette its colours
 * @param scale pixels of the image for one pixel of the picture, above 0 and at most {@value
 *     #MOST_SCALE}
 */
public record PngWriter(Palette palette, double scale) {
  /** The largest scale. */
  public static final double MOST_SCALE = 16;

  private static final double PIXELS_PER_INCH = 96;
  private static final int BAND_PIXELS = 1 << 20;
  private static final int LARGE = 1 << 24;
  private static final int MOST_WIDTH = 1 << 16;

  /**
   * Checks the scale.
   *
   * @throws IllegalArgumentException if it is out of range
   */
  public PngWriter {
    if (!(scale > 0 && scale <= MOST_SCALE)) {
      throw new IllegalArgumentException(
          "a scale of " + scale + "; it is above 0 and at most " + MOST_SCALE);
    }
  }

  /**
   * Writes a picture.
   *
   * @param out where to; not closed
   * @throws ExportException if the image would have more pixels than a PNG can hold
   */
  public void write(Picture picture, OutputStream out) throws IOException {
    write(picture, out, BAND_PIXELS);
  }

  void write(Picture picture, OutputStream out, int bandPixels) throws IOException {
    double exactWidth = Math.ceil(picture.width() * scale);
    double exactHeight = Math.ceil(picture.height() * scale);
    if (exactWidth > MOST_WIDTH || exactHeight > Integer.MAX_VALUE) {
      throw new ExportException(
          "the image would have "
              + (long) exactWidth
              + " by "
              + (long) exactHeight
              + " pixels; choose a smaller scale");
    }
    int width = (int) exactWidth;
    int height = (int) exactHeight;
    boolean large = (long) width * height > LARGE;
    int rows = Math.clamp(bandPixels / width, 1, height);
    BufferedImage band = new BufferedImage(width, rows, BufferedImage.TYPE_INT_RGB);
    int[] pixels = ((DataBufferInt) band.getRaster().getDataBuffer()).getData();
    Java2dPainter painter = new Java2dPainter(palette);
    Graphics2D g = band.createGraphics();
    try (PngStream png =
        new PngStream(
            out,
            width,
            height,
            PIXELS_PER_INCH * scale,
            picture,
            large ? new IndexedColours(palette) : null)) {
      Java2dPainter.prepare(g);
      for (int top = 0; top < height; top += rows) {
        int here = Math.min(rows, height - top);
        paint(picture, painter, g, top, width, here);
        for (int row = 0; row < here; row++) {
          png.row(pixels, row * width);
        }
      }
      png.finish();
    } finally {
      g.dispose();
    }
  }

  private void paint(
      Picture picture, Java2dPainter painter, Graphics2D g, int top, int width, int rows) {
    g.setTransform(new AffineTransform());
    g.setColor(painter.ground());
    g.fillRect(0, 0, width, rows);
    g.setTransform(new AffineTransform(scale, 0, 0, scale, 0, -top));
    // A pixel more on each side, since a smooth edge colours the pixel it ends in.
    double from = (top - 1) / scale;
    double to = (top + rows + 1.0) / scale;
    for (Mark mark : picture.marks().between(from, to)) {
      painter.paint(g, mark);
    }
  }
}
