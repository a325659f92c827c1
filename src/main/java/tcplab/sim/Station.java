package tcplab.sim;

import java.util.List;
import tcplab.host.Host;
import tcplab.host.Surroundings;
import tcplab.tcp.Address;
import tcplab.tcp.Config;
import tcplab.tcp.Effect;
import tcplab.tcp.Endpoint;
import tcplab.tcp.IpAddress;
import tcplab.tcp.Packet;
import tcplab.tcp.Rule;
import tcplab.tcp.Timer;

/** A host's place in a simulation: what it tells is written down and carried out. */
final class Station implements Surroundings {
  private final Simulation simulation;
  private final Recorder recorder;
  private final int index;
  private final Host host;

  Station(Simulation simulation, int index, Scenario.HostSpec spec, Config config) {
    this.simulation = simulation;
    this.recorder = simulation.recorder;
    this.index = index;
    long secret = Chance.mix(Chance.mix(simulation.scenario.seed()) + index);
    java.util.OptionalInt isn =
        spec.isn().isPresent()
            ? java.util.OptionalInt.of((int) spec.isn().getAsLong())
            : java.util.OptionalInt.empty();
    this.host = new Host(this, spec.address(), spec.profile(), config, secret, isn);
  }

  Host host() {
    return host;
  }

  @Override
  public long now() {
    return simulation.agenda.now();
  }

  @Override
  public void at(long time, Runnable what) {
    simulation.agenda.add(time, what);
  }

  @Override
  public boolean knows(IpAddress address) {
    return simulation.network.owner(address) >= 0;
  }

  @Override
  public int opened(Address local, Address remote, int parent) {
    return recorder.opened(index, local, remote, parent);
  }

  @Override
  public void reacted(int connection, Endpoint before, Endpoint after, List<Effect> effects) {
    recorder.reacted(connection, before, after, effects);
    simulation.census.moved(index, before.state(), after.state());
  }

  @Override
  public void transmit(Packet packet, boolean retransmission, int connection) {
    Transmission sent = simulation.network.send(index, packet, retransmission, connection);
    recorder.sent(sent.id());
    simulation.census.sent(sent);
  }

  @Override
  public void acted(Rule rule) {
    recorder.acted(rule);
  }

  @Override
  public void queued(int listener, int synQueue, int acceptQueue) {
    recorder.queued(listener, synQueue, acceptQueue);
  }

  @Override
  public void gone(int connection, Endpoint last) {
    recorder.gone(connection);
    simulation.census.gone(index, last.state());
  }

  @Override
  public void returned(int call, String result, int connection) {
    recorder.returned(call, now(), result, connection);
    simulation.script().returned(call);
  }

  @Override
  public void timerFires(int connection, Timer timer) {
    recorder.begin(now(), index, new Step.Cause.TimedOut(connection, timer));
  }

  @Override
  public void callExpires(int call) {
    recorder.begin(now(), index, new Step.Cause.CallTimedOut(call));
  }
}
