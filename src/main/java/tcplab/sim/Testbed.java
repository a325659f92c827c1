package tcplab.sim;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tcplab.host.Host;
import tcplab.host.SocketCall;
import tcplab.host.SocketNameException;
import tcplab.tcp.Address;
import tcplab.tcp.Endpoint;
import tcplab.tcp.Packet;
import tcplab.tcp.Setting;
import tcplab.tcp.State;

/**
 * A scenario that is driven from outside, one thing at a time, and written down like any run.
 * Whoever drives it plays the hosts without a stack. The scenario's own lines are carried out at
 * their times, too. Times are virtual nanoseconds; hosts are named by their index.
 */
public final class Testbed {
  private final Simulation simulation;
  private final Recorder recorder;
  private final Agenda agenda;

  /**
   * Sets a scenario up and starts its own lines.
   *
   * @throws SimulationException where the scenario asks for something impossible
   */
  public Testbed(Scenario scenario) {
    simulation = Simulation.driven(scenario);
    recorder = simulation.recorder;
    agenda = simulation.agenda;
  }

  /** The time. */
  public long now() {
    return agenda.now();
  }

  /** How many steps there are so far. */
  public int steps() {
    return recorder.step();
  }

  /**
   * Lets the next thing happen.
   *
   * @return false where nothing is left to happen up to {@code limit}
   */
  public boolean step(long limit) {
    if (agenda.isEmpty() || agenda.nextTime() > limit) {
      return false;
    }
    simulation.next();
    return true;
  }

  /** Lets the time pass; what is to happen up to then must have happened. */
  public void pass(long time) {
    if (time > agenda.now()) {
      agenda.add(time, () -> {});
      agenda.take().run();
    }
  }

  /**
   * Makes a call on a socket of a host.
   *
   * @param into for accept(): the new socket's name; else ""
   * @return the call's place among {@link Timeline#calls()}
   * @throws SocketNameException where there is no socket of that name, or already one
   */
  public int call(int host, String thread, String socket, SocketCall call, String into) {
    int id = recorder.called(host, thread, socket, call, CallText.of(call), now());
    recorder.begin(now(), host, new Step.Cause.Called(id));
    simulation.host(host).call(id, thread, "script", socket, call, into);
    recorder.end();
    return id;
  }

  /** A call that was made, as it stands. */
  public Call made(int call) {
    return recorder.calls().get(call);
  }

  /**
   * A host without a stack puts a packet on the link to its destination.
   *
   * @param sooner how much less than the link's delay it takes, not less than 0
   */
  public void send(int from, Packet packet, long sooner) {
    Transmission sent = simulation.network.send(from, packet, false, -1, sooner);
    simulation.census.sent(sent);
    recorder.begin(now(), from, new Step.Cause.Injected(sent.id()));
    recorder.end();
  }

  /** A packet that no host sent, such as a router's, arrives at a host at once. */
  public void hand(int to, Packet packet) {
    simulation.arrives(simulation.network.hand(to, packet));
    recorder.end();
  }

  /** A kernel setting of a host changes. */
  public void set(int host, Setting setting, long value) {
    recorder.begin(
        now(), host, new Step.Cause.Intervened("sysctl " + setting.key() + " = " + value));
    simulation.host(host).set(setting, value);
    recorder.end();
  }

  /** The administrator of a host aborts all its connections in a state. */
  public void drop(int host, State state) {
    recorder.begin(now(), host, new Step.Cause.Intervened("tcpdrop -s " + state.netstatName()));
    simulation.host(host).drop(state);
    recorder.end();
  }

  /**
   * Writes down that something is found out about a host.
   *
   * @param what in short
   * @param said in a sentence
   */
  public void say(int host, String what, Text said) {
    end(host, new Step.Cause.Intervened(what), said);
  }

  /**
   * The script that drives the host parts from it.
   *
   * @param host where that is seen
   * @param how where in the script, what it expects and what there is
   * @param said what to tell of it
   */
  public void part(int host, Step.Cause.Parted how, Text said) {
    end(host, how, said);
  }

  private void end(int host, Step.Cause cause, Text said) {
    recorder.begin(now(), host, cause);
    recorder.narrate(said);
    recorder.end();
  }

  /** Every packet put on a link so far, in order of sending. */
  public List<Transmission> transmissions() {
    return Collections.unmodifiableList(recorder.transmissions());
  }

  /** The endpoint that a connection is; null once it is gone. */
  public @Nullable Endpoint endpoint(int connection) {
    return recorder.endpoint(connection);
  }

  /**
   * How long a full send buffer has held a connection of a host back, ns; 0 where there is none.
   */
  public long bufferLimited(int host, int localPort, int remotePort) {
    return simulation
        .host(host)
        .connection(localPort, remotePort)
        .map(Host.Live::bufferLimited)
        .orElse(0L);
  }

  /** What a connection was last, gone or not; null before its first endpoint. */
  public @Nullable Endpoint last(int connection) {
    return recorder.last(connection);
  }

  /** Gives an open socket of a host another name. */
  public void rename(int host, String socket, String other) {
    simulation.host(host).rename(socket, other);
  }

  /** A host forgets what it knows of servers for TCP Fast Open, as ip-tcp_metrics(8) has it do. */
  public void forgetPeers(int host) {
    recorder.begin(now(), host, new Step.Cause.Intervened("ip tcp_metrics flush all"));
    simulation.host(host).forgetPeers();
    recorder.end();
  }

  /** How many connections and listeners there have been, on all hosts. */
  public int connections() {
    return recorder.connections();
  }

  /** Whether a connection is one between these two addresses. */
  public boolean joins(int connection, Address local, Address remote) {
    return recorder.joins(connection, local, remote);
  }

  /** All that happened so far; the run ends here. */
  public Timeline timeline() {
    return simulation.timeline(now());
  }
}
