package tcplab.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import tcplab.host.SocketCall;
import tcplab.tcp.Address;
import tcplab.tcp.State;
import tcplab.tcp.Timer;

/** What scenarios may expect, and what netstat shows. */
final class ExpectationsTest {
  private static Scenario scenario(Scenario.Claim claim, OptionalLong at) {
    Scenario plain =
        new Scenes()
            .connected()
            .call("a", "c", Scenes.send(100))
            .call("a", "c", new SocketCall.Close())
            .call("b", "s", Scenes.recv(200))
            .call("b", "s", Scenes.recv(200))
            .call("b", "s", new SocketCall.Close())
            .build();
    return new Scenario(
        plain.id(),
        plain.title(),
        plain.summary(),
        plain.group(),
        plain.seed(),
        plain.until(),
        plain.hosts(),
        plain.links(),
        plain.script(),
        List.of(),
        List.of(new Scenario.Expectation(at, claim, 9)));
  }

  private static List<String> failures(Scenario.Claim claim) {
    return failures(claim, OptionalLong.empty());
  }

  private static List<String> failures(Scenario.Claim claim, OptionalLong at) {
    return Expectations.check(Simulation.run(scenario(claim, at))).stream()
        .map(Failure::message)
        .toList();
  }

  @Test
  void states() {
    OptionalLong then = OptionalLong.of(60_000_000L);
    assertThat(failures(new Scenario.Claim.InState("b", 1, State.CLOSED))).isEmpty();
    assertThat(failures(new Scenario.Claim.InState("a", 0, State.FIN_WAIT_1), then)).isEmpty();
    assertThat(failures(new Scenario.Claim.InState("a", 0, State.ESTABLISHED), then))
        .containsExactly("a is in FIN-WAIT-1, expected ESTABLISHED");
  }

  @Test
  void paths() {
    assertThat(
            failures(
                new Scenario.Claim.Path(
                    "b",
                    1,
                    List.of(
                        State.SYN_RECEIVED,
                        State.ESTABLISHED,
                        State.CLOSE_WAIT,
                        State.LAST_ACK,
                        State.CLOSED))))
        .isEmpty();
    assertThat(failures(new Scenario.Claim.Path("b", 1, List.of(State.CLOSED))))
        .containsExactly(
            "b went through SYN-RECEIVED → ESTABLISHED → CLOSE-WAIT → LAST-ACK → CLOSED,"
                + " expected CLOSED");
  }

  @Test
  void counts() {
    assertThat(failures(new Scenario.Claim.Count("b", State.LISTEN, 1, 1))).isEmpty();
    assertThat(failures(new Scenario.Claim.Count("a", State.TIME_WAIT, 1, Long.MAX_VALUE)))
        .containsExactly("a has 0 connections in TIME-WAIT, expected at least 1");
    assertThat(failures(new Scenario.Claim.Segments("a", Scenario.Match.ANY, 5, 9))).isEmpty();
    assertThat(failures(new Scenario.Claim.Segments("a", Scenario.Match.ANY, 100, 100)))
        .singleElement()
        .asString()
        .endsWith("such segments, expected 100");
  }

  @Test
  void results() {
    assertThat(failures(new Scenario.Claim.Result("a", "connect", 1, "0"))).isEmpty();
    assertThat(failures(new Scenario.Claim.Result("b", "recv", 2, "0"))).isEmpty();
    assertThat(failures(new Scenario.Claim.Result("b", "recv", 3, "0")))
        .containsExactly("b's recv number 3 gives no such call, expected 0");
    assertThat(failures(new Scenario.Claim.Received("b", 100))).isEmpty();
    assertThat(failures(new Scenario.Claim.Received("b", 101)))
        .containsExactly("b received 100 octets, expected 101 octets");
  }

  @Test
  void netstatShowsListenersConnectionsAndTimers() {
    Timeline run =
        Simulation.run(scenario(new Scenario.Claim.Received("b", 100), OptionalLong.empty()));
    List<SocketRow> server = Netstat.at(run, 1, 75_000_000L);
    assertThat(server).hasSize(2);
    assertThat(server.get(0))
        .satisfies(r -> assertThat(r.state()).isEqualTo(State.LISTEN))
        .satisfies(r -> assertThat(r.sendQueue()).isEqualTo(8))
        .satisfies(r -> assertThat(r.socket()).isEqualTo("l"));
    assertThat(server.get(1))
        .satisfies(r -> assertThat(r.local()).isEqualTo(new Address(Scenes.B, 80)))
        .satisfies(r -> assertThat(r.state()).isEqualTo(State.LAST_ACK))
        .satisfies(r -> assertThat(r.socket()).as("an orphan").isEmpty());
    List<SocketRow> client = Netstat.at(run, 0, 2_000_000_000L);
    assertThat(Netstat.at(run, 0, 30_000_000L))
        .singleElement()
        .satisfies(r -> assertThat(r.socket()).isEqualTo("c"))
        .satisfies(r -> assertThat(r.timer()).contains(Timer.RETRANSMISSION));
    assertThat(client)
        .singleElement()
        .satisfies(r -> assertThat(r.state()).isEqualTo(State.TIME_WAIT))
        .satisfies(r -> assertThat(r.timer()).contains(Timer.TIME_WAIT))
        .satisfies(r -> assertThat(r.timerIn()).isBetween(57_000_000_000L, 60_000_000_000L))
        .satisfies(r -> assertThat(r.protocol()).isEqualTo("tcp"));
  }
}
