package tcplab.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tcplab.scenario.Library;
import tcplab.sim.Scenario;
import tcplab.sim.Simulation;
import tcplab.sim.Timeline;

/**
 * Diagram and chart of the first eight scenarios as accepted. {@code -Dgolden.accept=true} accepts
 * what is drawn now; where it differs, target/goldens/NAME.html shows both side by side.
 */
final class GoldenTest {
  private static final Path ACCEPTED = Path.of("src/test/resources/goldens");
  private static final Path REPORT = Path.of("target/goldens");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "three-way-handshake",
        "normal-close",
        "simultaneous-open",
        "simultaneous-close",
        "lost-last-ack",
        "lost-syn",
        "connection-refused",
        "syn-flood"
      })
  void isDrawnAsAccepted(String id) throws Exception {
    Scenario scenario = Library.bundled().scenario(id);
    boolean flood = id.equals("syn-flood");
    Timeline timeline = Simulation.run(flood ? scenario.withUntil(1_000_000_000L) : scenario);
    for (ExportOptions.What what :
        flood
            ? List.of(ExportOptions.What.DIAGRAM)
            : List.of(ExportOptions.What.DIAGRAM, ExportOptions.What.CHART)) {
      compare(id + "-" + what.name().toLowerCase(java.util.Locale.ROOT), svg(timeline, what));
    }
  }

  private static String svg(Timeline timeline, ExportOptions.What what) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new Exporter(timeline, ExportOptions.DEFAULT.with(what)).write(out, ExportFormat.SVG);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static void compare(String name, String drawn) throws IOException {
    Path accepted = ACCEPTED.resolve(name + ".svg");
    if (Boolean.getBoolean("golden.accept")) {
      Files.createDirectories(ACCEPTED);
      Files.writeString(accepted, drawn);
      return;
    }
    String before = Files.readString(accepted);
    if (!before.equals(drawn)) {
      Files.createDirectories(REPORT);
      Files.writeString(
          REPORT.resolve(name + ".html"),
          "<!doctype html><meta charset=utf-8><title>"
              + name
              + "</title><table><tr><th>accepted<th>now<tr valign=top><td>"
              + before
              + "<td>"
              + drawn
              + "</table>");
    }
    assertThat(drawn.equals(before))
        .as("%s differs: see target/goldens/%s.html, accept with -Dgolden.accept=true", name, name)
        .isTrue();
  }

  @Test
  void theLastOfThousandsOfSegmentsIsThere() throws Exception {
    Scenario base = Library.bundled().scenario("retransmission");
    Scenario.Entry first = base.script().getFirst();
    Scenario long2 =
        base.with(
            new Scenario.Entry(
                base.hosts().getFirst().name(),
                "long",
                OptionalLong.of(20_000_000_000L),
                Optional.empty(),
                0,
                new Scenario.Action.Flood(
                    base.hosts().getLast().name(),
                    81,
                    3000,
                    10_000_000,
                    tcplab.tcp.IpAddress.v4(0x64400001)),
                Optional.empty(),
                first.line()));
    Timeline timeline = Simulation.run(long2.withUntil(120_000_000_000L));
    int last = timeline.transmissions().size() - 1;
    assertThat(last).isGreaterThan(3000);
    assertThat(svg(timeline, ExportOptions.What.CHART)).contains("segment-" + last);
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    Exporter exporter =
        new Exporter(timeline, ExportOptions.DEFAULT.with(ExportOptions.What.CHART));
    exporter.write(png, ExportFormat.PNG);
    var image = ImageIO.read(new java.io.ByteArrayInputStream(png.toByteArray()));
    assertThat(image.getHeight()).isEqualTo((int) Math.ceil(exporter.picture().height()));
  }
}
