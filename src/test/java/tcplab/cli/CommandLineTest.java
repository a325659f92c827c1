package tcplab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands, exit codes and what users read when they err. */
final class CommandLineTest {
  private record Result(int code, String out, String err) {}

  private static Result run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = CommandLineProgram.run(new PrintWriter(out), new PrintWriter(err), args);
    return new Result(code, out.toString(), err.toString());
  }

  @Test
  void runPrintsAChartAndTheReasons() {
    Result result = run("run", "three-way-handshake", "--lang", "en");
    assertThat(result.code()).isZero();
    assertThat(result.out())
        .contains("SYN_SENT ●", "● SYN_RCVD", "ESTABLISHED ●", "connect() → 0")
        .contains("[RFC 9293 §3.10.7.2, third]")
        .contains("expectations hold.");
  }

  @Test
  void quietLeavesTheReasonsOut() {
    assertThat(run("run", "-q", "three-way-handshake").out()).doesNotContain("§3.10.7");
  }

  @Test
  void chineseIsSpokenWhenAskedFor() {
    assertThat(run("run", "three-way-handshake", "--lang", "zh").out()).contains("三次握手");
  }

  @Test
  void traceIsALinePerSegment() {
    Result result = run("run", "three-way-handshake", "--format", "trace");
    assertThat(result.code()).isZero();
    assertThat(result.out().lines().toList())
        .hasSize(3)
        .anyMatch(l -> l.contains("Flags [S], seq 0, win 64240"))
        .anyMatch(l -> l.contains("Flags [S.], seq 0, ack 1"));
  }

  @Test
  void jsonHoldsEveryStep() throws IOException {
    Result result = run("run", "three-way-handshake", "--format", "json");
    JsonNode run = new ObjectMapper().readTree(result.out());
    assertThat(run.path("fingerprint").asText()).hasSizeGreaterThan(20);
    assertThat(run.path("steps")).hasSizeGreaterThan(5);
    assertThat(run.findValuesAsText("rule")).contains("SYN_IN_LISTEN", "SYN_RECEIVED_ACK");
  }

  @Test
  void runsAreEqual() {
    String first = run("run", "syn-flood", "--format", "json").out();
    assertThat(run("run", "syn-flood", "--format", "json").out()).isEqualTo(first);
  }

  @Test
  void aFailedExpectationIsExitCodeOne(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("wrong.yaml");
    Files.writeString(
        file,
        """
        title: Wrong
        summary: Wrong
        hosts:
          client: {}
          server: {}
        script:
          - client: connect server:80
        expect:
          - client is ESTABLISHED
        """);
    Result result = run("check", file.toString());
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out()).contains("FAIL", "wrong.yaml:9", "ESTABLISHED");
  }

  @Test
  void aBadFileIsExitCodeTwoWithItsPlace(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("bad.yaml");
    Files.writeString(file, "title: Bad\nhosts:\n  client: {}\nlink: {lsos: 1}\n");
    Result result = run("run", file.toString());
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("bad.yaml:4:", "'lsos'", "did you mean 'loss'");
    assertThat(result.err()).doesNotContain("\tat ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run nonsense",
        "run no/such/file.yaml",
        "netstat three-way-handshake --at soon",
        "netstat three-way-handshake --at 9h",
        "export three-way-handshake",
        "export three-way-handshake --svg /no/such/folder/a.svg",
        "export three-way-handshake --png a.png --scale 99",
        "export three-way-handshake --graph a.txt",
        "export three-way-handshake --seen-at nobody --pcap a.pcap",
        "state ESTABLISHD",
        "errno 4711",
        "frobnicate",
        "run three-way-handshake --seed many"
      })
  void mistakesGetAMessageAndExitCodeTwo(String line) {
    Result result = run(line.split(" "));
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).isNotBlank().doesNotContain("\tat ").doesNotContain("Exception");
  }

  @ParameterizedTest
  @CsvSource({
    "state CLOSE_WAIT, CLOSE_WAIT",
    "state SYN-RECEIVED, SYN_RCVD",
    "errno 111, ECONNREFUSED",
    "errno econnreset, 104",
    "flag SYN, SYN",
    "setting tcp_fin_timeout, tcp_fin_timeout",
    "command ss, ss"
  })
  void referenceIsLookedUp(String line, String contains) {
    Result result = run(line.split(" "));
    assertThat(result.code()).isZero();
    assertThat(result.out()).contains(contains, "Sources");
  }

  @Test
  void listNamesEveryScenario() {
    assertThat(run("list").out()).contains("three-way-handshake", "syn-flood", "lost-last-ack");
  }

  @Test
  void netstatShowsTheMoment() {
    Result result = run("netstat", "lost-last-ack", "--at", "260ms");
    assertThat(result.out()).contains("TIME_WAIT", "LAST_ACK", "LISTEN");
  }

  @Test
  void everyCommandHasHelp() {
    for (String name :
        new String[] {
          "run", "check", "list", "netstat", "export", "state", "errno", "flag", "setting",
          "command"
        }) {
      Result result = run(name, "--help");
      assertThat(result.code()).as(name).isZero();
      assertThat(result.out()).as(name).contains("Usage: tcplab " + name);
    }
  }
}
