package tcplab.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AtomicFileTest {
  @TempDir private Path folder = Path.of("");

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aFileIsReplacedWhenAllIsWritten() throws IOException {
    Path file = folder.resolve("a.svg");
    Files.writeString(file, "before");
    AtomicFile.write(
        file,
        out -> {
          out.write("after".getBytes(java.nio.charset.StandardCharsets.UTF_8));
          assertThat(file).hasContent("before");
        });
    assertThat(file).hasContent("after");
    assertThat(names()).containsExactly("a.svg");
  }

  @Test
  void aFailureLeavesWhatWasThere() throws IOException {
    Path file = folder.resolve("a.svg");
    Files.writeString(file, "before");
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    file,
                    out -> {
                      out.write(new byte[100_000]);
                      throw new IOException("No space left on device\nat line 2");
                    }))
        .isInstanceOf(ExportException.class)
        .hasMessage("cannot write " + file + ": No space left on device");
    assertThat(file).hasContent("before");
    assertThat(names()).containsExactly("a.svg");
  }

  @Test
  void aBugLeavesWhatWasThereToo() throws IOException {
    Path file = folder.resolve("b.svg");
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    file,
                    _ -> {
                      throw new IllegalStateException("bug");
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(names()).isEmpty();
  }

  @Test
  void placesThatCannotBeWrittenAreNamed() {
    Path missing = folder.resolve("none/b.png");
    assertThatThrownBy(() -> AtomicFile.write(missing, out -> out.write(1)))
        .isInstanceOf(ExportException.class)
        .hasMessage(
            "cannot write "
                + missing
                + ": there is no folder "
                + missing.getParent()
                + "; make it first");
    assertThatThrownBy(() -> AtomicFile.write(folder, out -> out.write(1)))
        .hasMessage("cannot write " + folder + ": it is a folder; name a file");
  }

  @Test
  void anExportIsAsReadableAsAnyNewFile() throws IOException {
    Path file = folder.resolve("a.svg");
    Path usual = Files.createFile(folder.resolve("usual"));
    AtomicFile.write(file, out -> out.write(1));
    if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
      assertThat(Files.getPosixFilePermissions(file))
          .isEqualTo(Files.getPosixFilePermissions(usual));
    }
    assertThat(Files.size(file)).isEqualTo(1);
  }
}
