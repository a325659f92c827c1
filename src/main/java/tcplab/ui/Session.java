package tcplab.ui;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.concurrent.Task;
import org.jspecify.annotations.Nullable;
import tcplab.opening.Opening;
import tcplab.reference.CardId;
import tcplab.scenario.Library;
import tcplab.scenario.Problem;
import tcplab.scenario.ScenarioException;
import tcplab.sim.Scenario;
import tcplab.sim.SimulationException;
import tcplab.sim.Transmission;
import tcplab.tcp.Profile;

/** What the window shows and can do: read-only properties, then commands. */
final class Session {
  private static final double USUAL_WIDTH = 560;

  /** Segments of a run whose chart is laid out in the background. */
  private static final int LONG = 5_000;

  /** All retransmissions of a SYN take 131 s with the defaults of Linux. */
  private static final long LONG_ENOUGH = 150_000_000_000L;

  private final Preferences preferences = new Preferences();
  private final Quiz quiz = new Quiz();
  private final Player player = new Player(preferences.reducedMotion(), this::questionWaits);
  private final Branches branches = new Branches();
  private final ReadOnlyObjectWrapper<@Nullable Shown> shown = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<List<String>> problems =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<Optional<Path>> file =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final DoubleProperty chartWidth = new SimpleDoubleProperty(USUAL_WIDTH);
  private final StringProperty selection = new SimpleStringProperty("");
  private final ObjectProperty<@Nullable CardId> card = new SimpleObjectProperty<>();
  private final Executor background;
  private @Nullable Task<?> running;
  private @Nullable Opening opening;

  /** Whether language or width have changed while something was being run. */
  private boolean stale;

  /** A session whose runs are made by {@code background}. */
  Session(Executor background) {
    this.background = background;
    preferences.language().addListener((_, _, _) -> redraw());
    preferences.names().addListener((_, _, _) -> redraw());
    preferences.relative().addListener((_, _, _) -> redraw());
    chartWidth.addListener((_, _, _) -> redraw());
    player
        .step()
        .addListener(
            (_, _, step) -> {
              quiz.at(step.intValue());
              card.set(null);
            });
  }

  private boolean questionWaits() {
    return preferences.questions().get() && quiz.waits();
  }

  // ---- properties ---------------------------------------------------------------------------

  Preferences preferences() {
    return preferences;
  }

  Player player() {
    return player;
  }

  Branches branches() {
    return branches;
  }

  Quiz quiz() {
    return quiz;
  }

  ReadOnlyObjectProperty<@Nullable Shown> shown() {
    return shown.getReadOnlyProperty();
  }

  /** What is wrong with what was to be opened or done; empty when nothing is. */
  ReadOnlyObjectProperty<List<String>> problems() {
    return problems.getReadOnlyProperty();
  }

  /** Whether a file is being read or a scenario run. */
  ReadOnlyBooleanProperty busy() {
    return busy.getReadOnlyProperty();
  }

  /** The file that is open; empty for bundled lessons and sandboxes. */
  ReadOnlyObjectProperty<Optional<Path>> file() {
    return file.getReadOnlyProperty();
  }

  /** How wide the sequence chart is to be drawn, in picture units: as its pane is. */
  DoubleProperty chartWidth() {
    return chartWidth;
  }

  /** The thing that is selected everywhere: a mark's subject, such as {@code segment-3}; or "". */
  StringProperty selection() {
    return selection;
  }

  /** The reference card that is read; null while the step is explained. */
  ObjectProperty<@Nullable CardId> card() {
    return card;
  }

  /** The segment that is selected. */
  Optional<Transmission> segment() {
    Shown now = shown.get();
    String subject = selection.get();
    if (now == null || !subject.startsWith("segment-")) {
      return Optional.empty();
    }
    int id = Integer.parseInt(subject.substring("segment-".length()));
    return id < now.timeline().transmissions().size()
        ? Optional.of(now.timeline().transmissions().get(id))
        : Optional.empty();
  }

  // ---- opening ------------------------------------------------------------------------------

  private interface Source {
    Opening get() throws ScenarioException;
  }

  void openBundled(Library library, String id) {
    open(() -> Opening.of(library.scenario(id)));
  }

  /** Opens a scenario file or a packetdrill script. */
  void openFile(Path wanted) {
    open(() -> Opening.of(wanted));
  }

  /** Opens a scenario that is in no file, such as a sandbox. */
  void open(Scenario scenario) {
    open(() -> Opening.of(scenario));
  }

  /** The stack that the script which is open runs against; empty where no script is open. */
  Optional<Profile> stack() {
    return opening()
        .filter(opened -> opened.script().isPresent())
        .map(opened -> opened.scenario().hosts().getFirst().profile());
  }

  /** Runs the script that is open against another stack; what was tried beside it is left. */
  void under(Profile profile) {
    Opening opened = opening;
    if (opened != null) {
      open(() -> opened.under(profile, Map.of()));
    }
  }

  private void open(Source source) {
    Shown.Looks looks = looks();
    player.pause();
    problems.set(List.of());
    run(
        () -> {
          Opening opened = source.get();
          return new Made(opened, play(opened, opened.scenario(), looks));
        },
        made -> {
          opening = made.opening();
          file.set(made.opening().file());
          quiz.start();
          branches.begin(preferences.texts().get("original"), made.opening().scenario());
          show(made.shown(), -1);
        });
  }

  private record Made(Opening opening, Shown shown) {}

  private Shown.Looks looks() {
    return Shown.Looks.of(preferences, chartWidth.get());
  }

  private static Shown play(Opening opened, Scenario scenario, Shown.Looks looks) {
    Opening.Played played = opened.play(scenario);
    return Shown.of(played.timeline(), played.outcome(), looks);
  }

  /** Runs what is open with changes. */
  private void rerun(Scenario scenario, Consumer<Shown> then) {
    Opening opened = opening;
    if (opened != null) {
      problems.set(List.of());
      Shown.Looks looks = looks();
      run(() -> play(opened, scenario, looks), then);
    }
  }

  /** Runs another branch, to be looked at beside the one that is shown. */
  void look(Branches.Branch branch, Consumer<Shown> then) {
    rerun(branch.scenario(), then);
  }

  /** What is open; empty before the first. */
  Optional<Opening> opening() {
    return Optional.ofNullable(opening);
  }

  /** Runs in the background; what was asked for later replaces what is under way. */
  private <T> void run(Callable<T> making, Consumer<T> then) {
    drop();
    Task<T> task =
        new Task<>() {
          @Override
          protected T call() throws Exception {
            return making.call();
          }
        };
    running = task;
    busy.set(true);
    task.setOnSucceeded(
        _ -> {
          if (running == task) {
            busy.set(false);
            then.accept(task.getValue());
            refresh();
          }
        });
    task.setOnFailed(
        _ -> {
          if (running == task) {
            busy.set(false);
            refresh();
            failed(task.getException());
          }
        });
    background.execute(task);
  }

  private void failed(Throwable cause) {
    card.set(null);
    switch (cause) {
      case ScenarioException e ->
          problems.set(e.problems().stream().map(Problem::toString).toList());
      case SimulationException e -> problems.set(List.of(String.valueOf(e.getMessage())));
      default -> throw new IllegalStateException("the run failed", cause);
    }
  }

  /** Draws anew what has changed in looks while something was being run. */
  private void refresh() {
    if (stale) {
      stale = false;
      redraw();
    }
  }

  /** Gives up what is being run; what is shown stays. */
  void cancel() {
    drop();
    refresh();
  }

  private void drop() {
    Task<?> task = running;
    running = null;
    busy.set(false);
    if (task != null) {
      task.cancel();
    }
  }

  private void show(Shown made, int step) {
    selection.set("");
    card.set(null);
    quiz.load(made.timeline());
    player.load(made.timeline());
    shown.set(made);
    player.jump(step);
    quiz.at(player.step().get());
  }

  private void redraw() {
    Shown now = shown.get();
    if (now == null) {
      return;
    }
    if (busy.get()) {
      stale = true;
      return;
    }
    Shown.Looks looks = looks();
    if (now.timeline().transmissions().size() < LONG) {
      shown.set(redrawn(now, looks));
    } else {
      run(() -> redrawn(now, looks), shown::set);
    }
  }

  private static Shown redrawn(Shown now, Shown.Looks looks) {
    return Shown.of(now.timeline(), now.outcome(), looks);
  }

  // ---- acting -------------------------------------------------------------------------------

  /**
   * Adds lines to the script that are carried out now: the story branches from here.
   *
   * @param name what the branch is called
   * @param host whose application or kernel does it; "" = the link
   */
  void act(String name, String host, List<Scenario.Action> actions) {
    Shown now = shown.get();
    if (now == null) {
      return;
    }
    Scenario scenario = now.timeline().scenario();
    String thread = "you" + scenario.script().size();
    OptionalLong at = OptionalLong.of(player.moment().get().time());
    for (Scenario.Action action : actions) {
      scenario =
          scenario.with(
              new Scenario.Entry(
                  host, thread, at, Optional.empty(), 0, action, Optional.empty(), 0));
    }
    fork(name, scenario, player.moment().get().time());
  }

  /**
   * Gives one packet another fate, whether it has landed or not.
   *
   * @param name what the branch is called
   */
  void refate(String name, Transmission packet, Scenario.RuleFate fate) {
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
      boolean same = !found && link.carries(from, to);
      links.add(same ? link.withRule(rule) : link);
      found |= same;
    }
    if (!found) {
      links.add(Scenario.LinkSpec.perfect(from, to).withRule(rule));
    }
    List<Scenario.Entry> script =
        scenario.script().stream().map(e -> ruled(e, from, to, rule)).toList();
    // The next step is the one in which the packet's other fate shows.
    long before = Math.min(player.moment().get().time(), packet.sentAt());
    fork(name, scenario.withLinks(links).withScript(script), before);
  }

  /** A link that the script changes has rules of its own. */
  private static Scenario.Entry ruled(
      Scenario.Entry entry, String from, String to, Scenario.LinkRule rule) {
    return entry.action() instanceof Scenario.Action.ChangeLink(Scenario.LinkSpec link)
            && link.carries(from, to)
        ? entry.with(new Scenario.Action.ChangeLink(link.withRule(rule)))
        : entry;
  }

  /** The present story is left; the playhead stays at its time. */
  private void fork(String name, Scenario scenario, long time) {
    int step = player.step().get();
    player.pause();
    // What is tried must be seen to its end, though the lesson ends before a timer runs out.
    rerun(
        scenario.withUntil(Math.max(scenario.until(), time + LONG_ENOUGH)),
        made -> {
          branches.fork(name, scenario, step);
          show(made, step < 0 ? -1 : Math.min(step, made.timeline().stepAt(time)));
        });
  }

  void undo() {
    branches.before().ifPresent(target -> enter(target, branches::undo));
  }

  void redo() {
    branches.after().ifPresent(target -> enter(target, branches::redo));
  }

  /** Goes to another branch, where it was left. */
  void visit(int branch) {
    enter(branches.byId(branch), step -> branches.visit(branch, step));
  }

  /** The list of branches moves on with the picture: neither does where the run is cancelled. */
  private void enter(Branches.Branch target, IntConsumer moving) {
    player.pause();
    rerun(
        target.scenario(),
        made -> {
          moving.accept(player.step().get());
          show(made, target.step());
        });
  }
}
