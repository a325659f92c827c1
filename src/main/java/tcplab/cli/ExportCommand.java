package tcplab.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tcplab.charts.DiagramLayout;
import tcplab.charts.StateNames;
import tcplab.export.ExportFormat;
import tcplab.export.ExportOptions;
import tcplab.export.Exporter;
import tcplab.picture.Palette;
import tcplab.sim.HostInfo;
import tcplab.sim.Timeline;
import tcplab.tcp.Endpoint;

/** {@code tcplab export}. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    header = "Write a run as pictures, captures or text.",
    description = {
      "Draws the state diagram and the sequence chart, or one of them, at a moment of the run.",
      "Several outputs may be named at once: --svg a.svg --png a.png --pcapng a.pcapng."
    })
final class ExportCommand implements Callable<Integer> {
  /** Colours by name. */
  enum Theme {
    LIGHT,
    DARK,
    PRINT
  }

  /** The outputs. */
  static final class Outputs {
    @Option(names = "--svg", paramLabel = "OUT", description = "Scalable Vector Graphics.")
    private @Nullable Path svg;

    @Option(names = "--png", paramLabel = "OUT", description = "PNG.")
    private @Nullable Path png;

    @Option(names = "--pdf", paramLabel = "OUT", description = "PDF; a chart alone on A4 pages.")
    private @Nullable Path pdf;

    @Option(names = "--gif", paramLabel = "OUT", description = "An animated GIF of the run.")
    private @Nullable Path gif;

    @Option(
        names = "--animated-svg",
        paramLabel = "OUT",
        description = "An animated SVG of the run, for slides and web pages.")
    private @Nullable Path animated;

    @Option(names = "--pcapng", paramLabel = "OUT", description = "A capture for Wireshark.")
    private @Nullable Path pcapng;

    @Option(names = "--pcap", paramLabel = "OUT", description = "A classic capture.")
    private @Nullable Path pcap;

    @Option(names = "--mermaid", paramLabel = "OUT", description = "Mermaid sequence text.")
    private @Nullable Path mermaid;

    @Option(names = "--plantuml", paramLabel = "OUT", description = "PlantUML sequence text.")
    private @Nullable Path plantuml;

    @Option(
        names = "--graph",
        paramLabel = "OUT",
        description = "The diagram as .dot, .graphml, .gexf or .json.")
    private @Nullable Path graph;
  }

  @ParentCommand private @Nullable CommandLineProgram program;
  @Mixin private @Nullable ScenarioArgument scenario;
  @Spec private @Nullable CommandSpec spec;

  @ArgGroup(exclusive = false, multiplicity = "1", heading = "Outputs (at least one):%n")
  private @Nullable Outputs outputs;

  @Option(names = "--diagram", description = "Draw the state diagram only.")
  private boolean diagram;

  @Option(names = "--chart", description = "Draw the sequence chart only.")
  private boolean chart;

  @Option(names = "--both", description = "Draw both side by side; the default.")
  private boolean both;

  @Option(names = "--at", paramLabel = "T", description = "The moment; the end by default.")
  private @Nullable String at;

  @Option(
      names = "--scale",
      paramLabel = "N",
      description = "Pixels per unit for PNG and GIF, 0.1 to 16; 1 by default.")
  private double scale = 1;

  @Option(names = "--theme", paramLabel = "light|dark|print", description = "Colours.")
  private Theme theme = Theme.LIGHT;

  @Option(
      names = "--layout",
      paramLabel = "paired|rfc|textbook",
      description = "Layout of the diagram.")
  private DiagramLayout.Kind layout = DiagramLayout.Kind.PAIRED;

  @Option(names = "--names", paramLabel = "netstat|rfc", description = "Spelling of states.")
  private StateNames names = StateNames.NETSTAT;

  @Option(names = "--failures", description = "Draw RST, abort and timeouts, too.")
  private boolean failures;

  @Option(
      names = "--seen-at",
      paramLabel = "HOST",
      description = "Take captures at this host; on the links by default.")
  private @Nullable String seenAt;

  @Option(names = "--absolute", description = "Sequence numbers as on the wire.")
  private boolean absolute;

  @Option(names = "--red-green-safe", description = "Colours that do not need red told from green.")
  private boolean safe;

  private record Wanted(@Nullable Path file, ExportFormat format) {}

  @Override
  public Integer call() throws Exception {
    CommandLineProgram parent = java.util.Objects.requireNonNull(program);
    ScenarioArgument argument = java.util.Objects.requireNonNull(scenario);
    if (!(scale >= 0.1 && scale <= 16)) {
      throw wrong("--scale " + scale + " is not within 0.1 … 16");
    }
    Timeline timeline = argument.run();
    long moment = at == null ? Endpoint.NEVER : argument.momentIn(timeline, at);
    Palette palette =
        switch (theme) {
          case LIGHT -> Palette.LIGHT;
          case DARK -> Palette.DARK;
          case PRINT -> Palette.PRINT;
        };
    ExportOptions.What what =
        diagram == chart || both
            ? ExportOptions.What.BOTH
            : diagram ? ExportOptions.What.DIAGRAM : ExportOptions.What.CHART;
    ExportOptions options =
        new ExportOptions(
            what,
            moment,
            scale,
            safe ? palette.redGreenSafe() : palette,
            parent.locale().getLanguage(),
            layout,
            names,
            failures,
            vantage(timeline),
            !absolute);
    Exporter exporter = new Exporter(timeline, options);
    for (Wanted wanted : wanted()) {
      if (wanted.file() != null) {
        exporter.write(wanted.file(), wanted.format());
        parent.console().line("wrote " + wanted.file());
      }
    }
    return 0;
  }

  private int vantage(Timeline timeline) {
    if (seenAt == null) {
      return -1;
    }
    List<String> hosts = timeline.hosts().stream().map(HostInfo::name).toList();
    int index = hosts.indexOf(seenAt);
    if (index < 0) {
      throw wrong("there is no host '" + seenAt + "'; the hosts are " + String.join(", ", hosts));
    }
    return index;
  }

  private List<Wanted> wanted() {
    Outputs o = java.util.Objects.requireNonNull(outputs);
    ExportFormat graph = ExportFormat.DOT;
    if (o.graph != null) {
      graph =
          ExportFormat.ofFile(o.graph.toString())
              .filter(f -> !f.picture() && f.compareTo(ExportFormat.DOT) >= 0)
              .orElseThrow(
                  () ->
                      wrong(
                          "the ending of --graph FILE names the format: .dot, .graphml, .gexf or"
                              + " .json"));
    }
    return List.of(
        new Wanted(o.svg, ExportFormat.SVG),
        new Wanted(o.png, ExportFormat.PNG),
        new Wanted(o.pdf, ExportFormat.PDF),
        new Wanted(o.gif, ExportFormat.GIF),
        new Wanted(o.animated, ExportFormat.ANIMATED_SVG),
        new Wanted(o.pcapng, ExportFormat.PCAPNG),
        new Wanted(o.pcap, ExportFormat.PCAP),
        new Wanted(o.mermaid, ExportFormat.MERMAID),
        new Wanted(o.plantuml, ExportFormat.PLANTUML),
        new Wanted(o.graph, graph));
  }

  private ParameterException wrong(String message) {
    return new ParameterException(java.util.Objects.requireNonNull(spec).commandLine(), message);
  }
}
