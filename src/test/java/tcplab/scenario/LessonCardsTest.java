package tcplab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tcplab.host.Errno;
import tcplab.host.SocketCall;
import tcplab.reference.ErrnoCard;
import tcplab.reference.FlagCard;
import tcplab.reference.Reference;
import tcplab.reference.StateCard;
import tcplab.sim.Timeline;
import tcplab.tcp.Packet;
import tcplab.tcp.State;

/** Cards and lessons name each other, and a lesson shows what the card that names it is about. */
final class LessonCardsTest {
  private static final Reference REFERENCE = Reference.bundled();

  private static final int FLAGS = 0x1ff;

  @Test
  void everyLessonOnACardExists() throws ScenarioException {
    Set<String> named = new LinkedHashSet<>();
    REFERENCE.cards().forEach(card -> named.addAll(card.head().scenarios()));
    assertThat(Lessons.runs().keySet()).containsAll(named);
  }

  @Test
  void everyLessonIsOnACard() throws ScenarioException {
    assertThat(Lessons.runs().keySet())
        .allSatisfy(id -> assertThat(REFERENCE.ofScenario(id)).as(id).isNotEmpty());
  }

  @Test
  void lessonsOnAStatesCardVisitIt() throws ScenarioException {
    Map<String, String> wrong = new TreeMap<>();
    for (StateCard card : REFERENCE.states()) {
      for (String id : card.head().scenarios()) {
        if (!states(Lessons.run(id)).contains(card.state())) {
          wrong.merge(id, card.state().name(), (a, b) -> a + ", " + b);
        }
      }
    }
    assertThat(wrong).as("lessons that never visit the state whose card names them").isEmpty();
  }

  /** The states of its connections, and CLOSED for a socket that is not yet a connection. */
  private static Set<State> states(Timeline run) {
    Set<State> states = EnumSet.noneOf(State.class);
    run.connections()
        .forEach(
            c ->
                IntStream.range(0, c.versions()).forEach(i -> states.add(c.endpointOf(i).state())));
    if (run.calls().stream().anyMatch(c -> c.call() instanceof SocketCall.Socket)) {
      states.add(State.CLOSED);
    }
    return states;
  }

  @Test
  void everyErrorOfTheSimulatorNamesALessonThatRaisesIt() throws ScenarioException {
    for (Errno errno : Errno.values()) {
      ErrnoCard card = REFERENCE.errno(errno.name()).orElseThrow();
      assertThat(card.number()).isEqualTo(errno.number());
      Set<Errno> shown = EnumSet.noneOf(Errno.class);
      for (String id : card.head().scenarios()) {
        shown.addAll(Lessons.errors(Lessons.run(id)));
      }
      assertThat(shown).as("shown by the lessons of %s", errno).contains(errno);
    }
  }

  @Test
  void lessonsOnAFlagsCardSendIt() throws ScenarioException {
    Map<String, String> wrong = new TreeMap<>();
    for (FlagCard card : REFERENCE.flags()) {
      for (String id : card.head().scenarios()) {
        if (segments(Lessons.run(id)).noneMatch(bits -> shows(card, bits))) {
          wrong.merge(id, card.id().name(), (a, b) -> a + "; " + b);
        }
      }
    }
    assertThat(wrong).as("lessons that never send the flags whose card names them").isEmpty();
  }

  private static boolean shows(FlagCard card, int bits) {
    return card.exact() ? bits == card.bits() : (bits & card.bits()) == card.bits();
  }

  private static Stream<Integer> segments(Timeline run) {
    return run.transmissions().stream()
        .map(t -> t.packet().body())
        .filter(Packet.Tcp.class::isInstance)
        .map(body -> ((Packet.Tcp) body).segment().flags() & FLAGS);
  }
}
