package tcplab.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tcplab.tcp.Options.SackBlock;

final class SackReportTest {
  @Test
  void theRunThatChangedLastComesFirst() {
    SackReport report = SackReport.NONE.with(100, 200).with(300, 400).with(100, 250);
    assertThat(report.first(4)).containsExactly(new SackBlock(100, 250), new SackBlock(300, 400));
  }

  @Test
  void aRunSwallowsThoseInsideIt() {
    SackReport report = SackReport.NONE.with(100, 200).with(300, 400).with(100, 400);
    assertThat(report.first(4)).containsExactly(new SackBlock(100, 400));
  }

  @Test
  void aDuplicateIsReportedBeforeAllAndTakesAPlace() {
    SackReport report = SackReport.NONE.with(100, 200).with(300, 400).with(500, 600);
    assertThat(report.duplicated(10, 20).first(3))
        .containsExactly(new SackBlock(10, 20), new SackBlock(500, 600), new SackBlock(300, 400));
    assertThat(report.duplicated(20, 20)).isEqualTo(report);
  }

  @Test
  void whatIsInOrderNowIsReportedNoMore() {
    SackReport report = SackReport.NONE.with(100, 200).with(300, 400).from(200);
    assertThat(report.first(4)).containsExactly(new SackBlock(300, 400));
    assertThat(report.from(400).isEmpty()).isTrue();
  }

  @Test
  void numbersWrapAround() {
    SackReport report = SackReport.NONE.with(-100, 50).with(-200, 60);
    assertThat(report.first(4)).containsExactly(new SackBlock(-200, 60));
  }
}
