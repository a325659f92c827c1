package tcplab.packetdrill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The sample scripts of the parser's tests. */
final class Samples {
  static final Path FOLDER = Path.of("src/test/packetdrill/parser");

  private Samples() {}

  static List<Path> files() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(f -> f.toString().endsWith(".pkt")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Script parse(Path file) {
    return ScriptParser.parse(file.getFileName().toString(), text(file));
  }

  static Script parse(String text) {
    return ScriptParser.parse("test.pkt", text);
  }

  /** The action of a script's only event. */
  static Action action(String event) {
    return parse(event).events().getFirst().action();
  }
}
