package tcplab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Damaged files give a clear problem or a scenario, never another exception. */
final class FuzzTest {
  private static final int RUNS = 20_000;
  private static final List<String> PIECES =
      List.of(
          "\t",
          "{",
          "}",
          "[",
          "]",
          ":",
          "- ",
          "\"",
          "'",
          "&a ",
          "*a ",
          "!!x ",
          "---\n",
          "#",
          "|",
          ">",
          "%",
          "@",
          "\u0000",
          "\ud800",
          "99999999999999999999",
          "-1",
          "1e999",
          "NaN",
          "null",
          "~",
          "every",
          "2nd",
          "from",
          "server",
          "on x",
          "\n",
          "  ",
          "? ",
          "<<: ",
          "0x10",
          "...");

  @Test
  void noDamageGivesAnotherException() throws Exception {
    List<String> samples = new ArrayList<>();
    for (Path file : RoundTripTest.files()) {
      samples.add(Files.readString(file));
    }
    Random random = new Random(7);
    int refused = 0;
    for (int run = 0; run < RUNS; run++) {
      String sample = samples.get(random.nextInt(3) == 0 ? random.nextInt(samples.size()) : 0);
      String text = damaged(sample, random);
      try {
        assertThat(ScenarioReader.read("fuzz.yaml", text).id()).isEqualTo("fuzz");
      } catch (ScenarioException expected) {
        refused++;
        assertThat(expected.problems()).hasSizeBetween(1, 10);
        assertThat(expected.problems()).allMatch(p -> !p.message().isBlank());
      } catch (RuntimeException | StackOverflowError wrong) {
        throw new AssertionError("run " + run + ":\n" + text, wrong);
      }
    }
    assertThat(refused).isGreaterThan(RUNS / 2);
  }

  private static String damaged(String sample, Random random) {
    StringBuilder text = new StringBuilder(sample);
    for (int i = 1 + random.nextInt(3); i > 0 && text.length() > 10; i--) {
      int at = random.nextInt(text.length());
      int to = Math.min(text.length(), at + 1 + random.nextInt(6));
      switch (random.nextInt(6)) {
        case 0 -> text.delete(at, to);
        case 1 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
        case 2 -> text.replace(at, to, PIECES.get(random.nextInt(PIECES.size())));
        case 3 -> text.insert(at, text.substring(random.nextInt(at + 1), at));
        case 4 -> text.setCharAt(at, (char) (32 + random.nextInt(95)));
        default -> swapLines(text, random);
      }
    }
    return text.toString();
  }

  private static void swapLines(StringBuilder text, Random random) {
    List<String> lines = new ArrayList<>(text.toString().lines().toList());
    int a = random.nextInt(lines.size());
    int b = random.nextInt(lines.size());
    String line = lines.get(a);
    lines.set(a, lines.get(b));
    lines.set(b, line);
    text.setLength(0);
    text.append(String.join("\n", lines));
  }
}
