package tcplab.picture;

import java.awt.Color;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.util.Matrix;

/** Draws marks on the pages of one PDF document. PDF's y runs up; text is set right side up. */
final class PdfPainter {
  /** How far from its centre a quarter circle's control points lie, in radii. */
  private static final double ROUND = 0.5523;

  private static final double FOOTER_SIZE = 8;

  private final PDDocument document;
  private final Palette palette;
  private final Map<Face, PDFont> fonts = new EnumMap<>(Face.class);

  PdfPainter(PDDocument document, Palette palette) {
    this.document = document;
    this.palette = palette;
  }

  /**
   * Draws a horizontal band of a picture.
   *
   * @param y top of the band in the picture
   * @param height of the band in the picture
   * @param left where its left edge goes on the page, points
   * @param top where its top edge goes on the page, points
   * @param scale points for one pixel
   */
  void band(
      PDPageContentStream g,
      Picture picture,
      double y,
      double height,
      double left,
      double top,
      double scale)
      throws IOException {
    g.saveGraphicsState();
    g.transform(
        new Matrix((float) scale, 0, 0, (float) -scale, (float) left, (float) (top + y * scale)));
    g.addRect(0, (float) y, (float) picture.width(), (float) height);
    g.clip();
    fill(g, palette.ground());
    g.addRect(0, (float) y, (float) picture.width(), (float) height);
    g.fill();
    for (Mark mark : picture.marks().between(y, y + height)) {
      paint(g, mark);
    }
    g.restoreGraphicsState();
  }

  /** Writes a line of small text in the middle of the foot of a page. */
  void footer(PDPageContentStream g, String text, double x, double y) throws IOException {
    g.beginText();
    g.setFont(font(Face.SANS), (float) FOOTER_SIZE);
    fill(g, palette.of(Role.MUTED).text());
    double width = TextStyle.sans(FOOTER_SIZE).width(text);
    g.newLineAtOffset((float) (x - width / 2), (float) y);
    g.showText(text);
    g.endText();
  }

  private void paint(PDPageContentStream g, Mark mark) throws IOException {
    switch (mark) {
      case Box box -> {
        rectangle(g, box);
        finish(g, box.role(), box.paint(), Stroke.solid(box.line()));
      }
      case Dot dot -> {
        oval(g, dot);
        finish(g, dot.role(), dot.paint(), Stroke.solid(dot.line()));
      }
      case Path path -> {
        steps(g, path.shaft());
        finish(g, path.role(), path.paint(), path.stroke());
        if (path.head() > 0) {
          head(g, Arrowhead.of(path), path.role());
        }
      }
      case Label label -> label(g, label);
    }
  }

  private void finish(PDPageContentStream g, Role role, Paint paint, Stroke stroke)
      throws IOException {
    Look look = palette.of(role);
    boolean lined = paint != Paint.FILL && stroke.width() > 0;
    if (lined) {
      g.setStrokingColor(new Color(look.stroke()));
      g.setLineWidth((float) stroke.width());
      g.setLineCapStyle(stroke.dotted() ? 1 : 0);
      g.setMiterLimit(4);
      float[] dash = {(float) stroke.on(), (float) stroke.off()};
      g.setLineDashPattern(stroke.dashed() ? dash : new float[0], 0);
    }
    if (paint != Paint.OUTLINE) {
      fill(g, look.fill());
    }
    if (paint == Paint.OUTLINE) {
      if (lined) {
        g.stroke();
      }
    } else if (lined) {
      g.fillAndStroke();
    } else {
      g.fill();
    }
  }

  private void head(PDPageContentStream g, Arrowhead head, Role role) throws IOException {
    fill(g, palette.of(role).stroke());
    move(g, head.tipX(), head.tipY());
    line(g, head.leftX(), head.leftY());
    line(g, head.notchX(), head.notchY());
    line(g, head.rightX(), head.rightY());
    g.closePath();
    g.fill();
  }

  private static void steps(PDPageContentStream g, List<PathStep> steps) throws IOException {
    for (PathStep step : steps) {
      switch (step) {
        case PathStep.Move m -> move(g, m.x(), m.y());
        case PathStep.Line l -> line(g, l.x(), l.y());
        case PathStep.Curve c -> curve(g, c.x1(), c.y1(), c.x2(), c.y2(), c.x(), c.y());
      }
    }
  }

  private static void rectangle(PDPageContentStream g, Box box) throws IOException {
    double r = box.corner();
    double x = box.x();
    double y = box.y();
    double right = x + box.width();
    double bottom = y + box.height();
    if (r <= 0) {
      g.addRect((float) x, (float) y, (float) box.width(), (float) box.height());
      return;
    }
    double k = r * (1 - ROUND);
    move(g, x + r, y);
    line(g, right - r, y);
    curve(g, right - k, y, right, y + k, right, y + r);
    line(g, right, bottom - r);
    curve(g, right, bottom - k, right - k, bottom, right - r, bottom);
    line(g, x + r, bottom);
    curve(g, x + k, bottom, x, bottom - k, x, bottom - r);
    line(g, x, y + r);
    curve(g, x, y + k, x + k, y, x + r, y);
    g.closePath();
  }

  private static void oval(PDPageContentStream g, Dot dot) throws IOException {
    double r = dot.radius();
    rectangle(g, Box.filled("", dot.x() - r, dot.y() - r, 2 * r, 2 * r, r, dot.role()));
  }

  private void label(PDPageContentStream g, Label label) throws IOException {
    List<TextRun> runs = Typesetting.runs(label.text(), label.style());
    if (runs.isEmpty()) {
      return;
    }
    TextRun last = runs.getLast();
    double left = label.anchor().left(0, last.x() + last.width());
    g.saveGraphicsState();
    double angle = Math.toRadians(label.rotation());
    g.transform(Matrix.getTranslateInstance((float) label.x(), (float) label.y()));
    g.transform(Matrix.getRotateInstance(angle, 0, 0));
    Role halo = label.halo();
    if (halo != null) {
      int colour = palette.of(halo).fill();
      g.setStrokingColor(new Color(colour));
      g.setLineWidth((float) (2 * Label.HALO));
      g.setLineJoinStyle(1);
      g.setLineDashPattern(new float[0], 0);
      runs(g, runs, label.style().size(), left, RenderingMode.STROKE);
    }
    fill(g, palette.of(label.role()).text());
    runs(g, runs, label.style().size(), left, RenderingMode.FILL);
    g.restoreGraphicsState();
  }

  private void runs(
      PDPageContentStream g, List<TextRun> runs, double size, double left, RenderingMode mode)
      throws IOException {
    g.beginText();
    g.setRenderingMode(mode);
    for (TextRun run : runs) {
      g.setFont(font(run.face()), (float) size);
      g.setTextMatrix(new Matrix(1, 0, 0, -1, (float) (left + run.x()), 0));
      g.showText(run.text());
    }
    g.endText();
  }

  private PDFont font(Face face) throws IOException {
    PDFont font = fonts.get(face);
    if (font == null) {
      try (InputStream in = face.open()) {
        font = PDType0Font.load(document, in, true);
      }
      fonts.put(face, font);
    }
    return font;
  }

  private static void fill(PDPageContentStream g, int rgb) throws IOException {
    g.setNonStrokingColor(new Color(rgb));
  }

  private static void move(PDPageContentStream g, double x, double y) throws IOException {
    g.moveTo((float) x, (float) y);
  }

  private static void line(PDPageContentStream g, double x, double y) throws IOException {
    g.lineTo((float) x, (float) y);
  }

  private static void curve(
      PDPageContentStream g, double x1, double y1, double x2, double y2, double x, double y)
      throws IOException {
    g.curveTo((float) x1, (float) y1, (float) x2, (float) y2, (float) x, (float) y);
  }
}
