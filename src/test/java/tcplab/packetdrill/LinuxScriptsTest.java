package tcplab.packetdrill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tcplab.tcp.Profile;

/** What Linux does beyond the RFC's state machine: windows, recovery, reports, options. */
final class LinuxScriptsTest {
  private static final Path SCRIPTS = Path.of("src/test/packetdrill/linux");

  @TestFactory
  Stream<DynamicTest> everyScriptPasses() throws IOException {
    List<Path> scripts;
    try (Stream<Path> found = Files.list(SCRIPTS)) {
      scripts = found.filter(f -> f.toString().endsWith(".pkt")).sorted().toList();
    }
    assertThat(scripts).hasSizeGreaterThan(15);
    return scripts.stream()
        .map(f -> DynamicTest.dynamicTest(f.getFileName().toString(), () -> passes(f)));
  }

  private static void passes(Path file) throws IOException {
    Script script = ScriptParser.parse(file.getFileName().toString(), Files.readString(file));
    assertThat(PacketdrillRun.run(script, Profile.LINUX, Map.of()))
        .isInstanceOf(Outcome.Pass.class);
  }
}
