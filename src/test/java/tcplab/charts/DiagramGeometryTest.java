package tcplab.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tcplab.picture.TextStyle;
import tcplab.tcp.Arrow;
import tcplab.tcp.State;
import tcplab.tcp.StateDiagram;

/** No label touches a line, another label or a pill, in any layout, with or without failures. */
final class DiagramGeometryTest {
  private static final double CLEAR = 1.5;

  private record Shape(String name, String owner, double[] corners) {}

  private static double[] rectangle(double left, double top, double right, double bottom) {
    return new double[] {left, top, right, top, right, bottom, left, bottom};
  }

  private static Shape ink(DiagramLabel label) {
    TextStyle style = label.style();
    double width = style.width(label.text());
    double left = label.anchor().left(label.x(), width);
    boolean descends = label.text().chars().anyMatch(c -> "gjpqy,()".indexOf(c) >= 0);
    return new Shape(
        label.arrow().id() + " \"" + label.text() + "\"",
        label.arrow().id(),
        rectangle(
            left,
            label.y() - style.capHeight() - 0.5,
            left + width,
            label.y() + (descends ? 0.22 * label.size() : 0.5)));
  }

  private static List<Shape> labels(DiagramLayout layout, List<DiagramLayout.Line> lines) {
    List<Shape> shapes = new ArrayList<>();
    lines.forEach(line -> DiagramLabel.of(layout, line).forEach(l -> shapes.add(ink(l))));
    return shapes;
  }

  private static List<Shape> pieces(List<DiagramLayout.Line> lines) {
    List<Shape> shapes = new ArrayList<>();
    for (DiagramLayout.Line line : lines) {
      List<Route.Point> points = line.route().flattened();
      for (int i = 1; i < points.size(); i++) {
        Route.Point a = points.get(i - 1);
        Route.Point b = points.get(i);
        shapes.add(
            new Shape(
                "line " + line.arrows().getFirst().id(),
                line.arrows().getFirst().id(),
                new double[] {a.x(), a.y(), b.x(), b.y()}));
      }
    }
    return shapes;
  }

  private static List<Shape> pills(DiagramLayout layout) {
    List<Shape> shapes = new ArrayList<>();
    for (State state : State.values()) {
      shapes.add(pill(layout, state.name(), layout.place(state)));
    }
    layout.echoes().forEach((state, at) -> shapes.add(pill(layout, state + " again", at)));
    return shapes;
  }

  private static Shape pill(DiagramLayout layout, String name, Route.Point at) {
    double w = layout.pillWidth() / 2;
    double h = layout.pillHeight() / 2;
    return new Shape(name, name, rectangle(at.x() - w, at.y() - h, at.x() + w, at.y() + h));
  }

  @ParameterizedTest
  @EnumSource
  void labelsTouchNothing(DiagramLayout.Kind kind) {
    DiagramLayout layout = DiagramLayout.of(kind);
    List<DiagramLayout.Line> all = new ArrayList<>(layout.main());
    all.addAll(layout.failures());
    List<Shape> labels = labels(layout, all);
    List<String> touching = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      Shape label = labels.get(i);
      for (Shape piece : pieces(all)) {
        if (Boxes.touches(label.corners(), piece.corners(), 2 + CLEAR)) {
          touching.add(label.name() + " touches " + piece.name());
        }
      }
      for (Shape pill : pills(layout)) {
        if (Boxes.overlap(label.corners(), pill.corners(), CLEAR)) {
          touching.add(label.name() + " touches pill " + pill.name());
        }
      }
      for (int j = i + 1; j < labels.size(); j++) {
        if (Boxes.overlap(label.corners(), labels.get(j).corners(), 0.5)) {
          touching.add(label.name() + " touches " + labels.get(j).name());
        }
      }
      for (DiagramLayout.Panel panel : layout.panels()) {
        double width = TextStyle.bold(10.5).width("PASSIVE CLOSE");
        double[] caption =
            rectangle(
                panel.caption().x(),
                panel.caption().y() - 8,
                panel.caption().x() + width,
                panel.caption().y());
        if (Boxes.overlap(label.corners(), caption, CLEAR)) {
          touching.add(label.name() + " touches the caption " + panel.role());
        }
      }
      double[] c = label.corners();
      if (c[0] < 2 || c[2] > layout.width() - 2 || c[1] < 2 || c[5] > layout.height() - 1) {
        touching.add(label.name() + " leaves the canvas");
      }
    }
    assertThat(touching.stream().distinct()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void routesStartAndEndAtTheRimOfTheirPills(DiagramLayout.Kind kind) {
    DiagramLayout layout = DiagramLayout.of(kind);
    List<String> wrong = new ArrayList<>();
    for (Arrow arrow : StateDiagram.arrows()) {
      Route route = layout.route(arrow);
      if (offRim(layout, arrow.from(), route.start()) > 1) {
        wrong.add(arrow.id() + " starts off by " + offRim(layout, arrow.from(), route.start()));
      }
      if (offRim(layout, arrow.to(), route.end()) > 1) {
        wrong.add(arrow.id() + " ends off by " + offRim(layout, arrow.to(), route.end()));
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** How far a point lies from the outline of the state's pill, or of its echo. */
  private static double offRim(DiagramLayout layout, State state, Route.Point point) {
    double off = offRim(layout, layout.place(state), point);
    Route.Point echo = layout.echoes().get(state);
    return echo == null ? off : Math.min(off, offRim(layout, echo, point));
  }

  private static double offRim(DiagramLayout layout, Route.Point at, Route.Point point) {
    double radius = layout.pillHeight() / 2;
    double straight = layout.pillWidth() / 2 - radius;
    double dx = Math.max(0, Math.abs(point.x() - at.x()) - straight);
    double dy = Math.abs(point.y() - at.y());
    return Math.abs(Math.hypot(dx, dy) - radius);
  }

  @ParameterizedTest
  @EnumSource
  void linesKeepClearOfOtherPills(DiagramLayout.Kind kind) {
    DiagramLayout layout = DiagramLayout.of(kind);
    List<DiagramLayout.Line> all = new ArrayList<>(layout.main());
    all.addAll(layout.failures());
    List<String> touching = new ArrayList<>();
    for (DiagramLayout.Line line : all) {
      Arrow arrow = line.arrows().getFirst();
      for (Shape pill : pills(layout)) {
        boolean own =
            pill.owner().startsWith(arrow.from().name())
                || pill.owner().startsWith(arrow.to().name());
        for (Shape piece : pieces(List.of(line))) {
          if (!own && Boxes.touches(pill.corners(), piece.corners(), 4)) {
            touching.add(piece.name() + " touches " + pill.name());
          }
        }
      }
    }
    assertThat(touching.stream().distinct()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void namesFitIntoTheirPills(DiagramLayout.Kind kind) {
    for (State state : State.values()) {
      for (StateNames names : StateNames.values()) {
        assertThat(TextStyle.bold(14).width(names.of(state)))
            .isLessThan(DiagramLayout.of(kind).pillWidth() - 20);
      }
    }
  }
}
