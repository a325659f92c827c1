package tcplab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tcplab.sim.Scenario;

/** What docs/scenario-format.md shows can be read, and it leaves nothing out. */
final class FormatDocumentTest {
  private static final Pattern BLOCK = Pattern.compile("```(\\w+)\n(.*?)```", Pattern.DOTALL);

  record Example(String kind, String text) {}

  static String document() throws IOException {
    return Files.readString(Path.of("docs/scenario-format.md"));
  }

  static List<Example> examples() throws IOException {
    List<Example> examples = new ArrayList<>();
    Matcher block = BLOCK.matcher(document());
    while (block.find()) {
      if (block.group(1).equals("yaml")) {
        examples.add(new Example("yaml", block.group(2)));
      } else {
        block.group(2).lines().forEach(line -> examples.add(new Example(block.group(1), line)));
      }
    }
    return examples;
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyExampleCanBeRead(Example example) throws Exception {
    String phrase = example.text();
    String head = "title: T\nhosts: {client: , server: }\n";
    String ready = "script:\n  - client: listen 81\n  - client: ";
    String text =
        switch (example.kind()) {
          case "yaml" -> phrase;
          case "rules" -> head + "link: {rules: [" + Layout.inFlow(phrase) + "]}\n";
          case "calls" -> head + ready + phrase + "\n";
          case "links" -> head + "script:\n  - link: " + phrase + "\n";
          case "conditions" -> head + "script:\n  - say: x\n    when: " + phrase + "\n";
          case "expectations" -> head + "expect:\n  - " + phrase + "\n";
          default -> throw new AssertionError("no such kind of example: " + example.kind());
        };
    Scenario scenario = ScenarioReader.read("example.yaml", text);
    assertThat(ScenarioReader.read("example.yaml", ScenarioWriter.write(scenario)).title())
        .isEqualTo(scenario.title());
  }

  @ParameterizedTest
  @EnumSource(Section.class)
  void everyKeyIsExplained(Section section) throws IOException {
    String document = document();
    for (String key : section.keys()) {
      assertThat(document).as(section + " " + key).containsPattern("[`{ ]" + key + "[`: ]");
    }
  }

  @ParameterizedTest
  @MethodSource("verbs")
  void everyVerbIsShown(String verb) throws IOException {
    assertThat(examples()).anyMatch(e -> e.text().startsWith(verb));
  }

  static List<String> verbs() {
    List<String> verbs = new ArrayList<>(Calls.VERBS);
    verbs.addAll(Actions.HOST_VERBS);
    verbs.addAll(Actions.LINK_VERBS);
    return verbs;
  }
}
