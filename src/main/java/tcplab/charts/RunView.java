package tcplab.charts;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tcplab.sim.Step;
import tcplab.sim.Timeline;
import tcplab.tcp.Arrow;
import tcplab.tcp.Effect;
import tcplab.tcp.Endpoint;
import tcplab.tcp.State;
import tcplab.tcp.Timer;

/**
 * A run as the charts look at it: when each connection was in which state, and when its timers ran.
 * Built once for a timeline, in one pass over its steps; immutable afterwards.
 */
public final class RunView {
  private final Timeline timeline;
  private final List<List<StateSpan>> states;
  private final List<List<StateSpan>> changesByHost;
  private final List<TimerSpan> timers;
  private final List<List<TimerSpan>> timersByConnection = new ArrayList<>();

  private RunView(
      Timeline timeline,
      List<List<StateSpan>> states,
      List<List<StateSpan>> changesByHost,
      List<TimerSpan> timers) {
    this.timeline = timeline;
    this.states = states;
    this.changesByHost = changesByHost;
    this.timers = timers;
    states.forEach(_ -> timersByConnection.add(new ArrayList<>(4)));
    timers.forEach(t -> timersByConnection.get(t.connection()).add(t));
  }

  /** The view of a run. */
  public static RunView of(Timeline timeline) {
    return new Builder(timeline).build();
  }

  /** The run. */
  public Timeline timeline() {
    return timeline;
  }

  /** The stays of a connection, first to last. */
  List<StateSpan> states(int connection) {
    return states.get(connection);
  }

  /** All changes of state at a host, in order. */
  List<StateSpan> changes(int host) {
    return changesByHost.get(host);
  }

  /** All timers, in order of their start. */
  List<TimerSpan> timers() {
    return timers;
  }

  /**
   * The timers of a connection that run at a moment, in {@link Timer}'s order; none once it is
   * gone.
   */
  public List<RunningTimer> running(int connection, Moment moment) {
    Optional<Endpoint> endpoint = timeline.connections().get(connection).after(moment.step());
    List<RunningTimer> running = new ArrayList<>();
    for (Timer timer : Timer.values()) {
      long due = endpoint.map(e -> e.timer(timer)).orElse(Endpoint.NEVER);
      if (due != Endpoint.NEVER) {
        long from = startOf(connection, timer, moment.time());
        running.add(new RunningTimer(connection, timer, from, due));
      }
    }
    return running;
  }

  private long startOf(int connection, Timer timer, long time) {
    List<TimerSpan> spans = timersByConnection.get(connection);
    int low = 0;
    int high = spans.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (spans.get(middle).from() <= time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    for (int i = low - 1; i >= 0; i--) {
      if (spans.get(i).timer() == timer) {
        return spans.get(i).from();
      }
    }
    return time;
  }

  /** The stay of a connection after a step; empty before its first. */
  Optional<StateSpan> stateAfter(int connection, int step) {
    List<StateSpan> spans = states.get(connection);
    int low = 0;
    int high = spans.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (spans.get(middle).step() <= step) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == 0 ? Optional.empty() : Optional.of(spans.get(low - 1));
  }

  /** The number of a host's connections in each state after a step; CLOSED ones are not counted. */
  public Map<State, Integer> counts(int host, int step) {
    Map<State, Integer> counts = new EnumMap<>(State.class);
    for (var connection : timeline.connections()) {
      if (connection.host() == host) {
        stateAfter(connection.id(), step)
            .map(StateSpan::state)
            .filter(state -> state != State.CLOSED)
            .ifPresent(state -> counts.merge(state, 1, Integer::sum));
      }
    }
    return counts;
  }

  /** The id of the host's connection that the story is about after a step, or −1: the youngest. */
  public int focus(int host, int step) {
    int listener = -1;
    int youngest = -1;
    int alive = -1;
    for (var connection : timeline.connections()) {
      Optional<StateSpan> span =
          connection.host() == host ? stateAfter(connection.id(), step) : Optional.empty();
      if (span.isEmpty()) {
        continue;
      }
      State state = span.get().state();
      if (connection.remote().port() == 0 && everListened(connection.id())) {
        listener = connection.id();
      } else {
        youngest = connection.id();
        alive = state == State.CLOSED ? alive : youngest;
      }
    }
    return alive >= 0 ? alive : youngest >= 0 ? youngest : listener;
  }

  private boolean everListened(int connection) {
    return states.get(connection).stream().anyMatch(span -> span.state() == State.LISTEN);
  }

  /** What a host's lifeline shows, first to last; of one connection only where it is ≥ 0. */
  List<LaneSpan> lane(int host, int connection) {
    List<LaneSpan> lane = new ArrayList<>();
    lane.add(new LaneSpan(State.CLOSED, 0, 0, -1, false));
    Map<Integer, State> current = new HashMap<>();
    int[] counts = new int[State.values().length];
    for (StateSpan change : changesByHost.get(host)) {
      if (connection >= 0 && change.connection() != connection) {
        continue;
      }
      State before = current.put(change.connection(), change.state());
      if (before != null) {
        counts[before.ordinal()]--;
      }
      counts[change.state().ordinal()]++;
      State shown = shown(counts, change.state());
      LaneSpan last = lane.getLast();
      if (shown != last.state()) {
        lane.add(new LaneSpan(shown, counts[shown.ordinal()], change.from(), change.step(), true));
      }
    }
    return lane;
  }

  /** The state of most connections that are alive and no listeners; of equals, the newest. */
  private static State shown(int[] counts, State newest) {
    State best = State.CLOSED;
    int most = 0;
    for (State state : State.values()) {
      if (state != State.CLOSED && state != State.LISTEN) {
        int count = counts[state.ordinal()];
        if (count > most || (count == most && count > 0 && state == newest)) {
          best = state;
          most = count;
        }
      }
    }
    if (most > 0) {
      return best;
    }
    return newest == State.LISTEN || (counts[State.CLOSED.ordinal()] == 0)
        ? counts[State.LISTEN.ordinal()] > 0 ? State.LISTEN : State.CLOSED
        : State.CLOSED;
  }

  private static final class Builder {
    private final Timeline timeline;
    private final List<List<StateSpan>> states = new ArrayList<>();
    private final List<List<StateSpan>> byHost = new ArrayList<>();
    private final List<TimerSpan> timers = new ArrayList<>();
    private final Map<Long, Integer> running = new HashMap<>();

    Builder(Timeline timeline) {
      this.timeline = timeline;
      timeline.connections().forEach(_ -> states.add(new ArrayList<>(4)));
      timeline.hosts().forEach(_ -> byHost.add(new ArrayList<>()));
    }

    RunView build() {
      for (Step step : timeline.steps()) {
        if (step.cause() instanceof Step.Cause.TimedOut timedOut) {
          end(timedOut.connection(), timedOut.timer(), step.at(), TimerSpan.End.EXPIRED);
        }
        for (Step.Change change : step.changes()) {
          switch (change) {
            case Step.Change.Reacted reacted -> reacted(step, reacted);
            case Step.Change.Gone gone -> gone(step, gone.connection());
            default -> {}
          }
        }
      }
      return new RunView(timeline, states, byHost, timers);
    }

    private void reacted(Step step, Step.Change.Reacted reacted) {
      int id = reacted.connection();
      if (states.get(id).isEmpty()) {
        enter(step, id, stateBefore(reacted), null);
      }
      boolean entered = false;
      for (Effect effect : reacted.effects()) {
        switch (effect) {
          case Effect.Entered e -> {
            enter(step, id, e.arrow().to(), e.arrow());
            entered = true;
          }
          case Effect.TimerStarted e -> start(id, e.timer(), step.at(), e.at());
          case Effect.TimerStopped e -> end(id, e.timer(), step.at(), TimerSpan.End.STOPPED);
          default -> {}
        }
      }
      State after = reacted.after().state();
      if (!entered && after != reacted.before().state()) {
        enter(step, id, after, null);
      }
    }

    /** A child of a listener begins in LISTEN, whatever its first endpoint was made from. */
    private static State stateBefore(Step.Change.Reacted reacted) {
      for (Effect effect : reacted.effects()) {
        if (effect instanceof Effect.Entered entered) {
          return entered.arrow().from();
        }
      }
      return reacted.before().state();
    }

    private void gone(Step step, int id) {
      List<StateSpan> spans = states.get(id);
      if (!spans.isEmpty() && spans.getLast().state() != State.CLOSED) {
        enter(step, id, State.CLOSED, null);
      }
      for (Timer timer : Timer.values()) {
        end(id, timer, step.at(), TimerSpan.End.STOPPED);
      }
    }

    private void enter(Step step, int id, State state, @Nullable Arrow via) {
      StateSpan span = new StateSpan(id, state, step.at(), step.index(), via);
      states.get(id).add(span);
      byHost.get(timeline.connections().get(id).host()).add(span);
    }

    private static long key(int connection, Timer timer) {
      return (long) connection << 4 | timer.ordinal();
    }

    private void start(int id, Timer timer, long now, long due) {
      end(id, timer, now, TimerSpan.End.RESTARTED);
      running.put(key(id, timer), timers.size());
      timers.add(new TimerSpan(id, timer, now, Endpoint.NEVER, due, TimerSpan.End.RUNNING));
    }

    private void end(int id, Timer timer, long now, TimerSpan.End how) {
      Integer index = running.remove(key(id, timer));
      if (index != null) {
        TimerSpan span = Objects.requireNonNull(timers.get(index));
        timers.set(index, new TimerSpan(id, timer, span.from(), now, span.due(), how));
      }
    }
  }
}
