package tcplab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tcplab.host.Errno;
import tcplab.sim.Step;
import tcplab.sim.Timeline;
import tcplab.tcp.Arrow;
import tcplab.tcp.Effect;
import tcplab.tcp.State;

/** What the lessons show together: every error that calls can give, every state on both sides. */
final class LessonCoverageTest {
  /** The errors that the hosts' code names anywhere, read from its bytecode. */
  private static Set<Errno> raisedByTheCode() {
    JavaClasses hosts =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("tcplab.host", "tcplab.sim");
    Set<Errno> raised = EnumSet.noneOf(Errno.class);
    hosts.stream()
        .filter(c -> !c.isEquivalentTo(Errno.class))
        .flatMap(c -> c.getFieldAccessesFromSelf().stream())
        .map(JavaFieldAccess::getTarget)
        .filter(t -> t.getOwner().isEquivalentTo(Errno.class))
        .flatMap(t -> t.resolveMember().stream())
        .map(JavaField::getName)
        .forEach(name -> raised.add(Errno.valueOf(name)));
    return raised;
  }

  @Test
  void everyErrorIsRaisedByTheCodeAndByALesson() throws ScenarioException {
    Set<Errno> inCode = raisedByTheCode();
    assertThat(inCode).as("errors that the code names").containsExactly(Errno.values());
    Set<Errno> inLessons = EnumSet.noneOf(Errno.class);
    for (Timeline run : Lessons.runs().values()) {
      inLessons.addAll(Lessons.errors(run));
    }
    assertThat(inLessons).isEqualTo(inCode);
  }

  @Test
  void everyStateIsVisitedOnBothSides() throws ScenarioException {
    Set<State> opened = EnumSet.noneOf(State.class);
    Set<State> listened = EnumSet.noneOf(State.class);
    for (Timeline run : Lessons.runs().values()) {
      Map<Integer, Set<State>> sides = new LinkedHashMap<>();
      for (Step step : run.steps()) {
        for (Step.Change change : step.changes()) {
          if (change instanceof Step.Change.Reacted reacted) {
            for (Effect effect : reacted.effects()) {
              if (effect instanceof Effect.Entered entered) {
                Arrow arrow = entered.arrow();
                boolean active = arrow.from() == State.CLOSED && arrow.to() == State.SYN_SENT;
                sides
                    .computeIfAbsent(reacted.connection(), _ -> active ? opened : listened)
                    .add(arrow.to());
              }
            }
          }
        }
      }
    }
    assertThat(opened)
        .as("states after an active open, which never listens")
        .containsExactlyElementsOf(EnumSet.complementOf(EnumSet.of(State.LISTEN)));
    assertThat(listened)
        .as("states after a passive open; SYN-SENT by SEND in LISTEN")
        .containsExactly(State.values());
  }
}
