package tcplab.sim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The threads of the script: each runs its lines one after the other. */
final class Script {
  private final Simulation simulation;
  private final Map<String, Actor> actors = new LinkedHashMap<>();
  private final List<Actor> waiting = new ArrayList<>();
  private final Map<Integer, Actor> blocked = new HashMap<>();
  private final Doing doing;
  private final Map<Integer, BooleanSupplier> questions = new LinkedHashMap<>();

  Script(Simulation simulation) {
    this.simulation = simulation;
    this.doing = new Doing(simulation);
    for (Scenario.Entry entry : simulation.scenario.script()) {
      int host = entry.host().isEmpty() ? -1 : simulation.census.host(entry.host(), entry.line());
      Actor actor =
          actors.computeIfAbsent(
              entry.host() + "\n" + entry.thread(), k -> new Actor(host, entry.thread()));
      actor.lines.add(new Line(entry, entry.when().map(c -> ready(c, entry.line())).orElse(null)));
    }
    List<Scenario.Question> asked = simulation.scenario.questions();
    for (int i = 0; i < asked.size(); i++) {
      int question = i;
      asked.get(i).when().ifPresent(c -> questions.put(question, ready(c, 0)));
    }
  }

  /** A line of the script with its condition made ready to be asked. */
  private record Line(Scenario.Entry entry, @Nullable BooleanSupplier condition) {}

  private BooleanSupplier ready(Scenario.Condition condition, int line) {
    Census census = simulation.census;
    return switch (condition) {
      case Scenario.Condition.InState c -> {
        int host = census.host(c.host(), line);
        yield () -> census.count(host, c.state()) > 0;
      }
      case Scenario.Condition.Count c -> {
        int host = census.host(c.host(), line);
        yield () -> census.count(host, c.state()) >= c.count();
      }
      case Scenario.Condition.Sent c -> {
        Census.Counter counter = census.countSent(census.host(c.host(), line), c.match());
        yield () -> counter.count() >= Math.max(1, c.count());
      }
      case Scenario.Condition.Received c -> {
        Census.Counter counter = census.countReceived(census.host(c.host(), line), c.match());
        yield () -> counter.count() >= Math.max(1, c.count());
      }
      case Scenario.Condition.Returned c ->
          () -> {
            Actor other = actors.get(c.host() + "\n" + c.thread());
            return other != null && other.next >= Math.max(1, c.count()) && !other.busy
                || other != null && other.next > Math.max(1, c.count());
          };
    };
  }

  void start() {
    for (Actor actor : actors.values()) {
      actor.advance();
    }
    checkConditions();
  }

  /** Lets those go on whose condition has come true. */
  void checkConditions() {
    for (int i = 0; i < waiting.size(); i++) {
      Actor actor = waiting.get(i);
      if (actor.holds()) {
        waiting.remove(i--);
        actor.schedule();
      }
    }
    questions
        .entrySet()
        .removeIf(
            question -> {
              boolean now = question.getValue().getAsBoolean();
              if (now) {
                simulation.recorder.asks(question.getKey());
              }
              return now;
            });
  }

  /** A call has returned; the thread that made it goes on. */
  void returned(int call) {
    doing.returned(call);
    Actor actor = blocked.remove(call);
    if (actor != null) {
      actor.finished();
    }
  }

  /** A host has crashed: its threads' calls never return; they go on when it is up again. */
  void crashed(int host) {
    blocked.values().removeIf(actor -> actor.host == host);
    for (Actor actor : actors.values()) {
      if (actor.host == host && actor.inCall) {
        actor.finished();
      }
    }
  }

  /** A thread of an application, or a hand that does things to the world. */
  private final class Actor {
    final int host;
    final String thread;
    final List<Line> lines = new ArrayList<>();

    /** The line to be done next. */
    int next;

    /** Whether the line before {@link #next} has not returned yet. */
    boolean busy;

    /** Whether it is blocked in a call. */
    boolean inCall;

    Actor(int host, String thread) {
      this.host = host;
      this.thread = thread;
    }

    void advance() {
      if (next >= lines.size()) {
        return;
      }
      if (lines.get(next).condition() == null) {
        schedule();
      } else {
        waiting.add(this);
      }
    }

    boolean holds() {
      BooleanSupplier condition = lines.get(next).condition();
      return (condition == null || condition.getAsBoolean()) && runs();
    }

    /** An application on a host that is down waits until it is up again. */
    private boolean runs() {
      return host < 0
          || !Doing.needsHost(lines.get(next).entry().action())
          || simulation.host(host).isUp();
    }

    void schedule() {
      Scenario.Entry entry = lines.get(next).entry();
      long now = simulation.agenda.now();
      long time = Math.max(entry.at().orElse(now), now + entry.after());
      simulation.agenda.add(time, this::perform);
    }

    private void perform() {
      if (!runs()) {
        waiting.add(this);
        return;
      }
      Scenario.Entry entry = lines.get(next).entry();
      next++;
      busy = true;
      int call = doing.perform(entry, host);
      if (call >= 0 && !doing.hasReturned(call)) {
        inCall = true;
        blocked.put(call, this);
      } else {
        finished();
      }
    }

    void finished() {
      busy = false;
      inCall = false;
      advance();
    }
  }
}
