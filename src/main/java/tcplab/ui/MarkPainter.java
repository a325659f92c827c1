package tcplab.ui;

import java.io.IOException;
import java.io.InputStream;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.Font;
import tcplab.picture.Arrowhead;
import tcplab.picture.Box;
import tcplab.picture.Dot;
import tcplab.picture.Face;
import tcplab.picture.Label;
import tcplab.picture.Look;
import tcplab.picture.Mark;
import tcplab.picture.Paint;
import tcplab.picture.Palette;
import tcplab.picture.Path;
import tcplab.picture.PathStep;
import tcplab.picture.Role;
import tcplab.picture.Stroke;
import tcplab.picture.TextRun;
import tcplab.picture.Typesetting;

/** The JavaFX backend of pictures: one exhaustive switch over the marks, drawn on a canvas. */
final class MarkPainter {
  private static final Map<Face, String> NAMES = new EnumMap<>(Face.class);

  private static final double GLOW = 0.3;

  private final Color[] fill = new Color[Role.values().length];
  private final Color[] stroke = new Color[fill.length];
  private final Color[] text = new Color[fill.length];
  private final Map<Face, Map<Double, Font>> fonts = new HashMap<>();

  MarkPainter(Palette palette) {
    for (Role role : Role.values()) {
      Look look = palette.of(role);
      fill[role.ordinal()] = colour(look.fill());
      stroke[role.ordinal()] = colour(look.stroke());
      text[role.ordinal()] = colour(look.text());
    }
  }

  static Color colour(int rgb) {
    return Color.rgb(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff);
  }

  Color ground() {
    return fill[Role.PANEL.ordinal()];
  }

  void paint(GraphicsContext g, Mark mark) {
    switch (mark) {
      case Box box -> box(g, box);
      case Dot dot -> dot(g, dot);
      case Path path -> path(g, path);
      case Label label -> label(g, label);
    }
  }

  /** A broad glow below a mark, in the colour of the focus. */
  void highlight(GraphicsContext g, Mark mark) {
    g.setGlobalAlpha(GLOW);
    switch (mark) {
      case Box box -> {
        pen(g, Stroke.solid(box.line() + 12), Role.FOCUS);
        double corner = 2 * box.corner();
        g.strokeRoundRect(box.x(), box.y(), box.width(), box.height(), corner, corner);
      }
      case Path path -> {
        outline(g, path.steps());
        pen(g, Stroke.solid(path.stroke().width() + 9), Role.FOCUS);
        g.stroke();
      }
      case Dot _, Label _ -> {}
    }
    g.setGlobalAlpha(1);
  }

  private void box(GraphicsContext g, Box box) {
    double corner = 2 * box.corner();
    if (box.paint() != Paint.OUTLINE) {
      g.setFill(fill[box.role().ordinal()]);
      g.fillRoundRect(box.x(), box.y(), box.width(), box.height(), corner, corner);
    }
    if (box.paint() != Paint.FILL && box.line() > 0) {
      pen(g, Stroke.solid(box.line()), box.role());
      g.strokeRoundRect(box.x(), box.y(), box.width(), box.height(), corner, corner);
    }
  }

  private void dot(GraphicsContext g, Dot dot) {
    double size = 2 * dot.radius();
    if (dot.paint() != Paint.OUTLINE) {
      g.setFill(fill[dot.role().ordinal()]);
      g.fillOval(dot.x() - dot.radius(), dot.y() - dot.radius(), size, size);
    }
    if (dot.paint() != Paint.FILL && dot.line() > 0) {
      pen(g, Stroke.solid(dot.line()), dot.role());
      g.strokeOval(dot.x() - dot.radius(), dot.y() - dot.radius(), size, size);
    }
  }

  private void path(GraphicsContext g, Path path) {
    List<PathStep> steps = path.head() > 0 ? Arrowhead.of(path).shaft() : path.steps();
    outline(g, steps);
    if (path.paint() != Paint.OUTLINE) {
      g.setFill(fill[path.role().ordinal()]);
      g.fill();
    }
    if (path.paint() != Paint.FILL && path.stroke().width() > 0) {
      pen(g, path.stroke(), path.role());
      g.stroke();
    }
    if (path.head() > 0) {
      Arrowhead head = Arrowhead.of(path);
      g.setFill(stroke[path.role().ordinal()]);
      g.beginPath();
      g.moveTo(head.tipX(), head.tipY());
      g.lineTo(head.leftX(), head.leftY());
      g.lineTo(head.notchX(), head.notchY());
      g.lineTo(head.rightX(), head.rightY());
      g.closePath();
      g.fill();
    }
  }

  private static void outline(GraphicsContext g, List<PathStep> steps) {
    g.beginPath();
    for (PathStep step : steps) {
      switch (step) {
        case PathStep.Move m -> g.moveTo(m.x(), m.y());
        case PathStep.Line l -> g.lineTo(l.x(), l.y());
        case PathStep.Curve c -> g.bezierCurveTo(c.x1(), c.y1(), c.x2(), c.y2(), c.x(), c.y());
      }
    }
  }

  private void pen(GraphicsContext g, Stroke line, Role role) {
    g.setStroke(stroke[role.ordinal()]);
    g.setLineWidth(line.width());
    g.setLineCap(StrokeLineCap.ROUND);
    g.setLineJoin(StrokeLineJoin.ROUND);
    if (line.dashed()) {
      g.setLineDashes(line.on(), line.off());
    } else {
      g.setLineDashes();
    }
  }

  private void label(GraphicsContext g, Label label) {
    List<TextRun> runs = Typesetting.runs(label.text(), label.style());
    if (runs.isEmpty()) {
      return;
    }
    TextRun last = runs.getLast();
    double left = label.anchor().left(0, last.x() + last.width());
    g.save();
    g.translate(label.x(), label.y());
    if (label.rotation() != 0) {
      g.rotate(label.rotation());
    }
    Role halo = label.halo();
    for (TextRun run : runs) {
      g.setFont(font(run.face(), label.style().size()));
      if (halo != null) {
        g.setStroke(fill[halo.ordinal()]);
        g.setLineWidth(2 * Label.HALO);
        g.setLineJoin(StrokeLineJoin.ROUND);
        g.setLineDashes();
        g.strokeText(run.text(), left + run.x(), 0);
      }
      g.setFill(text[label.role().ordinal()]);
      g.fillText(run.text(), left + run.x(), 0);
    }
    g.restore();
  }

  private Font font(Face face, double size) {
    return fonts
        .computeIfAbsent(face, _ -> new HashMap<>())
        .computeIfAbsent(size, s -> load(face, s));
  }

  /** A bundled font; JavaFX knows it by its own name once it has been loaded. */
  static Font load(Face face, double size) {
    String name = NAMES.get(face);
    if (name != null) {
      return new Font(name, size);
    }
    try (InputStream in = face.open()) {
      Font font = Font.loadFont(in, size);
      if (font == null) {
        throw new IllegalStateException("bundled font cannot be used: " + face);
      }
      NAMES.put(face, font.getName());
      return font;
    } catch (IOException e) {
      throw new IllegalStateException("bundled font cannot be read: " + face, e);
    }
  }
}
