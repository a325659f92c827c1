package tcplab.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import tcplab.tcp.StateDiagram;

final class TextExportsTest {
  private final RunView run = RunView.of(Runs.normalClose());

  @Test
  void mermaidHoldsSegmentsCallsAndStatesInOrder() {
    List<String> lines = MermaidWriter.write(run).lines().map(String::strip).toList();
    assertThat(lines).startsWith("sequenceDiagram", "title Normal close");
    assertThat(lines)
        .containsSubsequence(
            "Note over H0: connect(10.0.0.2#58;80), SYN_SENT",
            "H0-xH1: SYN seq 0 (lost)",
            "H0->>H1: SYN seq 0 (retransmission)",
            "Note over H1: SYN_RCVD",
            "H1->>H0: SYN ACK seq 0 ack 1",
            "Note over H0: ESTABLISHED, connect() → 0",
            "Note over H0: TIME_WAIT timeout, CLOSED");
  }

  @Test
  void plantUmlHoldsTheSame() {
    List<String> lines = PlantUmlWriter.write(run).lines().toList();
    assertThat(lines).first().isEqualTo("@startuml");
    assertThat(lines).last().isEqualTo("@enduml");
    assertThat(lines)
        .containsSubsequence(
            "rnote over H0 : connect(10.0.0.2:80)\\nSYN_SENT",
            "H0 ->x H1 : SYN seq 0 (lost)",
            "H0 -> H1 : SYN seq 0 (retransmission)",
            "H1 -> H0 : SYN ACK seq 0 ack 1");
  }

  @Test
  void namesCannotBreakOutOfTheText() {
    assertThat(MermaidWriter.escape("a;b\nend #1 <x>")).isEqualTo("a#59;b end #35;1 #60;x#62;");
    assertThat(PlantUmlWriter.escape("a\n@enduml <b>--x-- \"q\""))
        .isEqualTo("a @enduml ~<b>~--x~-- 'q'");
  }

  @ParameterizedTest
  @EnumSource
  void everyGraphFormatHoldsEveryArrow(GraphExports.Format format) {
    String text = GraphExports.write(format, StateNames.NETSTAT, true);
    long main = StateDiagram.arrows().stream().filter(a -> a.layer().ordinal() == 0).count();
    assertThat(count(text, format)).isEqualTo(StateDiagram.arrows().size());
    assertThat(count(GraphExports.write(format, StateNames.NETSTAT, false), format))
        .isEqualTo(main);
    assertThat(text).contains("SYN_RCVD");
    assertThat(GraphExports.write(format, StateNames.RFC, true)).contains("SYN-RECEIVED");
  }

  private static long count(String text, GraphExports.Format format) {
    String edge =
        switch (format) {
          case DOT -> " -> ";
          case GRAPHML, GEXF -> "<edge ";
          case JSON -> "\"trigger\"";
        };
    return text.split(edge, -1).length - 1L;
  }

  @ParameterizedTest
  @EnumSource(names = {"GRAPHML", "GEXF"})
  void xmlIsWellFormed(GraphExports.Format format) throws Exception {
    Document document = parse(GraphExports.write(format, StateNames.RFC, true));
    assertThat(document.getElementsByTagName("node").getLength()).isEqualTo(11);
  }

  private static Document parse(String text) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    disallowDoctype(factory);
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
  }

  private static void disallowDoctype(DocumentBuilderFactory factory)
      throws ParserConfigurationException {
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
  }
}
