package tcplab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tcplab.tcp.Deviation;

/** The schema that editors use says what the reader does. */
final class SchemaTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNode ROOT = root();
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(ROOT);

  private static JsonNode root() {
    try {
      return JSON.readTree(Files.readString(Path.of("scenarios/scenario.schema.json")));
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }

  static List<Path> files() throws IOException {
    return RoundTripTest.files();
  }

  static List<BadFiles.Bad> structuralMistakes() {
    return BadFiles.all().stream().filter(BadFiles.Bad::schema).toList();
  }

  private static Set<ValidationMessage> validate(String yaml) {
    Object value = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    return SCHEMA.validate(JSON.valueToTree(value));
  }

  @ParameterizedTest
  @MethodSource("files")
  void whatTheReaderTakesIsValid(Path file) throws Exception {
    assertThat(validate(Files.readString(file))).isEmpty();
    assertThat(validate(ScenarioWriter.write(ScenarioReader.read(file)))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("structuralMistakes")
  void whatTheReaderRefusesIsNot(BadFiles.Bad bad) {
    assertThat(validate(bad.text())).isNotEmpty();
  }

  @Test
  void keysAreTheReaders() {
    Map<Section, String> places = new LinkedHashMap<>();
    places.put(Section.SCENARIO, "");
    places.put(Section.TEXT, "text");
    places.put(Section.HOST, "host");
    places.put(Section.LINK, "link");
    places.put(Section.RULE, "rule");
    places.put(Section.NEW_RULE, "newRule");
    places.put(Section.MATCH, "match");
    places.put(Section.ENTRY, "entry");
    places.put(Section.PACKET, "packet");
    places.put(Section.ABOUT, "about");
    places.put(Section.QUESTION, "question");
    places.put(Section.EXPECTATION, "expectation");
    places.forEach(
        (section, place) -> {
          JsonNode node = place.isEmpty() ? ROOT : ROOT.path("$defs").path(place);
          assertThat(keys(node)).as(place).isEqualTo(new TreeSet<>(section.keys()));
        });
    assertThat(places).hasSize(Section.values().length - 3).doesNotContainKey(Section.COURSE);
  }

  @Test
  void settingsAndDeviationsAreTheEngines() {
    JsonNode host = ROOT.path("$defs").path("host").path("anyOf").get(2).path("properties");
    assertThat(keys(host.path("settings"))).containsAll(Values.names());
    assertThat(keys(host.path("deviations")))
        .isEqualTo(new TreeSet<>(Arrays.stream(Deviation.values()).map(Values::key).toList()));
  }

  @Test
  void everyKeyIsDescribed() {
    List<String> bare = new ArrayList<>();
    bare(ROOT, "", bare);
    assertThat(bare).isEmpty();
  }

  private static void bare(JsonNode node, String path, List<String> found) {
    node.path("properties")
        .properties()
        .forEach(
            property -> {
              boolean described =
                  property.getValue().has("description") || property.getValue().has("$ref");
              if (!described) {
                found.add(path + "/" + property.getKey());
              }
            });
    node.properties().forEach(child -> bare(child.getValue(), path + "/" + child.getKey(), found));
    node.forEach(
        child -> {
          if (node.isArray()) {
            bare(child, path + "[]", found);
          }
        });
  }

  private static Set<String> keys(JsonNode definition) {
    Set<String> keys = new TreeSet<>();
    definition.path("properties").fieldNames().forEachRemaining(keys::add);
    for (JsonNode branch : definition.path("anyOf")) {
      branch.path("properties").fieldNames().forEachRemaining(keys::add);
    }
    return keys;
  }
}
