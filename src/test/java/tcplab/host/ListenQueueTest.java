package tcplab.host;

import static org.assertj.core.api.Assertions.assertThat;
import static tcplab.sim.Scenes.acted;
import static tcplab.sim.Scenes.recv;
import static tcplab.sim.Scenes.results;
import static tcplab.sim.Scenes.send;

import org.junit.jupiter.api.Test;
import tcplab.sim.Scenario;
import tcplab.sim.Scenes;
import tcplab.sim.Step;
import tcplab.sim.Timeline;
import tcplab.tcp.IpAddress;
import tcplab.tcp.Profile;
import tcplab.tcp.Rule;
import tcplab.tcp.Setting;

/** SYN queue, accept queue and SYN cookies. */
final class ListenQueueTest {
  private static final IpAddress FORGED = IpAddress.v4(0x0B000000);

  private static Scenes clients(Scenes scenes, int count) {
    for (int i = 0; i < count; i++) {
      scenes
          .call("a/" + i, "c" + i, new SocketCall.Socket(false))
          .call(10 + 100 * i, "a/" + i, "c" + i, new SocketCall.Connect(Scenes.SERVER));
    }
    return scenes;
  }

  private static Scenario.Action flood(int count) {
    return new Scenario.Action.Flood("b", 80, count, 1_000_000, FORGED);
  }

  @Test
  void theAcceptQueueHoldsOneMoreThanTheBacklog() {
    Timeline run = clients(new Scenes().until(900).listening(1), 3).run();
    assertThat(results(run, "a", "connect")).containsExactly("0", "0", "");
    assertThat(acted(run, Rule.SYN_DROPPED_ACCEPT_QUEUE_FULL)).isEqualTo(1);
  }

  /** A backlog of 1: one connection is there, then two come at once. */
  private static Scenes oneThenTwo(Scenes scenes) {
    scenes.listening(1);
    for (int i = 0; i < 3; i++) {
      scenes
          .call("a/" + i, "c" + i, new SocketCall.Socket(false))
          .call(i == 0 ? 10 : 200, "a/" + i, "c" + i, new SocketCall.Connect(Scenes.SERVER));
    }
    return scenes;
  }

  @Test
  void theFinalAckIsIgnoredWhileTheAcceptQueueIsFullAndTakenLater() {
    Timeline run =
        oneThenTwo(new Scenes())
            .accept(1_500, "b", "l", "s1")
            .accept(0, "b", "l", "s2")
            .accept(0, "b", "l", "s3")
            .run();
    assertThat(acted(run, Rule.FINAL_ACK_IGNORED)).isEqualTo(2);
    assertThat(results(run, "b", "accept")).containsExactly("ok", "ok", "ok");
  }

  @Test
  void abortOnOverflowAnswersTheFinalAckWithReset() {
    Timeline run =
        oneThenTwo(new Scenes().set("b", Setting.ABORT_ON_OVERFLOW, 1))
            .call(500, "a/2", "c2", recv(1))
            .run();
    assertThat(acted(run, Rule.ABORT_ON_OVERFLOW)).isEqualTo(1);
    assertThat(results(run, "a", "recv")).containsExactly("-1 ECONNRESET");
  }

  @Test
  void somaxconnLimitsTheBacklog() {
    Timeline run =
        clients(new Scenes().until(900).set("b", Setting.SOMAXCONN, 1).listening(100), 3).run();
    assertThat(results(run, "a", "connect")).containsExactly("0", "0", "");
  }

  @Test
  void withoutCookiesAQuarterOfTheSynQueueStaysFree() {
    Timeline run =
        new Scenes()
            .until(500)
            .attacker()
            .set("b", Setting.SYNCOOKIES, 0)
            .set("b", Setting.MAX_SYN_BACKLOG, 8)
            .listening(8)
            .at(10, "m", flood(24))
            .run();
    assertThat(Scenes.sent(run, "b")).hasSize(7);
    assertThat(acted(run, Rule.SYN_DROPPED_SYN_QUEUE_FULL)).isEqualTo(17);
  }

  @Test
  void cookiesLetARealClientInDuringAFlood() {
    Timeline run =
        new Scenes()
            .attacker()
            .until(3_000)
            .listening(8)
            .accept(0, "b", "l", "s")
            .call("b", "s", recv(100))
            .at(10, "m", flood(200))
            .call("a", "c", new SocketCall.Socket(false))
            .call(100, "a", "c", new SocketCall.Connect(Scenes.SERVER))
            .call("a", "c", send(33))
            .run();
    assertThat(results(run, "a", "connect")).containsExactly("0");
    assertThat(results(run, "b", "recv")).containsExactly("33");
    assertThat(acted(run, Rule.SYN_COOKIE_ACCEPTED)).isEqualTo(1);
    assertThat(acted(run, Rule.SYN_COOKIE_SENT)).isGreaterThan(100);
  }

  @Test
  void withoutCookiesTheRealClientIsShutOut() {
    Timeline run =
        new Scenes()
            .attacker()
            .until(900)
            .set("b", Setting.SYNCOOKIES, 0)
            .set("b", Setting.MAX_SYN_BACKLOG, 8)
            .listening(8)
            .at(10, "m", flood(200))
            .call("a", "c", new SocketCall.Socket(false))
            .call(100, "a", "c", new SocketCall.Connect(Scenes.SERVER))
            .run();
    assertThat(results(run, "a", "connect")).containsExactly("");
  }

  @Test
  void theQueuesLengthsAreTold() {
    Timeline run = clients(new Scenes().until(900).listening(8), 2).run();
    Step.Change.Queued last =
        run.steps().stream()
            .flatMap(s -> s.changes().stream())
            .filter(Step.Change.Queued.class::isInstance)
            .map(Step.Change.Queued.class::cast)
            .reduce((first, second) -> second)
            .orElseThrow();
    assertThat(last.synQueue()).isZero();
    assertThat(last.acceptQueue()).isEqualTo(2);
  }

  @Test
  void closingAListenerResetsWhatNobodyAccepted() {
    Timeline run =
        clients(new Scenes().listening(8), 1)
            .call(200, "b", "l", new SocketCall.Close())
            .call(400, "a/0", "c0", recv(1))
            .run();
    assertThat(results(run, "a", "recv")).containsExactly("-1 ECONNRESET");
    assertThat(acted(run, Rule.LISTENER_CLOSED)).isEqualTo(1);
  }

  @Test
  void aConnectionResetInTheQueueIsHandedOutByLinuxAndAbortedElsewhere() {
    Scenes scenes =
        clients(new Scenes().listening(8), 1)
            .call(100, "a/0", "c0", new SocketCall.SetOption(SocketOption.SO_LINGER, 0))
            .call("a/0", "c0", new SocketCall.Close())
            .accept(300, "b", "l", "s");
    assertThat(results(scenes.run(), "b", "accept")).containsExactly("ok");
    assertThat(results(scenes.profile(Profile.FREEBSD).run(), "b", "accept"))
        .containsExactly("-1 ECONNABORTED");
  }

  @Test
  void deferAcceptWaitsForData() {
    Timeline run =
        new Scenes()
            .listening(8)
            .call("b", "l", new SocketCall.SetOption(SocketOption.TCP_DEFER_ACCEPT, 5))
            .accept(5, "b", "l", "s")
            .call("a", "c", new SocketCall.Socket(false))
            .call(10, "a", "c", new SocketCall.Connect(Scenes.SERVER))
            .call(500, "a", "c", send(5))
            .run();
    assertThat(acted(run, Rule.FINAL_ACK_DEFERRED)).isEqualTo(1);
    assertThat(run.calls())
        .filteredOn(c -> c.text().equals("accept()"))
        .singleElement()
        .satisfies(c -> assertThat(c.returnedAt()).isEqualTo(520_000_000L));
  }
}
