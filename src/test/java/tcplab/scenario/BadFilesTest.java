package tcplab.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class BadFilesTest {
  static List<BadFiles.Bad> all() {
    return BadFiles.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void oneClearProblem(BadFiles.Bad bad) {
    assertThat(problems(bad.text())).containsExactly("bad.yaml:" + bad.problem());
  }

  @Test
  void severalProblemsAreToldAtOnceInTheOrderOfTheFile() {
    String text =
        "title: T\nhosts: {client: , server: }\nlink: {lsos: 1, mtu: 1}\nscript:\n"
            + "  - client: flie\n  - client: connect server:80\nexpect: [client is OPEN]\n";
    assertThat(problems(text))
        .hasSize(4)
        .first()
        .isEqualTo("bad.yaml:3:8: unknown key 'lsos' in link, did you mean 'loss'?");
  }

  @Test
  void atMostTenProblemsAreTold() {
    String text = "title: T\nhosts: {a: }\nexpect:\n" + "  - a si CLOSED\n".repeat(50);
    assertThat(problems(text)).hasSize(10);
  }

  @Test
  void largeFilesAreRefused(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("large.yaml");
    Files.writeString(file, "#".repeat((1 << 20) + 1));
    assertThat(failure(file)).contains("the file is larger than 1 MiB");
  }

  @Test
  void whatIsNoTextFileIsRefused(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("x.yaml");
    Files.write(file, new byte[] {'a', (byte) 0xff});
    assertThat(failure(file)).contains("not UTF-8");
    assertThat(failure(folder)).contains("this is a directory");
    assertThat(failure(folder.resolve("none.yaml"))).contains("there is no such file");
  }

  private static String failure(Path file) {
    return catchThrowableOfType(ScenarioException.class, () -> ScenarioReader.read(file))
        .problems()
        .getFirst()
        .message();
  }

  private static List<String> problems(String text) {
    return catchThrowableOfType(
            ScenarioException.class, () -> ScenarioReader.read("bad.yaml", text))
        .problems()
        .stream()
        .map(Problem::toString)
        .toList();
  }
}
