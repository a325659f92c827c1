package tcplab.picture;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Writes pictures as an animated GIF that runs for ever, one frame in memory at a time.
 *
 * @param palette its colours; smooth edges are rounded to 256 of them
 * @param scale pixels of the image for one pixel of a picture, above 0 and at most {@value
 *     PngWriter#MOST_SCALE}
 */
public record GifWriter(Palette palette, double scale) {
  private static final String FORMAT = "javax_imageio_gif_image_1.0";
  private static final int MOST_SIDE = 0xFFFF;
  private static final int MOST_DELAY = 0xFFFF;

  /**
   * Checks the scale.
   *
   * @throws IllegalArgumentException if it is out of range
   */
  public GifWriter {
    if (!(scale > 0 && scale <= PngWriter.MOST_SCALE)) {
      throw new IllegalArgumentException(
          "a scale of " + scale + "; it is above 0 and at most " + PngWriter.MOST_SCALE);
    }
  }

  /**
   * Writes an animation.
   *
   * @param frames one or more, all of one size; they are asked for one by one
   * @param out where to; not closed
   * @throws ExportException if there is no frame, or one is too large for a GIF
   */
  public void write(Iterable<Frame> frames, OutputStream out) throws IOException {
    Iterator<Frame> rest = frames.iterator();
    if (!rest.hasNext()) {
      throw new ExportException("the animation has no frame; choose a longer span of time");
    }
    IndexedColours colours = new IndexedColours(palette);
    Java2dPainter painter = new Java2dPainter(palette);
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    try (ImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.prepareWriteSequence(null);
      boolean first = true;
      while (rest.hasNext()) {
        Frame frame = rest.next();
        BufferedImage image = image(frame.picture(), painter, colours);
        IIOMetadata about =
            writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), null);
        describe(about, frame.seconds(), first);
        writer.writeToSequence(new IIOImage(image, List.of(), about), null);
        first = false;
      }
      writer.endWriteSequence();
    } finally {
      writer.dispose();
    }
  }

  private BufferedImage image(Picture picture, Java2dPainter painter, IndexedColours colours)
      throws ExportException {
    int width = (int) Math.ceil(picture.width() * scale);
    int height = (int) Math.ceil(picture.height() * scale);
    if (width > MOST_SIDE || height > MOST_SIDE) {
      throw new ExportException(
          "a frame would have " + width + " by " + height + " pixels; choose a smaller scale");
    }
    BufferedImage smooth = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = smooth.createGraphics();
    Java2dPainter.prepare(g);
    g.setColor(painter.ground());
    g.fillRect(0, 0, width, height);
    g.scale(scale, scale);
    for (Mark mark : picture.marks()) {
      painter.paint(g, mark);
    }
    g.dispose();
    byte[] table = colours.table();
    IndexColorModel model = new IndexColorModel(8, table.length / 3, table, 0, false);
    BufferedImage indexed =
        new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, model);
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      smooth.getRGB(0, y, width, 1, row, 0, width);
      for (int x = 0; x < width; x++) {
        row[x] = colours.index(row[x] & 0xFFFFFF);
      }
      indexed.getRaster().setSamples(0, y, width, 1, 0, row);
    }
    return indexed;
  }

  private static void describe(IIOMetadata about, double seconds, boolean first)
      throws IOException {
    IIOMetadataNode root = (IIOMetadataNode) about.getAsTree(FORMAT);
    IIOMetadataNode control =
        (IIOMetadataNode) root.getElementsByTagName("GraphicControlExtension").item(0);
    int hundredths = (int) Math.clamp(Math.round(seconds * 100), 2, MOST_DELAY);
    control.setAttribute("disposalMethod", "none");
    control.setAttribute("delayTime", Integer.toString(hundredths));
    control.setAttribute("transparentColorFlag", "FALSE");
    if (first) {
      IIOMetadataNode extensions = new IIOMetadataNode("ApplicationExtensions");
      IIOMetadataNode loop = new IIOMetadataNode("ApplicationExtension");
      loop.setAttribute("applicationID", "NETSCAPE");
      loop.setAttribute("authenticationCode", "2.0");
      loop.setUserObject(new byte[] {1, 0, 0});
      extensions.appendChild(loop);
      root.appendChild(extensions);
    }
    about.setFromTree(FORMAT, root);
  }
}
