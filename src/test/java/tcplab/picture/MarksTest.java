package tcplab.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MarksTest {
  @Test
  void aBandHoldsWhatTouchesItInOrder() {
    List<Mark> all = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      all.add(Box.filled("b" + i, 0, i * 7919 % 9000, 5, i % 9 == 0 ? 6000 : 3, 0, Role.INK));
    }
    Marks marks = Marks.of(all);
    for (double top = -500; top < 16_000; top += 333) {
      double from = top;
      double to = top + 100;
      List<Mark> expected =
          all.stream().filter(mark -> mark.bottom() >= from && mark.top() <= to).toList();
      assertThat(marks.between(from, to)).containsExactlyElementsOf(expected);
    }
    assertThat(marks).containsExactlyElementsOf(all);
  }

  @Test
  void turnedTextIsInEveryBandItReaches() {
    Label label = Label.of("", 0, 1000, "retransmission", TextStyle.sans(20), Anchor.END, Role.INK);
    assertThat(label.rotated(90).top()).isLessThan(1000 - label.width());
    assertThat(label.rotated(-90).bottom()).isGreaterThan(1000 + label.width());
    assertThat(label.top()).isBetween(960.0, 980.0);
  }

  @Test
  void anArrowEndsAtItsTip() {
    Arrowhead head = Arrowhead.of(Path.arrow("", 0, 0, 30, 40, Role.INK, Stroke.solid(2), 10));
    assertThat(head.tipX()).isEqualTo(30);
    assertThat(head.tipY()).isEqualTo(40);
    assertThat(Math.hypot(head.leftX() - 30, head.leftY() - 40))
        .isCloseTo(Math.hypot(head.rightX() - 30, head.rightY() - 40), within(1e-9));
    PathStep end = head.shaft().getLast();
    assertThat(end.x()).isCloseTo(head.notchX(), within(1e-9));
    assertThat(Math.hypot(30 - end.x(), 40 - end.y())).isBetween(5.0, 9.0);
  }

  @Test
  void roundCornersTouchTheirRuns() {
    List<PathStep> steps = Path.rounded(10, 0, 0, 100, 0, 100, 50);
    assertThat(steps).hasSize(4);
    assertThat(steps.get(1)).isEqualTo(new PathStep.Line(90, 0));
    assertThat(steps.get(2).x()).isEqualTo(100);
    assertThat(steps.get(2).y()).isEqualTo(10);
    assertThat(steps.getLast()).isEqualTo(new PathStep.Line(100, 50));
    assertThatThrownBy(() -> Path.rounded(1, 1, 2, 3)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPathStartsSomewhere() {
    assertThatThrownBy(
            () ->
                new Path(
                    "p",
                    List.of(new PathStep.Line(1, 1)),
                    Role.INK,
                    Paint.OUTLINE,
                    Stroke.solid(1),
                    0,
                    null))
        .hasMessage("a path starts with a Move: p");
  }

  @Test
  void marksKnowTheirSubject() {
    assertThat(Dot.filled("seg-1.arrow.tip", 0, 0, 1, Role.INK).subject()).isEqualTo("seg-1");
    assertThat(Dot.filled("now", 0, 0, 1, Role.INK).subject()).isEqualTo("now");
  }

  @Test
  void aPictureHasASize() {
    assertThatThrownBy(() -> Picture.of(0, 5, "", "", "en", List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Picture.of(5, Double.NaN, "", "", "en", List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
