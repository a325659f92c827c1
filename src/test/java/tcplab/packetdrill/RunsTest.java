package tcplab.packetdrill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tcplab.tcp.Profile;

/** Scripts run against the simulated host: one per state and arriving segment, and the edges. */
final class RunsTest {
  private static Outcome run(String text) {
    return PacketdrillRun.run(ScriptParser.parse("test.pkt", text), Profile.LINUX, Map.of());
  }

  @TestFactory
  Stream<DynamicTest> everyStateAndSegment() throws IOException {
    List<Path> scripts;
    try (Stream<Path> found = Files.walk(Path.of("src/test/packetdrill/rfc9293"))) {
      scripts = found.filter(f -> f.toString().endsWith(".pkt")).sorted().toList();
    }
    assertThat(scripts).hasSizeGreaterThan(300);
    return scripts.stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.getFileName().toString(),
                    () ->
                        assertThat(run(Files.readString(file))).isInstanceOf(Outcome.Pass.class)));
  }

  private static final String SERVER =
      """
      0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
      +0 bind(3, ..., ...) = 0
      +0 listen(3, 1) = 0
      +0 < S 0:0(0) win 32792 <mss 1000,sackOK,nop,nop,nop,wscale 7>
      +0 > S. 0:0(0) ack 1 <...>
      +.1 < . 1:1(0) ack 1 win 257
      +0 accept(3, ..., ...) = 4
      """;

  @Test
  void dataFlowsBothWays() {
    assertThat(
            run(
                SERVER
                    + """
                    +0 write(4, ..., 1000) = 1000
                    +0 > P. 1:1001(1000) ack 1
                    +.1 < P. 1:101(100) ack 1001 win 257
                    +0 > . 1001:1001(0) ack 101
                    +0 read(4, ..., 1000) = 100
                    """))
        .isInstanceOf(Outcome.Pass.class);
  }

  @Test
  void whatOffloadWouldJoinIsSeenAsOne() {
    assertThat(
            run(
                SERVER
                    + """
                    +0 write(4, ..., 4000) = 4000
                    +0 > P. 1:4001(4000) ack 1
                    """))
        .isInstanceOf(Outcome.Pass.class);
  }

  @Test
  void aWrongNumberFailsWithItsPlace() {
    Outcome outcome = run(SERVER + "+0 write(4, ..., 1000) = 1000\n+0 > P. 1:1001(1000) ack 77\n");
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Fail.class,
            fail -> {
              assertThat(fail.position().line()).isEqualTo(9);
              assertThat(fail.actual()).contains("acknowledgement number");
              assertThat(fail.before()).isNotEmpty();
            });
  }

  @Test
  void aWrongErrnoFails() {
    assertThat(
            run(
                """
                0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
                +0 read(3, ..., 10) = -1 ECONNRESET
                """))
        .isInstanceOfSatisfying(
            Outcome.Fail.class, fail -> assertThat(fail.actual()).contains("ENOTCONN"));
  }

  @Test
  void silenceIsAFailure() {
    assertThat(run(SERVER + "+0 > . 1:1(0) ack 1\n"))
        .isInstanceOfSatisfying(
            Outcome.Fail.class, fail -> assertThat(fail.actual()).contains("nothing was sent"));
  }

  @Test
  void whatIsLackingIsNamed() {
    assertThat(run("0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3\n+0 kqueue() = 4\n"))
        .isInstanceOfSatisfying(
            Outcome.Unsupported.class, u -> assertThat(u.feature()).contains("kqueue"));
  }

  @Test
  void assertionsLookAtTheEndpoint() {
    assertThat(run(SERVER + "+0 %{ assert tcpi_state == TCP_ESTABLISHED }%\n"))
        .isInstanceOf(Outcome.Pass.class);
    assertThat(run(SERVER + "+0 %{ assert tcpi_state == TCP_CLOSE }%\n"))
        .isInstanceOf(Outcome.Fail.class);
  }

  @Test
  void aBlockingCallReturnsWhenItsTimeHasCome() {
    assertThat(
            run(
                """
                0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
                +0...0.100 connect(3, ..., ...) = 0
                +0 > S 0:0(0) <...>
                +.1 < S. 0:0(0) ack 1 win 65535 <mss 1000>
                +0 > . 1:1(0) ack 1
                """))
        .isInstanceOf(Outcome.Pass.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "+0 < S 0:0(0) win 10 <FO COOKIE> | the cookie 'COOKIE'",
        "+0 getsockopt(4, SOL_TCP, TCP_INFO, {tcpi_state=1}, 8) = 0 | TCP_INFO",
        "+0 setsockopt(4, SOL_TCP, TCP_ULP, [1], 4) = 0 | TCP_ULP",
        "+0 `tc qdisc add dev tun0 root netem` | tc",
        "+0 > udp (10) | UDP",
      })
  void whatTheHostLacksIsNeverPassedOver(String lines, String feature) {
    assertThat(run(SERVER + lines.replace("; ", "\n") + "\n"))
        .isInstanceOfSatisfying(
            Outcome.Unsupported.class, u -> assertThat(u.feature()).contains(feature));
  }

  @Test
  void aRequiredSettingIsCompared() {
    String set = "`sysctl -q net.ipv4.tcp_fin_timeout=7`\n";
    assertThat(run(set + SERVER + "+0 `test $(sysctl -n net.ipv4.tcp_fin_timeout) = 7`\n"))
        .isEqualTo(new Outcome.Pass());
    assertThat(run(set + SERVER + "+0 `test $(sysctl -n net.ipv4.tcp_fin_timeout) = 8`\n"))
        .isInstanceOf(Outcome.Fail.class);
  }

  @Test
  void aScriptThatNeverEndsIsStopped() {
    assertThat(
            run(
                SERVER
                    + """
                    +0 setsockopt(4, SOL_SOCKET, SO_KEEPALIVE, [1], 4) = 0
                    +0 setsockopt(4, SOL_TCP, TCP_KEEPIDLE, [1], 4) = 0
                    +0 setsockopt(4, SOL_TCP, TCP_KEEPINTVL, [1], 4) = 0
                    +0 setsockopt(4, SOL_TCP, TCP_KEEPCNT, [127], 4) = 0
                    """
                    + "+100 < . 1:1(0) ack 1 win 257\n".repeat(4_000)))
        .isInstanceOfSatisfying(
            Outcome.Unsupported.class, u -> assertThat(u.feature()).contains("200000 steps"));
  }

  @Test
  void waitingAtAnyTimeForWhatNeverComesIsStopped() {
    assertThat(
            run(
                SERVER
                    + """
                    +0 setsockopt(4, SOL_SOCKET, SO_KEEPALIVE, [1], 4) = 0
                    +0 setsockopt(3, SOL_SOCKET, SO_KEEPALIVE, [1], 4) = 0
                    * > 1 > 2 . 5:5(0)
                    """))
        .isInstanceOfSatisfying(
            Outcome.Fail.class, fail -> assertThat(fail.actual()).contains("nothing was sent"));
  }

  @Test
  void timeMayNotGoBackwards() {
    assertThat(run(SERVER + "0.050 close(4) = 0\n"))
        .isInstanceOfSatisfying(
            Outcome.Fail.class,
            fail -> {
              assertThat(fail.position()).isEqualTo(new Position(8, 1));
              assertThat(fail.actual()).isEqualTo("it is 0.100000");
            });
  }
}
