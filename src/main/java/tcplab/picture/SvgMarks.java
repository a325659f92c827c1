package tcplab.picture;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One mark as SVG elements. Colours come from the style sheet, by classes. */
final class SvgMarks {
  private static final String[] FILL = classes(" f");
  private static final String[] LINE = classes(" s");
  private static final String[] BOTH = classes(" f s");
  private static final String[] HEAD = classes(" h");
  private static final String[] TEXT = classes(" t");

  private final SvgOutput out;
  private final SvgFonts fonts;

  SvgMarks(SvgOutput out, SvgFonts fonts) {
    this.out = out;
    this.fonts = fonts;
  }

  private static String[] classes(String suffix) {
    String[] classes = new String[Role.values().length];
    for (Role role : Role.values()) {
      classes[role.ordinal()] = " class=\"" + role.className() + suffix + "\"";
    }
    return classes;
  }

  /**
   * Writes a mark.
   *
   * @param inside elements to put inside it, such as animations; empty for none
   */
  void write(Mark mark, String inside) throws IOException {
    switch (mark) {
      case Box box -> box(box, inside);
      case Path path -> path(path, inside);
      case Label label -> label(label, inside);
      case Dot dot -> dot(dot, inside);
    }
  }

  private void box(Box box, String inside) throws IOException {
    out.raw("<rect");
    id(box.id());
    painted(box.role(), box.paint());
    out.raw(" x=\"").number(box.x()).raw("\" y=\"").number(box.y());
    out.raw("\" width=\"").number(box.width()).raw("\" height=\"").number(box.height());
    if (box.radius() > 0) {
      out.raw("\" rx=\"").number(box.corner());
    }
    border(box.paint(), box.line());
    end("rect", box.tip(), inside);
  }

  private void dot(Dot dot, String inside) throws IOException {
    out.raw("<circle");
    id(dot.id());
    painted(dot.role(), dot.paint());
    out.raw(" cx=\"").number(dot.x()).raw("\" cy=\"").number(dot.y());
    out.raw("\" r=\"").number(dot.radius());
    border(dot.paint(), dot.line());
    end("circle", dot.tip(), inside);
  }

  private void path(Path path, String inside) throws IOException {
    Arrowhead head = path.head() > 0 ? Arrowhead.of(path) : null;
    if (head != null) {
      out.raw("<g");
      id(path.id());
      out.raw(">");
      if (path.tip() != null) {
        out.raw("<title>").text(path.tip()).raw("</title>");
      }
      out.raw(inside);
    }
    out.raw("<path");
    if (head == null) {
      id(path.id());
    }
    painted(path.role(), path.paint());
    out.raw(" d=\"");
    steps(head == null ? path.steps() : head.shaft());
    border(path.paint(), path.stroke().width());
    if (path.stroke().dashed()) {
      out.raw("\" stroke-dasharray=\"").number(path.stroke().on());
      out.raw(" ").number(path.stroke().off());
      out.raw(path.stroke().dotted() ? "\" stroke-linecap=\"round" : "");
    }
    if (head == null) {
      end("path", path.tip(), inside);
    } else {
      out.raw("\"/><path").raw(HEAD[path.role().ordinal()]).raw(" d=\"");
      out.raw("M").number(head.tipX()).raw(" ").number(head.tipY());
      out.raw("L").number(head.leftX()).raw(" ").number(head.leftY());
      out.raw("L").number(head.notchX()).raw(" ").number(head.notchY());
      out.raw("L").number(head.rightX()).raw(" ").number(head.rightY());
      out.raw("Z\"/></g>\n");
    }
  }

  private void steps(List<PathStep> steps) throws IOException {
    for (PathStep step : steps) {
      switch (step) {
        case PathStep.Move m -> out.raw("M");
        case PathStep.Line l -> out.raw("L");
        case PathStep.Curve c -> {
          out.raw("C").number(c.x1()).raw(" ").number(c.y1());
          out.raw(" ").number(c.x2()).raw(" ").number(c.y2()).raw(" ");
        }
      }
      out.number(step.x()).raw(" ").number(step.y());
    }
  }

  private void label(Label label, String inside) throws IOException {
    TextStyle style = label.style();
    out.raw("<text");
    id(label.id());
    String classes = TEXT[label.role().ordinal()];
    if (style.mono() || style.bold() || label.halo() != null) {
      out.raw(classes, classes.length() - 1);
      out.raw(style.mono() ? " m" : "").raw(style.bold() ? " b" : "");
      if (label.halo() != null) {
        out.raw(" o on-").raw(label.halo().className());
      }
      out.raw("\"");
    } else {
      out.raw(classes);
    }
    out.raw(" x=\"").number(label.x()).raw("\" y=\"").number(label.y());
    out.raw("\" font-size=\"").number(style.size());
    switch (label.anchor()) {
      case START -> {}
      case MIDDLE -> out.raw("\" text-anchor=\"middle");
      case END -> out.raw("\" text-anchor=\"end");
    }
    // A viewer without our fonts squeezes its own into the place that was measured.
    if (!fonts.embedded()) {
      out.raw("\" textLength=\"").number(style.width(label.text()));
      out.raw("\" lengthAdjust=\"spacingAndGlyphs");
    }
    if (label.rotation() != 0) {
      out.raw("\" transform=\"rotate(").number(label.rotation());
      out.raw(" ").number(label.x()).raw(" ").number(label.y()).raw(")");
    }
    out.raw("\">");
    if (label.tip() != null) {
      out.raw("<title>").text(label.tip()).raw("</title>");
    }
    out.raw(inside).text(label.text()).raw("</text>\n");
    fonts.used(label.text(), style);
  }

  private void id(String id) throws IOException {
    if (!id.isEmpty()) {
      out.raw(" id=\"").name(id).raw("\"");
    }
  }

  private void painted(Role role, Paint paint) throws IOException {
    switch (paint) {
      case FILL -> out.raw(FILL[role.ordinal()]);
      case OUTLINE -> out.raw(LINE[role.ordinal()]);
      case BOTH -> out.raw(BOTH[role.ordinal()]);
    }
  }

  private void border(Paint paint, double width) throws IOException {
    if (paint != Paint.FILL && width != 1) {
      out.raw("\" stroke-width=\"").number(width);
    }
  }

  private void end(String element, @Nullable String tip, String inside) throws IOException {
    if (tip == null && inside.isEmpty()) {
      out.raw("\"/>\n");
      return;
    }
    out.raw("\">");
    if (tip != null) {
      out.raw("<title>").text(tip).raw("</title>");
    }
    out.raw(inside).raw("</").raw(element).raw(">\n");
  }
}
