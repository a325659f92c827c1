package tcplab.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

final class PngWriterTest {
  private static byte[] png(Picture picture, Palette palette, double scale, int band)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new PngWriter(palette, scale).write(picture, out, band);
    return out.toByteArray();
  }

  private static BufferedImage read(byte[] png) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  private static int at(BufferedImage image, double x, double y) {
    return image.getRGB((int) x, (int) y) & 0xFFFFFF;
  }

  @Test
  void marksHaveTheirColoursInTheirPlaces() throws IOException {
    List<Mark> marks = new ArrayList<>();
    marks.add(Box.bordered("b", 10, 10, 40, 20, 0, Role.STATE_OPENING, 4));
    marks.add(Dot.filled("d", 70, 20, 8, Role.HOST_3));
    marks.add(Path.arrow("p", 10, 50, 90, 50, Role.HOST_2, Stroke.solid(4), 20));
    marks.add(Path.line("q", 10, 80, 90, 80, Role.LOST, Stroke.dashed(4, 10, 20)));
    Picture picture = Picture.of(100, 90.5, "t", "d", "en", marks);
    BufferedImage image = read(png(picture, Palette.DARK, 2, 1 << 20));
    assertThat(image.getWidth()).isEqualTo(200);
    assertThat(image.getHeight()).isEqualTo(181);
    Palette dark = Palette.DARK;
    assertThat(at(image, 60, 40)).isEqualTo(dark.of(Role.STATE_OPENING).fill());
    assertThat(at(image, 20, 40)).isEqualTo(dark.of(Role.STATE_OPENING).stroke());
    assertThat(at(image, 140, 40)).isEqualTo(dark.of(Role.HOST_3).fill());
    assertThat(at(image, 60, 100)).isEqualTo(dark.of(Role.HOST_2).stroke());
    assertThat(at(image, 2, 2)).isEqualTo(dark.ground());
    // The head is wider than the line, and nothing is painted past its tip.
    assertThat(at(image, 150, 92)).isEqualTo(dark.of(Role.HOST_2).stroke());
    assertThat(at(image, 120, 92)).isEqualTo(dark.ground());
    assertThat(at(image, 182, 100)).isEqualTo(dark.ground());
    // A dash, then a gap.
    assertThat(at(image, 30, 160)).isEqualTo(dark.of(Role.LOST).stroke());
    assertThat(at(image, 60, 160)).isEqualTo(dark.ground());
  }

  @Test
  void bandsAreThePictureDrawnAtOnce() throws IOException {
    Picture picture = DemoPicture.make();
    BufferedImage whole = read(png(picture, Palette.LIGHT, 1.5, 1 << 30));
    BufferedImage bands = read(png(picture, Palette.LIGHT, 1.5, 1350 * 37));
    int[] expected = whole.getRGB(0, 0, whole.getWidth(), whole.getHeight(), null, 0, 1350);
    int[] actual = bands.getRGB(0, 0, bands.getWidth(), bands.getHeight(), null, 0, 1350);
    assertThat(Arrays.mismatch(actual, expected)).isEqualTo(-1);
  }

  @Test
  void theLastMarkOfALongPictureIsThere() throws IOException {
    List<Mark> marks = new ArrayList<>();
    marks.add(Box.filled("life", 5, 0, 4, 60_000, 0, Role.STATE_ESTABLISHED));
    for (int i = 0; i < 6000; i++) {
      marks.add(
          Path.arrow("seg-" + i, 10, 10 * i, 90, 10 * i + 8, Role.HOST_1, Stroke.solid(1), 4));
    }
    marks.add(Box.filled("last", 50, 59_990, 20, 8, 0, Role.LOST));
    Picture picture = Picture.of(100, 60_000, "t", "d", "en", marks);
    BufferedImage image = read(png(picture, Palette.PRINT, 1, 1 << 16));
    assertThat(image.getHeight()).isEqualTo(60_000);
    assertThat(at(image, 60, 59_994)).isEqualTo(Palette.PRINT.of(Role.LOST).fill());
    int tint = Palette.PRINT.of(Role.STATE_ESTABLISHED).fill();
    for (int y = 3; y < 60_000; y += 997) {
      assertThat(at(image, 7, y)).isEqualTo(tint);
    }
  }

  @Test
  void lettersAreDrawnAsWideAsTheyAreMeasured() throws IOException {
    TextStyle style = TextStyle.bold(40);
    String text = "MM 状态 MM";
    Label label = Label.of("x", 20, 60, text, style, Anchor.START, Role.INK);
    Picture picture = Picture.of(500, 100, "t", "d", "en", List.of(label));
    BufferedImage image = read(png(picture, Palette.PRINT, 1, 1 << 20));
    int first = Integer.MAX_VALUE;
    int last = 0;
    for (int x = 0; x < 500; x++) {
      for (int y = 0; y < 100; y++) {
        if (at(image, x, y) != 0xFFFFFF) {
          first = Math.min(first, x);
          last = Math.max(last, x);
        }
      }
    }
    assertThat((double) last - first).isBetween(label.width() - 9, label.width());
  }

  @Test
  void theTitleTravelsInTheFile() throws IOException {
    byte[] png = png(DemoPicture.make(), Palette.LIGHT, 1, 1 << 20);
    assertThat(new String(png, StandardCharsets.UTF_8)).contains("Title").contains("每一种图形");
  }

  @Test
  void badScalesAreRefused() {
    for (double scale : new double[] {0, -1, 17, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> new PngWriter(Palette.LIGHT, scale))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("at most 16");
    }
    Picture wide = Picture.of(8000, 10, "t", "d", "en", List.of());
    assertThatThrownBy(() -> png(wide, Palette.LIGHT, 16, 1 << 20))
        .isInstanceOf(ExportException.class)
        .hasMessageContaining("smaller scale");
  }
}
