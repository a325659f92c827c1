package tcplab.export;

import java.util.ArrayList;
import java.util.List;
import tcplab.picture.Box;
import tcplab.picture.Dot;
import tcplab.picture.Label;
import tcplab.picture.Mark;
import tcplab.picture.Marks;
import tcplab.picture.Path;
import tcplab.picture.Picture;

/** Two pictures beside each other, tops level. */
final class SideBySide {
  private static final double GAP = 24;

  private SideBySide() {}

  static Picture of(Picture left, Picture right, String title, String description) {
    double shift = left.width() + GAP;
    Marks both =
        (top, bottom) -> {
          List<Mark> marks = new ArrayList<>();
          left.marks().between(top, bottom).forEach(marks::add);
          right.marks().between(top, bottom).forEach(m -> marks.add(moved(m, shift)));
          return marks;
        };
    return new Picture(
        shift + right.width(),
        Math.max(left.height(), right.height()),
        title,
        description,
        left.lang(),
        both);
  }

  private static Mark moved(Mark mark, double dx) {
    return switch (mark) {
      case Box b ->
          new Box(
              b.id(),
              b.x() + dx,
              b.y(),
              b.width(),
              b.height(),
              b.radius(),
              b.role(),
              b.paint(),
              b.line(),
              b.tip());
      case Dot d ->
          new Dot(d.id(), d.x() + dx, d.y(), d.radius(), d.role(), d.paint(), d.line(), d.tip());
      case Path p ->
          new Path(
              p.id(),
              p.steps().stream().map(s -> s.moved(dx, 0)).toList(),
              p.role(),
              p.paint(),
              p.stroke(),
              p.head(),
              p.tip());
      case Label l ->
          new Label(
              l.id(),
              l.x() + dx,
              l.y(),
              l.text(),
              l.style(),
              l.anchor(),
              l.rotation(),
              l.role(),
              l.halo(),
              l.tip());
    };
  }
}
