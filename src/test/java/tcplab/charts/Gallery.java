package tcplab.charts;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tcplab.picture.Palette;
import tcplab.picture.Picture;
import tcplab.picture.PngWriter;
import tcplab.picture.SvgWriter;
import tcplab.sim.Timeline;
import tcplab.tcp.Endpoint;

/** Writes pictures to look at: {@code -Dtest=Gallery -Dgallery=folder}. Not part of the suite. */
final class Gallery {
  private static void write(String name, Picture picture, Palette palette) throws IOException {
    Path file = Path.of(System.getProperty("gallery", "target/gallery"), name + ".svg");
    Files.createDirectories(file.getParent());
    try (OutputStream out = Files.newOutputStream(file)) {
      new SvgWriter(palette, true).write(picture, out);
    }
    for (double scale : new double[] {1, 0.5}) {
      Path png = file.resolveSibling(name + (scale < 1 ? "-half" : "") + ".png");
      try (OutputStream out = Files.newOutputStream(png)) {
        new PngWriter(palette, scale).write(picture, out);
      }
    }
  }

  @Test
  void diagrams() throws IOException {
    for (DiagramLayout.Kind kind : DiagramLayout.Kind.values()) {
      for (boolean failures : new boolean[] {false, true}) {
        DiagramOptions options = DiagramOptions.DEFAULT.withLayout(kind).withFailures(failures);
        String name = "diagram-" + kind + (failures ? "-failures" : "");
        write(name, StateDiagramChart.bare(options), Palette.LIGHT);
      }
    }
    RunView run = RunView.of(Runs.normalClose());
    Moment at = Moment.at(run.timeline(), 1_395_000_000L);
    write("moment", StateDiagramChart.picture(run, at, DiagramOptions.DEFAULT), Palette.LIGHT);
    write("moment-dark", StateDiagramChart.picture(run, at, DiagramOptions.DEFAULT), Palette.DARK);
    RunView flood = RunView.of(Runs.flood(12));
    write(
        "flood-diagram",
        StateDiagramChart.picture(
            flood, Moment.end(flood.timeline()), DiagramOptions.DEFAULT.withNames(StateNames.RFC)),
        Palette.LIGHT);
  }

  @Test
  void charts() throws IOException {
    Timeline close = Runs.normalClose();
    RunView run = RunView.of(close);
    SequenceChart chart = new SequenceChart(run, ChartOptions.DEFAULT);
    write("close", chart.whole(Endpoint.NEVER), Palette.LIGHT);
    write("close-now", chart.whole(1_410_000_000L), Palette.DARK);
    write(
        "close-zh",
        new SequenceChart(run, ChartOptions.DEFAULT.withLanguage("zh-CN").withWidth(540))
            .whole(Endpoint.NEVER),
        Palette.LIGHT);
    write(
        "flood",
        new SequenceChart(RunView.of(Runs.flood(12)), ChartOptions.DEFAULT).whole(Endpoint.NEVER),
        Palette.LIGHT);
    write(
        "transfer",
        new SequenceChart(RunView.of(Runs.transfer(60)), ChartOptions.DEFAULT)
            .whole(Endpoint.NEVER),
        Palette.LIGHT);
  }

  @Test
  void graphs() throws IOException {
    Path folder = Path.of(System.getProperty("gallery", "target/gallery"));
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve("graph.dot"),
        GraphExports.write(GraphExports.Format.DOT, StateNames.NETSTAT, false));
    Files.writeString(
        folder.resolve("graph-failures.dot"),
        GraphExports.write(GraphExports.Format.DOT, StateNames.NETSTAT, true));
  }

  @Test
  void speed() throws IOException {
    for (int size : new int[] {2_000, 10_000, 100_000}) {
      Timeline timeline = Runs.transfer(size);
      for (int i = 0; i < 12; i++) {
        long start = System.nanoTime();
        SequenceChart chart = new SequenceChart(RunView.of(timeline), ChartOptions.DEFAULT);
        long laid = System.nanoTime();
        Picture picture = chart.whole(Endpoint.NEVER);
        new SvgWriter(Palette.LIGHT, false).write(picture, OutputStream.nullOutputStream());
        long written = System.nanoTime();
        if (i > 8) {
          System.out.println(
              size + ": layout " + (laid - start) / 1e6 + " ms, SVG " + (written - laid) / 1e6);
        }
      }
    }
    for (int i = 0; i < 3000; i++) {
      long start = System.nanoTime();
      new SvgWriter(Palette.LIGHT, false)
          .write(StateDiagramChart.bare(DiagramOptions.DEFAULT), OutputStream.nullOutputStream());
      if (i > 2996) {
        System.out.println("diagram " + (System.nanoTime() - start) / 1e6 + " ms");
      }
    }
  }
}
