package tcplab.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tcplab.picture.Box;
import tcplab.picture.Dot;
import tcplab.picture.Label;
import tcplab.picture.Mark;
import tcplab.picture.Picture;
import tcplab.picture.Role;
import tcplab.tcp.Arrow;
import tcplab.tcp.State;
import tcplab.tcp.StateDiagram;
import tcplab.tcp.Trigger;

final class StateDiagramChartTest {
  private static final DiagramOptions DEFAULT = DiagramOptions.DEFAULT;
  private final RunView close = RunView.of(Runs.normalClose());
  private final RunView flood = RunView.of(Runs.flood(12));

  private static Stream<Mark> marks(Picture picture) {
    return StreamSupport.stream(picture.marks().spliterator(), false);
  }

  private static List<String> ids(Picture picture) {
    return marks(picture).map(Mark::id).toList();
  }

  private static Mark find(Picture picture, String id) {
    return marks(picture).filter(m -> m.id().equals(id)).findFirst().orElseThrow();
  }

  private Picture at(double seconds, DiagramOptions options) {
    return StateDiagramChart.picture(
        close, Moment.at(close.timeline(), Math.round(seconds * 1e9)), options);
  }

  @ParameterizedTest
  @EnumSource
  void drawsEveryArrowOnceWithItsIdAndLabel(DiagramLayout.Kind kind) {
    Picture picture = StateDiagramChart.bare(DEFAULT.withLayout(kind).withFailures(true));
    List<String> ids = ids(picture);
    for (Arrow arrow : StateDiagram.arrows()) {
      assertThat(ids).containsOnlyOnce("arrow-" + arrow.id());
      assertThat(ids).contains("arrow-" + arrow.id() + ".label-0");
    }
    for (State state : State.values()) {
      assertThat(ids).containsOnlyOnce("state-" + state);
    }
    Set<String> seen = new HashSet<>();
    assertThat(ids.stream().filter(id -> !id.isEmpty())).allMatch(seen::add);
  }

  @Test
  void failuresAreHiddenUnlessAskedFor() {
    assertThat(ids(StateDiagramChart.bare(DEFAULT)))
        .contains("arrow-SYN_SENT→ESTABLISHED:SYN_ACK")
        .doesNotContain("arrow-ESTABLISHED→CLOSED:RST");
  }

  @Test
  void tokensSitOnTheRimOfTheirStates() {
    Picture picture = at(1.395, DEFAULT);
    DiagramLayout layout = DiagramLayout.of(DiagramLayout.Kind.PAIRED);
    Dot client = (Dot) find(picture, "token-client");
    Dot server = (Dot) find(picture, "token-server");
    assertThat(client.y()).isEqualTo(layout.place(State.FIN_WAIT_1).y());
    assertThat(client.x()).isLessThan(layout.place(State.FIN_WAIT_1).x());
    assertThat(client.role()).isEqualTo(Role.HOST_1);
    assertThat(server.x()).isGreaterThan(layout.place(State.CLOSE_WAIT).x());
    assertThat(ids(picture))
        .contains("token-client.ring-FIN_WAIT_1", "token-server.ring-CLOSE_WAIT");
  }

  @Test
  void theArrowsTakenStayLit() {
    assertThat(ids(at(1.395, DEFAULT)).stream().filter(id -> id.startsWith("trail-client")))
        .containsExactly(
            "trail-client-CLOSED→SYN_SENT:ACTIVE_OPEN",
            "trail-client-SYN_SENT→ESTABLISHED:SYN_ACK",
            "trail-client-ESTABLISHED→FIN_WAIT_1:CLOSE");
  }

  @Test
  void aTokenUnderWayStandsOnItsArrow() {
    Moment close1 = Moment.at(close.timeline(), 1_340_000_000L);
    Arrow arrow =
        StateDiagram.arrow(State.ESTABLISHED, State.FIN_WAIT_1, Trigger.CLOSE).orElseThrow();
    Route route = DiagramLayout.of(DiagramLayout.Kind.PAIRED).route(arrow);
    Dot token =
        (Dot)
            find(
                StateDiagramChart.picture(
                    close, close1, DEFAULT.withProgress(StateDiagramChart.ARRIVING / 4)),
                "token-client");
    assertThat(token.x()).isCloseTo(route.pointAt(0.25).x(), within(1e-9));
    assertThat(token.y()).isCloseTo(route.pointAt(0.25).y(), within(1e-9));
  }

  @Test
  void manyConnectionsShowTheirNumberAndAWiderRing() {
    Picture picture = StateDiagramChart.picture(flood, Moment.end(flood.timeline()), DEFAULT);
    assertThat(marks(picture).filter(Label.class::isInstance).map(m -> ((Label) m).text()))
        .contains("×12");
    Box many = (Box) find(picture, "token-server.ring-SYN_RECEIVED");
    Box one = (Box) find(at(1.395, DEFAULT), "token-client.ring-FIN_WAIT_1");
    assertThat(many.width()).isGreaterThan(one.width());
  }

  @Test
  void oneConnectionAloneHasTheOnlyToken() {
    Picture picture =
        StateDiagramChart.picture(flood, Moment.end(flood.timeline()), DEFAULT.withConnection(2));
    assertThat(ids(picture).stream().filter(id -> id.matches("token-[a-z]+")))
        .containsExactly("token-server");
  }

  @Test
  void theArrowsThatLeaveAHostsStateAreMarkedAsPossible() {
    List<String> ids = ids(at(0.0, DEFAULT.withPossible(true)));
    List<String> ofServer = ids.stream().filter(id -> id.startsWith("possible-server-")).toList();
    assertThat(ofServer)
        .containsExactlyInAnyOrderElementsOf(
            StateDiagram.graph().outgoingEdgesOf(State.LISTEN).stream()
                .filter(arrow -> arrow.layer() == Arrow.Layer.MAIN)
                .map(arrow -> "possible-server-" + arrow.id())
                .toList());
    assertThat(ids(at(0.0, DEFAULT))).noneMatch(id -> id.startsWith("possible-"));
  }

  @Test
  void theRingOfATimerShrinksAsItRuns() {
    RunningTimer timer = new RunningTimer(0, tcplab.tcp.Timer.RETRANSMISSION, 100, 300);
    assertThat(timer.left(100)).isEqualTo(1);
    assertThat(timer.left(250)).isEqualTo(0.25);
    assertThat(timer.left(400)).isZero();
    Perimeter rim = new Perimeter(0, 0, 100, 30);
    assertThat(rim.part(0)).hasSize(1);
    assertThat(rim.part(0.5).size()).isLessThan(rim.part(1).size());
    assertThat(rim.part(1).getLast().x()).isEqualTo(0, within(1e-6));
    assertThat(rim.part(1).getLast().y()).isEqualTo(-15, within(1e-6));
  }

  @Test
  void namesFollowTheSpellingAskedFor() {
    assertThat(((Label) find(StateDiagramChart.bare(DEFAULT), "state-SYN_RECEIVED.name")).text())
        .isEqualTo("SYN_RCVD");
    Picture rfc = StateDiagramChart.bare(DEFAULT.withNames(StateNames.RFC));
    assertThat(((Label) find(rfc, "state-SYN_RECEIVED.name")).text()).isEqualTo("SYN-RECEIVED");
  }

  @Test
  void theDescriptionSaysWhereEachHostStands() {
    assertThat(at(1.395, DEFAULT).description())
        .isEqualTo("1.395 s: client: FIN_WAIT_1, server: CLOSE_WAIT");
  }

  @Test
  void aRouteIsWalkedAtAnEvenPace() {
    Route route =
        new Route(
            List.of(new Route.Point(0, 0), new Route.Point(100, 0), new Route.Point(100, 80)));
    assertThat(route.pointAt(-1)).isEqualTo(route.start());
    assertThat(route.pointAt(2)).isEqualTo(route.end());
    Route.Point before = route.start();
    for (int i = 1; i <= 20; i++) {
      Route.Point here = route.pointAt(i / 20.0);
      assertThat(before.distance(here)).isCloseTo(route.length() / 20, within(0.4));
      before = here;
    }
  }
}
