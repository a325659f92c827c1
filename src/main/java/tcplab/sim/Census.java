package tcplab.sim;

import java.util.ArrayList;
import java.util.List;
import tcplab.tcp.State;

/** Counts what the script's conditions ask for: connections by state, packets by kind. */
final class Census {
  private static final int STATES = State.values().length;

  private final Scenario scenario;
  private final long[][] inState;
  private final List<Counter> senders = new ArrayList<>();
  private final List<Counter> receivers = new ArrayList<>();

  Census(Scenario scenario) {
    this.scenario = scenario;
    this.inState = new long[scenario.hosts().size()][STATES];
  }

  /** Counts packets of a kind at a host. */
  static final class Counter {
    private final int host;
    private final Matching matching;
    private int count;

    private Counter(int host, Matching matching) {
      this.host = host;
      this.matching = matching;
    }

    int count() {
      return count;
    }
  }

  /** Asks for packets that a host sends to be counted from now on. */
  Counter countSent(int host, Scenario.Match match) {
    Counter counter = new Counter(host, new Matching(match));
    senders.add(counter);
    return counter;
  }

  /** Asks for packets that arrive at a host to be counted from now on. */
  Counter countReceived(int host, Scenario.Match match) {
    Counter counter = new Counter(host, new Matching(match));
    receivers.add(counter);
    return counter;
  }

  void sent(Transmission transmission) {
    count(senders, transmission.from(), transmission);
  }

  void received(Transmission transmission) {
    count(receivers, transmission.to(), transmission);
  }

  private static void count(List<Counter> counters, int host, Transmission t) {
    for (int i = 0; i < counters.size(); i++) {
      Counter counter = counters.get(i);
      if (counter.host == host
          && counter.matching.matches(t.packet(), t.retransmission(), t.ordinal())) {
        counter.count++;
      }
    }
  }

  void moved(int host, State from, State to) {
    if (from == to) {
      return;
    }
    // A child starts from its listener's LISTEN, which stays where it is.
    if (from != State.CLOSED && from != State.LISTEN) {
      inState[host][from.ordinal()]--;
    }
    if (from == State.LISTEN && to == State.CLOSED) {
      return;
    }
    inState[host][to.ordinal()]++;
  }

  /** A connection is forgotten; those in CLOSED stay counted as ended. */
  void gone(int host, State last) {
    if (last != State.CLOSED) {
      inState[host][last.ordinal()]--;
    }
  }

  /** Connections of a host in a state; for CLOSED those that ended. */
  long count(int host, State state) {
    return inState[host][state.ordinal()];
  }

  int host(String name, int line) {
    for (int i = 0; i < scenario.hosts().size(); i++) {
      if (scenario.hosts().get(i).name().equals(name)) {
        return i;
      }
    }
    throw new SimulationException("there is no host '" + name + "'", line);
  }
}
