package tcplab.ui;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import tcplab.sim.Prompt;
import tcplab.sim.Scenario;
import tcplab.sim.Timeline;

/** The questions of a lesson, asked as the playhead comes by; answers count once. */
final class Quiz {
  private final ReadOnlyObjectWrapper<Scenario.@Nullable Question> open =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyIntegerWrapper right = new ReadOnlyIntegerWrapper();
  private final ReadOnlyIntegerWrapper answered = new ReadOnlyIntegerWrapper();
  private final Map<Scenario.Question, String> given = new HashMap<>();
  private @Nullable Timeline timeline;

  /** The question at the playhead, answered or not; null where there is none. */
  ReadOnlyObjectProperty<Scenario.@Nullable Question> open() {
    return open.getReadOnlyProperty();
  }

  /** How many were answered rightly in this lesson. */
  ReadOnlyIntegerProperty right() {
    return right.getReadOnlyProperty();
  }

  /** How many were answered in this lesson. */
  ReadOnlyIntegerProperty answered() {
    return answered.getReadOnlyProperty();
  }

  /** Starts over with another lesson. */
  void start() {
    given.clear();
    count();
  }

  /** Takes a run: the lesson's, or a branch of it. */
  void load(Timeline run) {
    timeline = run;
  }

  /** The playhead stands just after a step. */
  void at(int step) {
    open.set(
        prompts().stream()
            .filter(prompt -> prompt.step() == step)
            .reduce((_, second) -> second)
            .map(this::question)
            .orElse(null));
  }

  /** Whether a question is open that has no answer yet. */
  boolean waits() {
    Scenario.Question question = open.get();
    return question != null && !given.containsKey(question);
  }

  /** The answer that was given: the English text of a choice or a state's name in netstat. */
  Optional<String> given(Scenario.Question question) {
    return Optional.ofNullable(given.get(question));
  }

  static boolean right(Scenario.Question question, String answer) {
    return question.answer().en().equals(answer);
  }

  /** Answers the open question, the first time only. */
  void answer(String answer) {
    Scenario.Question question = open.get();
    if (question != null && given.putIfAbsent(question, answer) == null) {
      count();
    }
  }

  private void count() {
    right.set((int) given.entrySet().stream().filter(e -> right(e.getKey(), e.getValue())).count());
    answered.set(given.size());
  }

  /** The step of the next question after a step. */
  Optional<Integer> after(int step) {
    return prompts().stream().map(Prompt::step).filter(s -> s > step).findFirst();
  }

  /** The step of the last question before a step. */
  Optional<Integer> before(int step) {
    return prompts().stream().map(Prompt::step).filter(s -> s < step).reduce((_, b) -> b);
  }

  private List<Prompt> prompts() {
    return timeline == null ? List.of() : timeline.prompts();
  }

  private Scenario.Question question(Prompt prompt) {
    return java.util.Objects.requireNonNull(timeline).scenario().questions().get(prompt.question());
  }
}
