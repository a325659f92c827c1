package tcplab.bench;

import tcplab.sim.Simulation;
import tcplab.sim.Timeline;

/** The two runs that must fit a 1 GiB heap: run with -Xmx1g. */
public final class MemoryCheck {
  private MemoryCheck() {}

  /** Runs both and prints what they came to. */
  public static void main(String[] args) {
    report("flood of 1,000,000 SYNs", Simulation.run(Scenarios.flood(1_000_000, 128, 128, 0)));
    report(
        "100,000 half-open at once", Simulation.run(Scenarios.flood(100_000, 200_000, 200_000, 0)));
  }

  private static void report(String what, Timeline run) {
    long used = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    System.out.println(
        what
            + ": "
            + run.steps().size()
            + " steps, "
            + run.transmissions().size()
            + " packets, "
            + run.connections().size()
            + " connections, heap in use "
            + used / (1 << 20)
            + " MiB of "
            + Runtime.getRuntime().maxMemory() / (1 << 20));
  }
}
