package tcplab.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

final class AnimationTest {
  /** A token runs right, a note is there in the second frame only, a pill changes its colour. */
  private static List<Frame> frames() {
    List<Frame> frames = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      List<Mark> marks = new ArrayList<>();
      Role state = i < 2 ? Role.STATE_OPENING : Role.STATE_ESTABLISHED;
      marks.add(Box.filled("pill", 40, 50, 40, 20, 10, state));
      if (i == 1) {
        marks.add(Label.of("note", 50, 45, "<SYN>", TextStyle.sans(9), Anchor.END, Role.INK));
      }
      marks.add(Dot.filled("token", 10 + 20 * i, 20, 6, Role.HOST_1));
      frames.add(new Frame(Picture.of(100, 80, "Run " + i, "d", "en", marks), 0.5));
    }
    return frames;
  }

  private static List<Element> all(Document document, String name) {
    NodeList nodes = document.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  private static Document svg() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new AnimatedSvgWriter(Palette.LIGHT, false).write(frames(), out);
    return SvgWriterTest.parse(out.toByteArray());
  }

  @Test
  void gifFramesComeBack() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new GifWriter(Palette.LIGHT, 2).write(frames(), out);
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    try (ImageInputStream in =
        ImageIO.createImageInputStream(new ByteArrayInputStream(out.toByteArray()))) {
      reader.setInput(in);
      assertThat(reader.getNumImages(true)).isEqualTo(4);
      for (int i = 0; i < 4; i++) {
        BufferedImage image = reader.read(i);
        assertThat(image.getWidth()).isEqualTo(200);
        assertThat(image.getRGB(20 + 40 * i, 40) & 0xFFFFFF)
            .isEqualTo(Palette.LIGHT.of(Role.HOST_1).fill());
        IIOMetadataNode root =
            (IIOMetadataNode) reader.getImageMetadata(i).getAsTree("javax_imageio_gif_image_1.0");
        Element control = (Element) root.getElementsByTagName("GraphicControlExtension").item(0);
        assertThat(control.getAttribute("delayTime")).isEqualTo("50");
      }
      assertThat(out.toString(java.nio.charset.StandardCharsets.ISO_8859_1))
          .contains("NETSCAPE2.0");
    } finally {
      reader.dispose();
    }
  }

  @Test
  void whatKeepsItsIdGlides() throws Exception {
    Element token = all(svg(), "circle").getFirst();
    assertThat(token.getAttribute("id")).isEqualTo("token");
    Element move = (Element) token.getElementsByTagName("animate").item(0);
    assertThat(token.getElementsByTagName("animate").getLength()).isEqualTo(1);
    assertThat(move.getAttribute("attributeName")).isEqualTo("cx");
    assertThat(move.getAttribute("values")).isEqualTo("10;30;50;70;70");
    assertThat(move.getAttribute("keyTimes")).isEqualTo("0;0.250000;0.500000;0.750000;1");
    assertThat(move.getAttribute("dur")).isEqualTo("2s");
  }

  @Test
  void whatComesAndGoesIsShownAndHidden() throws Exception {
    Document document = svg();
    Element note = (Element) all(document, "text").getFirst().getParentNode();
    assertThat(note.getAttribute("visibility")).isEqualTo("hidden");
    Element show = (Element) note.getElementsByTagName("animate").item(0);
    assertThat(show.getAttribute("values")).isEqualTo("hidden;visible;hidden");
    assertThat(show.getAttribute("keyTimes")).isEqualTo("0;0.250000;0.500000");
    assertThat(show.getAttribute("calcMode")).isEqualTo("discrete");
  }

  @Test
  void otherLooksAreAnotherElement() throws Exception {
    List<Element> boxes = all(svg(), "rect");
    assertThat(boxes.stream().map(box -> box.getAttribute("id")))
        .containsExactly("", "pill-v2", "pill");
    // Without animation the first frame is seen.
    assertThat(((Element) boxes.get(1).getParentNode()).getAttribute("visibility"))
        .isEqualTo("hidden");
    assertThat(((Element) boxes.get(2).getParentNode()).getAttribute("visibility")).isEmpty();
  }

  @Test
  void anEmptyAnimationIsRefused() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThatThrownBy(() -> new GifWriter(Palette.LIGHT, 1).write(List.of(), out))
        .isInstanceOf(ExportException.class)
        .hasMessageContaining("no frame");
    assertThatThrownBy(() -> new AnimatedSvgWriter(Palette.LIGHT, false).write(List.of(), out))
        .isInstanceOf(ExportException.class);
  }
}
