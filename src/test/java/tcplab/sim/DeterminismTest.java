package tcplab.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import tcplab.host.SocketCall;
import tcplab.tcp.IpAddress;

/** Equal scenarios give equal runs, and what is changed later leaves what was before. */
final class DeterminismTest {
  private static Scenario busy() {
    return new Scenes()
        .link(
            new Scenario.LinkSpec(
                "a",
                "b",
                false,
                20_000_000L,
                3_000_000L,
                0.05,
                0.03,
                0.1,
                9_000_000L,
                10_000_000L,
                30,
                1500,
                List.of()))
        .until(60_000)
        .connected()
        .call("a", "c", Scenes.send(300_000))
        .call("a", "c", new SocketCall.Close())
        .call("b", "s", new SocketCall.Recv(300_000, true))
        .call("b", "s", new SocketCall.Close())
        .build();
  }

  private static Scenario.Entry entry(long at, Scenario.Action action) {
    return new Scenario.Entry(
        "", "hand", OptionalLong.of(at), Optional.empty(), 0, action, Optional.empty(), 0);
  }

  @Test
  void aRunCanBeRepeated() {
    assertThat(Simulation.run(busy()).fingerprint())
        .isEqualTo(Simulation.run(busy()).fingerprint());
  }

  @Test
  void localeAndTimeZoneDoNotMatter() {
    String usual = Simulation.run(busy()).fingerprint();
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Chatham"));
      assertThat(Simulation.run(busy()).fingerprint()).isEqualTo(usual);
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      assertThat(Simulation.run(busy()).fingerprint()).isEqualTo(usual);
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void anotherSeedGivesAnotherRun() {
    assertThat(Simulation.run(busy().withSeed(2)).fingerprint())
        .isNotEqualTo(Simulation.run(busy()).fingerprint());
  }

  @Test
  void editingTheFutureNeverChangesThePast() {
    Scenario scenario = busy();
    Timeline before = Simulation.run(scenario);
    List<Scenario.Action> edits =
        List.of(
            new Scenario.Action.Cable("a", "b", true),
            new Scenario.Action.FirewallForgets("a", "b"),
            new Scenario.Action.ChangeLink(
                new Scenario.LinkSpec(
                    "a", "b", false, 90_000_000L, 0, 0.5, 0, 0, 0, 0, 0, 1500, List.of())),
            new Scenario.Action.Say());
    for (long at : new long[] {50_000_000L, 250_000_000L, 777_777_777L}) {
      for (Scenario.Action edit : edits) {
        Timeline after = Simulation.run(scenario.with(entry(at, edit)));
        assertThat(past(after, at)).isEqualTo(past(before, at));
      }
    }
  }

  /** All that happened before a moment, in words. */
  private static List<String> past(Timeline run, long at) {
    List<String> past = new ArrayList<>();
    for (Step step : run.steps()) {
      if (step.at() < at) {
        StringBuilder text = new StringBuilder(step.at() + " " + step.cause());
        for (Step.Change change : step.changes()) {
          text.append(
              change instanceof Step.Change.Reacted(int id, _, var after, var effects)
                  ? id + " " + after.state() + " " + after.snd() + after.rcv() + effects.size()
                  : change.toString());
        }
        past.add(text.toString());
      }
    }
    for (Transmission t : run.transmissions()) {
      if (t.sentAt() < at && t.endsAt() < at) {
        past.add(t.toString());
      }
    }
    return past;
  }

  @Test
  void whatIsUnderWayAtTheEndIsInFlight() {
    Timeline run = Simulation.run(busy().withUntil(15_000_000L));
    assertThat(run.end()).isEqualTo(15_000_000L);
    assertThat(run.transmissions())
        .singleElement()
        .satisfies(t -> assertThat(t.fate()).isEqualTo(Transmission.Fate.IN_FLIGHT));
  }

  @Test
  void theAgendaKeepsOrderAtEqualTimes() {
    Agenda agenda = new Agenda();
    List<Integer> done = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      int n = i;
      agenda.add(i % 7, () -> done.add(n));
    }
    while (!agenda.isEmpty()) {
      agenda.take().run();
    }
    List<Integer> sorted = new ArrayList<>(done);
    sorted.sort(
        java.util.Comparator.<Integer>comparingInt(n -> n % 7)
            .thenComparing(java.util.Comparator.naturalOrder()));
    assertThat(done).isEqualTo(sorted);
  }

  @Test
  void mistakesInTheScriptAreToldWithTheirLine() {
    assertThatThrownBy(() -> new Scenes().at(0, "nobody", new Scenario.Action.Crash()).run())
        .isInstanceOf(SimulationException.class)
        .hasMessageContaining("nobody");
    assertThatThrownBy(
            () ->
                new Scenes()
                    .call("a", "c", new SocketCall.Socket(false))
                    .call("a", "c", new SocketCall.Socket(false))
                    .run())
        .isInstanceOfSatisfying(SimulationException.class, e -> assertThat(e.line()).isEqualTo(2));
    assertThatThrownBy(
            () -> new Scenes().attacker().call("m", "c", new SocketCall.Socket(false)).run())
        .hasMessageContaining("attacker");
  }

  @Test
  void aFloodOfAMillionSegmentsIsOneListOfThem() {
    Timeline run =
        new Scenes()
            .attacker()
            .until(3_000)
            .set("b", tcplab.tcp.Setting.SYNCOOKIES, 0)
            .listening(128)
            .at(5, "m", new Scenario.Action.Flood("b", 80, 100_000, 20_000, IpAddress.v4(1 << 24)))
            .run();
    assertThat(run.transmissions()).hasSizeGreaterThan(100_000);
    assertThat(run.steps().stream().filter(s -> s.cause() instanceof Step.Cause.Arrived).count())
        .isEqualTo(100_000);
  }
}
