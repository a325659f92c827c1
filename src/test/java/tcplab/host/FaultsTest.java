package tcplab.host;

import static org.assertj.core.api.Assertions.assertThat;
import static tcplab.sim.Scenes.acted;
import static tcplab.sim.Scenes.recv;
import static tcplab.sim.Scenes.results;
import static tcplab.sim.Scenes.send;

import org.junit.jupiter.api.Test;
import tcplab.sim.Scenario;
import tcplab.sim.Scenes;
import tcplab.sim.Timeline;
import tcplab.sim.Transmission;
import tcplab.tcp.Packet;
import tcplab.tcp.Rule;
import tcplab.tcp.Setting;

/** Process death, crash, reboot, cables and firewalls. */
final class FaultsTest {
  @Test
  void theKernelClosesForAProcessThatDies() {
    Timeline run =
        new Scenes()
            .connected()
            .at(100, "a/hand", new Scenario.Action.Kill("app"))
            .call(200, "b", "s", recv(10))
            .run();
    assertThat(results(run, "b", "recv")).containsExactly("0");
    assertThat(Scenes.sent(run, "a")).contains("FA");
    assertThat(acted(run, Rule.PROCESS_DIED)).isEqualTo(1);
  }

  @Test
  void aCrashedHostIsSilentAndARebootedOneResets() {
    Scenes scenes =
        new Scenes()
            .connected()
            .at(100, "b/hand", new Scenario.Action.Crash())
            .call(200, "a", "c", send(10))
            .at(700, "b/hand", new Scenario.Action.Reboot())
            .call("a", "c", recv(10));
    Timeline run = scenes.run();
    assertThat(acted(run, Rule.HOST_DOWN)).isPositive();
    assertThat(Scenes.sent(run, "b")).endsWith("R");
    assertThat(results(run, "a", "recv")).containsExactly("-1 ECONNRESET");
  }

  @Test
  void anApplicationGoesOnWhenItsHostIsBack() {
    Timeline run =
        new Scenes()
            .at(50, "b/hand", new Scenario.Action.Crash())
            .at(300, "b/hand", new Scenario.Action.Reboot())
            .call(100, "b", "l", new SocketCall.Socket(false))
            .run();
    assertThat(run.calls())
        .singleElement()
        .satisfies(c -> assertThat(c.startedAt()).isEqualTo(300_000_000L));
  }

  @Test
  void aCableThatIsOutIsNoticedByTheSender() {
    Timeline run =
        new Scenes()
            .set("a", Setting.RETRIES_2, 3)
            .connected()
            .at(100, "", new Scenario.Action.Cable("a", "b", true))
            .call(200, "a", "c", send(10))
            .call("a", "c", recv(10))
            .run();
    assertThat(results(run, "a", "recv")).containsExactly("-1 ETIMEDOUT");
    assertThat(run.transmissions())
        .filteredOn(t -> t.sentAt() > 200_000_000L)
        .allSatisfy(t -> assertThat(t.reason()).isEqualTo("cable out"));
  }

  @Test
  void aFirewallThatForgetsLetsOnlyNewConnectionsThrough() {
    Timeline run =
        new Scenes()
            .until(5_000)
            .connected()
            .accept(0, "b", "l", "s2")
            .at(100, "", new Scenario.Action.FirewallForgets("a", "b"))
            .call(200, "a", "c", send(10))
            .call("a/2", "d", new SocketCall.Socket(false))
            .call(300, "a/2", "d", new SocketCall.Connect(Scenes.SERVER))
            .run();
    assertThat(results(run, "a", "connect")).containsExactly("0", "0");
    assertThat(run.transmissions())
        .filteredOn(t -> t.packet().source().port() != 80 && t.fate() == Transmission.Fate.LOST)
        .isNotEmpty()
        .allSatisfy(t -> assertThat(t.reason()).isEqualTo("unknown to the firewall"));
  }

  @Test
  void anIcmpErrorAboutAConnectionReachesIt() {
    Timeline run =
        new Scenes()
            .call("a", "c", new SocketCall.Socket(false))
            .call(
                "a",
                "c",
                new SocketCall.Connect(
                    new tcplab.tcp.Address(tcplab.tcp.IpAddress.v4(0x0A0000FE), 80)))
            .at(
                500,
                "a/hand",
                new Scenario.Action.IcmpError(0, 80, Packet.Icmp.Kind.NET_UNREACHABLE, 0))
            .run();
    assertThat(results(run, "a", "connect")).containsExactly("-1 ENETUNREACH");
  }

  @Test
  void anMtuOnTheWayIsReportedAndHeeded() {
    Timeline run =
        new Scenes()
            .link(
                new Scenario.LinkSpec(
                    "a", "b", true, 10_000_000L, 0, 0, 0, 0, 0, 0, 0, 1500, java.util.List.of()))
            .connected()
            .at(
                50,
                "",
                new Scenario.Action.ChangeLink(
                    new Scenario.LinkSpec(
                        "a",
                        "b",
                        true,
                        10_000_000L,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        1000,
                        java.util.List.of())))
            .call(100, "a", "c", send(3000))
            .call("b", "s", new SocketCall.Recv(3000, true))
            .run();
    assertThat(results(run, "b", "recv")).containsExactly("3000");
    assertThat(run.transmissions())
        .anySatisfy(t -> assertThat(t.reason()).isEqualTo("larger than the MTU"));
  }
}
