package tcplab.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

final class SvgWriterTest {
  static byte[] svg(Picture picture, boolean embed) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new SvgWriter(Palette.LIGHT, embed).write(picture, out);
    return out.toByteArray();
  }

  static Document parse(byte[] svg) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    return factory.newDocumentBuilder().parse(new ByteArrayInputStream(svg));
  }

  private static List<Element> all(Document document, String name) {
    NodeList nodes = document.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  private static Picture of(Mark... marks) {
    return Picture.of(100, 50, "t", "d", "en", List.of(marks));
  }

  @Test
  void textComesBackAsItWasWritten() throws Exception {
    Document document = parse(svg(DemoPicture.make(), false));
    assertThat(all(document, "title").getFirst().getTextContent())
        .isEqualTo("Every mark " + DemoPicture.NASTY);
    assertThat(all(document, "desc").getFirst().getTextContent()).isEqualTo("每一种图形 and \uFFFD");
    assertThat(all(document, "text"))
        .extracting(Element::getTextContent)
        .contains("“等待”——为什么？ Because a late segment may come…", "SYN_SENT")
        .anyMatch(text -> text.contains("😀"));
  }

  @Test
  void forbiddenCharactersAreReplaced() throws Exception {
    Label label =
        Label.of(
            "x",
            1,
            2,
            "\u0000\u000B\uD800|\uDC00\uFFFE\t\n",
            TextStyle.sans(9),
            Anchor.END,
            Role.INK);
    Element text = all(parse(svg(of(label), true)), "text").getFirst();
    assertThat(text.getTextContent()).isEqualTo("\uFFFD\uFFFD\uFFFD|\uFFFD\uFFFD\t\n");
    assertThat(text.getAttribute("text-anchor")).isEqualTo("end");
  }

  @Test
  void idsAreNamesAndClassesAreRoles() throws Exception {
    Mark one = Box.filled("1 <&\"", 0, 0, 5, 5, 0, Role.STATE_ACTIVE_CLOSE);
    Mark two = Box.filled("seg-1.arrow", 0, 0, 5, 5, 0, Role.HOST_1);
    List<Element> boxes = all(parse(svg(of(one, two), false)), "rect");
    assertThat(boxes.get(1).getAttribute("id")).matches("[A-Za-z_][A-Za-z0-9_.-]*");
    assertThat(boxes.get(1).getAttribute("class").split(" ")).contains("state-active-close");
    assertThat(boxes.get(2).getAttribute("id")).isEqualTo("seg-1.arrow");
  }

  @Test
  void numbersKeepTwoDecimals() throws Exception {
    Mark box = Box.filled("b", -0.004, 1234567.891, 0.1, 20.05, 0, Role.INK);
    Element rect = all(parse(svg(of(box), false)), "rect").get(1);
    assertThat(rect.getAttribute("x")).isEqualTo("0");
    assertThat(rect.getAttribute("y")).isEqualTo("1234567.89");
    assertThat(rect.getAttribute("width")).isEqualTo("0.1");
    assertThat(rect.getAttribute("height")).isEqualTo("20.05");
  }

  @Test
  void longTextsCrossTheBuffer() throws Exception {
    String long1 = "链<".repeat(60_000);
    Label label = Label.of("x", 1, 2, long1, TextStyle.sans(9), Anchor.END, Role.INK);
    assertThat(all(parse(svg(of(label), false)), "text").getFirst().getTextContent())
        .isEqualTo(long1);
  }

  @Test
  void embeddedFontsHoldTheCharactersUsed() throws Exception {
    Label label = Label.of("x", 1, 2, "RTO 超时", TextStyle.sans(9), Anchor.END, Role.INK);
    String css = all(parse(svg(of(label), true)), "style").getLast().getTextContent();
    Matcher faces =
        Pattern.compile("family:'([^']+)';font-weight:400;src:url\\(data:font/ttf;base64,([^)]+)")
            .matcher(css);
    Map<String, String> found = new LinkedHashMap<>();
    while (faces.find()) {
      byte[] bytes = Base64.getDecoder().decode(faces.group(2));
      FontTables font = new FontTables(bytes);
      StringBuilder has = new StringBuilder();
      for (char c : " ABORST超时链".toCharArray()) {
        has.append(Double.isNaN(font.advance(c)) ? "" : c);
      }
      found.put(faces.group(1), has.toString());
    }
    assertThat(found).containsExactly(Map.entry("Inter", " ORT"), Map.entry("Noto Sans SC", "超时"));
  }
}
