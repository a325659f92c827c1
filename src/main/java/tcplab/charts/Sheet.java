package tcplab.charts;

import java.util.ArrayList;
import java.util.List;
import tcplab.picture.Anchor;
import tcplab.picture.Box;
import tcplab.picture.Dot;
import tcplab.picture.Label;
import tcplab.picture.Mark;
import tcplab.picture.Paint;
import tcplab.picture.Path;
import tcplab.picture.Role;
import tcplab.picture.Stroke;
import tcplab.picture.TextStyle;
import tcplab.tcp.State;

/** Collects the marks of a picture in painting order. */
final class Sheet {
  private final List<Mark> marks = new ArrayList<>();

  /** Width of a text as it will be set. */
  static double width(String text, TextStyle style) {
    return style.width(text);
  }

  /** The role of a state's tint. */
  static Role tint(State state) {
    return switch (Phase.of(state)) {
      case CLOSED -> Role.STATE_CLOSED;
      case OPENING -> Role.STATE_OPENING;
      case ESTABLISHED -> Role.STATE_ESTABLISHED;
      case ACTIVE_CLOSE -> Role.STATE_ACTIVE_CLOSE;
      case PASSIVE_CLOSE -> Role.STATE_PASSIVE_CLOSE;
    };
  }

  /** The text, cut with an ellipsis where it is wider than there is room. */
  static String cut(String text, TextStyle style, double room) {
    if (style.width(text) <= room) {
      return text;
    }
    int low = 0;
    int high = text.length();
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (style.width(text.substring(0, middle) + "…") <= room) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    boolean half = low > 0 && Character.isHighSurrogate(text.charAt(low - 1));
    return text.substring(0, half ? low - 1 : low) + "…";
  }

  void add(Mark mark) {
    marks.add(mark);
  }

  void fill(String id, double x, double y, double w, double h, double radius, Role role) {
    marks.add(Box.filled(id, x, y, w, h, radius, role));
  }

  void outline(
      String id, double x, double y, double w, double h, double radius, Role role, double line) {
    marks.add(new Box(id, x, y, w, h, radius, role, Paint.OUTLINE, line, null));
  }

  void line(String id, double x1, double y1, double x2, double y2, Role role, Stroke stroke) {
    marks.add(Path.line(id, x1, y1, x2, y2, role, stroke));
  }

  void route(String id, Route route, Role role, Stroke stroke, double head) {
    double[] points = new double[route.corners().size() * 2];
    int n = 0;
    for (Route.Point corner : route.corners()) {
      points[n++] = corner.x();
      points[n++] = corner.y();
    }
    marks.add(
        new Path(id, Path.rounded(Route.RADIUS, points), role, Paint.OUTLINE, stroke, head, null));
  }

  void dot(String id, double x, double y, double radius, Role role) {
    marks.add(Dot.filled(id, x, y, radius, role));
  }

  void text(String id, double x, double y, String text, TextStyle style, Anchor anchor, Role role) {
    marks.add(Label.of(id, x, y, text, style, anchor, role));
  }

  List<Mark> marks() {
    return marks;
  }
}
