package tcplab.tcp;

import static tcplab.tcp.Seq.lt;

/**
 * CUBIC (RFC 9438) with HyStart as tcp_cubic.c has it: in segments and milliseconds, with its
 * integer arithmetic.
 */
final class Cubic {
  private static final int BETA = 717;
  private static final int BETA_SCALE = 1024;
  private static final int SCALE = 41;
  private static final int FRIENDLY = 8 * (BETA_SCALE + BETA) / 3 / (BETA_SCALE - BETA);
  private static final long RTT_SCALE = SCALE * 10L;
  private static final long FACTOR = (1L << 40) / RTT_SCALE;
  private static final int LOW_WINDOW = 16;
  private static final int MIN_SAMPLES = 8;
  private static final long LEAST_DELAY = 4_000_000L;
  private static final long MOST_DELAY = 16_000_000L;
  private static final long TRAIN_GAP = 2_000_000L;
  private static final long MS = 1_000_000L;

  private Cubic() {}

  /**
   * What CUBIC remembers; times in virtual nanoseconds, windows in segments.
   *
   * @param count segments to acknowledge for one more in the window
   * @param lastMax the window before the last loss; 0 = none
   * @param lastCwnd the window at the last computation
   * @param lastTime when that was, in milliseconds
   * @param origin where the cubic curve has its plateau
   * @param k time from the epoch's start to the plateau, in units of 1/1024 s
   * @param delayMin least round-trip time; 0 = none
   * @param epoch when this growth began, in milliseconds; 0 = not yet
   * @param acked segments acknowledged towards Reno's window
   * @param renoCwnd the window Reno would have
   * @param roundStart when this round trip of HyStart began
   * @param roundEnd SND.NXT then
   * @param lastAck the last acknowledgement of a train
   * @param currentRtt least round-trip time of this round
   * @param samples samples in this round
   * @param found whether HyStart has ended slow start
   */
  record Memory(
      int count,
      int lastMax,
      int lastCwnd,
      long lastTime,
      int origin,
      long k,
      long delayMin,
      long epoch,
      int acked,
      int renoCwnd,
      long roundStart,
      int roundEnd,
      long lastAck,
      long currentRtt,
      int samples,
      boolean found) {
    static final Memory INITIAL =
        new Memory(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, Long.MAX_VALUE, 0, false);

    Memory round(long now, int end) {
      return new Memory(
          count,
          lastMax,
          lastCwnd,
          lastTime,
          origin,
          k,
          delayMin,
          epoch,
          acked,
          renoCwnd,
          now,
          end,
          now,
          Long.MAX_VALUE,
          0,
          found);
    }

    Memory hystart(long ack, long rtt, int taken, boolean ended) {
      return new Memory(
          count,
          lastMax,
          lastCwnd,
          lastTime,
          origin,
          k,
          delayMin,
          epoch,
          acked,
          renoCwnd,
          roundStart,
          roundEnd,
          ack,
          rtt,
          taken,
          ended);
    }

    Memory least(long delay) {
      return new Memory(
          count,
          lastMax,
          lastCwnd,
          lastTime,
          origin,
          k,
          delay,
          epoch,
          acked,
          renoCwnd,
          roundStart,
          roundEnd,
          lastAck,
          currentRtt,
          samples,
          found);
    }

    Memory epoch(long start) {
      return new Memory(
          count,
          lastMax,
          lastCwnd,
          lastTime,
          origin,
          k,
          delayMin,
          start,
          acked,
          renoCwnd,
          roundStart,
          roundEnd,
          lastAck,
          currentRtt,
          samples,
          found);
    }

    Memory reduced(int max) {
      return new Memory(
          count,
          max,
          lastCwnd,
          lastTime,
          origin,
          k,
          delayMin,
          0,
          acked,
          renoCwnd,
          roundStart,
          roundEnd,
          lastAck,
          currentRtt,
          samples,
          found);
    }
  }

  /** A connection begins, or a timeout has made all that was known worthless. */
  static void reset(Draft d) {
    SenderState s = d.sender();
    s.cubic = Memory.INITIAL.round(d.now, d.sndNxt);
  }

  /** Segments to which a loss reduces the window. */
  static int ssthresh(SenderState s) {
    Memory c = s.cubic;
    int max = s.cwnd < c.lastMax ? s.cwnd * (BETA_SCALE + BETA) / (2 * BETA_SCALE) : s.cwnd;
    s.cubic = c.reduced(max);
    return Math.max(s.cwnd * BETA / BETA_SCALE, 2);
  }

  /** Sending goes on after a pause: the curve is moved, not climbed meanwhile. */
  static void resumed(Draft d) {
    SenderState s = d.sender();
    long pause = d.now / MS - s.lastSentAt / MS;
    if (s.cubic.epoch() != 0 && pause > 0) {
      s.cubic = s.cubic.epoch(Math.min(s.cubic.epoch() + pause, clock(d)));
    }
  }

  /** A round-trip time was measured: the least one, and HyStart. */
  static void measured(Draft d, long rtt) {
    SenderState s = d.sender();
    Memory c = s.cubic;
    if (c.epoch() != 0 && clock(d) - c.epoch() < 1000) {
      return;
    }
    long delay = Math.max(1, rtt);
    if (c.delayMin() == 0 || c.delayMin() > delay) {
      c = c.least(delay);
    }
    s.cubic = c;
    if (!c.found() && s.slowStart() && s.cwnd >= LOW_WINDOW) {
      hystart(d, s, delay);
    }
  }

  private static void hystart(Draft d, SenderState s, long delay) {
    if (lt(s.cubic.roundEnd(), d.sndUna)) {
      s.cubic = s.cubic.round(d.now, d.sndNxt);
    }
    Memory c = s.cubic;
    boolean found = false;
    long ack = c.lastAck();
    if (d.now - ack <= TRAIN_GAP) {
      ack = d.now;
      found = d.now - c.roundStart() > (c.delayMin() + trainSlack(d)) / 2;
    }
    long rtt = Math.min(c.currentRtt(), delay);
    int samples = c.samples();
    if (samples < MIN_SAMPLES) {
      samples++;
    } else {
      long slack = Math.clamp(c.delayMin() / 8, LEAST_DELAY, MOST_DELAY);
      found |= rtt > c.delayMin() + slack;
    }
    s.cubic = c.hystart(ack, rtt, samples, found);
    if (found) {
      s.ssthresh = s.cwnd;
      d.note(Rule.SLOW_START_LEFT);
    }
  }

  /** Time to serialise the largest burst at the pacing rate four times, at most a millisecond. */
  private static long trainSlack(Draft d) {
    long rate = WriteQueue.pacingRate(d);
    return rate == 0 ? 0 : Math.min(MS, 4L * 65536 * 1_000_000_000L / rate);
  }

  /** Congestion avoidance: sets how many acknowledged segments open the window by one. */
  static int count(Draft d, SenderState s, int newlyAcked) {
    Memory c = s.cubic;
    int cwnd = s.cwnd;
    long now = clock(d);
    int acked = c.acked() + newlyAcked;
    if (c.lastCwnd() == cwnd && now - c.lastTime() <= 1000 / 32) {
      s.cubic = with(c, c.count(), c.lastCwnd(), c.lastTime(), acked, c.renoCwnd());
      return c.count();
    }
    int count = c.count();
    if (c.epoch() == 0 || now != c.lastTime()) {
      if (c.epoch() == 0) {
        acked = newlyAcked;
        boolean above = c.lastMax() <= cwnd;
        c =
            new Memory(
                count,
                c.lastMax(),
                cwnd,
                now,
                above ? cwnd : c.lastMax(),
                above ? 0 : root(FACTOR * (c.lastMax() - cwnd)),
                c.delayMin(),
                now,
                acked,
                cwnd,
                c.roundStart(),
                c.roundEnd(),
                c.lastAck(),
                c.currentRtt(),
                c.samples(),
                c.found());
      }
      count = onCurve(c, cwnd, now);
    }
    int reno = c.renoCwnd();
    int step = cwnd * FRIENDLY >> 3;
    while (acked > step) {
      acked -= step;
      reno++;
    }
    if (reno > cwnd) {
      count = Math.min(count, cwnd / (reno - cwnd));
    }
    count = Math.max(count, 2);
    s.cubic = with(c, count, cwnd, now, acked, reno);
    return count;
  }

  private static Memory with(
      Memory c, int count, int lastCwnd, long lastTime, int acked, int renoCwnd) {
    return new Memory(
        count,
        c.lastMax(),
        lastCwnd,
        lastTime,
        c.origin(),
        c.k(),
        c.delayMin(),
        c.epoch(),
        acked,
        renoCwnd,
        c.roundStart(),
        c.roundEnd(),
        c.lastAck(),
        c.currentRtt(),
        c.samples(),
        c.found());
  }

  private static int onCurve(Memory c, int cwnd, long now) {
    long t = ((now - c.epoch() + c.delayMin() / MS) << 10) / 1000;
    long away = Math.abs(t - c.k());
    long delta = RTT_SCALE * away * away * away >> 40;
    long target = t < c.k() ? c.origin() - delta : c.origin() + delta;
    int count = target > cwnd ? (int) (cwnd / (target - cwnd)) : 100 * cwnd;
    // The curve is too flat as long as no loss has told how much there is.
    return c.lastMax() == 0 ? Math.min(count, 20) : count;
  }

  /** Milliseconds; never 0, which stands for "no epoch". */
  private static long clock(Draft d) {
    return d.now / MS + 1;
  }

  private static long root(long a) {
    long x = (long) StrictMath.cbrt((double) a);
    while (x * x * x > a) {
      x--;
    }
    return x;
  }
}
