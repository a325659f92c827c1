package tcplab.ui;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Executor;
import javafx.animation.AnimationTimer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.concurrent.Task;
import org.jspecify.annotations.Nullable;
import tcplab.charts.ChartOptions;
import tcplab.charts.DiagramLayout;
import tcplab.charts.Moment;
import tcplab.charts.RunView;
import tcplab.charts.SequenceChart;
import tcplab.charts.StateNames;
import tcplab.scenario.Library;
import tcplab.scenario.Problem;
import tcplab.scenario.ScenarioException;
import tcplab.scenario.ScenarioReader;
import tcplab.sim.Scenario;
import tcplab.sim.Simulation;
import tcplab.sim.SimulationException;
import tcplab.sim.Step;
import tcplab.sim.Timeline;
import tcplab.sim.Transmission;
import tcplab.story.Story;

/**
 * What the window shows and can do: read-only properties, then commands. The playhead is a step
 * that has happened and a time that runs ahead of it while something is in flight.
 */
final class Session {
  /** One run with what is derived from it. */
  record Shown(Timeline timeline, RunView run, SequenceChart chart, Story story) {}

  private record Memory(Scenario scenario, int step) {}

  private static final double FLIGHT = 0.7;
  private static final double TOKEN = 0.45;

  private final ReadOnlyObjectWrapper<@Nullable Shown> shown = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyIntegerWrapper step = new ReadOnlyIntegerWrapper(-1);
  private final ReadOnlyObjectWrapper<Moment> moment =
      new ReadOnlyObjectWrapper<>(new Moment(0, -1));
  private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper canUndo = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper canRedo = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<List<String>> problems =
      new ReadOnlyObjectWrapper<>(List.of());
  private final DoubleProperty progress = new SimpleDoubleProperty(1);
  private final DoubleProperty speed = new SimpleDoubleProperty(1);
  private final BooleanProperty looping = new SimpleBooleanProperty();
  private final BooleanProperty reducedMotion = new SimpleBooleanProperty();
  private final BooleanProperty dark = new SimpleBooleanProperty();
  private final BooleanProperty redGreenSafe = new SimpleBooleanProperty();
  private final BooleanProperty failures = new SimpleBooleanProperty();
  private final BooleanProperty relative = new SimpleBooleanProperty(true);
  private final BooleanProperty presenting = new SimpleBooleanProperty();
  private final ObjectProperty<DiagramLayout.Kind> layout =
      new SimpleObjectProperty<>(DiagramLayout.Kind.PAIRED);
  private final ObjectProperty<StateNames> names = new SimpleObjectProperty<>(StateNames.NETSTAT);
  private final StringProperty language = new SimpleStringProperty("en");
  private final StringProperty selection = new SimpleStringProperty("");
  private final IntegerProperty score = new SimpleIntegerProperty();
  private final Deque<Memory> past = new ArrayDeque<>();
  private final Deque<Memory> future = new ArrayDeque<>();
  private final Executor background;
  private int runs;
  private int wanted = -1;
  private long startedAt;
  private long fromTime;
  private final AnimationTimer clock =
      new AnimationTimer() {
        @Override
        public void handle(long nanos) {
          tick(nanos);
        }
      };

  /** A session whose runs are made by {@code background}. */
  Session(Executor background) {
    this.background = background;
    language.addListener((_, _, _) -> redraw());
    names.addListener((_, _, _) -> redraw());
    relative.addListener((_, _, _) -> redraw());
  }

  // ---- properties ---------------------------------------------------------------------------

  ReadOnlyObjectProperty<@Nullable Shown> shown() {
    return shown.getReadOnlyProperty();
  }

  /** Index of the last step that has happened, or −1. */
  ReadOnlyIntegerProperty step() {
    return step.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Moment> moment() {
    return moment.getReadOnlyProperty();
  }

  /** How far tokens have come along the edges of the last step, 0 … 1. */
  DoubleProperty progress() {
    return progress;
  }

  ReadOnlyBooleanProperty playing() {
    return playing.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty canUndo() {
    return canUndo.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty canRedo() {
    return canRedo.getReadOnlyProperty();
  }

  /** What is wrong with the file that was to be opened; empty when nothing is. */
  ReadOnlyObjectProperty<List<String>> problems() {
    return problems.getReadOnlyProperty();
  }

  DoubleProperty speed() {
    return speed;
  }

  BooleanProperty looping() {
    return looping;
  }

  BooleanProperty reducedMotion() {
    return reducedMotion;
  }

  BooleanProperty dark() {
    return dark;
  }

  BooleanProperty redGreenSafe() {
    return redGreenSafe;
  }

  BooleanProperty failures() {
    return failures;
  }

  BooleanProperty relative() {
    return relative;
  }

  BooleanProperty presenting() {
    return presenting;
  }

  ObjectProperty<DiagramLayout.Kind> layout() {
    return layout;
  }

  ObjectProperty<StateNames> names() {
    return names;
  }

  /** {@code en} or {@code zh}. */
  StringProperty language() {
    return language;
  }

  /** The thing that is selected everywhere: a mark's subject, such as {@code segment-3}; or "". */
  StringProperty selection() {
    return selection;
  }

  IntegerProperty score() {
    return score;
  }

  Locale locale() {
    return language.get().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
  }

  int steps() {
    Shown now = shown.get();
    return now == null ? 0 : now.timeline().steps().size();
  }

  Optional<Step> current() {
    Shown now = shown.get();
    return now == null || step.get() < 0
        ? Optional.empty()
        : Optional.of(now.timeline().steps().get(step.get()));
  }

  // ---- opening ------------------------------------------------------------------------------

  void openBundled(Library library, String id) {
    open(() -> library.scenario(id));
  }

  void openFile(Path file) {
    open(() -> ScenarioReader.read(file));
  }

  private interface Source {
    Scenario get() throws ScenarioException;
  }

  private void open(Source source) {
    try {
      Scenario scenario = source.get();
      past.clear();
      future.clear();
      run(scenario, -1);
    } catch (ScenarioException e) {
      problems.set(e.problems().stream().map(Problem::toString).toList());
    }
  }

  /** Opens a scenario that is in no file, such as a sandbox. */
  void open(Scenario scenario) {
    past.clear();
    future.clear();
    run(scenario, -1);
  }

  /** Runs are numbered, so that a slow one does not replace what was asked for after it. */
  private void run(Scenario scenario, int goTo) {
    pause();
    int number = ++runs;
    long time = moment.get().time();
    problems.set(List.of());
    Task<Timeline> task =
        new Task<>() {
          @Override
          protected Timeline call() {
            return Simulation.run(scenario);
          }
        };
    task.setOnSucceeded(
        _ -> {
          if (number == runs) {
            Timeline timeline = task.getValue();
            show(timeline, goTo < 0 ? -1 : Math.min(goTo, timeline.stepAt(Math.max(time, 0))));
          }
        });
    task.setOnFailed(
        _ -> {
          Throwable e = task.getException();
          if (e instanceof SimulationException) {
            problems.set(List.of(String.valueOf(e.getMessage())));
          } else {
            throw new IllegalStateException("the run failed", e);
          }
        });
    background.execute(task);
  }

  private void show(Timeline timeline, int goTo) {
    canUndo.set(!past.isEmpty());
    canRedo.set(!future.isEmpty());
    selection.set("");
    step.set(-1);
    moment.set(new Moment(0, -1));
    shown.set(derive(timeline));
    jump(Math.min(goTo, timeline.steps().size() - 1));
  }

  private Shown derive(Timeline timeline) {
    RunView run = RunView.of(timeline);
    SequenceChart chart =
        new SequenceChart(
            run,
            ChartOptions.DEFAULT
                .withNames(names.get())
                .withRelative(relative.get())
                .withLanguage(language.get()));
    return new Shown(timeline, run, chart, new Story(timeline, locale()));
  }

  private void redraw() {
    Shown now = shown.get();
    if (now != null) {
      int kept = step.get();
      shown.set(derive(now.timeline()));
      jump(kept);
    }
  }

  // ---- the player ---------------------------------------------------------------------------

  /** One step forward; while one is being animated, finishes it first. */
  void next() {
    if (wanted > step.get() || progress.get() < 1) {
      jump(Math.max(wanted, step.get()));
    } else if (step.get() + 1 < steps()) {
      if (reducedMotion.get()) {
        jump(step.get() + 1);
      } else {
        begin(step.get() + 1);
      }
    } else if (looping.get() && playing.get()) {
      jump(-1);
    } else {
      pause();
    }
  }

  /** One step back, at once and exactly. */
  void back() {
    pause();
    jump(Math.max(-1, step.get() - 1));
  }

  void toStart() {
    pause();
    jump(-1);
  }

  void toEnd() {
    pause();
    jump(steps() - 1);
  }

  /** To the moment just after a step; −1 = before the first. */
  void jump(int to) {
    Shown now = shown.get();
    wanted = to;
    progress.set(1);
    if (now == null) {
      return;
    }
    long time = to < 0 ? 0 : now.timeline().steps().get(to).at();
    step.set(to);
    moment.set(new Moment(time, to));
    if (!playing.get()) {
      clock.stop();
    }
  }

  void togglePlay() {
    if (playing.get()) {
      pause();
    } else if (shown.get() != null) {
      if (step.get() >= steps() - 1) {
        jump(-1);
      }
      playing.set(true);
      next();
      clock.start();
    }
  }

  void pause() {
    playing.set(false);
    clock.stop();
  }

  private void begin(int to) {
    wanted = to;
    startedAt = 0;
    fromTime = moment.get().time();
    clock.start();
  }

  private void tick(long nanos) {
    Shown now = shown.get();
    if (now == null) {
      return;
    }
    if (startedAt == 0) {
      startedAt = nanos;
    }
    double seconds = (nanos - startedAt) / 1e9 * speed.get();
    if (wanted > step.get()) {
      long target = now.timeline().steps().get(wanted).at();
      double share = target == fromTime ? 1 : Math.min(1, seconds / FLIGHT);
      if (share < 1) {
        moment.set(new Moment(fromTime + (long) ((target - fromTime) * share), step.get()));
        return;
      }
      step.set(wanted);
      moment.set(new Moment(target, wanted));
      progress.set(moves(now.timeline().steps().get(wanted)) ? 0 : 1);
      startedAt = nanos;
      return;
    }
    if (progress.get() < 1) {
      progress.set(Math.min(1, seconds / TOKEN));
      return;
    }
    if (playing.get()) {
      if (seconds > 0.25) {
        startedAt = 0;
        next();
      }
    } else {
      clock.stop();
    }
  }

  private static boolean moves(Step step) {
    for (Step.Change change : step.changes()) {
      if (change instanceof Step.Change.Reacted r && r.before().state() != r.after().state()) {
        return true;
      }
    }
    return false;
  }

  // ---- acting -------------------------------------------------------------------------------

  /** Adds lines to the script that are carried out now: the story branches from here. */
  void act(String host, List<Scenario.Action> actions) {
    Shown now = shown.get();
    if (now == null) {
      return;
    }
    Scenario scenario = now.timeline().scenario();
    String thread = "you" + scenario.script().size();
    for (Scenario.Action action : actions) {
      scenario =
          scenario.with(
              new Scenario.Entry(
                  host,
                  thread,
                  OptionalLong.of(moment.get().time()),
                  Optional.empty(),
                  0,
                  action,
                  Optional.empty(),
                  0));
    }
    change(scenario);
  }

  /** Gives one packet another fate, whether it has landed or not. */
  void refate(Transmission packet, Scenario.RuleFate fate) {
    Shown now = shown.get();
    if (now == null || packet.from() < 0 || packet.to() < 0) {
      return;
    }
    String from = now.timeline().hosts().get(packet.from()).name();
    String to = now.timeline().hosts().get(packet.to()).name();
    Scenario.Match match =
        new Scenario.Match(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalLong.of(packet.ordinal()));
    Scenario.LinkRule rule = new Scenario.LinkRule(Optional.of(from), match, Set.of(), 1, fate);
    Scenario scenario = now.timeline().scenario();
    List<Scenario.LinkSpec> links = new ArrayList<>();
    boolean found = false;
    for (Scenario.LinkSpec link : scenario.links()) {
      boolean same =
          (link.a().equals(from) && link.b().equals(to))
              || (!link.oneWay() && link.a().equals(to) && link.b().equals(from));
      if (same && !found) {
        found = true;
        links.add(withRule(link, rule));
      } else {
        links.add(link);
      }
    }
    if (!found) {
      links.add(withRule(Scenario.LinkSpec.perfect(from, to), rule));
    }
    change(scenario.withLinks(links));
  }

  private static Scenario.LinkSpec withRule(Scenario.LinkSpec l, Scenario.LinkRule rule) {
    List<Scenario.LinkRule> rules = new ArrayList<>();
    rules.add(rule);
    rules.addAll(l.rules());
    return new Scenario.LinkSpec(
        l.a(),
        l.b(),
        l.oneWay(),
        l.delay(),
        l.jitter(),
        l.loss(),
        l.duplicate(),
        l.reorder(),
        l.reorderDelay(),
        l.rate(),
        l.queue(),
        l.mtu(),
        rules);
  }

  /** Replaces the scenario; the one before can be brought back. */
  void change(Scenario scenario) {
    Shown now = shown.get();
    if (now != null) {
      past.push(new Memory(now.timeline().scenario(), step.get()));
      future.clear();
    }
    run(scenario, step.get());
  }

  void undo() {
    swap(past, future);
  }

  void redo() {
    swap(future, past);
  }

  private void swap(Deque<Memory> from, Deque<Memory> to) {
    Shown now = shown.get();
    if (now == null || from.isEmpty()) {
      return;
    }
    to.push(new Memory(now.timeline().scenario(), step.get()));
    Memory memory = from.pop();
    moment.set(new Moment(tcplab.tcp.Endpoint.NEVER, step.get()));
    run(memory.scenario(), memory.step());
  }
}
