package tcplab.scenario;

import tcplab.sim.Scenario.HostSpec;

/**
 * Who carries out a script line.
 *
 * @param host the host
 * @param thread the application's thread
 * @param process the process it belongs to
 */
record Performer(HostSpec host, String thread, String process) {
  String name() {
    return host.name();
  }
}
