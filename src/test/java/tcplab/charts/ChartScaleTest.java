package tcplab.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import tcplab.sim.Timeline;

final class ChartScaleTest {
  private final Timeline run = Runs.normalClose();

  @Test
  void foldsTheWaitOfTwoMslAndTheWaitForTheTimer() {
    ChartScale scale = ChartScale.of(run, ChartScale.automatic(run), true);
    assertThat(scale.folds()).isEqualTo(2);
    assertThat(scale.isFolded(30_000_000_000L)).isTrue();
    assertThat(scale.height()).isLessThan(1500);
  }

  @Test
  void withoutFoldsTimeIsToScaleThroughout() {
    ChartScale scale = ChartScale.of(run, 100, false);
    assertThat(scale.folds()).isZero();
    assertThat(scale.yOf(10_000_000_000L)).isCloseTo(1000, within(1e-6));
  }

  @Test
  void timeAndHeightAreEachOthersInverse() {
    ChartScale scale = ChartScale.of(run, ChartScale.automatic(run), true);
    double before = -1;
    for (long time = 0; time <= run.end(); time += run.end() / 997) {
      double y = scale.yOf(time);
      assertThat(y).isGreaterThan(before);
      assertThat(scale.timeAt(y)).isCloseTo(time, within(2_000_000L));
      before = y;
    }
  }

  @Test
  void aTypicalWayHasAFittingHeight() {
    ChartScale scale = ChartScale.of(run, ChartScale.automatic(run), true);
    assertThat(scale.yOf(1_110_000_000L) - scale.yOf(1_060_000_000L))
        .isCloseTo(ChartScale.WAY, within(0.001));
  }
}
