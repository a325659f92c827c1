package tcplab.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tcplab.picture.ExportException;
import tcplab.scenario.Library;
import tcplab.scenario.ScenarioException;
import tcplab.sim.Simulation;
import tcplab.sim.Timeline;
import tcplab.sim.Transmission;
import tcplab.wire.CaptureReader;
import tcplab.wire.CaptureRecord;
import tcplab.wire.Captured;

/** What is written is read back by somebody else's reader. */
final class ExporterTest {
  private static Timeline run(String id) throws ScenarioException {
    return Simulation.run(Library.bundled().scenario(id));
  }

  private static byte[] export(Timeline timeline, ExportOptions options, ExportFormat format)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new Exporter(timeline, options).write(out, format);
    return out.toByteArray();
  }

  @Test
  void svgIsXmlWithTheSegmentsAndStates() throws Exception {
    byte[] svg = export(run("lost-last-ack"), ExportOptions.DEFAULT, ExportFormat.SVG);
    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(svg));
    assertThat(new String(svg, StandardCharsets.UTF_8))
        .contains("TIME_WAIT", "retransmission", "10.0.0.2");
  }

  @Test
  void pngHasThePicturesSize() throws Exception {
    Timeline timeline = run("three-way-handshake");
    var image =
        ImageIO.read(
            new ByteArrayInputStream(export(timeline, ExportOptions.DEFAULT, ExportFormat.PNG)));
    var picture = new Exporter(timeline, ExportOptions.DEFAULT).picture();
    assertThat(image.getWidth()).isEqualTo((int) Math.ceil(picture.width()));
    assertThat(image.getHeight()).isEqualTo((int) Math.ceil(picture.height()));
  }

  @Test
  void pdfHoldsTheTexts() throws Exception {
    byte[] pdf =
        export(
            run("lost-last-ack"),
            ExportOptions.DEFAULT.with(ExportOptions.What.CHART),
            ExportFormat.PDF);
    try (var document = Loader.loadPDF(pdf)) {
      assertThat(new PDFTextStripper().getText(document)).contains("LAST_ACK", "close()");
    }
  }

  @Test
  void captureHasEverySegmentOnTheLink() throws Exception {
    Timeline timeline = run("lost-last-ack");
    List<Captured> packets = captured(export(timeline, ExportOptions.DEFAULT, ExportFormat.PCAPNG));
    assertThat(packets).hasSameSizeAs(timeline.transmissions());
    for (int i = 0; i < packets.size(); i++) {
      assertThat(packets.get(i).timeNanos()).isEqualTo(timeline.transmissions().get(i).sentAt());
      assertThat(packets.get(i).packet()).isEqualTo(timeline.transmissions().get(i).packet());
      assertThat(packets.get(i).comment()).isNotBlank();
    }
    assertThat(packets).anyMatch(p -> p.comment().contains("lost:"));
  }

  @Test
  void aLostSegmentIsNotSeenWhereItShouldHaveArrived() throws Exception {
    Timeline timeline = run("lost-last-ack");
    ExportOptions d = ExportOptions.DEFAULT;
    ExportOptions atServer =
        new ExportOptions(
            d.what(), d.at(), 1, d.palette(), "en", d.layout(), d.names(), false, 1, true);
    long lost =
        timeline.transmissions().stream().filter(t -> t.fate() == Transmission.Fate.LOST).count();
    assertThat(lost).isPositive();
    assertThat(captured(export(timeline, atServer, ExportFormat.PCAPNG)))
        .hasSize((int) (timeline.transmissions().size() - lost));
  }

  private static List<Captured> captured(byte[] file) throws IOException {
    List<Captured> packets = new ArrayList<>();
    try (CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(file))) {
      Optional<CaptureRecord> next = reader.next();
      while (next.isPresent()) {
        packets.add((Captured) next.get());
        next = reader.next();
      }
    }
    return packets;
  }

  @Test
  void sequenceTextAndGraphsNameWhatHappened() throws Exception {
    Timeline timeline = run("three-way-handshake");
    assertThat(text(timeline, ExportFormat.MERMAID)).startsWith("sequenceDiagram").contains("SYN");
    assertThat(text(timeline, ExportFormat.PLANTUML)).startsWith("@startuml").contains("SYN");
    assertThat(text(timeline, ExportFormat.DOT)).contains("digraph", "TIME_WAIT");
  }

  private static String text(Timeline timeline, ExportFormat format) throws IOException {
    return new String(export(timeline, ExportOptions.DEFAULT, format), StandardCharsets.UTF_8);
  }

  @Test
  void whatCannotBeWrittenLeavesNothing(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("taken");
    Files.createDirectory(file);
    assertThatThrownBy(
            () ->
                new Exporter(run("three-way-handshake"), ExportOptions.DEFAULT)
                    .write(file, ExportFormat.SVG))
        .isInstanceOf(ExportException.class)
        .hasMessageContaining("name a file");
    try (var left = Files.list(folder)) {
      assertThat(left).containsExactly(file);
    }
  }

  @Test
  void formatsAreFoundByNameAndEnding() {
    assertThat(ExportFormat.ofFile("a/b.SVG")).contains(ExportFormat.SVG);
    assertThat(ExportFormat.ofFile("b")).isEmpty();
    for (ExportFormat format : ExportFormat.values()) {
      assertThat(ExportFormat.named(format.key())).contains(format);
    }
  }
}
