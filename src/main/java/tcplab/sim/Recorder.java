package tcplab.sim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tcplab.host.SocketCall;
import tcplab.tcp.Address;
import tcplab.tcp.Effect;
import tcplab.tcp.Endpoint;
import tcplab.tcp.Packet;
import tcplab.tcp.Rule;

/** Writes down what happens and makes the timeline of it. */
final class Recorder {
  /** More steps than any lesson needs: a run that goes beyond has run away. */
  static final int MOST_STEPS = 20_000_000;

  private final List<Step> steps = new ArrayList<>();
  private final List<Transmission> transmissions = new ArrayList<>();
  private final List<Call> calls = new ArrayList<>();
  private final List<History> histories = new ArrayList<>();
  private final TreeMap<Integer, Text> narration = new TreeMap<>();
  private final List<Prompt> prompts = new ArrayList<>();
  private final Map<Rule, Step.Change> acts = new EnumMap<>(Rule.class);
  private final Map<Rule, List<Step.Change>> actsAlone = new EnumMap<>(Rule.class);

  private final List<Step.Change> changes = new ArrayList<>();
  private long at;
  private int host;
  private Step.@Nullable Cause cause;

  /** From here on everything that is told belongs to a new step. */
  void begin(long time, int where, Step.Cause why) {
    end();
    at = time;
    host = where;
    cause = why;
    if (steps.size() >= MOST_STEPS) {
      throw new SimulationException(
          "the run has "
              + MOST_STEPS
              + " steps by "
              + time / 1e9
              + " s and is stopped; shorten it with 'until' or send less",
          0);
    }
  }

  /** Ends the step under way, if there is one. */
  void end() {
    Step.Cause why = cause;
    if (why != null) {
      steps.add(new Step(steps.size(), at, host, why, frozen()));
      changes.clear();
      cause = null;
    }
  }

  private List<Step.Change> frozen() {
    if (changes.size() == 1) {
      Step.Change only = changes.getFirst();
      return only instanceof Step.Change.HostActed(Rule rule)
          ? actsAlone.computeIfAbsent(rule, r -> List.of(only))
          : List.of(only);
    }
    return List.copyOf(changes);
  }

  /** Index of the step under way. */
  int step() {
    return steps.size();
  }

  List<Call> calls() {
    return calls;
  }

  List<Transmission> transmissions() {
    return transmissions;
  }

  int connections() {
    return histories.size();
  }

  boolean joins(int connection, Address local, Address remote) {
    History history = histories.get(connection);
    return history.local.equals(local) && history.remote.equals(remote);
  }

  /** The endpoint that a connection is; null before its first and once it is gone. */
  @Nullable Endpoint endpoint(int connection) {
    History history = histories.get(connection);
    return history.goneAt < Integer.MAX_VALUE || history.size == 0
        ? null
        : history.endpoints[history.size - 1];
  }

  /** What a connection was last, gone or not; null before its first endpoint. */
  @Nullable Endpoint last(int connection) {
    History history = histories.get(connection);
    return history.size == 0 ? null : history.endpoints[history.size - 1];
  }

  /** When the last step was, or 0. */
  long lastStepAt() {
    return steps.isEmpty() ? 0 : steps.getLast().at();
  }

  private void add(Step.Change change) {
    if (cause == null) {
      throw new IllegalStateException("nothing has happened that " + change + " could come of");
    }
    changes.add(change);
  }

  void narrate(Text text) {
    narration.put(steps.size(), text);
  }

  /** What the question waits for has come true with the last step. */
  void asks(int question) {
    prompts.add(new Prompt(question, steps.size() - 1));
  }

  int opened(int where, Address local, Address remote, int parent) {
    histories.add(new History(where, local, remote, parent));
    return histories.size() - 1;
  }

  void reacted(int connection, Endpoint before, Endpoint after, List<Effect> effects) {
    add(new Step.Change.Reacted(connection, before, after, effects));
    histories.get(connection).became(steps.size(), after);
  }

  void gone(int connection) {
    add(new Step.Change.Gone(connection));
    histories.get(connection).goneAt = steps.size();
  }

  void queued(int connection, int synQueue, int acceptQueue) {
    add(new Step.Change.Queued(connection, synQueue, acceptQueue));
  }

  void acted(Rule rule) {
    add(acts.computeIfAbsent(rule, Step.Change.HostActed::new));
  }

  void sent(int transmission) {
    add(new Step.Change.Sent(transmission));
  }

  /** Writes a packet down; whether a step tells of it is the caller's choice. */
  Transmission transmission(
      int from,
      int to,
      int ordinal,
      Packet packet,
      long sentAt,
      long endsAt,
      @Nullable String reason,
      boolean delivered,
      boolean retransmission,
      int duplicateOf,
      boolean marked,
      int connection) {
    Transmission made =
        new Transmission(
            transmissions.size(),
            from,
            to,
            ordinal,
            packet,
            sentAt,
            endsAt,
            delivered ? Transmission.Fate.DELIVERED : Transmission.Fate.LOST,
            reason,
            retransmission,
            duplicateOf,
            marked,
            connection);
    transmissions.add(made);
    return made;
  }

  int called(
      int where, String thread, String socket, SocketCall call, String text, long startedAt) {
    int id = calls.size();
    calls.add(new Call(id, where, thread, socket, call, text, -1, startedAt, Endpoint.NEVER, ""));
    return id;
  }

  Call returned(int id, long now, String result, int connection) {
    Call c = calls.get(id);
    Call done =
        new Call(
            id,
            c.host(),
            c.thread(),
            c.socket(),
            c.call(),
            c.text(),
            connection,
            c.startedAt(),
            now,
            result);
    calls.set(id, done);
    add(new Step.Change.Returned(id));
    return done;
  }

  Timeline timeline(Scenario scenario, List<HostInfo> hosts, long end) {
    end();
    List<Connection> connections = new ArrayList<>(histories.size());
    for (History history : histories) {
      connections.add(history.connection(connections.size()));
    }
    for (int i = 0; i < transmissions.size(); i++) {
      Transmission t = transmissions.get(i);
      if (t.endsAt() > end) {
        transmissions.set(i, inFlight(t));
      }
    }
    return new Timeline(
        scenario,
        hosts,
        java.util.Collections.unmodifiableList(steps),
        java.util.Collections.unmodifiableList(transmissions),
        java.util.Collections.unmodifiableList(calls),
        java.util.Collections.unmodifiableList(connections),
        narration,
        prompts,
        end);
  }

  private static Transmission inFlight(Transmission t) {
    return new Transmission(
        t.id(),
        t.from(),
        t.to(),
        t.ordinal(),
        t.packet(),
        t.sentAt(),
        t.endsAt(),
        Transmission.Fate.IN_FLIGHT,
        null,
        t.retransmission(),
        t.duplicateOf(),
        t.marked(),
        t.connection());
  }

  /** A connection's endpoints so far. */
  private static final class History {
    final int host;
    final Address local;
    final Address remote;
    final int parent;
    int[] steps = new int[2];
    @Nullable Endpoint[] endpoints = new @Nullable Endpoint[2];
    int size;
    int goneAt = Integer.MAX_VALUE;

    History(int host, Address local, Address remote, int parent) {
      this.host = host;
      this.local = local;
      this.remote = remote;
      this.parent = parent;
    }

    void became(int step, Endpoint endpoint) {
      if (size == steps.length) {
        steps = Arrays.copyOf(steps, 2 * size);
        endpoints = Arrays.copyOf(endpoints, 2 * size);
      }
      steps[size] = step;
      endpoints[size++] = endpoint;
    }

    Connection connection(int id) {
      Endpoint[] kept = new Endpoint[size];
      for (int i = 0; i < size; i++) {
        kept[i] = java.util.Objects.requireNonNull(endpoints[i]);
      }
      return new Connection(
          id, host, local, remote, parent, Arrays.copyOf(steps, size), kept, goneAt);
    }
  }
}
