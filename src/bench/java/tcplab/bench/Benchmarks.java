package tcplab.bench;

import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benchmarks whose names match the arguments; all without one. */
public final class Benchmarks {
  private Benchmarks() {}

  /** Starts JMH. */
  public static void main(String[] args) throws RunnerException {
    ChainedOptionsBuilder options = new OptionsBuilder();
    boolean all = true;
    for (String name : args) {
      if (!name.isBlank()) {
        options.include(name);
        all = false;
      }
    }
    if (all) {
      options.include("tcplab.bench.*");
    }
    new Runner(options.build()).run();
  }
}
