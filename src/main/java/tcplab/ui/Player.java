package tcplab.ui;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import org.jspecify.annotations.Nullable;
import tcplab.charts.Moment;
import tcplab.sim.Step;
import tcplab.sim.Timeline;

/**
 * Moves through a run. The playhead is a step that has happened and a time that runs ahead of it
 * while something is in flight.
 */
final class Player {
  /** Seconds for the way to the next step, at speed 1. */
  private static final double FLIGHT = 0.7;

  /** Seconds for a token's way along an arrow and its pulse, at speed 1. */
  private static final double TOKEN = 0.6;

  /** Seconds of rest between two steps while playing, at speed 1. */
  private static final double REST = 0.25;

  static final double SLOWEST = 0.1;
  static final double FASTEST = 10;

  private final ReadOnlyIntegerWrapper step = new ReadOnlyIntegerWrapper(-1);
  private final ReadOnlyObjectWrapper<Moment> moment =
      new ReadOnlyObjectWrapper<>(new Moment(0, -1));
  private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(1);
  private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper();
  private final DoubleProperty speed = new SimpleDoubleProperty(1);
  private final BooleanProperty looping = new SimpleBooleanProperty();
  private final BooleanProperty reducedMotion;
  private final BooleanSupplier waits;
  private @Nullable Timeline timeline;
  private int wanted = -1;

  /** Seconds since the present phase of a step began, at speed 1; and when the last pulse was. */
  private double passed;

  private long lastPulse;
  private long fromTime;
  private final AnimationTimer clock =
      new AnimationTimer() {
        @Override
        public void handle(long nanos) {
          tick(nanos);
        }
      };

  /**
   * A player without a run.
   *
   * @param reducedMotion steps without animation
   * @param waits whether playing stops at the present step, because a question is open
   */
  Player(BooleanProperty reducedMotion, BooleanSupplier waits) {
    this.reducedMotion = reducedMotion;
    this.waits = waits;
  }

  /** Index of the last step that has happened, or −1. */
  ReadOnlyIntegerProperty step() {
    return step.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Moment> moment() {
    return moment.getReadOnlyProperty();
  }

  /** How far tokens have come along the arrows of the last step, 0 … 1. */
  ReadOnlyDoubleProperty progress() {
    return progress.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty playing() {
    return playing.getReadOnlyProperty();
  }

  DoubleProperty speed() {
    return speed;
  }

  BooleanProperty looping() {
    return looping;
  }

  /** The number of steps of the run. */
  int steps() {
    return timeline == null ? 0 : timeline.steps().size();
  }

  /** The step that happened last; empty before the first. */
  Optional<Step> current() {
    return timeline == null || step.get() < 0
        ? Optional.empty()
        : Optional.of(timeline.steps().get(step.get()));
  }

  /** Takes another run and stands before its first step. */
  void load(Timeline run) {
    jump(-1);
    timeline = run;
  }

  /** One step forward; while one is being animated, finishes it instead. */
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

  /** To the moment just after a step, or after the last; −1 = before the first. */
  void jump(int step) {
    int to = Math.min(step, steps() - 1);
    wanted = to;
    progress.set(1);
    if (timeline == null) {
      return;
    }
    this.step.set(to);
    moment.set(Moment.after(timeline, to));
    if (!playing.get()) {
      clock.stop();
    }
  }

  void togglePlay() {
    if (playing.get()) {
      pause();
    } else if (timeline != null) {
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

  void faster() {
    speed.set(Math.min(FASTEST, speed.get() * 2));
  }

  void slower() {
    speed.set(Math.max(SLOWEST, speed.get() / 2));
  }

  private void begin(int to) {
    wanted = to;
    passed = 0;
    lastPulse = 0;
    fromTime = moment.get().time();
    clock.start();
  }

  /** One pulse of the animation. */
  private void tick(long nanos) {
    Timeline run = timeline;
    if (run == null) {
      return;
    }
    if (lastPulse != 0) {
      // Added up, so that another speed holds from here on and does not move what has passed.
      passed += (nanos - lastPulse) / 1e9 * speed.get();
    }
    lastPulse = nanos;
    if (wanted > step.get()) {
      fly(run);
    } else if (progress.get() < 1) {
      progress.set(Math.min(1, passed / TOKEN));
    } else if (!playing.get()) {
      clock.stop();
    } else if (waits.getAsBoolean()) {
      pause();
    } else if (passed > REST) {
      passed = 0;
      next();
    }
  }

  private void fly(Timeline run) {
    Step next = run.steps().get(wanted);
    double share = next.at() == fromTime ? 1 : Math.min(1, passed / FLIGHT);
    if (share < 1) {
      moment.set(new Moment(fromTime + (long) ((next.at() - fromTime) * share), step.get()));
      return;
    }
    progress.set(moves(next) ? 0 : 1);
    step.set(wanted);
    moment.set(new Moment(next.at(), wanted));
    passed = 0;
  }

  private static boolean moves(Step step) {
    return step.changes().stream()
        .anyMatch(
            change ->
                change instanceof Step.Change.Reacted r && r.before().state() != r.after().state());
  }
}
