package tcplab.packetdrill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tcplab.tcp.Profile;

/**
 * Damaged scripts end in an outcome or a message with a place, and nothing else. {@code
 * -Drun.fuzz=100000} tries more.
 */
final class RunFuzzTest {
  private static final int TRIES = Integer.getInteger("run.fuzz", 1_500);
  private static final String[] PIECES = {
    "0",
    "1",
    "2",
    "3",
    "4",
    "-1",
    "5000",
    "65535",
    "4294967295",
    "...",
    "EAGAIN",
    "S",
    "F.",
    "R",
    "P.",
    "+0",
    "+.1",
    "*",
    "+0~+1",
    "+30",
    "+0...0.5",
    "[1], 4",
    "{onoff=1, linger=0}",
    "htons(8080)",
    "ack 1",
    "win 0",
    "<mss 1000>",
    "<...>",
    "close(4) = 0",
    "+0 close(3) = 0\n",
    "+0 read(4, ..., 10) = 0\n"
  };

  private enum Result {
    PASS,
    FAIL,
    UNSUPPORTED,
    REFUSED
  }

  @Test
  void damagedScriptsEndInAnOutcome() throws IOException {
    List<String> seeds = new ArrayList<>();
    for (Path folder : List.of(Samples.FOLDER, Path.of("src/test/packetdrill/rfc9293"))) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(f -> f.toString().endsWith(".pkt")).sorted().toList()) {
          seeds.add(Files.readString(file));
        }
      }
    }
    SplittableRandom random = new SplittableRandom(9293);
    Map<Result, Integer> results = new EnumMap<>(Result.class);
    for (int i = 0; i < TRIES; i++) {
      String text = damaged(random, seeds);
      try {
        results.merge(run(text), 1, Integer::sum);
      } catch (RuntimeException | StackOverflowError e) {
        throw new AssertionError("try " + i + " broke the run of:\n" + text, e);
      }
    }
    assertThat(results).containsOnlyKeys(Result.values());
  }

  private static Result run(String text) {
    try {
      Script script = ScriptParser.parse("fuzz.pkt", text);
      return switch (PacketdrillRun.run(script, Profile.LINUX, Map.of())) {
        case Outcome.Pass() -> Result.PASS;
        case Outcome.Fail _ -> Result.FAIL;
        case Outcome.Unsupported _ -> Result.UNSUPPORTED;
      };
    } catch (ScriptException e) {
      return Result.REFUSED;
    }
  }

  /** Words of one line of a script are replaced, lines dropped, doubled and swapped. */
  private static String damaged(SplittableRandom random, List<String> seeds) {
    List<String> lines = new ArrayList<>(seeds.get(random.nextInt(seeds.size())).lines().toList());
    int wounds = 1 + random.nextInt(3);
    for (int i = 0; i < wounds && !lines.isEmpty(); i++) {
      int at = random.nextInt(lines.size());
      switch (random.nextInt(4)) {
        case 0 -> lines.remove(at);
        case 1 -> lines.add(at, lines.get(random.nextInt(lines.size())));
        case 2 -> java.util.Collections.swap(lines, at, random.nextInt(lines.size()));
        default -> {
          String[] words = lines.get(at).split("(?<=[ ,(])", -1);
          words[random.nextInt(words.length)] = PIECES[random.nextInt(PIECES.length)] + " ";
          lines.set(at, String.join("", words));
        }
      }
    }
    return String.join("\n", lines) + "\n";
  }
}
