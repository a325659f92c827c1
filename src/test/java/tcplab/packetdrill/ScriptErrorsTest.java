package tcplab.packetdrill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a wrong script is answered, and that a hostile one is refused. */
final class ScriptErrorsTest {
  private static ScriptException error(String text) {
    return catchThrowableOfType(ScriptException.class, () -> Samples.parse(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "foo | 1:1: expected a time such as +0 or 0.100, found 'foo'",
        "+0 < SYN 0:0(0) | 1:6: expected flags, each once, of S F R P U E W A and . for ACK, or"
            + " - for none, found 'SYN'; did you mean 'S'?",
        "+0 < s. 0:0(0) | 1:6: expected flags, each once, of S F R P U E W A and . for ACK, or"
            + " - for none, found 's'; did you mean 'S'?",
        "+0 < . 1:2(3) | 1:8: expected the second sequence number to be 4, the first plus the"
            + " length, found 2",
        "+0 < . 1:1(0) ack | 1:18: expected an acknowledgement number, found the end of the script",
        "+0 < . 1:1(0) akc 1 | 1:15: expected ack, win, urg, TCP options in <> or the next event,"
            + " found 'akc'; did you mean 'ack'?",
        "+0 < . 1:1(0) win 65536 | 1:19: expected a window, 0 to 65535, found '65536'",
        "+0 < S 0:0(0) <sackok> | 1:16: expected a TCP option, found 'sackok'; did you mean"
            + " 'sackOK'?",
        "+0 < S 0:0(0) <...> | 1:15: '<...>' stands for any options and so only for an outbound"
            + " segment",
        "+0 soket(1) = 3 | 1:4: no system call 'soket'; did you mean 'socket'?",
        "+0 close(3) | 1:12: expected '=' and the call's result, found the end of the script",
        "+0 close(3 = 0 | 1:12: expected ',' or ')' in the arguments of 'close', found '='",
        "--ip_verson=ipv4 | 1:1: no option --ip_verson; did you mean '--ip_version'?",
        "* close(3) = 0 | 1:1: only an outbound packet can have a range of times or '*'",
        "+0...1 > . 1:1(0) | 1:8: only a system call can have a time at which it returns",
        "+.2...0.1 read(3) = 0 | 1:1: this range of times ends before it begins",
        "+0 close(99999999999999999999) = 0 | 1:10: the number 99999999999999999999 takes more"
            + " than 64 bits",
        "+0 `true | 1:4: this command has no end; expected '`'",
        "#ifdef A | 1:1: this #ifdef has no #endif",
        "+0 < [ect3] . 1:1(0) | 1:7: expected a field of the IP header such as ect0, tos or ttl,"
            + " found 'ect3'; did you mean 'ect0'?",
      })
  void saysPlaceAndRemedy(String script, String message) {
    assertThat(error(script)).hasMessage("test.pkt:" + message);
  }

  @Test
  void anEmptyScriptHasNoEvent() {
    assertThat(error("// nothing\n").reason()).startsWith("expected an event such as");
  }

  @Test
  void countsLinesAndColumns() {
    ScriptException error = error("\n/* a\n comment */ 0 close(3) = 0\r\n\t+0 %\n");
    assertThat(error.position()).isEqualTo(new Position(4, 5));
    assertThat(error.file()).isEqualTo("test.pkt");
  }

  @Test
  void commandsInTheMiddleNeedATime() {
    assertThat(error("0 close(3) = 0\n`true`\n+0 close(4) = 0"))
        .hasMessageContaining("expected a time such as +0 or 0.100 before this command");
  }

  @Test
  void refusesWhatIsTooLarge() {
    assertThat(error("/".repeat(ScriptParser.LARGEST + 1)).reason())
        .isEqualTo("the script is larger than 4 MiB");
    assertThat(error("+0 ``\n".repeat(ScriptParser.MOST_EVENTS + 1)).reason())
        .isEqualTo("more than 100000 events");
  }

  @Test
  void refusesWhatIsTooDeep() {
    assertThat(error("0 f(" + "[".repeat(1_000_000)).reason())
        .isEqualTo("structures nest deeper than 64");
    assertThat(error("0 f(" + "{a=".repeat(100_000)).reason()).contains("nest deeper than 64");
    assertThat(error("0 f(" + "g(".repeat(100_000)).reason()).contains("nest deeper than 64");
    assertThat(error("#ifndef A\n".repeat(1_000)).reason())
        .isEqualTo("conditions nest deeper than 64");
  }

  @Test
  void readsEndlessCodeInOnePass() {
    Script script = Samples.parse("0 %{ x = \"" + "\\\"".repeat(1_000_000) + "}%");
    CodeBlock code = (CodeBlock) script.events().getFirst().action();
    assertThat(code.statements()).singleElement().isInstanceOf(CodeStatement.Unsupported.class);
  }

  @Test
  void refusesEndlessWords() {
    assertThat(error("0 < " + "S".repeat(1_000_000))).hasMessageContaining("expected flags");
    assertThat(error("9".repeat(1_000_000)).reason()).contains("a time of more than");
    assertThat(error("0 < S 0:0(0) <" + "nop,".repeat(100_000)).reason())
        .contains("more than 40 TCP options");
  }
}
