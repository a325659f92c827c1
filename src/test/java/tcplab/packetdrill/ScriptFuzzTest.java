package tcplab.packetdrill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Damaged scripts are read or refused with a place, and nothing else. {@code -Ddrill.fuzz=1000000}
 * tries a million.
 */
final class ScriptFuzzTest {
  private static final int TRIES = Integer.getInteger("drill.fuzz", 20_000);
  private static final String ODD =
      "\0\n\t `'\"(){}[]<>%#/\\*+-~.:;,=|&!$0123456789aSFRP_\u00a0\ufeff\u4e2d\ud83d";
  private static final Pattern PLACE = Pattern.compile("fuzz\\.pkt:[1-9]\\d*:[1-9]\\d*: (?s).+");

  @Test
  void damagedScriptsGiveClearErrorsOnly() {
    List<String> seeds = new ArrayList<>();
    for (Path file : Samples.files()) {
      seeds.add(Samples.text(file));
    }
    SplittableRandom random = new SplittableRandom(20261123);
    int read = 0;
    int refused = 0;
    for (int i = 0; i < TRIES; i++) {
      String text = damaged(random, seeds);
      try {
        Script script = ScriptParser.parse("fuzz.pkt", text);
        read += ScriptPrinter.print(script).isEmpty() ? 0 : 1;
      } catch (ScriptException e) {
        if (!PLACE.matcher(e.getMessage()).matches()) {
          throw new AssertionError("no clear place in: " + e.getMessage() + "\nof:\n" + text, e);
        }
        refused++;
      } catch (RuntimeException | StackOverflowError e) {
        throw new AssertionError("try " + i + " broke the parser:\n" + text, e);
      }
    }
    assertThat(read).as("scripts that are still right").isGreaterThan(TRIES / 100);
    assertThat(refused).as("scripts that are wrong").isGreaterThan(TRIES / 100);
  }

  private static String damaged(SplittableRandom random, List<String> seeds) {
    StringBuilder text = new StringBuilder(seeds.get(random.nextInt(seeds.size())));
    int wounds = 1 + random.nextInt(4);
    for (int i = 0; i < wounds && !text.isEmpty(); i++) {
      int at = random.nextInt(text.length());
      int to = Math.min(text.length(), at + 1 + random.nextInt(12));
      switch (random.nextInt(6)) {
        case 0 -> text.delete(at, to);
        case 1 -> text.insert(at, odd(random));
        case 2 -> text.setCharAt(at, odd(random));
        case 3 -> text.insert(at, text.substring(at, to).repeat(1 + random.nextInt(80)));
        case 4 -> text.setLength(at);
        default -> {
          String other = seeds.get(random.nextInt(seeds.size()));
          int from = random.nextInt(other.length());
          int end = Math.min(other.length(), from + random.nextInt(40));
          text.insert(at, other, from, end);
        }
      }
    }
    return text.toString();
  }

  private static char odd(SplittableRandom random) {
    return ODD.charAt(random.nextInt(ODD.length()));
  }
}
