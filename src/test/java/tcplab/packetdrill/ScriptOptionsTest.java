package tcplab.packetdrill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tcplab.sim.Timeline;
import tcplab.sim.Transmission;
import tcplab.tcp.Packet;
import tcplab.tcp.Profile;
import tcplab.tcp.Segment;

/** The option lines of scripts: honoured, or named as unsupported. */
final class ScriptOptionsTest {
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

  private static Outcome run(String text) {
    return PacketdrillRun.run(Samples.parse(text), Profile.LINUX, Map.of());
  }

  private static Timeline timeline(String text) {
    Script script = Samples.parse(text);
    ScriptRun run =
        PacketdrillRun.play(script, PacketdrillRun.scenario(script, Profile.LINUX, Map.of()));
    assertThat(run.outcome()).isEqualTo(new Outcome.Pass());
    return run.timeline();
  }

  /** Every option packetdrill knows is decided on: nothing is read and forgotten. */
  @Test
  void everyKnownOptionIsHonouredOrUnsupportedForAReason() {
    for (String name : KnownNames.OPTIONS) {
      String value =
          switch (name) {
            case "ip_version" -> "ipv4";
            case "local_ip" -> "192.168.0.1";
            case "remote_ip" -> "192.0.2.1";
            case "dry_run", "strict_segments" -> "true";
            case "define" -> "A=1";
            default -> "1000";
          };
      Outcome outcome = run("--" + name + "=" + value + "\n" + SERVER);
      if (outcome instanceof Outcome.Unsupported(var position, var feature)) {
        assertThat(position).isEqualTo(new Position(1, 1));
        assertThat(feature).startsWith("--" + name + ": ").doesNotContain("does not know");
      } else {
        boolean otherPort = name.equals("bind_port") || name.equals("connect_port");
        assertThat(outcome).as(name).isEqualTo(new Outcome.Pass());
        assertThat(otherPort || !name.startsWith("wire_")).isTrue();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "wire_client",
        "so_filename",
        "fm_filename",
        "udp_encapsulation",
        "non_fatal",
        "speed",
        "code_sockopt",
        "tcp_ts_ecr_scaled",
        "fuzz_seed",
        "init_scripts",
        "code_format"
      })
  void whatTheSimulatorLacksIsNamed(String name) {
    assertThat(run("--" + name + "=x\n" + SERVER))
        .isInstanceOfSatisfying(
            Outcome.Unsupported.class, u -> assertThat(u.feature()).startsWith("--" + name + ": "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--ip_version=ipv5 | one of ipv4, ipv6, ipv4-mapped-ipv6, not 'ipv5'",
        "--tolerance_usecs=soon | a whole number from 0 to 1000000000, not 'soon'",
        "--tolerance_percent=-1 | a number such as 2.5, not '-1'",
        "--local_ip=fe80::1 | an IPv4 address, not 'fe80::1'",
        "--mtu=20 | a whole number from 68 to 65535, not '20'",
        "--bind_port=0 | a whole number from 1 to 65535, not '0'",
        "--bind_port | a whole number from 1 to 65535 after an equals sign",
        "--strict_segments=perhaps | true or false, not 'perhaps'",
      })
  void aWrongValueIsToldWithItsPlace(String option, String message) {
    assertThatThrownBy(() -> run("\n" + option + "\n" + SERVER))
        .isInstanceOf(ScriptException.class)
        .hasMessageStartingWith("test.pkt:2:1: " + option.replaceFirst("=.*", "") + " needs ")
        .hasMessageEndingWith(message);
  }

  @Test
  void addressesAndPortsAreOnTheWire() {
    Timeline timeline =
        timeline("--local_ip=10.1.0.1\n--remote_ip=10.2.0.2/24\n--bind_port=7000\n" + SERVER);
    Packet first = timeline.transmissions().getFirst().packet();
    assertThat(first.source().ip()).hasToString("10.2.0.2");
    assertThat(first.destination()).hasToString("10.1.0.1:7000");
  }

  @Test
  void ipVersion6MakesIpv6Packets() {
    Timeline timeline = timeline("--ip_version=ipv6\n" + SERVER);
    assertThat(timeline.transmissions()).allMatch(t -> t.packet().source().ip().v6());
    Timeline mapped = timeline("--ip_version=ipv4-mapped-ipv6\n" + SERVER);
    assertThat(mapped.transmissions()).noneMatch(t -> t.packet().source().ip().v6());
  }

  @Test
  void connectPortIsWhereConnectGoes() {
    Timeline timeline =
        timeline(
            """
            --connect_port=81
            0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
            +0...0.1 connect(3, ..., ...) = 0
            +0 > S 0:0(0) <...>
            +.1 < S. 0:0(0) ack 1 win 65535 <mss 1000>
            +0 > . 1:1(0) ack 1
            """);
    assertThat(timeline.transmissions().getFirst().packet().destination().port()).isEqualTo(81);
  }

  @Test
  void theMtuGivesTheMss() {
    Timeline timeline = timeline("--mtu=1000\n" + SERVER);
    Transmission answer = timeline.transmissions().get(1);
    assertThat(answer.packet().body())
        .isInstanceOfSatisfying(
            Packet.Tcp.class, tcp -> assertThat(mss(tcp.segment())).isEqualTo(960));
  }

  private static int mss(Segment segment) {
    return segment.options().mss();
  }

  @Test
  void toleranceIsHowFarATimeMayBeOff() {
    String late = SERVER + "+0 write(4, ..., 100) = 100\n+.005 > P. 1:101(100) ack 1\n";
    assertThat(run(late)).isInstanceOf(Outcome.Fail.class);
    assertThat(run("--tolerance_usecs=6000\n" + late)).isEqualTo(new Outcome.Pass());
    String later = SERVER + "+0 write(4, ..., 100) = 100\n+.1 > P. 1:101(100) ack 1\n";
    assertThat(run("--tolerance_percent=99\n" + later)).isInstanceOf(Outcome.Fail.class);
    assertThat(run("--tolerance_percent=100\n" + later)).isEqualTo(new Outcome.Pass());
  }

  @Test
  void strictSegmentsAreNotSeenJoined() {
    String joined = SERVER + "+0 write(4, ..., 2000) = 2000\n+0 > P. 1:2001(2000) ack 1\n";
    assertThat(run(joined)).isEqualTo(new Outcome.Pass());
    assertThat(run("--strict_segments\n" + joined)).isInstanceOf(Outcome.Fail.class);
  }

  @Test
  void aDryRunOnlyReads() {
    assertThat(run("--dry_run\n" + SERVER + "+0 > R 7:7(0)\n")).isEqualTo(new Outcome.Pass());
  }

  @Test
  void timestampsAreComparedWhereTheirTickIsGiven() {
    String stamped =
        """
        0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
        +0 bind(3, ..., ...) = 0
        +0 listen(3, 1) = 0
        +0 < S 0:0(0) win 32792 <mss 1000,sackOK,TS val 700 ecr 0>
        +0 > S. 0:0(0) ack 1 <mss 1460,sackOK,TS val 100 ecr 700>
        +.1 < . 1:1(0) ack 1 win 257 <nop,nop,TS val 800 ecr 100>
        +0 accept(3, ..., ...) = 4
        +0 write(4, ..., 100) = 100
        +0 > P. 1:101(100) ack 1 <nop,nop,TS val %d ecr 800>
        """;
    assertThat(run(stamped.formatted(5000))).isEqualTo(new Outcome.Pass());
    String ticks = "--tcp_ts_tick_usecs=1000\n";
    assertThat(run(ticks + stamped.formatted(200))).isEqualTo(new Outcome.Pass());
    assertThat(run(ticks + stamped.formatted(5000))).isInstanceOf(Outcome.Fail.class);
    assertThat(run("--tcp_ts_tick_usecs=10000\n" + stamped.formatted(110)))
        .isInstanceOf(Outcome.Unsupported.class);
  }

  @Test
  void theSuitesDefaultsCanBeAnInitScript() {
    assertThat(run("--init_scripts=../common/defaults.sh\n" + SERVER))
        .isEqualTo(new Outcome.Pass());
  }

  @Test
  void theDocumentNamesEveryOption() throws IOException {
    String document = Files.readString(Path.of("docs/packetdrill.md"));
    String table = document.substring(document.indexOf("### Options"));
    for (String name : KnownNames.OPTIONS) {
      String family = name.replaceFirst("_.*", "_*");
      assertThat(table.contains("`" + name) || table.contains("`" + family + "`"))
          .as(name)
          .isTrue();
    }
  }
}
