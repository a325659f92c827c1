package tcplab.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import net.sourceforge.plantuml.FileFormat;
import net.sourceforge.plantuml.FileFormatOption;
import net.sourceforge.plantuml.SourceStringReader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tcplab.charts.ChartOptions;
import tcplab.charts.DiagramOptions;
import tcplab.charts.Moment;
import tcplab.charts.PlantUmlWriter;
import tcplab.charts.RunView;
import tcplab.charts.SequenceChart;
import tcplab.charts.StateDiagramChart;
import tcplab.picture.Palette;
import tcplab.picture.PngWriter;
import tcplab.picture.SvgWriter;
import tcplab.sim.Simulation;
import tcplab.sim.Timeline;

/** Charts of many segments, with PlantUML drawing the same messages. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 1,
    jvmArgs = {"-Xmx1g", "-Djava.awt.headless=true", "-DPLANTUML_LIMIT_SIZE=400000"})
@State(Scope.Benchmark)
public class PictureBench {
  /** About so many segments. */
  @Param({"2000", "10000"})
  public int segments;

  private Timeline timeline;
  private RunView run;
  private String plantUml;

  /** Runs a transfer with about that many segments. */
  @Setup
  public void transfer() {
    timeline = Simulation.run(Scenarios.transfer(segments * 718, 0.01));
    run = RunView.of(timeline);
    plantUml = PlantUmlWriter.write(run);
    System.out.println(timeline.transmissions().size() + " segments");
  }

  /** The sequence chart as SVG. */
  @Benchmark
  public void chartToSvg() throws IOException {
    new SvgWriter(Palette.LIGHT, false)
        .write(
            new SequenceChart(run, ChartOptions.DEFAULT).whole(timeline.end()),
            OutputStream.nullOutputStream());
  }

  /** The sequence chart as PNG. */
  @Benchmark
  public void chartToPng() throws IOException {
    new PngWriter(Palette.LIGHT, 1)
        .write(
            new SequenceChart(run, ChartOptions.DEFAULT).whole(timeline.end()),
            OutputStream.nullOutputStream());
  }

  /** The state diagram of the end as SVG. */
  @Benchmark
  public void diagramToSvg() throws IOException {
    new SvgWriter(Palette.LIGHT, false)
        .write(
            StateDiagramChart.picture(run, Moment.end(timeline), DiagramOptions.DEFAULT),
            OutputStream.nullOutputStream());
  }

  /** PlantUML with the same messages as SVG. */
  @Benchmark
  public void plantUmlToSvg() throws IOException {
    new SourceStringReader(plantUml)
        .outputImage(OutputStream.nullOutputStream(), new FileFormatOption(FileFormat.SVG));
  }
}
