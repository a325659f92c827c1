package tcplab.opening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tcplab.charts.ChartOptions;
import tcplab.charts.RunView;
import tcplab.charts.SequenceChart;
import tcplab.packetdrill.Outcome;
import tcplab.picture.Label;
import tcplab.picture.Mark;
import tcplab.picture.Picture;
import tcplab.scenario.Library;
import tcplab.scenario.ScenarioException;
import tcplab.sim.HostInfo;
import tcplab.sim.Scenario;
import tcplab.sim.Step;
import tcplab.sim.Timeline;
import tcplab.sim.Transmission;
import tcplab.tcp.Endpoint;
import tcplab.tcp.Profile;
import tcplab.tcp.State;

/** One entry for lessons, scenario files and scripts. */
final class OpeningTest {
  private static final String SERVER =
      """
      0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
      +0 bind(3, ..., ...) = 0
      +0 listen(3, 1) = 0
      +0 < S 0:0(0) win 32792 <mss 1000,nop,wscale 7>
      +0 > S. 0:0(0) ack 1 <...>
      +.1 < . 1:1(0) ack 1 win 257
      +0 accept(3, ..., ...) = 4
      """;

  @TempDir private Path folder = Path.of("");

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void aLessonIsOpenedByItsId() throws ScenarioException {
    Opening opening = Opening.of(Library.bundled(), "three-way-handshake");
    assertThat(opening.file()).isEmpty();
    assertThat(opening.source()).contains("hosts:");
    assertThat(opening.run().steps()).isNotEmpty();
  }

  @Test
  void aScenarioFileKeepsItsText() throws IOException, ScenarioException {
    String text = "title: T\nhosts:\n  client: {}\n  server: {}\n# the author's remark\n";
    Path file = file("mine.yaml", text);
    Opening opening = Opening.of(Library.bundled(), file.toString());
    assertThat(opening.file()).contains(file);
    assertThat(opening.source()).isEqualTo(text);
    assertThat(opening.title().en()).isEqualTo("T");
    assertThat(opening.script()).isEmpty();
  }

  @Test
  void aScriptIsAScenarioWithTheScriptAsALifeline() throws IOException, ScenarioException {
    Opening opening = Opening.of(file("open.pkt", SERVER));
    assertThat(opening.title().en()).isEqualTo("open.pkt");
    assertThat(opening.scenario().id()).isEqualTo("open");
    assertThat(opening.source()).isEqualTo(SERVER);
    Timeline timeline = opening.run();
    assertThat(timeline.hosts()).extracting(HostInfo::name).containsExactly("local", "remote");
    assertThat(timeline.transmissions())
        .extracting(Transmission::from, Transmission::to)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(1, 0),
            org.assertj.core.groups.Tuple.tuple(0, 1),
            org.assertj.core.groups.Tuple.tuple(1, 0));
    assertThat(timeline.transmissions()).allMatch(t -> t.fate() == Transmission.Fate.DELIVERED);
    assertThat(timeline.calls())
        .extracting(c -> c.text() + " = " + c.result())
        .contains("listen(1) = 0", "accept() = ok");
    assertThat(timeline.connections().getLast().last(timeline.steps().size()).orElseThrow().state())
        .isEqualTo(State.ESTABLISHED);
  }

  @Test
  void theLinkTakesHalfOfTheShortestAnswer() throws IOException, ScenarioException {
    Timeline timeline = Opening.of(file("open.pkt", SERVER)).run();
    Transmission ack = timeline.transmissions().getLast();
    assertThat(ack.sentAt()).isEqualTo(50_000_000L);
    assertThat(ack.endsAt()).isEqualTo(100_000_000L);
  }

  @Test
  void theSameScriptGivesTheSameRun() throws IOException, ScenarioException {
    Opening opening = Opening.of(file("open.pkt", SERVER));
    assertThat(opening.run().fingerprint()).isEqualTo(opening.run().fingerprint());
  }

  @Test
  void aPartingIsAStepOfTheRun() throws IOException, ScenarioException {
    Opening opening = Opening.of(file("parts.pkt", SERVER + "+0 > . 1:1(0) ack 9\n"));
    Opening.Played played = opening.play(opening.scenario());
    assertThat(played.outcome()).containsInstanceOf(Outcome.Fail.class);
    Step last = played.timeline().steps().getLast();
    assertThat(last.cause())
        .isEqualTo(
            new Step.Cause.Parted("8:4", "> . 1:1(0) ack 9", "nothing was sent by 0.104000"));
    assertThat(played.timeline().narration(last.index()).orElseThrow().en())
        .contains("line 8, column 4", "ack 9", "nothing was sent");
    assertThat(played.timeline().narration(last.index()).orElseThrow().zh()).contains("第 8 行第 4 列");
    assertThat(opening.run().steps()).hasSameSizeAs(played.timeline().steps());
  }

  @Test
  void aPartingIsDrawnBelowTheSegmentThatDiffers() throws IOException, ScenarioException {
    String differs = SERVER + "+.1 < P. 1:11(10) ack 1 win 257\n+0 > . 1:1(0) ack 9\n";
    Timeline timeline = Opening.of(file("differs.pkt", differs)).run();
    Transmission sent = timeline.transmissions().getLast();
    Step last = timeline.steps().getLast();
    assertThat(last.host()).as("seen at the remote side").isEqualTo(sent.to());
    assertThat(last.at()).as("when it has arrived").isEqualTo(sent.endsAt());

    Picture chart =
        new SequenceChart(RunView.of(timeline), ChartOptions.DEFAULT).whole(Endpoint.NEVER);
    List<Label> told = new ArrayList<>();
    for (Mark mark : chart.marks()) {
      if (mark instanceof Label label && label.id().startsWith("parting.")) {
        told.add(label);
      }
    }
    assertThat(told)
        .extracting(Label::text)
        .contains("Host and script part at 9:4", "> . 1:1(0) ack 9")
        .anyMatch(text -> text.contains("ack 11"));
    assertThat(told).allMatch(label -> label.y() < chart.height());
  }

  @Test
  void whatIsAddedHappensBesideTheScript() throws IOException, ScenarioException {
    Opening opening = Opening.of(file("open.pkt", SERVER + "+.4 < . 1:1(0) ack 1 win 257\n"));
    Scenario changed =
        opening
            .scenario()
            .with(
                new Scenario.Entry(
                    "local",
                    "you",
                    OptionalLong.of(200_000_000L),
                    Optional.empty(),
                    0,
                    new Scenario.Action.Crash(),
                    Optional.empty(),
                    0));
    Timeline timeline = opening.run(changed);
    assertThat(timeline.scenario()).isEqualTo(changed);
    assertThat(timeline.steps())
        .extracting(Step::cause)
        .contains(new Step.Cause.Intervened("crash"));
  }

  @Test
  void aSegmentOfTheScriptCanBeDropped() throws IOException {
    Opening opening = open("open.pkt", SERVER);
    Scenario.LinkSpec link = opening.scenario().links().getFirst();
    Scenario.LinkRule rule =
        new Scenario.LinkRule(
            Optional.of("remote"),
            new Scenario.Match(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.of(2)),
            Set.of(),
            1,
            new Scenario.RuleFate.Drop());
    Opening.Played played =
        opening.play(opening.scenario().withLinks(List.of(link.withRule(rule))));
    assertThat(played.timeline().transmissions().get(2).fate()).isEqualTo(Transmission.Fate.LOST);
    assertThat(played.outcome().orElseThrow())
        .isInstanceOfSatisfying(
            Outcome.Fail.class, fail -> assertThat(fail.actual()).isEqualTo("the call blocks"));
  }

  @Test
  void aLongerLinkMakesSegmentsComeInLater() throws IOException, ScenarioException {
    String patient = "--tolerance_usecs=50000\n" + SERVER.replace("+0 accept", "+.5 accept");
    Opening opening = open("open.pkt", patient);
    Scenario.LinkSpec link = opening.scenario().links().getFirst();
    Scenario changed =
        opening.scenario().withLinks(List.of(link.withDelay(link.delay() + 30_000_000L)));
    Timeline timeline = opening.run(changed);
    assertThat(timeline.transmissions().getLast().endsAt()).isEqualTo(130_000_000L);
  }

  @Test
  void aScriptRunsAgainstAnotherStack() throws IOException, ScenarioException {
    Opening opening =
        open("open.pkt", SERVER).under(Profile.RFC9293, Map.of("tcp_fin_timeout", "5"));
    Opening.Played played = opening.play(opening.scenario());
    assertThat(played.timeline().hosts().getFirst().profile()).isEqualTo(Profile.RFC9293);
    assertThat(opening.scenario().hosts().getFirst().settings())
        .containsEntry(tcplab.tcp.Setting.FIN_TIMEOUT, 5_000_000_000L);
  }

  private Opening open(String name, String text) throws IOException {
    try {
      return Opening.of(file(name, text));
    } catch (ScenarioException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whatIsLackingIsToldWithItsPlace() throws IOException {
    Opening opening = open("kqueue.pkt", SERVER + "+0 kqueue() = 5\n");
    assertThatThrownBy(opening::run)
        .isInstanceOf(ScenarioException.class)
        .hasMessageContaining("kqueue.pkt:8:4")
        .hasMessageContaining("kqueue()");
  }

  @Test
  void mistakesHaveFileLineAndColumn() throws IOException {
    for (List<String> wrong :
        List.of(
            List.of("a.pkt", "0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3\n+0 < Q 0:0(0)\n", "2:"),
            List.of("b.pkt", "--tolerance_usecs=soon\n0 close(3) = 0\n", "1:1"),
            List.of("c.yaml", "title: T\nhosts:\n  client: {}\nlink: {lsos: 1}\n", "4:"))) {
      Path file = file(wrong.get(0), wrong.get(1));
      assertThatThrownBy(() -> Opening.of(file))
          .isInstanceOf(ScenarioException.class)
          .hasMessageContaining(file + ":" + wrong.get(2));
    }
  }

  @Test
  void aMissingFileIsToldInOneLine() {
    for (String name : List.of("none.pkt", "none.yaml", "\0.pkt")) {
      assertThatThrownBy(() -> Opening.of(Library.bundled(), name))
          .isInstanceOf(ScenarioException.class)
          .hasMessageNotContaining("\n");
    }
    assertThatThrownBy(() -> Opening.of(Files.createDirectory(folder.resolve("dir.pkt"))))
        .hasMessageContaining("this is a directory");
  }

  @Test
  void aCaptureIsToldFromBrokenText() throws IOException {
    Path file = folder.resolve("real.pcapng");
    Files.write(file, HexFormat.of().parseHex("0a0d0d0a1c0000004d3c2b1a"));
    assertThatThrownBy(() -> Opening.of(Library.bundled(), file.toString()))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContaining("real.pcapng")
        .hasMessageContaining("Wireshark");
  }
}
