package tcplab.picture;

import java.io.IOException;
import java.io.OutputStream;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;

/**
 * Writes a picture as PDF with the fonts it uses embedded, on one page or on many.
 *
 * @param palette its colours
 * @param layout how it is laid on pages
 */
public record PdfWriter(Palette palette, Layout layout) {
  /** How a picture is laid on pages. */
  public sealed interface Layout {
    /** One page, as large as the picture. */
    record OnePage() implements Layout {}

    /**
     * A4 pages, upright. The picture is made as wide as the print area and cut into bands; the band
     * at its top is repeated on every page.
     *
     * @param header height of the repeated band in the picture's pixels, 0 for none
     */
    record A4(double header) implements Layout {}
  }

  /** Tells at every export that the embedded fonts carry no names of their own; nobody needs it. */
  private static final Logger FONTS = Logger.getLogger("org.apache.fontbox");

  static {
    FONTS.setLevel(Level.SEVERE);
  }

  private static final double POINTS_PER_PIXEL = 0.75;
  private static final double MARGIN = 36;
  private static final double FOOTER = 14;
  // What a page's end cuts through is whole on the next page; pixels of the picture.
  private static final double OVERLAP = 24;
  // PDF 1.7, annex C: a page's side is at most 14,400 units.
  private static final double MOST_POINTS = 14_400;

  /** On one page. */
  public static PdfWriter onePage(Palette palette) {
    return new PdfWriter(palette, new Layout.OnePage());
  }

  /**
   * On A4 pages.
   *
   * @param header height of the band that every page repeats, in the picture's pixels
   */
  public static PdfWriter a4(Palette palette, double header) {
    return new PdfWriter(palette, new Layout.A4(header));
  }

  /**
   * Writes a picture.
   *
   * @param out where to; not closed
   */
  public void write(Picture picture, OutputStream out) throws IOException {
    try (PDDocument document = new PDDocument()) {
      describe(document, picture);
      PdfPainter painter = new PdfPainter(document, palette);
      switch (layout) {
        case Layout.OnePage _ -> onePage(document, painter, picture);
        case Layout.A4(double header) -> pages(document, painter, picture, header);
      }
      document.save(out);
    }
  }

  /** How many pages a picture takes. */
  public int pages(Picture picture) {
    return switch (layout) {
      case Layout.OnePage _ -> 1;
      case Layout.A4(double header) -> {
        double first = printHeight() / scale(picture);
        double rest = picture.height() - first;
        double more = first - fitting(picture, header) - OVERLAP;
        yield rest <= 0 ? 1 : 1 + (int) Math.ceil(rest / more);
      }
    };
  }

  private void onePage(PDDocument document, PdfPainter painter, Picture picture)
      throws IOException {
    double longest = Math.max(picture.width(), picture.height()) * POINTS_PER_PIXEL;
    double scale = POINTS_PER_PIXEL * Math.min(1, MOST_POINTS / longest);
    PDPage page =
        new PDPage(
            new PDRectangle((float) (picture.width() * scale), (float) (picture.height() * scale)));
    document.addPage(page);
    try (PDPageContentStream content = new PDPageContentStream(document, page)) {
      painter.band(content, picture, 0, picture.height(), 0, picture.height() * scale, scale);
    }
  }

  private void pages(PDDocument document, PdfPainter painter, Picture picture, double header)
      throws IOException {
    double scale = scale(picture);
    double top = PDRectangle.A4.getHeight() - MARGIN;
    double repeated = fitting(picture, header);
    int count = pages(picture);
    double y = 0;
    for (int number = 1; number <= count; number++) {
      PDPage page = new PDPage(PDRectangle.A4);
      document.addPage(page);
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        double above = number == 1 ? 0 : repeated;
        double height = Math.min(printHeight() / scale - above, picture.height() - y);
        if (above > 0) {
          painter.band(content, picture, 0, above, MARGIN, top, scale);
        }
        painter.band(content, picture, y, height, MARGIN, top - above * scale, scale);
        painter.footer(content, number + " / " + count, PDRectangle.A4.getWidth() / 2, MARGIN);
        y += height - OVERLAP;
      }
    }
  }

  /** A header that would fill the page is left out. */
  private static double fitting(Picture picture, double header) {
    return header < printHeight() / scale(picture) / 2 ? Math.max(0, header) : 0;
  }

  private static double printHeight() {
    return PDRectangle.A4.getHeight() - 2 * MARGIN - FOOTER;
  }

  private static double scale(Picture picture) {
    double width = PDRectangle.A4.getWidth() - 2 * MARGIN;
    return Math.min(POINTS_PER_PIXEL, width / picture.width());
  }

  private static void describe(PDDocument document, Picture picture) {
    PDDocumentInformation about = document.getDocumentInformation();
    about.setTitle(picture.title());
    about.setSubject(picture.description());
    // Else PDFBox would take the time of day, and no two files would be the same.
    document.setDocumentId(1L);
    about.setCreator("TCP State Lab");
    document.getDocumentCatalog().setLanguage(picture.lang());
    PDViewerPreferences viewer = new PDViewerPreferences(new COSDictionary());
    viewer.setDisplayDocTitle(true);
    document.getDocumentCatalog().setViewerPreferences(viewer);
  }
}
