package tcplab.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * One arriving segment in each state, as a Linux kernel reacted (src/test/resources/oracles, or
 * {@code -Dtcplab.oracles=DIR}): each row is a test of its own, built from the row alone.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LinuxStateSegmentTest {
  private final Map<String, Integer> agreed = new HashMap<>();
  private final Map<String, Integer> asked = new HashMap<>();

  static Path oracles() {
    String elsewhere = System.getProperty("tcplab.oracles", "");
    return elsewhere.isEmpty() ? Path.of("src/test/resources/oracles") : Path.of(elsewhere);
  }

  private static List<Row> rows() throws IOException {
    List<String> lines = Files.readAllLines(oracles().resolve("linux-state-segment.csv"));
    String[] names = lines.getFirst().split(",", -1);
    List<Row> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      Map<String, String> row = new HashMap<>();
      for (int i = 0; i < names.length; i++) {
        row.put(names[i], cells[i]);
      }
      rows.add(new Row(row));
    }
    return rows;
  }

  private static String name(Row row) {
    return row.get("setup")
        + " "
        + row.get("flags")
        + " seq "
        + row.get("seq_position")
        + " ack "
        + row.get("ack_position")
        + " len "
        + row.get("payload_len");
  }

  @TestFactory
  Stream<DynamicTest> linux() throws IOException {
    return rows().stream()
        .map(row -> DynamicTest.dynamicTest(name(row), () -> check(row, Profile.LINUX)));
  }

  @TestFactory
  Stream<DynamicTest> rfc9293() throws IOException {
    return rows().stream()
        .filter(row -> "1".equals(row.get("agrees_with_RFC9293_transcription")))
        .filter(row -> !Rfc9293Reading.differs(row))
        .map(row -> DynamicTest.dynamicTest(name(row), () -> check(row, Profile.RFC9293)));
  }

  private void check(Row row, Profile profile) {
    asked.merge(profile.name(), 1, Integer::sum);
    Rig rig = new Rig(Rig.plain(profile)).into(row.get("setup"));
    State before = rig.endpoint.state();
    assertThat(before.rfcName()).isEqualTo(row.get("state_before"));
    String ack = row.get("seg_ack_rel_ISS");
    Segment segment =
        rig.segment(
            row.get("flags"),
            Integer.parseInt(row.get("seg_seq_rel_IRS")),
            ack.isEmpty() ? null : Integer.valueOf(ack),
            Integer.parseInt(row.get("payload_len")));
    rig.now += 1_000_000_000L / 10;
    rig.event(new Event.Arrives(segment, Rig.ISS, false));
    boolean late = row.get("delayed").equals("1");
    if (late || rig.endpoint.timer(Timer.DELAYED_ACK) != Endpoint.NEVER) {
      List<Segment> first = List.copyOf(rig.sent);
      rig.elapse(250_000_000L);
      rig.sent.addAll(0, first);
    }
    State after = rig.endpoint.state();
    boolean linux = profile == Profile.LINUX;
    String expected =
        "replies "
            + row.get("replies")
            + " state "
            + row.get("state_after")
            + (linux && !row.get("so_error").isEmpty() ? " error " + row.get("so_error") : "")
            + (linux && !row.get("recv").isEmpty() ? " recv " + row.get("recv") : "")
            + (linux && row.get("setup").equals("synrcvd") ? " accept " + row.get("accept") : "");
    String actual =
        "replies "
            + rig.replies(segment)
            + " state "
            + after.rfcName()
            + (linux && !row.get("so_error").isEmpty() ? " error " + rig.soError(before) : "")
            + (linux && !row.get("recv").isEmpty() ? " recv " + rig.recv() : "")
            + (linux && row.get("setup").equals("synrcvd")
                ? " accept " + (rig.endpoint.life().accepted() ? "ok" : "EAGAIN")
                : "");
    assertThat(actual).as(name(row)).isEqualTo(expected);
    agreed.merge(profile.name(), 1, Integer::sum);
  }

  @AfterAll
  void count() {
    for (String profile : List.of("linux", "rfc9293")) {
      System.out.println(
          "linux-state-segment.csv, profile "
              + profile
              + ": "
              + agreed.getOrDefault(profile, 0)
              + " of "
              + asked.getOrDefault(profile, 0)
              + " rows agree");
    }
  }
}
