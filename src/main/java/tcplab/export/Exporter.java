package tcplab.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tcplab.charts.ChartOptions;
import tcplab.charts.DiagramOptions;
import tcplab.charts.GraphExports;
import tcplab.charts.MermaidWriter;
import tcplab.charts.Moment;
import tcplab.charts.PlantUmlWriter;
import tcplab.charts.RunView;
import tcplab.charts.SequenceChart;
import tcplab.charts.StateDiagramChart;
import tcplab.picture.AnimatedSvgWriter;
import tcplab.picture.AtomicFile;
import tcplab.picture.ExportException;
import tcplab.picture.Frame;
import tcplab.picture.GifWriter;
import tcplab.picture.PdfWriter;
import tcplab.picture.Picture;
import tcplab.picture.PngWriter;
import tcplab.picture.SvgWriter;
import tcplab.sim.Step;
import tcplab.sim.Timeline;
import tcplab.tcp.Endpoint;

/** Writes a run as a file of any format, whole or not at all. */
public final class Exporter {
  private static final double LONGEST_PAUSE = 1.6;
  private static final double SHORTEST_PAUSE = 0.5;

  private final Timeline timeline;
  private final ExportOptions options;
  private final RunView run;

  /** An exporter of a run. */
  public Exporter(Timeline timeline, ExportOptions options) {
    this.timeline = timeline;
    this.options = options;
    this.run = RunView.of(timeline);
  }

  /**
   * Writes the file.
   *
   * @throws ExportException with one line that says what to do, when it cannot be written
   */
  public void write(Path file, ExportFormat format) throws ExportException {
    AtomicFile.write(file, out -> write(out, format));
  }

  /** Writes to a stream that the caller closes. */
  public void write(OutputStream out, ExportFormat format) throws IOException {
    switch (format) {
      case SVG -> new SvgWriter(options.palette(), false).write(picture(), out);
      case PNG -> new PngWriter(options.palette(), options.scale()).write(picture(), out);
      case PDF -> pdf(out);
      case GIF -> new GifWriter(options.palette(), options.scale()).write(frames(), out);
      case ANIMATED_SVG -> new AnimatedSvgWriter(options.palette(), false).write(frames(), out);
      case PCAPNG, PCAP ->
          new CaptureExport(timeline, options.language(), options.seenAt()).write(out, format);
      case MERMAID -> text(out, MermaidWriter.write(run));
      case PLANTUML -> text(out, PlantUmlWriter.write(run));
      case DOT -> graph(out, GraphExports.Format.DOT);
      case GRAPHML -> graph(out, GraphExports.Format.GRAPHML);
      case GEXF -> graph(out, GraphExports.Format.GEXF);
      case JSON -> graph(out, GraphExports.Format.JSON);
    }
  }

  private void graph(OutputStream out, GraphExports.Format format) throws IOException {
    text(out, GraphExports.write(format, options.names(), options.failures()));
  }

  private static void text(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private void pdf(OutputStream out) throws IOException {
    Picture picture = picture();
    boolean chart = options.what() == ExportOptions.What.CHART;
    PdfWriter writer =
        chart
            ? PdfWriter.a4(options.palette(), SequenceChart.HEADER)
            : PdfWriter.onePage(options.palette());
    writer.write(picture, out);
  }

  /** The picture of the moment asked for. */
  public Picture picture() {
    return picture(options.at());
  }

  private Picture picture(long at) {
    return picture(
        at == Endpoint.NEVER ? Moment.end(timeline) : Moment.at(timeline, at), at, chart());
  }

  private SequenceChart chart() {
    return new SequenceChart(
        run,
        ChartOptions.DEFAULT
            .withNames(options.names())
            .withRelative(options.relative())
            .withLanguage(options.language()));
  }

  private Picture picture(Moment moment, long at, SequenceChart chart) {
    Picture diagram =
        StateDiagramChart.picture(
            run,
            moment,
            DiagramOptions.DEFAULT
                .withLayout(options.layout())
                .withNames(options.names())
                .withFailures(options.failures())
                .withLanguage(options.language()));
    return switch (options.what()) {
      case DIAGRAM -> diagram;
      case CHART -> chart.whole(at);
      case BOTH -> {
        Picture whole = chart.whole(at);
        yield SideBySide.of(diagram, whole, whole.title(), diagram.description());
      }
    };
  }

  /** One frame per moment at which something happens. */
  private List<Frame> frames() {
    List<Frame> frames = new ArrayList<>();
    SequenceChart chart = chart();
    List<Step> steps = timeline.steps();
    for (int i = 0; i < steps.size(); i++) {
      boolean last = i == steps.size() - 1;
      long at = steps.get(i).at();
      if (!last && steps.get(i + 1).at() == at) {
        continue;
      }
      double pause =
          last
              ? 2 * LONGEST_PAUSE
              : Math.clamp((steps.get(i + 1).at() - at) / 1e8, SHORTEST_PAUSE, LONGEST_PAUSE);
      frames.add(new Frame(picture(Moment.at(timeline, at), at, chart), pause));
    }
    return frames;
  }
}
