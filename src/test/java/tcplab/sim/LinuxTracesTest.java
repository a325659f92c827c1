package tcplab.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Whole connections as a Linux kernel had them (src/test/resources/oracles/linux-traces, or {@code
 * -Dtcplab.oracles=DIR}): each recording is a test of its own, replayed from the recording alone.
 * Compared are segments, state paths, results of calls, and all times within 25 ms. The one thing
 * that a recording does not tell is where the kernel's tick was when it began; the replay looks for
 * a tick that fits.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LinuxTracesTest {
  private static final double TOLERANCE = 0.025;

  /**
   * A quarter of the kernel's tick: places where the tick may have been are tried this far apart.
   */
  private static final long STEP = 1_000_000;

  /** Steps until the coarsest slot that a recording of a few seconds can meet comes again. */
  private static final int PHASES = 2048;

  private int asked;
  private int agreed;

  @TestFactory
  Stream<DynamicTest> recordings() throws IOException {
    String elsewhere = System.getProperty("tcplab.oracles", "");
    Path folder = elsewhere.isEmpty() ? Path.of("src/test/resources/oracles") : Path.of(elsewhere);
    List<Path> files;
    try (Stream<Path> all = Files.list(folder.resolve("linux-traces"))) {
      files = all.filter(f -> f.toString().endsWith(".json")).sorted().toList();
    }
    assertThat(files).isNotEmpty();
    return files.stream()
        .map(f -> DynamicTest.dynamicTest(f.getFileName().toString(), () -> replay(f)));
  }

  private void replay(Path file) throws IOException {
    asked++;
    Recording recording = Recording.read(file);
    List<String> best = null;
    for (int phase = 0; phase < PHASES; phase++) {
      Timeline run = Simulation.run(Replay.scenario(recording, phase * STEP));
      List<String> difference = compare(recording, new Outcome(run, recording));
      if (best == null || difference.size() < best.size()) {
        best = difference;
      }
      if (best.isEmpty()) {
        break;
      }
    }
    assertThat(String.join("\n", java.util.Objects.requireNonNull(best)))
        .as("%s: recorded against simulated", recording.name())
        .isEmpty();
    agreed++;
  }

  @AfterAll
  void count() {
    System.out.println("linux-traces: " + agreed + " of " + asked + " recordings agree");
  }

  private static List<String> compare(Recording recording, Outcome outcome) {
    List<String> lines = new ArrayList<>();
    Map<String, List<Recording.Sent>> theirs = recording.segments();
    Map<String, List<Recording.Sent>> ours = outcome.segments();
    for (String host : theirs.keySet()) {
      segments(
          host,
          theirs.getOrDefault(host, List.of()),
          ours.getOrDefault(host, List.of()),
          recording.end(),
          lines);
    }
    Map<String, List<Recording.Entered>> paths = outcome.paths();
    recording
        .paths()
        .forEach((key, path) -> path(key, path, paths.get(key), recording.end(), lines));
    for (Recording.SystemCall call : recording.calls()) {
      if (!call.op().equals("vanish")) {
        call(call, outcome.result(call), lines);
      }
    }
    return lines;
  }

  private static void segments(
      String host,
      List<Recording.Sent> theirs,
      List<Recording.Sent> ours,
      double end,
      List<String> lines) {
    int common = Math.min(theirs.size(), ours.size());
    for (int i = 0; i < common; i++) {
      Recording.Sent their = theirs.get(i);
      Recording.Sent our = ours.get(i);
      boolean same = their.text().equals(our.text());
      if (!same || Math.abs(their.at() - our.at()) > TOLERANCE) {
        lines.add(side(host + " segment " + (i + 1), show(their), show(our)));
      }
    }
    for (int i = common; i < theirs.size(); i++) {
      lines.add(side(host + " segment " + (i + 1), show(theirs.get(i)), "nothing"));
    }
    for (int i = common; i < ours.size(); i++) {
      // What comes after the recording was stopped is not known to be wrong.
      if (ours.get(i).at() < end - TOLERANCE) {
        lines.add(side(host + " segment " + (i + 1), "nothing", show(ours.get(i))));
      }
    }
  }

  private static void path(
      String key,
      List<Recording.Entered> theirs,
      @Nullable List<Recording.Entered> ours,
      double end,
      List<String> lines) {
    if (ours == null) {
      lines.add(side(key, theirs.toString(), "no connection"));
      return;
    }
    List<Recording.Entered> until = ours.stream().filter(e -> e.at() < end - TOLERANCE).toList();
    List<Recording.Entered> path = until.size() >= theirs.size() ? until : ours;
    boolean same = path.size() == theirs.size();
    for (int i = 0; same && i < path.size(); i++) {
      same =
          path.get(i).state().equals(theirs.get(i).state())
              && Math.abs(path.get(i).at() - theirs.get(i).at()) <= TOLERANCE;
    }
    if (!same) {
      lines.add(side(key, theirs.toString(), path.toString()));
    }
  }

  private static void call(Recording.SystemCall their, @Nullable Call our, List<String> lines) {
    if (our == null) {
      lines.add(side(their.host() + " " + their.op(), their.result(), "was not made"));
      return;
    }
    String result =
        our.call() instanceof tcplab.host.SocketCall.GetOption && our.result().startsWith("E")
            ? "-1 " + our.result()
            : our.result();
    boolean inTime = Math.abs(Outcome.seconds(our.returnedAt()) - their.returned()) <= TOLERANCE;
    boolean timedOut = our.result().equals("-1 EINTR") && their.limit() > 0;
    if (!inTime || !(result.equals(their.result()) || timedOut && isTimeout(their.result()))) {
      lines.add(
          side(
              their.host() + " " + their.socket() + " " + their.op() + their.args(),
              their.result() + " at " + time(their.returned()),
              our.blocked() && our.result().isEmpty()
                  ? "blocks"
                  : result + " at " + time(Outcome.seconds(our.returnedAt()))));
    }
  }

  private static boolean isTimeout(String result) {
    return result.contains("ETIMEDOUT") || result.contains("EAGAIN") || result.contains("time");
  }

  private static String show(Recording.Sent sent) {
    return time(sent.at()) + " " + sent.text();
  }

  private static String time(double seconds) {
    return Double.toString(Math.round(seconds * 1e4) / 1e4);
  }

  private static String side(String what, String theirs, String ours) {
    return what + ": " + theirs + "   |   " + ours;
  }
}
