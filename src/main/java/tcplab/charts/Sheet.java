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
import tcplab.picture.PathStep;
import tcplab.picture.Role;
import tcplab.picture.Stroke;
import tcplab.picture.TextStyle;
import tcplab.tcp.State;

/** Collects the marks of a picture in painting order. */
final class Sheet {
  private final List<Mark> marks = new ArrayList<>();
  private final double down;

  /** A sheet whose heights are those of the picture. */
  Sheet() {
    this(0);
  }

  /**
   * A sheet whose zero lies within the picture.
   *
   * @param down the picture's height at the sheet's zero
   */
  Sheet(double down) {
    this.down = down;
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

  void fill(String id, double x, double y, double w, double h, double radius, Role role) {
    marks.add(Box.filled(id, x, y + down, w, h, radius, role));
  }

  void outline(
      String id, double x, double y, double w, double h, double radius, Role role, double line) {
    marks.add(new Box(id, x, y + down, w, h, radius, role, Paint.OUTLINE, line, null));
  }

  void line(String id, double x1, double y1, double x2, double y2, Role role, Stroke stroke) {
    marks.add(Path.line(id, x1, y1 + down, x2, y2 + down, role, stroke));
  }

  void route(String id, Route route, Role role, Stroke stroke, double head) {
    double[] points = new double[route.corners().size() * 2];
    int n = 0;
    for (Route.Point corner : route.corners()) {
      points[n++] = corner.x();
      points[n++] = corner.y() + down;
    }
    marks.add(
        new Path(id, Path.rounded(Route.RADIUS, points), role, Paint.OUTLINE, stroke, head, null));
  }

  void path(String id, List<PathStep> steps, Role role, Stroke stroke) {
    List<PathStep> moved = steps.stream().map(step -> step.moved(0, down)).toList();
    marks.add(new Path(id, moved, role, Paint.OUTLINE, stroke, 0, null));
  }

  void dot(String id, double x, double y, double radius, Role role) {
    marks.add(Dot.filled(id, x, y + down, radius, role));
  }

  void text(String id, double x, double y, String text, TextStyle style, Anchor anchor, Role role) {
    marks.add(Label.of(id, x, y + down, text, style, anchor, role));
  }

  /** Text turned clockwise round its start or middle, in degrees. */
  void turned(
      String id,
      double x,
      double y,
      String text,
      TextStyle style,
      Anchor anchor,
      Role role,
      double degrees) {
    marks.add(Label.of(id, x, y + down, text, style, anchor, role).rotated(degrees));
  }

  /** Text over which lines may run: its letters have an outline in the ground's colour. */
  void haloed(
      String id, double x, double y, String text, TextStyle style, Anchor anchor, Role role) {
    marks.add(Label.of(id, x, y + down, text, style, anchor, role).halo(Role.PANEL));
  }

  /** A box with fill and border. */
  void bordered(
      String id, double x, double y, double w, double h, double radius, Role role, double line) {
    marks.add(Box.bordered(id, x, y + down, w, h, radius, role, line));
  }

  /** A disc with a border of its own colour. */
  void ringed(String id, double x, double y, double radius, Role role, double line) {
    marks.add(new Dot(id, x, y + down, radius, role, Paint.BOTH, line, null));
  }

  /** A straight arrow with a head, or a line where {@code head} is 0. */
  void arrow(
      String id,
      double x1,
      double y1,
      double x2,
      double y2,
      Role role,
      Stroke stroke,
      double head,
      String tip) {
    marks.add(Path.arrow(id, x1, y1 + down, x2, y2 + down, role, stroke, head).tip(tip));
  }

  /** A cross where something was lost. */
  void cross(String id, double x, double y, double arm, Role role, double width) {
    marks.add(Path.cross(id, x, y + down, arm, role, width));
  }

  List<Mark> marks() {
    return marks;
  }
}
