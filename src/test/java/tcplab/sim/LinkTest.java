package tcplab.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tcplab.host.SocketCall;
import tcplab.tcp.IpAddress;
import tcplab.tcp.Segment;

/** What links do with packets. */
final class LinkTest {
  private static Scenario.LinkSpec link(
      double loss, double duplicate, double reorder, long jitter, long rate, int queue) {
    return new Scenario.LinkSpec(
        "a",
        "b",
        false,
        20_000_000L,
        jitter,
        loss,
        duplicate,
        reorder,
        30_000_000L,
        rate,
        queue,
        1500,
        List.of());
  }

  private static Scenario.LinkSpec rule(
      Optional<String> from, Scenario.Match match, Set<Integer> nth, Scenario.RuleFate fate) {
    Scenario.LinkSpec plain = Scenario.LinkSpec.perfect("a", "b");
    return new Scenario.LinkSpec(
        "a",
        "b",
        false,
        plain.delay(),
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        1500,
        List.of(new Scenario.LinkRule(from, match, nth, 1, fate)));
  }

  private static Scenario.Match flags(String flags) {
    return new Scenario.Match(
        Optional.of(flags),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalLong.empty());
  }

  private static Scenes transfer(Scenario.LinkSpec link, int octets) {
    return new Scenes()
        .link(link)
        .until(600_000)
        .connected()
        .call("a", "c", Scenes.send(octets))
        .call("a", "c", new SocketCall.Close())
        .call("b", "s", new SocketCall.Recv(octets, true))
        .call("b", "s", Scenes.recv(1))
        .call("b", "s", new SocketCall.Close());
  }

  @Test
  void everyOctetComesThroughWhateverTheLinkDoes() {
    List<Scenario.LinkSpec> links =
        List.of(
            link(0.05, 0, 0, 0, 0, 0),
            link(0, 0.2, 0, 0, 0, 0),
            link(0, 0, 0.3, 0, 0, 0),
            link(0, 0, 0, 15_000_000, 0, 0),
            link(0, 0, 0, 0, 5_000_000, 10),
            link(0.03, 0.05, 0.1, 5_000_000, 8_000_000, 20));
    for (Scenario.LinkSpec link : links) {
      Timeline run = transfer(link, 200_000).run();
      assertThat(Scenes.results(run, "b", "recv")).as("%s", link).containsExactly("200000", "0");
      assertThat(run.transmissions())
          .allSatisfy(t -> assertThat(t.fate()).isNotEqualTo(Transmission.Fate.IN_FLIGHT));
    }
  }

  @Test
  void lossIsAsOftenAsAskedFor() {
    Timeline run = transfer(link(0.1, 0, 0, 0, 0, 0), 1_000_000).run();
    long lost =
        run.transmissions().stream().filter(t -> t.fate() == Transmission.Fate.LOST).count();
    assertThat((double) lost / run.transmissions().size()).isBetween(0.07, 0.13);
  }

  @Test
  void aRateSpreadsPacketsOutAndAFullQueueDrops() {
    Timeline run = transfer(link(0, 0, 0, 0, 1_000_000, 5), 100_000).run();
    assertThat(run.transmissions()).anySatisfy(t -> assertThat(t.reason()).isEqualTo("queue full"));
    long previous = 0;
    for (Transmission t : run.transmissions()) {
      if (t.from() == 0 && t.packet().size() == 1500 && t.fate() == Transmission.Fate.DELIVERED) {
        // 1,500 octets at 1 Mbit/s take 12 ms.
        assertThat(t.endsAt() - previous).isGreaterThanOrEqualTo(12_000_000L);
        previous = t.endsAt();
      }
    }
  }

  @Test
  void aRuleDropsTheSecondAckOfOneSide() {
    Timeline run =
        transfer(
                rule(Optional.of("b"), flags("."), Set.of(2), new Scenario.RuleFate.Drop()), 20_000)
            .run();
    List<Transmission> acks =
        run.transmissions().stream()
            .filter(t -> t.from() == 1)
            .filter(t -> new Matching(flags("A")).matches(t.packet(), false, 0))
            .toList();
    assertThat(acks.get(0).fate()).isEqualTo(Transmission.Fate.DELIVERED);
    assertThat(acks.get(1).fate()).isEqualTo(Transmission.Fate.LOST);
    assertThat(acks.get(1).endsAt() - acks.get(1).sentAt()).isEqualTo(10_000_000L);
    assertThat(acks.stream().skip(2)).allMatch(t -> t.fate() == Transmission.Fate.DELIVERED);
  }

  @Test
  void aDashStandsForNoFlagAtAll() {
    assertThat(Matching.bits("-")).isZero();
    assertThat(Matching.bits("FPU")).isEqualTo(Segment.FIN | Segment.PSH | Segment.URG);
    assertThatThrownBy(() -> Matching.bits("S-"))
        .isInstanceOf(SimulationException.class)
        .hasMessageStartingWith("'S-' has a letter that is no TCP flag");
  }

  @Test
  void rulesDelayAndDuplicate() {
    Timeline late =
        transfer(
                rule(
                    Optional.empty(),
                    flags("S"),
                    Set.of(),
                    new Scenario.RuleFate.Delay(500_000_000L)),
                10)
            .run();
    assertThat(late.transmissions().getFirst().endsAt()).isEqualTo(510_000_000L);
    Timeline twice =
        transfer(
                rule(
                    Optional.empty(),
                    flags("SA"),
                    Set.of(1),
                    new Scenario.RuleFate.Duplicate(7_000_000L)),
                10)
            .run();
    assertThat(twice.transmissions().get(2))
        .satisfies(t -> assertThat(t.duplicateOf()).isEqualTo(1))
        .satisfies(t -> assertThat(t.endsAt()).isEqualTo(57_000_000L));
  }

  @Test
  void packetsToNobodyDieAndMakeNoStep() {
    Timeline run =
        new Scenes()
            .attacker()
            .until(500)
            .listening(8)
            .at(10, "m", new Scenario.Action.Flood("b", 80, 3, 1_000, IpAddress.v4(0x0B000000)))
            .run();
    assertThat(run.transmissions().stream().filter(t -> t.to() < 0))
        .hasSize(3)
        .allSatisfy(t -> assertThat(t.fate()).isEqualTo(Transmission.Fate.LOST));
    assertThat(run.steps()).noneMatch(s -> s.cause() instanceof Step.Cause.Died);
  }

  @Test
  void forgedPacketsTakeTheirNumbersFromTheConnection() {
    Scenario.Forged reset =
        new Scenario.Forged(
            "a",
            0,
            "b",
            80,
            "R",
            new Scenario.Forged.Place(Scenario.Forged.Base.RCV_NXT, 0),
            Optional.empty(),
            0,
            0);
    Timeline run =
        new Scenes()
            .attacker()
            .connected()
            .call("b", "s", Scenes.recv(1))
            .at(200, "m", new Scenario.Action.Inject(reset))
            .run();
    assertThat(Scenes.results(run, "b", "recv")).containsExactly("-1 ECONNRESET");
  }
}
