package tcplab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** packetdrill scripts at the command line, in every command that takes a scenario. */
final class ScriptsTest {
  private static final String SERVER =
      """
      0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
      +0 bind(3, ..., ...) = 0
      +0 listen(3, 1) = 0
      +0 < S 0:0(0) win 32792 <mss 1000,nop,wscale 7>
      +0 > S. 0:0(0) ack 1 <...>
      +.1 < . 1:1(0) ack 1 win 257
      +0 accept(3, ..., ...) = 4
      """;

  private record Result(int code, String out, String err) {}

  private static Result run(Object... args) {
    List<String> words = new ArrayList<>();
    for (Object arg : args) {
      words.add(arg.toString());
    }
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        CommandLineProgram.run(
            new PrintWriter(out), new PrintWriter(err), words.toArray(new String[0]));
    return new Result(code, out.toString(), err.toString());
  }

  @TempDir private Path folder = Path.of("");
  private Path pass = Path.of("");
  private Path fail = Path.of("");
  private Path lacks = Path.of("");
  private Path wrong = Path.of("");

  @BeforeEach
  void write() throws IOException {
    pass = Files.writeString(folder.resolve("a-pass.pkt"), SERVER);
    fail = Files.writeString(folder.resolve("b-fail.pkt"), SERVER + "+0 > . 1:1(0) ack 9\n");
    lacks = Files.writeString(folder.resolve("c-lacks.pkt"), SERVER + "+0 kqueue() = 5\n");
    wrong = Files.writeString(folder.resolve("d-wrong.pkt"), SERVER + "+0 < Q 1:1(0)\n");
  }

  // ---- tcplab packetdrill -------------------------------------------------------------------

  @Test
  void everyOutcomeHasItsLineAndTheirSumAtTheEnd() {
    Result result = run("packetdrill", folder);
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out().lines().toList())
        .containsSubsequence(
            "PASS  " + pass,
            "FAIL  " + fail + ":8:4",
            "      expected: > . 1:1(0) ack 9",
            "      actual:   nothing was sent by 0.104000",
            "UNSUPPORTED " + lacks + ":8:4: kqueue()",
            "4 scripts: 1 passed, 1 failed, 1 unsupported, 1 unreadable")
        .anyMatch(l -> l.startsWith("ERROR " + wrong + ":8:6: expected flags"));
  }

  @Test
  void aFailShowsTheLastSegmentsOldestFirst() {
    assertThat(run("packetdrill", fail).out().lines().filter(l -> l.contains("before:")).toList())
        .satisfiesExactly(
            l -> assertThat(l).contains("0.000000 < S 0:0(0)"),
            l -> assertThat(l).contains("0.000000 > S. 0:0(0) ack 1"),
            l -> assertThat(l).contains("0.100000 < . 1:1(0) ack 1 win 257"));
  }

  @ParameterizedTest
  @CsvSource({"a-pass.pkt, 0", "b-fail.pkt, 1", "c-lacks.pkt, 3", "d-wrong.pkt, 2", "none.pkt, 2"})
  void theExitCodeSaysWhatCameOut(String name, int code) {
    assertThat(run("packetdrill", folder.resolve(name)).code()).isEqualTo(code);
    assertThat(run("check", folder.resolve(name)).code()).isEqualTo(code);
    assertThat(run("run", folder.resolve(name)).code()).isEqualTo(code);
  }

  @Test
  void aFolderWithoutScriptsIsAMistake() throws IOException {
    Path empty = folder.resolve("empty");
    Files.createDirectories(empty.resolve("folder.pkt"));
    Result result = run("packetdrill", empty);
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out().lines().toList())
        .containsExactly(
            "ERROR " + empty + ": there is no .pkt file in this folder",
            "1 script: 0 passed, 0 failed, 0 unsupported, 1 unreadable");
  }

  @Test
  void aFailOutweighsAWrongFileAndThatWhatIsLacking() {
    assertThat(run("packetdrill", pass, lacks, wrong).code()).isEqualTo(2);
    assertThat(run("packetdrill", lacks, wrong, fail).code()).isEqualTo(1);
    assertThat(run("check", pass, lacks, wrong).code()).isEqualTo(2);
    assertThat(run("check", lacks, wrong, fail).code()).isEqualTo(1);
  }

  @Test
  void theReportInJsonHoldsTheSame() throws IOException {
    Result result = run("packetdrill", "--report", "json", folder);
    assertThat(result.code()).isEqualTo(1);
    JsonNode report = new ObjectMapper().readTree(result.out());
    assertThat(report.findValuesAsText("result"))
        .containsExactly("PASS", "FAIL", "UNSUPPORTED", "ERROR");
    JsonNode failed = report.get(1);
    assertThat(failed.path("file").asText()).isEqualTo(fail.toString());
    assertThat(failed.path("line").asInt()).isEqualTo(8);
    assertThat(failed.path("column").asInt()).isEqualTo(4);
    assertThat(failed.path("expected").asText()).isEqualTo("> . 1:1(0) ack 9");
    assertThat(failed.path("actual").asText()).contains("nothing was sent");
    assertThat(failed.path("before")).hasSize(3);
    assertThat(report.get(2).path("feature").asText()).isEqualTo("kqueue()");
    assertThat(report.get(2).path("line").asInt()).isEqualTo(8);
    assertThat(report.get(3).path("message").asText()).contains("d-wrong.pkt:8:6");
  }

  // ---- a script is a scenario ---------------------------------------------------------------

  @Test
  void runShowsTheHostAndTheScriptAsLifelines() {
    Result result = run("run", pass, "--lang", "en");
    assertThat(result.code()).isZero();
    assertThat(result.out())
        .contains("local 192.168.0.1", "remote 192.0.2.1", "no stack")
        .contains("LISTEN ●", "SYN_RCVD ●", "ESTABLISHED ●", "accept() → ok")
        .contains("[RFC 9293 §3.10.7.2, third]")
        .contains("PASS  " + pass);
  }

  @Test
  void runShowsWhereHostAndScriptPart() {
    Result result = run("run", fail, "--lang", "en");
    assertThat(result.out())
        .contains("✕ FAIL 8:4")
        .contains("Here the host parts from the script, line 8, column 4.")
        .contains("FAIL  " + fail + ":8:4", "expected: > . 1:1(0) ack 9");
    assertThat(run("run", fail, "--lang", "zh").out()).contains("第 8 行第 4 列");
  }

  @Test
  void whatIsLackingIsOneMessage() {
    for (String command : List.of("run", "netstat")) {
      Result result = run(command, lacks);
      assertThat(result.code()).isEqualTo(3);
      assertThat(result.out()).isEmpty();
      assertThat(result.err().lines().toList())
          .containsExactly("UNSUPPORTED " + lacks + ":8:4: kqueue()");
    }
  }

  @Test
  void traceAndJsonTakeAScript() throws IOException {
    assertThat(run("run", "--format", "trace", pass).out().lines().toList())
        .hasSize(3)
        .first()
        .asString()
        .contains("192.0.2.1.40000 > 192.168.0.1.8080: Flags [S], seq 0");
    Result json = run("run", "--format", "json", fail);
    assertThat(json.code()).isEqualTo(1);
    assertThat(new ObjectMapper().readTree(json.out()).path("steps")).hasSizeGreaterThan(8);
    assertThat(json.err()).contains("FAIL  " + fail + ":8:4");
  }

  @Test
  void checkListsScriptsBesideScenarios() throws IOException {
    Files.delete(fail);
    Files.delete(wrong);
    Files.delete(lacks);
    Files.writeString(
        folder.resolve("e.yaml"), "title: E\nsummary: E\nhosts:\n  client: {}\n  server: {}\n");
    Result result = run("check", folder);
    assertThat(result.code()).isZero();
    assertThat(result.out())
        .contains("ok    " + pass + " (7 events)", "e.yaml", "2 of 2 scenarios hold.");
  }

  @Test
  void checkNamesThePlaceOfAFail() {
    Result result = run("check", fail);
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out())
        .contains("FAIL  " + fail + ":8:4", "actual:   nothing was sent", "0 of 1 scenarios hold.");
  }

  @Test
  void netstatShowsTheHostUnderTest() {
    Result result = run("netstat", pass, "--at", "50ms");
    assertThat(result.code()).isZero();
    assertThat(result.out())
        .contains("local at", "LISTEN", "SYN_RCVD", "192.0.2.1:40000")
        .doesNotContain("remote at");
  }

  @Test
  void everyExportTakesAScript() throws IOException {
    List<String> options =
        List.of(
            "svg", "png", "pdf", "gif", "animated-svg", "pcapng", "pcap", "mermaid", "plantuml");
    List<Object> line = new ArrayList<>(List.of("export", pass));
    for (String option : options) {
      line.add("--" + option);
      line.add(folder.resolve("out." + option));
    }
    line.add("--graph");
    line.add(folder.resolve("out.dot"));
    Result result = run(line.toArray());
    assertThat(result.code()).as(result.err()).isZero();
    for (String option : options) {
      assertThat(folder.resolve("out." + option)).isNotEmptyFile();
    }
    assertThat(Files.readString(folder.resolve("out.mermaid")))
        .contains("local<br/>192.168.0.1", "H1->>H0: SYN seq 0", "H0->>H1: SYN ACK seq 0 ack 1")
        .containsOnlyOnce("H1->>H0: SYN seq 0");
  }

  @Test
  void aFailedScriptIsExportedUpToWhereItParts() throws IOException {
    Path out = folder.resolve("out.mermaid");
    Result result = run("export", fail, "--mermaid", out);
    assertThat(result.err()).contains("FAIL  " + fail + ":8:4");
    assertThat(Files.readString(out)).contains("FAIL 8");
  }

  @Test
  void profileAndSysctlChangeTheStackUnderTest() throws IOException {
    Path script =
        Files.writeString(
            folder.resolve("retries.pkt"),
            """
            0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
            +0...3.0 connect(3, ..., ...) = -1 ETIMEDOUT (Connection timed out)
            +0 > S 0:0(0) <...>
            +1 > S 0:0(0) <...>
            """);
    assertThat(run("run", script).code()).isEqualTo(1);
    Result once =
        run(
            "run",
            script,
            "--sysctl",
            "net.ipv4.tcp_syn_retries=1",
            "--sysctl",
            "net.ipv4.tcp_syn_linear_timeouts=0");
    assertThat(once.code()).as(once.out()).isZero();
    assertThat(run("run", pass, "--profile", "freebsd").out()).contains("freebsd");
    assertThat(run("check", pass, "--profile", "rfc9293").code()).isZero();
  }

  @Test
  void untilEndsTheScript() {
    Result result = run("netstat", fail, "--until", "50ms");
    assertThat(result.code()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).contains("local at 0.0500s", "SYN_RCVD");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run three-way-handshake --profile linux",
        "run three-way-handshake --sysctl a=b",
        "check --profile windows x.pkt",
        "packetdrill --profile windows x.pkt",
        "packetdrill --sysctl net.ipv4.tcp_saks=1 x.pkt",
        "run no/such.pkt",
        "export no/such.pkt --svg a.svg"
      })
  void mistakesGetOneMessage(String line) {
    Result result = run((Object[]) line.split(" "));
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out() + result.err()).isNotBlank().doesNotContain("\tat ", "Exception");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "+0 < Q 1:1(0) | 8:6: expected flags",
        "+0 clse(4) = 0 | 8:4: no system call 'clse'; did you mean 'close'?",
        "+0 close(4) | 9:1: expected '=' and the call's result",
        "0.05 close(4) = 0; 0.04 close(3) = 0 | 9:1: this time lies before that of the event before",
      })
  void wrongScriptsAreToldWithFileLineAndColumn(String lines, String message) throws IOException {
    Files.writeString(wrong, SERVER + lines.replace("; ", "\n") + "\n");
    Result result = run("run", wrong);
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).startsWith(wrong + ":").contains(message);
    assertThat(run("packetdrill", wrong).out()).contains(message);
  }
}
