package tcplab.packetdrill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every sample script is read, and what is printed of it reads the same. */
final class SamplesTest {
  private static final Path GOLDEN = Samples.FOLDER.resolve("read.txt");

  static List<Path> samples() {
    return Samples.files();
  }

  @Test
  void thereAreManySamples() {
    assertThat(Samples.files()).hasSizeGreaterThanOrEqualTo(40);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void printedScriptReadsTheSame(Path sample) {
    Script script = Samples.parse(sample);
    String printed = ScriptPrinter.print(script);
    Script again = ScriptParser.parse(script.file(), printed);
    assertThat(withoutPlaces(again)).isEqualTo(withoutPlaces(script));
    assertThat(ScriptPrinter.print(again)).isEqualTo(printed);
  }

  @Test
  void samplesAreReadAsRecorded() throws IOException {
    StringBuilder read = new StringBuilder();
    for (Path file : Samples.files()) {
      Script script = Samples.parse(file);
      read.append("== ").append(script.file()).append('\n').append(ScriptPrinter.print(script));
      for (String remark : remarks(script)) {
        read.append("// ").append(remark).append('\n');
      }
    }
    if (Boolean.getBoolean("golden.accept")) {
      Files.writeString(GOLDEN, read);
    }
    assertThat(read.toString()).isEqualTo(Files.readString(GOLDEN));
  }

  private static List<String> remarks(Script script) {
    Stream<ShellCommand> untimed =
        Stream.concat(script.initCommand().stream(), script.cleanupCommand().stream());
    return Stream.concat(untimed, script.events().stream().map(ScriptEvent::action))
        .flatMap(SamplesTest::remarks)
        .toList();
  }

  private static Stream<String> remarks(Action action) {
    return switch (action) {
      case ShellCommand c -> c.meanings().stream().map(m -> c.position() + " " + m);
      case UnsupportedPacket p -> Stream.of(p.position() + " unsupported: " + p.feature());
      case CodeBlock b -> b.statements().stream().map(SamplesTest::withoutPlaces);
      case TcpPacket p -> Stream.empty();
      case IcmpPacket p -> Stream.empty();
      case SystemCall c -> Stream.empty();
    };
  }

  private static String withoutPlaces(Object tree) {
    return tree.toString().replaceAll("position=[0-9]+:[0-9]+(, )?", "").replaceAll("\\s+", " ");
  }
}
