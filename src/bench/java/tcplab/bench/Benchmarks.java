package tcplab.bench;

import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import tcplab.ui.FrameBench;

/** Runs the benchmarks whose names match the arguments; all without one. */
public final class Benchmarks {
  private Benchmarks() {}

  /** Starts JMH; {@code FrameBench}, which needs a window and no JMH, runs by itself. */
  public static void main(String[] args) throws RunnerException {
    if (args.length > 0 && args[0].equals(FrameBench.class.getSimpleName())) {
      FrameBench.main(new String[0]);
      return;
    }
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
