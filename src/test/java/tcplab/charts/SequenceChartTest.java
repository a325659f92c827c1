package tcplab.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tcplab.picture.Box;
import tcplab.picture.Dot;
import tcplab.picture.Label;
import tcplab.picture.Mark;
import tcplab.picture.Path;
import tcplab.picture.PathStep;
import tcplab.picture.Picture;
import tcplab.picture.Role;
import tcplab.sim.Step;
import tcplab.sim.Timeline;
import tcplab.sim.TimelineFixture;
import tcplab.sim.Transmission;
import tcplab.tcp.Endpoint;

final class SequenceChartTest {
  private static final ChartOptions DEFAULT = ChartOptions.DEFAULT;

  private static SequenceChart chart(Timeline timeline, ChartOptions options) {
    return new SequenceChart(RunView.of(timeline), options);
  }

  private static List<Mark> marks(Picture picture) {
    return StreamSupport.stream(picture.marks().spliterator(), false).toList();
  }

  static Stream<Picture> pictures() {
    Timeline close = Runs.normalClose();
    return Stream.of(
        chart(close, DEFAULT).whole(Endpoint.NEVER),
        chart(close, DEFAULT.withWidth(480)).whole(Endpoint.NEVER),
        chart(close, DEFAULT.withFold(false).withScale(300)).whole(Endpoint.NEVER),
        chart(close, DEFAULT.withLanguage("zh-CN").withRelative(false)).whole(Endpoint.NEVER),
        chart(close, DEFAULT).whole(1_395_000_000L),
        chart(close, DEFAULT).whole(1_412_000_000L),
        chart(Runs.flood(30), DEFAULT).whole(Endpoint.NEVER),
        chart(Runs.flood(30), DEFAULT.withNames(StateNames.RFC)).whole(200_000_000L),
        chart(Runs.transfer(300), DEFAULT).whole(Endpoint.NEVER));
  }

  /** The ink of a text: four corners. */
  private static double[] corners(Label label) {
    double width = label.width();
    double left = label.anchor().left(0, width);
    double top = -label.style().capHeight();
    double bottom = label.style().size() * 0.2;
    double cos = Math.cos(Math.toRadians(label.rotation()));
    double sin = Math.sin(Math.toRadians(label.rotation()));
    double[] along = {left, left + width, left + width, left};
    double[] across = {top, top, bottom, bottom};
    double[] corners = new double[8];
    for (int i = 0; i < 4; i++) {
      corners[2 * i] = label.x() + along[i] * cos - across[i] * sin;
      corners[2 * i + 1] = label.y() + along[i] * sin + across[i] * cos;
    }
    return corners;
  }

  @ParameterizedTest
  @MethodSource("pictures")
  void textsTouchNoOtherTextAndNoLine(Picture picture) {
    List<Mark> marks = marks(picture);
    List<Label> labels =
        marks.stream().filter(Label.class::isInstance).map(Label.class::cast).toList();
    List<String> touching = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      Label label = labels.get(i);
      double[] box = corners(label);
      for (int j = i + 1; j < labels.size(); j++) {
        if (Boxes.overlap(box, corners(labels.get(j)), 0)) {
          touching.add(label.text() + " touches " + labels.get(j).text());
        }
      }
      for (Mark mark : marks) {
        if (mark instanceof Path path && crosses(box, path)) {
          touching.add(label.id() + " " + label.text() + " touches " + path.id());
        }
      }
      assertThat(box[0]).as(label.text()).isBetween(0.0, picture.width());
      assertThat(box[2]).as(label.text()).isBetween(0.0, picture.width());
      assertThat(box[5]).as(label.text()).isLessThan(picture.height());
    }
    assertThat(labels).hasSizeGreaterThan(10);
    assertThat(touching).isEmpty();
  }

  private static boolean crosses(double[] box, Path path) {
    for (int i = 1; i < path.steps().size(); i++) {
      PathStep a = path.steps().get(i - 1);
      PathStep b = path.steps().get(i);
      if (b instanceof PathStep.Line
          && Boxes.touches(box, new double[] {a.x(), a.y(), b.x(), b.y()}, 0.5)) {
        return true;
      }
    }
    return false;
  }

  @ParameterizedTest
  @MethodSource("pictures")
  void idsAreUnique(Picture picture) {
    Set<String> seen = new HashSet<>();
    for (Mark mark : picture.marks()) {
      assertThat(mark.id().isEmpty() || seen.add(mark.id())).as(mark.id()).isTrue();
    }
  }

  @Test
  void bandsHoldExactlyWhatTheWholeHolds() {
    Picture picture = chart(Runs.transfer(1500), DEFAULT).whole(Endpoint.NEVER);
    Set<String> whole = new HashSet<>();
    marks(picture).forEach(mark -> whole.add(mark.id()));
    Set<String> banded = new HashSet<>();
    for (double y = 0; y < picture.height(); y += 300) {
      for (Mark mark : picture.marks().between(y, y + 300)) {
        banded.add(mark.id());
      }
    }
    assertThat(banded).isEqualTo(whole);
  }

  @Test
  void aBandHoldsOnlyWhatIsNearIt() {
    Picture picture = chart(Runs.transfer(20_000), DEFAULT).whole(Endpoint.NEVER);
    long marks =
        StreamSupport.stream(picture.marks().between(5000, 5400).spliterator(), false).count();
    assertThat(marks).isBetween(50L, 1000L);
  }

  @Test
  void theLastSegmentOfALongRunIsThere() {
    Picture picture = chart(Runs.transfer(20_000), DEFAULT).whole(Endpoint.NEVER);
    assertThat(picture.marks().between(picture.height() - 600, picture.height()))
        .anyMatch(mark -> mark.id().equals("segment-19999"));
  }

  @Test
  void arrowsRunToScaleFromSendingToArrival() {
    SequenceChart chart = chart(Runs.normalClose(), DEFAULT);
    Path syn = (Path) find(chart.body(), "segment-1");
    assertThat(syn.steps().getFirst().y())
        .isCloseTo(chart.top() + chart.scale().yOf(1_010_000_000L), within(1e-6));
    assertThat(syn.steps().getLast().y())
        .isCloseTo(chart.top() + chart.scale().yOf(1_060_000_000L), within(1e-6));
    assertThat(syn.head()).isPositive();
    assertThat(syn.stroke().dashed()).as("a retransmission").isTrue();
  }

  private static Mark find(Picture picture, String id) {
    return marks(picture).stream().filter(m -> m.id().equals(id)).findFirst().orElseThrow();
  }

  private static List<String> ids(Picture picture) {
    return marks(picture).stream().map(Mark::id).toList();
  }

  @Test
  void aLostSegmentEndsInACrossWhereItDied() {
    SequenceChart chart = chart(Runs.normalClose(), DEFAULT);
    Path lost = (Path) find(chart.body(), "segment-0");
    assertThat(lost.head()).isZero();
    Path reached = (Path) find(chart.body(), "segment-1");
    double whole = reached.steps().getLast().x() - reached.steps().getFirst().x();
    double part = lost.steps().getLast().x() - lost.steps().getFirst().x();
    assertThat(part / whole).isCloseTo(0.5, within(0.001));
    assertThat(find(chart.body(), "segment-0.lost").role()).isEqualTo(Role.LOST);
  }

  @Test
  void aSegmentUnderWayEndsInADotAtNow() {
    SequenceChart chart = chart(Runs.normalClose(), DEFAULT);
    long now = 1_020_000_000L;
    Dot head = (Dot) find(chart.body(now), "segment-1.head");
    assertThat(head.y()).isCloseTo(chart.top() + chart.scale().yOf(now), within(1e-6));
    assertThat(ids(chart.body(now))).contains("segment-0").doesNotContain("segment-2");
  }

  @Test
  void whatIsYetToComeIsNotNamed() {
    SequenceChart chart = chart(Runs.normalClose(), DEFAULT);
    assertThat(texts(chart.body(500_000_000L)))
        .contains("SYN_SENT", "LISTEN", "connect(10.0.0.2:80)")
        .doesNotContain("ESTABLISHED", "connect() → 0", "close()");
  }

  private static List<String> texts(Picture picture) {
    return marks(picture).stream()
        .filter(Label.class::isInstance)
        .map(mark -> ((Label) mark).text())
        .toList();
  }

  @Test
  void showsCallsStatesTimersAndFolds() {
    assertThat(texts(chart(Runs.normalClose(), DEFAULT).body()))
        .contains(
            "connect(10.0.0.2:80)",
            "connect() → 0",
            "accept() → 4",
            "TIME_WAIT",
            "RTO 1 s",
            "2 MSL 60 s",
            "seq 0 · retransmission",
            "PSH ACK");
  }

  @Test
  void numbersAreRelativeOrAsOnTheWire() {
    assertThat(texts(chart(Runs.normalClose(), DEFAULT).body())).contains("seq 0 ack 1");
    assertThat(texts(chart(Runs.normalClose(), DEFAULT.withRelative(false)).body()))
        .contains("seq 5000000 ack 1000001");
  }

  @Test
  void lifelinesTintEveryStateInTurn() {
    List<Role> tints =
        marks(chart(Runs.normalClose(), DEFAULT).body()).stream()
            .filter(mark -> mark.id().startsWith("lifeline-client.span"))
            .map(Mark::role)
            .toList();
    assertThat(tints)
        .containsExactly(
            Role.STATE_CLOSED,
            Role.STATE_OPENING,
            Role.STATE_ESTABLISHED,
            Role.STATE_ACTIVE_CLOSE,
            Role.STATE_ACTIVE_CLOSE,
            Role.STATE_ACTIVE_CLOSE);
  }

  @Test
  void oneConnectionAloneLeavesTheOthersOut() {
    Timeline flood = Runs.flood(10);
    assertThat(
            ids(chart(flood, DEFAULT.withConnection(2)).body()).stream()
                .filter(id -> id.matches("segment-\\d+")))
        .containsExactly("segment-0", "segment-1");
  }

  @Test
  void aBlockedCallIsABarFromStartToReturn() {
    SequenceChart chart = chart(Runs.normalClose(), DEFAULT);
    Box bar = (Box) find(chart.body(), "call-2.bar");
    assertThat(bar.y()).isCloseTo(chart.top() + chart.scale().yOf(10_000_000L), within(1e-6));
    assertThat(bar.y() + bar.height())
        .isCloseTo(chart.top() + chart.scale().yOf(1_110_000_000L), within(1e-6));
  }

  @Test
  void packetsSentAtOnceAreBothLabelled() {
    TimelineFixture f = new TimelineFixture().host("client").host("server");
    int client = f.connection(0, 4711, 1, 80);
    f.step(0, 0, new Step.Cause.Narrated());
    f.send(client, "A", 1, 1, 0, 20, Transmission.Fate.DELIVERED, false);
    f.send(client, "PA", 1, 1, 5, 20, Transmission.Fate.DELIVERED, false);
    assertThat(texts(chart(f.end("twins", 40), DEFAULT).body()))
        .contains("ACK", "ack 1", "PSH ACK", "seq 0 ack 1 len 5");
  }

  @Test
  void wordsAreTheSameInBothLanguages() {
    assertThat(Words.in("zh-CN").keys()).isEqualTo(Words.in("en").keys());
  }

  /** At half a unit a second, 4,000 arrows of three kinds share 40 units of height. */
  @Test
  void ofThousandsOfArrowsOnEachOtherOneIsDrawn() {
    ChartOptions flat = DEFAULT.withScale(0.5).withFold(false);
    SequenceChart chart = chart(Runs.flood(2_000), flat);
    assertThat(chart.arrows().size()).isEqualTo(4_000);
    assertThat(arrowsDrawn(chart)).isBetween(50L, 700L);
    SequenceChart few = chart(Runs.flood(500), flat);
    assertThat(arrowsDrawn(few)).isEqualTo(1_000);
  }

  private static long arrowsDrawn(SequenceChart chart) {
    return marks(chart.body()).stream()
        .filter(m -> m instanceof Path && m.id().matches("segment-[0-9]+"))
        .count();
  }
}
