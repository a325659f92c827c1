package tcplab.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tcplab.tcp.Bytes;
import tcplab.tcp.Effect;
import tcplab.tcp.Endpoint;
import tcplab.tcp.Event;
import tcplab.tcp.Profile;
import tcplab.tcp.Reaction;
import tcplab.tcp.Segment;

/** A bare endpoint in reactions a second: open, 1,000 exchanges of data, close. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Benchmark)
public class EndpointBench {
  private static final int EXCHANGES = 1000;
  private final Bytes data = Bytes.pattern(0, 1000);

  /** Counts one reaction as one operation. */
  @Benchmark
  @OperationsPerInvocation(EXCHANGES * 4)
  public Endpoint exchanges() {
    Endpoint a = Endpoint.closed(Profile.LINUX.config());
    Endpoint b = a.react(new Event.PassiveOpen(), 0).after();
    Reaction r = a.react(new Event.ActiveOpen(1), 0);
    Segment syn = sent(r);
    Reaction s = b.react(new Event.Arrives(syn, 2, false), 1);
    r = r.after().react(new Event.Arrives(sent(s), 0, false), 2);
    s = s.after().react(new Event.Arrives(sent(r), 0, false), 3);
    a = r.after();
    b = s.after();
    long now = 4;
    for (int i = 0; i < EXCHANGES; i++) {
      now += 1_000_000;
      r = a.react(new Event.Send(data, true, false), now);
      s = b.react(new Event.Arrives(sent(r), 0, false), now);
      Reaction read = s.after().react(new Event.Receive(1000), now);
      b = read.after();
      a = r.after();
      a = acknowledged(acknowledged(a, s, now), read, now);
    }
    return a;
  }

  private static Endpoint acknowledged(Endpoint a, Reaction reaction, long now) {
    Endpoint after = a;
    for (Effect effect : reaction.effects()) {
      if (effect instanceof Effect.Transmit t) {
        after = after.react(new Event.Arrives(t.segment(), 0, false), now).after();
      }
    }
    return after;
  }

  private static Segment sent(Reaction reaction) {
    for (Effect effect : reaction.effects()) {
      if (effect instanceof Effect.Transmit t) {
        return t.segment();
      }
    }
    throw new IllegalStateException("nothing was sent: " + reaction.effects());
  }
}
