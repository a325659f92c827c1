package tcplab.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tcplab.sim.Simulation;
import tcplab.sim.Timeline;

/** Whole runs with every event in the timeline: segments and steps a second. */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 10)
@Measurement(iterations = 10)
@Fork(value = 1, jvmArgs = "-Xmx1g")
public class SimulationBench {
  /** What a run came to. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Counts {
    /** Segments put on links. */
    public long segments;

    /** Steps of the timeline. */
    public long steps;

    void add(Timeline timeline) {
      segments += timeline.transmissions().size();
      steps += timeline.steps().size();
    }
  }

  /** How much is transferred. */
  @State(Scope.Benchmark)
  public static class Size {
    /** Megabytes. */
    @Param({"1", "10"})
    public int megabytes;
  }

  /** A transfer over a link that loses 1 %. */
  @Benchmark
  public Timeline transfer(Size size, Counts counts) {
    Timeline run = Simulation.run(Scenarios.transfer(size.megabytes * 1_000_000, 0.01));
    counts.add(run);
    return run;
  }

  /** 100,000 forged SYNs against a backlog of 128, without cookies. */
  @Benchmark
  public Timeline flood(Counts counts) {
    Timeline run = Simulation.run(Scenarios.flood(100_000, 128, 128, 0));
    counts.add(run);
    return run;
  }
}
