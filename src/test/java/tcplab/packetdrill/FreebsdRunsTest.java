package tcplab.packetdrill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tcplab.tcp.Config;
import tcplab.tcp.Profile;
import tcplab.tcp.Setting;
import tcplab.tcp.State;

/** The profile of FreeBSD: a folder for each state, a script for each kind of segment. */
final class FreebsdRunsTest {
  private static Outcome run(String text) {
    return PacketdrillRun.run(
        ScriptParser.parse("test.pkt", text, PacketdrillRun.defines(Profile.FREEBSD)),
        Profile.FREEBSD,
        Map.of());
  }

  @TestFactory
  Stream<DynamicTest> everyStateAndSegment() throws IOException {
    List<Path> scripts;
    try (Stream<Path> found = Files.walk(Path.of("src/test/packetdrill/freebsd"))) {
      scripts = found.filter(f -> f.toString().endsWith(".pkt")).sorted().toList();
    }
    assertThat(scripts).hasSizeGreaterThan(90);
    return scripts.stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.subpath(4, file.getNameCount()).toString(),
                    () ->
                        assertThat(run(Files.readString(file))).isInstanceOf(Outcome.Pass.class)));
  }

  @Test
  void theSuiteSymbolChoosesItsLines() {
    String script =
        """
        0 < . 1:1(0) ack 7 win 100
        #ifdef STANDARD
        +0 > . 99:99(0) ack 1
        #endif
        #ifdef FreeBSD
        +0 > R 7:7(0) win 0
        #endif
        """;
    assertThat(run(script)).isInstanceOf(Outcome.Pass.class);
    assertThat(PacketdrillRun.defines(Profile.RFC9293)).containsKey("STANDARD");
  }

  @Test
  void whatIsNotModelledIsSaid() {
    String script =
        "0 `sysctl -w net.inet.tcp.udp_tunneling_port=9899`\n+0 < . 1:1(0) ack 7 win 100\n";
    assertThat(run(script))
        .isInstanceOfSatisfying(
            Outcome.Unsupported.class, lack -> assertThat(lack.feature()).contains("TCP over UDP"));
  }

  @Test
  void settingsHaveTheirUnits() {
    Config start = Profile.FREEBSD.config();
    Config set = Sysctls.set(start, "net.inet.tcp.msl", "1000");
    assertThat(set.get(Setting.TIME_WAIT)).isEqualTo(2_000_000_000L);
    assertThat(Sysctls.set(start, "net.inet.tcp.keepidle", "9000").get(Setting.KEEPALIVE_TIME))
        .isEqualTo(9_000_000_000L);
    assertThat(Sysctls.set(start, "kern.ipc.maxsockbuf", "4294967295").get(Setting.WINDOW_SCALE))
        .isEqualTo(14);
    assertThat(Sysctls.set(start, "kern.ipc.maxsockbuf", "65535").get(Setting.WINDOW_SCALE))
        .isZero();
    assertThat(Sysctls.set(start, "net.inet.tcp.hostcache.purgenow", "1")).isEqualTo(start);
    assertThat(Sysctls.set(start, "net.inet.tcp.msl", "many")).isEqualTo(start);
    assertThat(BsdSysctls.lack("net.inet.tcp.ecn.enable", "2")).isEqualTo(Optional.empty());
  }

  @Test
  void tcpdropAndPortsOfSockstatAreUnderstood() {
    assertThat(ShellClassifier.classify("tcpdrop -s TIME_WAIT"))
        .containsExactly(new ShellMeaning.DropConnections(State.TIME_WAIT));
    assertThat(ShellClassifier.classify("tcpdrop -a"))
        .singleElement()
        .isInstanceOf(ShellMeaning.Unsupported.class);
    assertThat(ShellClassifier.classify("sockstat -4 -P tcp -p 8080 -s | grep -c LISTEN | grep 1"))
        .singleElement()
        .isInstanceOfSatisfying(
            ShellMeaning.CheckSocketList.class,
            list -> assertThat(list.state()).contains(State.LISTEN));
  }
}
