package tcplab.charts;

import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jgrapht.Graph;
import org.jgrapht.graph.AsSubgraph;
import org.jgrapht.nio.Attribute;
import org.jgrapht.nio.AttributeType;
import org.jgrapht.nio.DefaultAttribute;
import org.jgrapht.nio.GraphExporter;
import org.jgrapht.nio.dot.DOTExporter;
import org.jgrapht.nio.gexf.GEXFAttributeType;
import org.jgrapht.nio.gexf.GEXFExporter;
import org.jgrapht.nio.graphml.GraphMLExporter;
import org.jgrapht.nio.json.JSONExporter;
import tcplab.tcp.Arrow;
import tcplab.tcp.State;
import tcplab.tcp.StateDiagram;

/** The state diagram as a graph for other tools. */
public final class GraphExports {
  /** The formats on offer. */
  public enum Format {
    /** Graphviz; made to look decent with {@code dot -Tsvg}. */
    DOT,
    /** GraphML (yEd, NetworkX, igraph). */
    GRAPHML,
    /** GEXF (Gephi). */
    GEXF,
    /** JGraphT's JSON. */
    JSON
  }

  private GraphExports() {}

  /**
   * The diagram's text in a format.
   *
   * @param names spelling of the states' labels
   * @param failures whether the arrows of the failure layer are in it
   */
  public static String write(Format format, StateNames names, boolean failures) {
    Graph<State, Arrow> graph =
        new AsSubgraph<>(
            StateDiagram.graph(),
            StateDiagram.graph().vertexSet(),
            new java.util.LinkedHashSet<>(
                StateDiagram.arrows().stream()
                    .filter(a -> failures || a.layer() == Arrow.Layer.MAIN)
                    .toList()));
    StringWriter out = new StringWriter();
    exporter(format, names).exportGraph(graph, out);
    return out.toString().replace("\r\n", "\n");
  }

  private static GraphExporter<State, Arrow> exporter(Format format, StateNames names) {
    return switch (format) {
      case DOT -> {
        DOTExporter<State, Arrow> dot = new DOTExporter<>(State::name);
        dot.setGraphIdProvider(() -> "tcp");
        dot.setGraphAttributeProvider(GraphExports::dotGraph);
        dot.setVertexAttributeProvider(state -> dotState(state, names));
        dot.setEdgeAttributeProvider(GraphExports::dotArrow);
        yield dot;
      }
      case GRAPHML -> {
        GraphMLExporter<State, Arrow> xml = new GraphMLExporter<>(State::name);
        xml.setEdgeIdProvider(Arrow::id);
        xml.setExportEdgeLabels(false);
        for (String key : new String[] {"label", "phase"}) {
          xml.registerAttribute(key, GraphMLExporter.AttributeCategory.NODE, AttributeType.STRING);
        }
        for (String key : new String[] {"event", "action", "trigger", "layer", "reference"}) {
          xml.registerAttribute(key, GraphMLExporter.AttributeCategory.EDGE, AttributeType.STRING);
        }
        xml.setVertexAttributeProvider(state -> plainState(state, names));
        xml.setEdgeAttributeProvider(GraphExports::plainArrow);
        yield xml;
      }
      case GEXF -> {
        GEXFExporter<State, Arrow> xml = new GEXFExporter<>(State::name, Arrow::id);
        xml.setCreator("TCP State Lab");
        xml.setParameter(GEXFExporter.Parameter.EXPORT_META, true);
        xml.registerAttribute(
            "phase", GEXFExporter.AttributeCategory.NODE, GEXFAttributeType.STRING);
        for (String key : new String[] {"event", "action", "trigger", "layer", "reference"}) {
          xml.registerAttribute(key, GEXFExporter.AttributeCategory.EDGE, GEXFAttributeType.STRING);
        }
        xml.setVertexAttributeProvider(state -> plainState(state, names));
        xml.setEdgeAttributeProvider(GraphExports::plainArrow);
        yield xml;
      }
      case JSON -> {
        JSONExporter<State, Arrow> json = new JSONExporter<>(State::name);
        json.setEdgeIdProvider(Arrow::id);
        json.setVertexAttributeProvider(state -> plainState(state, names));
        json.setEdgeAttributeProvider(GraphExports::plainArrow);
        yield json;
      }
    };
  }

  private static Map<String, Attribute> attributes(String... pairs) {
    Map<String, Attribute> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], DefaultAttribute.createAttribute(pairs[i + 1]));
    }
    return map;
  }

  private static Map<String, Attribute> plainState(State state, StateNames names) {
    return attributes("label", names.of(state), "phase", Phase.of(state).name());
  }

  private static Map<String, Attribute> plainArrow(Arrow arrow) {
    return attributes(
        "event", arrow.event(),
        "action", arrow.action(),
        "trigger", arrow.trigger().name(),
        "layer", arrow.layer().name().toLowerCase(Locale.ROOT),
        "reference", arrow.source());
  }

  private static Map<String, Attribute> dotGraph() {
    return attributes(
        "rankdir",
        "TB",
        "nodesep",
        "0.9",
        "ranksep",
        "0.7",
        "bgcolor",
        "white",
        "fontname",
        "sans");
  }

  private static Map<String, Attribute> dotState(State state, StateNames names) {
    Phase phase = Phase.of(state);
    return attributes(
        "label", names.of(state),
        "shape", "box",
        "style", "rounded,filled",
        "fillcolor", phase.fill(),
        "color", phase.border(),
        "fontname", "sans bold",
        "fontcolor", "#1B2430");
  }

  private static Map<String, Attribute> dotArrow(Arrow arrow) {
    String label = arrow.event() + (arrow.action().isEmpty() ? "" : "\n" + arrow.action());
    Course course = Course.of(arrow);
    String color =
        switch (course) {
          case ACTIVE -> "#1D6FE0";
          case PASSIVE -> "#E0631B";
          case OTHER -> arrow.layer() == Arrow.Layer.FAILURE ? "#D92D20" : "#667085";
        };
    return attributes(
        "label",
        label,
        "color",
        color,
        "fontcolor",
        color,
        "style",
        course == Course.PASSIVE
            ? "dashed"
            : arrow.layer() == Arrow.Layer.FAILURE ? "dotted" : "solid",
        "penwidth",
        course == Course.OTHER ? "1.2" : "2.4",
        "constraint",
        arrow.to() == State.CLOSED ? "false" : "true",
        "fontname",
        "sans",
        "fontsize",
        "11",
        "tooltip",
        arrow.source());
  }
}
