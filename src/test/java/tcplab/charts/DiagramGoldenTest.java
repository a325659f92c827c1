package tcplab.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tcplab.picture.Palette;
import tcplab.picture.Picture;
import tcplab.picture.SvgWriter;

/**
 * The bare diagrams as SVG, kept under version control; {@code -Dgolden.accept=true} renews them.
 */
final class DiagramGoldenTest {
  private static final Path FOLDER = Path.of("src/test/resources/golden/diagrams");

  static Stream<Arguments> diagrams() {
    return Stream.of(DiagramLayout.Kind.values())
        .flatMap(
            kind ->
                Stream.of(false, true)
                    .map(
                        failures ->
                            Arguments.of(
                                kind.name().toLowerCase(Locale.ROOT)
                                    + (failures ? "-failures" : ""),
                                DiagramOptions.DEFAULT
                                    .withLayout(kind)
                                    .withNames(
                                        kind == DiagramLayout.Kind.RFC
                                            ? StateNames.RFC
                                            : StateNames.NETSTAT)
                                    .withFailures(failures))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("diagrams")
  void bareDiagramIsAsAccepted(String name, DiagramOptions options) throws IOException {
    Picture picture = StateDiagramChart.bare(options);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new SvgWriter(Palette.LIGHT, false).write(picture, out);
    String svg = out.toString(StandardCharsets.UTF_8);
    Path golden = FOLDER.resolve(name + ".svg");
    if (Boolean.getBoolean("golden.accept")) {
      Files.createDirectories(FOLDER);
      Files.writeString(golden, svg);
    }
    assertThat(golden).as("accept with -Dgolden.accept=true").exists();
    assertThat(svg.lines()).containsExactlyElementsOf(Files.readAllLines(golden));
  }
}
