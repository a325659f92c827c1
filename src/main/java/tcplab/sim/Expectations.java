package tcplab.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tcplab.host.SocketCall;
import tcplab.tcp.Effect;
import tcplab.tcp.Endpoint;
import tcplab.tcp.State;

/** Holds a run against what its scenario expects. */
public final class Expectations {
  private final Timeline timeline;

  private Expectations(Timeline timeline) {
    this.timeline = timeline;
  }

  /**
   * What does not come out as the scenario expects, in its order; empty when all holds.
   *
   * @throws SimulationException when an expectation names a host that there is not
   */
  public static List<Failure> check(Timeline timeline) {
    Expectations expectations = new Expectations(timeline);
    List<Failure> failures = new ArrayList<>();
    for (Scenario.Expectation expectation : timeline.scenario().expectations()) {
      expectations
          .wrong(expectation)
          .ifPresent(message -> failures.add(new Failure(expectation, message)));
    }
    return failures;
  }

  private Optional<String> wrong(Scenario.Expectation expectation) {
    int line = expectation.line();
    long time = expectation.at().orElse(Long.MAX_VALUE);
    int step = timeline.stepAt(time);
    return switch (expectation.claim()) {
      case Scenario.Claim.InState c -> {
        Optional<Connection> connection = pick(host(c.host(), line), c.which(), step);
        State state =
            connection.flatMap(x -> x.after(step)).map(Endpoint::state).orElse(State.CLOSED);
        yield differs(c.host() + " is in", state.rfcName(), c.state().rfcName());
      }
      case Scenario.Claim.Path c -> {
        List<State> path =
            pick(host(c.host(), line), c.which(), step).map(x -> path(x, step)).orElse(List.of());
        yield differs(c.host() + " went through", names(path), names(c.states()));
      }
      case Scenario.Claim.Count c -> {
        long count = count(host(c.host(), line), c.state(), step);
        yield outside(
            c.host() + " has", count, "connections in " + c.state().rfcName(), c.least(), c.most());
      }
      case Scenario.Claim.Result c -> {
        String result = result(host(c.host(), line), c.call(), c.nth(), time);
        yield differs(
            c.host() + "'s " + c.call() + " number " + c.nth() + " gives", result, c.result());
      }
      case Scenario.Claim.Segments c -> {
        long count = segments(host(c.host(), line), new Matching(c.match()), time);
        yield outside(c.host() + " sent", count, "such segments", c.least(), c.most());
      }
      case Scenario.Claim.Received c -> {
        long octets = received(host(c.host(), line), step);
        yield differs(c.host() + " received", octets + " octets", c.octets() + " octets");
      }
    };
  }

  private int host(String name, int line) {
    for (HostInfo host : timeline.hosts()) {
      if (host.name().equals(name)) {
        return host.index();
      }
    }
    throw new SimulationException("there is no host '" + name + "'", line);
  }

  private static Optional<String> differs(String what, String found, String expected) {
    return found.equals(expected)
        ? Optional.empty()
        : Optional.of(what + " " + found + ", expected " + expected);
  }

  private static Optional<String> outside(
      String what, long found, String unit, long least, long most) {
    if (found >= least && found <= most) {
      return Optional.empty();
    }
    String expected =
        least == most
            ? Long.toString(least)
            : most == Long.MAX_VALUE ? "at least " + least : least + " to " + most;
    return Optional.of(what + " " + found + " " + unit + ", expected " + expected);
  }

  private static boolean listener(Connection connection) {
    return connection.remote().port() == 0;
  }

  /** The host's connection number {@code which}, 0 = the last, listeners left out. */
  private Optional<Connection> pick(int host, int which, int step) {
    Connection last = null;
    int seen = 0;
    for (Connection connection : timeline.connections()) {
      if (connection.host() == host
          && !listener(connection)
          && connection.versions() > 0
          && connection.stepOf(0) <= step) {
        seen++;
        last = connection;
        if (seen == which) {
          return Optional.of(connection);
        }
      }
    }
    return which == 0 ? Optional.ofNullable(last) : Optional.empty();
  }

  private List<State> path(Connection connection, int step) {
    List<State> path = new ArrayList<>();
    int done = -1;
    for (int i = 0; i < connection.versions() && connection.stepOf(i) <= step; i++) {
      if (connection.stepOf(i) == done) {
        continue;
      }
      done = connection.stepOf(i);
      for (Step.Change change : timeline.steps().get(done).changes()) {
        if (change instanceof Step.Change.Reacted reacted
            && reacted.connection() == connection.id()) {
          for (Effect effect : reacted.effects()) {
            if (effect instanceof Effect.Entered entered) {
              path.add(entered.arrow().to());
            }
          }
        }
      }
    }
    return path;
  }

  private static String names(List<State> states) {
    return String.join(" → ", states.stream().map(State::rfcName).toList());
  }

  private long count(int host, State state, int step) {
    long count = 0;
    for (Connection connection : timeline.connections()) {
      if (connection.host() == host
          && connection.after(step).map(Endpoint::state).orElse(null) == state) {
        count++;
      }
    }
    return count;
  }

  private String result(int host, String name, int nth, long time) {
    int seen = 0;
    for (Call call : timeline.calls()) {
      if (call.host() == host && call.startedAt() <= time && name(call.call()).equals(name)) {
        seen++;
        if (seen == nth) {
          return call.result().isEmpty() || call.returnedAt() > time ? "blocks" : call.result();
        }
      }
    }
    return "no such call";
  }

  private static String name(SocketCall call) {
    String text = CallText.of(call);
    return text.substring(0, text.indexOf('('));
  }

  private long segments(int host, Matching matching, long time) {
    long count = 0;
    for (Transmission t : timeline.transmissions()) {
      if (t.from() == host
          && t.duplicateOf() < 0
          && t.sentAt() <= time
          && matching.matches(t.packet(), t.retransmission(), t.ordinal())) {
        count++;
      }
    }
    return count;
  }

  private long received(int host, int step) {
    long octets = 0;
    for (int i = 0; i <= step; i++) {
      Step s = timeline.steps().get(i);
      if (s.host() == host) {
        for (Step.Change change : s.changes()) {
          if (change instanceof Step.Change.Reacted reacted) {
            for (Effect effect : reacted.effects()) {
              if (effect instanceof Effect.Delivered delivered) {
                octets += delivered.data().size();
              }
            }
          }
        }
      }
    }
    return octets;
  }
}
