package tcplab.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What must hold whatever is lost, doubled or late: octets arrive in order and once, both ends
 * reach CLOSED after both have closed, and the variables keep their order. The seed is in the name.
 */
final class TwoEndpointsPropertyTest {
  private static final int RUNS = 10_000;
  private static final int RUNS_PER_TEST = 500;

  @TestFactory
  Stream<DynamicTest> whateverTheLinkDoes() {
    return IntStream.range(0, RUNS / RUNS_PER_TEST)
        .mapToObj(
            block ->
                DynamicTest.dynamicTest(
                    "seeds " + block * RUNS_PER_TEST + " … " + ((block + 1) * RUNS_PER_TEST - 1),
                    () -> {
                      for (int i = 0; i < RUNS_PER_TEST; i++) {
                        run(block * RUNS_PER_TEST + i);
                      }
                    }));
  }

  private static void run(long seed) {
    try {
      new Run(seed).play();
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
    }
  }

  private record Landing(long at, long order, int side, Segment segment) {}

  private static final class Run {
    private final SplittableRandom random;
    private final Endpoint[] ends = new Endpoint[2];
    private final int[] toSend = new int[2];
    private final int[] sentSoFar = new int[2];
    private final int[] received = new int[2];
    private final boolean[] closed = new boolean[2];
    private final boolean[] refused = new boolean[2];
    private final PriorityQueue<Landing> agenda =
        new PriorityQueue<>(
            Comparator.comparingLong(Landing::at).thenComparingLong(Landing::order));
    private final double loss;
    private long now;
    private long order;
    private int losses;

    Run(long seed) {
      random = new SplittableRandom(seed);
      loss = random.nextInt(4) == 0 ? 0 : random.nextDouble(0.4);
      List<Profile> profiles = Profile.all();
      for (int side = 0; side < 2; side++) {
        Config config = profiles.get(random.nextInt(profiles.size())).config();
        config = config.with(Setting.RECEIVE_BUFFER, random.nextInt(500, 66_000));
        config = config.with(Setting.NO_DELAY, random.nextInt(2));
        config = config.with(Setting.RETRIES_2, 30).with(Setting.ORPHAN_RETRIES, 30);
        config = config.with(Setting.USER_TIMEOUT, 0).with(Setting.FIN_TIMEOUT, 0);
        config = config.with(Setting.SYN_RETRIES, 30).with(Setting.SYNACK_RETRIES, 30);
        config = config.with(Setting.INVALID_RATELIMIT, 0);
        config = config.with(Deviation.RETRIES_AS_TIME, false);
        ends[side] = Endpoint.closed(config);
        toSend[side] = random.nextInt(20_000);
      }
    }

    void play() {
      boolean simultaneous = random.nextInt(4) == 0;
      react(0, new Event.ActiveOpen(isn()));
      if (simultaneous) {
        react(1, new Event.ActiveOpen(isn()));
      } else {
        react(1, new Event.PassiveOpen());
      }
      for (int steps = 0; steps < 200_000 && !finished(); steps++) {
        act();
        next();
      }
      for (int side = 0; side < 2; side++) {
        if (ends[side].readable() > 0) {
          react(side, new Event.Receive(100_000));
        }
      }
      for (int side = 0; side < 2; side++) {
        if (!finished()) {
          throw new AssertionError(
              "not over at " + now + ": " + ends[0].state() + " and " + ends[1].state());
        }
        assertThat(received[1 - side]).isLessThanOrEqualTo(toSend[side]);
        if (!refused[0] && !refused[1]) {
          assertThat(received[1 - side]).as("all octets").isEqualTo(toSend[side]);
        }
      }
    }

    private int isn() {
      return random.nextInt(3) == 0 ? -random.nextInt(10_000) : random.nextInt();
    }

    private boolean finished() {
      return ends[0].state() == State.CLOSED && ends[1].state() == State.CLOSED;
    }

    /** What the applications do: send, read, close at the end. */
    private void act() {
      for (int side = 0; side < 2; side++) {
        Endpoint end = ends[side];
        if (end.readable() > 0 && random.nextInt(3) > 0) {
          react(side, new Event.Receive(random.nextInt(1, 8000)));
        }
        boolean open = end.state() == State.ESTABLISHED || end.state() == State.CLOSE_WAIT;
        if (open && sentSoFar[side] < toSend[side] && !closed[side]) {
          int size = Math.min(toSend[side] - sentSoFar[side], random.nextInt(1, 6000));
          size = Math.min(size, ends[side].writable());
          if (size > 0) {
            Bytes data = Bytes.pattern(sentSoFar[side], size);
            sentSoFar[side] += size;
            react(side, new Event.Send(data, true, false));
          }
        } else if (open && !closed[side] && random.nextInt(10) == 0) {
          closed[side] = true;
          react(side, new Event.Close(random.nextBoolean() && drained(1 - side)));
        }
      }
    }

    /** Whether an application may let go of its connection without losing the other's data. */
    private boolean drained(int other) {
      return closed[other] && received[1 - other] == toSend[other];
    }

    private void next() {
      int timer = ends[0].nextTimeout() <= ends[1].nextTimeout() ? 0 : 1;
      long timeout = ends[timer].nextTimeout();
      Landing first = agenda.peek();
      if (first != null && first.at() <= timeout) {
        agenda.remove();
        now = first.at();
        react(first.side(), new Event.Arrives(first.segment(), isn(), false));
      } else if (timeout != Endpoint.NEVER) {
        now = timeout;
        react(timer, new Event.Timeout(ends[timer].nextTimer()));
      } else {
        now += 1_000_000_000L;
        for (int side = 0; side < 2; side++) {
          if (ends[side].readable() > 0) {
            react(side, new Event.Receive(100_000));
          }
        }
      }
    }

    private void react(int side, Event event) {
      Reaction reaction = ends[side].react(event, now);
      ends[side] = reaction.after();
      List<Segment> out = new ArrayList<>();
      for (Effect effect : reaction.effects()) {
        switch (effect) {
          case Effect.Transmit t -> out.add(t.segment());
          case Effect.Delivered d -> {
            assertThat(d.data()).isEqualTo(Bytes.pattern(received[side], d.data().size()));
            received[side] += d.data().size();
          }
          case Effect.Signalled s -> {
            if (s.signal() == Signal.REFUSED
                || s.signal() == Signal.RESET
                || s.signal() == Signal.TIMED_OUT) {
              refused[side] = true;
            }
          }
          default -> {}
        }
      }
      check(ends[side]);
      for (Segment segment : out) {
        carry(1 - side, segment);
      }
    }

    private void carry(int to, Segment segment) {
      if (losses < 300 && random.nextDouble() < loss) {
        losses++;
        return;
      }
      int copies = random.nextInt(20) == 0 ? 2 : 1;
      for (int i = 0; i < copies; i++) {
        long delay = 20_000_000L + random.nextLong(random.nextInt(5) == 0 ? 60_000_000L : 1_000L);
        agenda.add(new Landing(now + delay, order++, to, segment));
      }
    }

    private static void check(Endpoint end) {
      Send snd = end.snd();
      assertThat(Seq.le(snd.una(), snd.nxt())).as("SND.UNA <= SND.NXT").isTrue();
      if (end.state().synchronised() && end.state() != State.CLOSED) {
        assertThat(Seq.le(snd.iss(), snd.una())).as("ISS <= SND.UNA").isTrue();
        assertThat(Seq.le(end.rcv().irs(), end.rcv().nxt())).as("IRS <= RCV.NXT").isTrue();
        assertThat(Seq.le(end.rcv().lastAckSent(), end.rcv().nxt())).isTrue();
      }
      int before = end.rcv().nxt();
      for (Inbox.Block block : end.inbox().blocks()) {
        assertThat(Seq.lt(before, block.seq()) || end.state() == State.SYN_RECEIVED)
            .as("blocks are sorted and apart")
            .isTrue();
        before = block.end();
      }
    }
  }
}
