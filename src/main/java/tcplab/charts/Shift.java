package tcplab.charts;

import tcplab.picture.Box;
import tcplab.picture.Dot;
import tcplab.picture.Label;
import tcplab.picture.Mark;
import tcplab.picture.Path;

/** Marks moved down: a chart is drawn from its scale's zero and set below its header. */
final class Shift {
  private Shift() {}

  static Mark down(Mark mark, double by) {
    return switch (mark) {
      case Box b ->
          new Box(
              b.id(),
              b.x(),
              b.y() + by,
              b.width(),
              b.height(),
              b.radius(),
              b.role(),
              b.paint(),
              b.line(),
              b.tip());
      case Path p ->
          new Path(
              p.id(),
              p.steps().stream().map(step -> step.moved(0, by)).toList(),
              p.role(),
              p.paint(),
              p.stroke(),
              p.head(),
              p.tip());
      case Label l ->
          new Label(
              l.id(),
              l.x(),
              l.y() + by,
              l.text(),
              l.style(),
              l.anchor(),
              l.rotation(),
              l.role(),
              l.halo(),
              l.tip());
      case Dot d ->
          new Dot(d.id(), d.x(), d.y() + by, d.radius(), d.role(), d.paint(), d.line(), d.tip());
    };
  }
}
