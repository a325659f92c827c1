package tcplab.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Draws marks with Java2D, without a screen. */
final class Java2dPainter {
  /** How far the lines that stand for a curve may leave it, in pixels of the picture. */
  private static final double FLATNESS = 0.01;

  private static final double[][] HALO = halo();

  private final Color[] fill = new Color[Role.values().length];
  private final Color[] stroke = new Color[fill.length];
  private final Color[] text = new Color[fill.length];
  private final Map<Stroke, BasicStroke> strokes = new LinkedHashMap<>();
  private final Map<Face, Map<Double, Font>> fonts = new EnumMap<>(Face.class);

  Java2dPainter(Palette palette) {
    for (Role role : Role.values()) {
      Look look = palette.of(role);
      fill[role.ordinal()] = new Color(look.fill());
      stroke[role.ordinal()] = new Color(look.stroke());
      text[role.ordinal()] = new Color(look.text());
    }
  }

  /** Points around a letter at which its copies make up the halo. */
  private static double[][] halo() {
    double[][] points = new double[8][];
    for (int i = 0; i < points.length; i++) {
      double angle = Math.PI * i / 4;
      double radius = Label.HALO * 0.9;
      points[i] = new double[] {radius * Math.cos(angle), radius * Math.sin(angle)};
    }
    return points;
  }

  /** Sets a canvas up: smooth edges, letters where the font's own widths put them. */
  static void prepare(Graphics2D g) {
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
  }

  Color ground() {
    return fill[Role.PANEL.ordinal()];
  }

  void paint(Graphics2D g, Mark mark) {
    switch (mark) {
      case Box box -> {
        double corner = 2 * box.corner();
        shape(
            g,
            corner == 0
                ? new Rectangle2D.Double(box.x(), box.y(), box.width(), box.height())
                : new RoundRectangle2D.Double(
                    box.x(), box.y(), box.width(), box.height(), corner, corner),
            box.role(),
            box.paint(),
            Stroke.solid(box.line()));
      }
      case Dot dot -> {
        double size = 2 * dot.radius();
        shape(
            g,
            new Ellipse2D.Double(dot.x() - dot.radius(), dot.y() - dot.radius(), size, size),
            dot.role(),
            dot.paint(),
            Stroke.solid(dot.line()));
      }
      case Path path -> path(g, path);
      case Label label -> label(g, label);
    }
  }

  private void path(Graphics2D g, Path path) {
    if (path.head() <= 0) {
      shape(g, outline(path.steps()), path.role(), path.paint(), path.stroke());
      return;
    }
    Arrowhead head = Arrowhead.of(path);
    shape(g, outline(head.shaft()), path.role(), path.paint(), path.stroke());
    Path2D.Double tip = new Path2D.Double(Path2D.WIND_NON_ZERO, 5);
    tip.moveTo(head.tipX(), head.tipY());
    tip.lineTo(head.leftX(), head.leftY());
    tip.lineTo(head.notchX(), head.notchY());
    tip.lineTo(head.rightX(), head.rightY());
    tip.closePath();
    g.setColor(stroke[path.role().ordinal()]);
    g.fill(tip);
  }

  /**
   * The outline with curves as short lines. Java2D splits a curve where the canvas ends, which
   * would shift its edge a little from band to band; lines stay as they are.
   */
  private static Shape outline(List<PathStep> steps) {
    PathStep second = steps.size() == 2 ? steps.getLast() : steps.getFirst();
    if (second instanceof PathStep.Line line) {
      // Java2D draws a plain line many times faster than a path of one line.
      return new Line2D.Double(steps.getFirst().x(), steps.getFirst().y(), line.x(), line.y());
    }
    Path2D.Double outline = new Path2D.Double(Path2D.WIND_NON_ZERO, steps.size());
    PathStep from = steps.getFirst();
    for (PathStep step : steps) {
      switch (step) {
        case PathStep.Move m -> outline.moveTo(m.x(), m.y());
        case PathStep.Line l -> outline.lineTo(l.x(), l.y());
        case PathStep.Curve c -> curve(outline, from.x(), from.y(), c);
      }
      from = step;
    }
    return outline;
  }

  private static void curve(Path2D outline, double x, double y, PathStep.Curve c) {
    // A cubic leaves the chords of n equal pieces by at most 6/8 of its largest second difference
    // over n squared.
    double bend =
        Math.max(
            Math.hypot(x - 2 * c.x1() + c.x2(), y - 2 * c.y1() + c.y2()),
            Math.hypot(c.x1() - 2 * c.x2() + c.x(), c.y1() - 2 * c.y2() + c.y()));
    int pieces = (int) Math.clamp(Math.ceil(Math.sqrt(0.75 * bend / FLATNESS)), 1, 1000);
    for (int i = 1; i < pieces; i++) {
      double t = (double) i / pieces;
      double u = 1 - t;
      double a = u * u * u;
      double b = 3 * u * u * t;
      double d = 3 * u * t * t;
      double e = t * t * t;
      outline.lineTo(
          a * x + b * c.x1() + d * c.x2() + e * c.x(), a * y + b * c.y1() + d * c.y2() + e * c.y());
    }
    outline.lineTo(c.x(), c.y());
  }

  private void shape(Graphics2D g, Shape shape, Role role, Paint paint, Stroke line) {
    if (paint != Paint.OUTLINE) {
      g.setColor(fill[role.ordinal()]);
      g.fill(shape);
    }
    if (paint != Paint.FILL && line.width() > 0) {
      g.setColor(stroke[role.ordinal()]);
      g.setStroke(strokes.computeIfAbsent(line, Java2dPainter::stroke));
      g.draw(shape);
    }
  }

  private static BasicStroke stroke(Stroke line) {
    float width = (float) line.width();
    int cap = line.dotted() ? BasicStroke.CAP_ROUND : BasicStroke.CAP_BUTT;
    float[] dash = {(float) line.on(), (float) line.off()};
    return line.dashed()
        ? new BasicStroke(width, cap, BasicStroke.JOIN_MITER, 4, dash, 0)
        : new BasicStroke(width, cap, BasicStroke.JOIN_MITER, 4);
  }

  private void label(Graphics2D g, Label label) {
    List<TextRun> runs = Typesetting.runs(label.text(), label.style());
    if (runs.isEmpty()) {
      return;
    }
    TextRun last = runs.getLast();
    double left = label.anchor().left(0, last.x() + last.width());
    AffineTransform before = g.getTransform();
    g.translate(label.x(), label.y());
    if (label.rotation() != 0) {
      g.rotate(Math.toRadians(label.rotation()));
    }
    Role halo = label.halo();
    if (halo != null) {
      g.setColor(fill[halo.ordinal()]);
      for (double[] point : HALO) {
        runs(g, runs, label.style().size(), left + point[0], point[1]);
      }
    }
    g.setColor(text[label.role().ordinal()]);
    runs(g, runs, label.style().size(), left, 0);
    g.setTransform(before);
  }

  private void runs(Graphics2D g, List<TextRun> runs, double size, double x, double y) {
    for (TextRun run : runs) {
      g.setFont(font(run.face(), size));
      g.drawString(run.text(), (float) (x + run.x()), (float) y);
    }
  }

  private Font font(Face face, double size) {
    Map<Double, Font> sizes = fonts.computeIfAbsent(face, _ -> new LinkedHashMap<>());
    return sizes.computeIfAbsent(size, s -> AwtFonts.of(face).deriveFont(s.floatValue()));
  }

  /** The bundled fonts, each loaded once: AWT copies a font to a file of its own. */
  private static final class AwtFonts {
    private static final Map<Face, Font> LOADED = new EnumMap<>(Face.class);

    private AwtFonts() {}

    static synchronized Font of(Face face) {
      return LOADED.computeIfAbsent(face, AwtFonts::load);
    }

    private static Font load(Face face) {
      try (InputStream in = face.open()) {
        return Font.createFont(Font.TRUETYPE_FONT, in);
      } catch (FontFormatException | IOException e) {
        throw new IllegalStateException("bundled font cannot be used: " + face, e);
      }
    }
  }
}
