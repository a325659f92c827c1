package tcplab.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

final class PdfWriterTest {
  private static byte[] pdf(PdfWriter writer, Picture picture) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    writer.write(picture, out);
    return out.toByteArray();
  }

  private static String text(PDDocument document, int page) throws IOException {
    PDFTextStripper stripper = new PDFTextStripper();
    stripper.setStartPage(page);
    stripper.setEndPage(page);
    return stripper.getText(document);
  }

  private static Picture longChart() {
    List<Mark> marks = new ArrayList<>();
    TextStyle style = TextStyle.sans(12);
    marks.add(Label.of("", 20, 25, "client header", style, Anchor.START, Role.HOST_1));
    for (int i = 0; i < 200; i++) {
      double y = 60 + 20 * i;
      marks.add(Label.of("", 20, y, "row " + i + ".", style, Anchor.START, Role.INK));
    }
    return Picture.of(600, 4100, "Long", "d", "zh-CN", marks);
  }

  @Test
  void onePageIsAsLargeAsThePictureAndHasItsText() throws IOException {
    byte[] bytes = pdf(PdfWriter.onePage(Palette.LIGHT), DemoPicture.make());
    try (PDDocument document = Loader.loadPDF(bytes)) {
      assertThat(document.getNumberOfPages()).isEqualTo(1);
      PDPage page = document.getPage(0);
      assertThat((double) page.getMediaBox().getWidth()).isCloseTo(675, within(0.01));
      assertThat(text(document, 1))
          .contains("SYN_SENT", "10.0.0.1:4711", "主动关闭的一方停留在", "established");
      assertThat(document.getDocumentInformation().getTitle())
          .isEqualTo("Every mark " + DemoPicture.NASTY);
      page.getResources()
          .getFontNames()
          .forEach(
              name -> {
                try {
                  assertThat(page.getResources().getFont(name).isEmbedded()).isTrue();
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              });
    }
  }

  @Test
  void marksHaveTheirColoursInTheirPlaces() throws IOException {
    List<Mark> marks =
        List.of(
            Box.bordered("", 10, 10, 40, 20, 5, Role.STATE_OPENING, 4),
            Dot.filled("", 70, 20, 8, Role.HOST_3),
            Path.arrow("", 10, 60, 90, 60, Role.HOST_2, Stroke.solid(6), 20));
    Picture picture = Picture.of(100, 80, "t", "d", "en", marks);
    try (PDDocument document = Loader.loadPDF(pdf(PdfWriter.onePage(Palette.DARK), picture))) {
      // 96 pixels to the inch gives one pixel of the image for one of the picture.
      BufferedImage image = new PDFRenderer(document).renderImageWithDPI(0, 96);
      assertThat(image.getRGB(30, 20) & 0xFFFFFF)
          .isEqualTo(Palette.DARK.of(Role.STATE_OPENING).fill());
      assertThat(image.getRGB(70, 20) & 0xFFFFFF).isEqualTo(Palette.DARK.of(Role.HOST_3).fill());
      assertThat(image.getRGB(40, 60) & 0xFFFFFF).isEqualTo(Palette.DARK.of(Role.HOST_2).stroke());
      assertThat(image.getRGB(95, 60) & 0xFFFFFF).isEqualTo(Palette.DARK.ground());
    }
  }

  @Test
  void longPicturesRepeatTheirHeaderOnEveryPage() throws IOException {
    PdfWriter writer = PdfWriter.a4(Palette.PRINT, 40);
    try (PDDocument document = Loader.loadPDF(pdf(writer, longChart()))) {
      int pages = document.getNumberOfPages();
      assertThat(pages).isEqualTo(writer.pages(longChart())).isBetween(4, 6);
      for (int page = 1; page <= pages; page++) {
        assertThat(text(document, page)).contains("client header", page + " / " + pages);
      }
      assertThat(text(document, 1)).contains("row 0.");
      assertThat(text(document, pages)).contains("row 199.");
      assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("zh-CN");
    }
  }

  @Test
  void theSamePictureGivesTheSameFile() throws IOException {
    PdfWriter writer = PdfWriter.onePage(Palette.LIGHT);
    assertThat(pdf(writer, longChart())).isEqualTo(pdf(writer, longChart()));
  }

  @Test
  void aPictureTallerThanAPageMayBeIsScaledDown() throws IOException {
    Picture tall = Picture.of(100, 100_000, "t", "d", "en", List.of());
    byte[] bytes = pdf(PdfWriter.onePage(Palette.LIGHT), tall);
    try (PDDocument document = Loader.loadPDF(bytes)) {
      assertThat((double) document.getPage(0).getMediaBox().getHeight())
          .isCloseTo(14_400, within(0.01));
    }
  }
}
