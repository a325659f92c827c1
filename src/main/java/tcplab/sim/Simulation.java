package tcplab.sim;

import java.util.ArrayList;
import java.util.List;
import tcplab.host.Host;
import tcplab.tcp.Config;
import tcplab.tcp.Deviation;
import tcplab.tcp.Rule;
import tcplab.tcp.Setting;

/** A run: a scenario in, a timeline out. */
public final class Simulation {
  private static final int IP_AND_TCP_V4 = 40;
  private static final int IP_AND_TCP_V6 = 60;

  final Scenario scenario;
  final Agenda agenda = new Agenda();
  final Recorder recorder = new Recorder();
  final Census census;
  final Network network;
  final List<HostInfo> infos = new ArrayList<>();
  private final List<Station> stations = new ArrayList<>();
  private final Script script;
  private final boolean driven;

  private Simulation(Scenario scenario, boolean driven) {
    this.scenario = scenario;
    this.driven = driven;
    this.census = new Census(scenario);
    this.network = new Network(scenario, agenda, recorder, new Endings());
    for (Scenario.HostSpec spec : scenario.hosts()) {
      int index = infos.size();
      infos.add(new HostInfo(index, spec.name(), spec.address(), spec.profile(), spec.attacker()));
      stations.add(new Station(this, index, spec, config(spec, index)));
    }
    this.script = new Script(this);
  }

  /**
   * Runs a scenario to its end: until nothing is left to happen, or {@link Scenario#until}.
   *
   * @throws SimulationException when the scenario asks for something impossible or never ends
   */
  public static Timeline run(Scenario scenario) {
    return new Simulation(scenario, false).run();
  }

  /** A simulation that a {@link Testbed} drives, with its own lines started. */
  static Simulation driven(Scenario scenario) {
    Simulation made = new Simulation(scenario, true);
    made.script.start();
    return made;
  }

  private Timeline run() {
    script.start();
    while (!agenda.isEmpty() && agenda.nextTime() <= scenario.until()) {
      next();
    }
    return timeline(agenda.isEmpty() ? recorder.lastStepAt() : scenario.until());
  }

  /** Lets the next thing happen. */
  void next() {
    agenda.take().run();
    recorder.end();
    script.checkConditions();
  }

  Timeline timeline(long end) {
    return recorder.timeline(scenario, List.copyOf(infos), end);
  }

  private Config config(Scenario.HostSpec spec, int index) {
    Config config = spec.profile().config();
    for (Setting setting : Setting.values()) {
      Long value = spec.settings().get(setting);
      if (value != null) {
        config = config.with(setting, value);
      }
    }
    for (Deviation deviation : Deviation.values()) {
      Boolean made = spec.deviations().get(deviation);
      if (made != null) {
        config = config.with(deviation, made);
      }
    }
    if (!config.is(Setting.MSS)) {
      int headers = spec.address().v6() ? IP_AND_TCP_V6 : IP_AND_TCP_V4;
      config = config.with(Setting.MSS, network.mtu(index) - headers);
    }
    return config;
  }

  Host host(int index) {
    return stations.get(index).host();
  }

  Script script() {
    return script;
  }

  /** A packet arrives at the host it travels to. */
  void arrives(Transmission transmission) {
    recorder.begin(agenda.now(), transmission.to(), new Step.Cause.Arrived(transmission.id()));
    census.received(transmission);
    if (!infos.get(transmission.to()).attacker()) {
      host(transmission.to()).arrives(transmission.arriving());
    } else if (!driven) {
      recorder.acted(Rule.NO_STACK);
    }
  }

  /** How packets end, as the network tells. */
  private final class Endings implements Network.Receiver {
    @Override
    public void arrives(Transmission transmission) {
      Simulation.this.arrives(transmission);
    }

    @Override
    public void dies(Transmission transmission) {
      recorder.begin(agenda.now(), -1, new Step.Cause.Died(transmission.id()));
    }
  }
}
