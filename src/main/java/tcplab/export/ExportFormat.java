package tcplab.export;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The files a run or the diagram can be written as. */
public enum ExportFormat {
  /** Scalable Vector Graphics. */
  SVG("svg"),
  /** Portable Network Graphics. */
  PNG("png"),
  /** Portable Document Format; a long chart is cut into A4 pages. */
  PDF("pdf"),
  /** An animated picture of the run. */
  GIF("gif"),
  /** An animated picture of the run as SVG. */
  ANIMATED_SVG("animated-svg"),
  /** A capture for Wireshark and tcpdump, with a comment per packet. */
  PCAPNG("pcapng"),
  /** A classic capture. */
  PCAP("pcap"),
  /** Mermaid sequence text. */
  MERMAID("mmd"),
  /** PlantUML sequence text. */
  PLANTUML("puml"),
  /** The diagram for Graphviz. */
  DOT("dot"),
  /** The diagram as GraphML. */
  GRAPHML("graphml"),
  /** The diagram as GEXF. */
  GEXF("gexf"),
  /** The diagram as JSON. */
  JSON("json");

  private final String ending;

  ExportFormat(String ending) {
    this.ending = ending;
  }

  /** The usual ending of such a file's name, without the dot. */
  public String ending() {
    return this == ANIMATED_SVG ? "svg" : ending;
  }

  /** The name on the command line. */
  public String key() {
    return ending;
  }

  /** Whether it is drawn, as against text or a capture. */
  public boolean picture() {
    return compareTo(ANIMATED_SVG) <= 0;
  }

  /** The format that a file name's ending asks for. */
  public static Optional<ExportFormat> ofFile(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? Optional.empty() : named(name.substring(dot + 1));
  }

  /** The format of that name, in any case. */
  public static Optional<ExportFormat> named(String name) {
    String key = name.toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(f -> f.ending.equals(key)).findFirst();
  }
}
