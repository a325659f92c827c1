package tcplab.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/conformance.md, the rules and the tests say the same. */
final class ConformanceTest {
  private static final Pattern ID = Pattern.compile("\\| (?:MUST|SHLD|MAY|REC)-[0-9]+ \\|.*");

  private record Line(String id, List<String> rules, List<String> tests, String how) {}

  private static List<Line> table() throws IOException {
    return Files.readAllLines(Path.of("docs/conformance.md")).stream()
        .filter(l -> ID.matcher(l).matches())
        .map(l -> l.split("\\|", -1))
        .map(c -> new Line(c[1].strip(), names(c[4]), names(c[5]), c[6].strip()))
        .toList();
  }

  private static List<String> names(String cell) {
    return Arrays.stream(cell.split(","))
        .map(String::strip)
        .filter(n -> !n.isEmpty() && !n.equals("–"))
        .toList();
  }

  @Test
  void everyRequirementHasItsLine() throws IOException {
    List<String> wanted =
        Files.readAllLines(Path.of("src/test/resources/rfc9293/requirements.md")).stream()
            .filter(l -> ID.matcher(l).matches())
            .map(l -> l.split("\\|")[1].strip())
            .toList();
    assertThat(wanted).hasSize(119);
    assertThat(table().stream().map(Line::id)).containsExactlyElementsOf(wanted);
  }

  @Test
  void theRulesNamedCarryTheId() throws IOException {
    for (Line line : table()) {
      List<String> carrying =
          Arrays.stream(Rule.values())
              .filter(r -> r.requirements().contains(line.id()))
              .map(Rule::name)
              .toList();
      assertThat(line.rules()).as(line.id()).containsExactlyElementsOf(carrying);
    }
  }

  @Test
  void theTestsNamedExistAndNameTheId() throws IOException {
    List<String> methods =
        Arrays.stream(RequirementsTest.class.getDeclaredMethods()).map(Method::getName).toList();
    for (Line line : table()) {
      String id = line.id().toLowerCase(java.util.Locale.ROOT).replace("-", "");
      for (String test : line.tests()) {
        String method = test.substring(test.indexOf('.') + 1);
        assertThat(methods).as(line.id()).contains(method);
        assertThat(method + "_").as(line.id()).contains(id + "_");
      }
      boolean shown = !line.tests().isEmpty();
      assertThat(line.how().equals("shown")).as(line.id()).isEqualTo(shown);
      assertThat(line.how()).as(line.id()).isNotEmpty();
    }
  }
}
