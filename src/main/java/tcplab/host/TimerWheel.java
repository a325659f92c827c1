package tcplab.host;

import tcplab.tcp.Config;
import tcplab.tcp.Endpoint;
import tcplab.tcp.Setting;

/**
 * When a timer really runs out on a kernel that counts ticks: Linux's timer wheel (kernel/time/
 * timer.c, calc_wheel_index). A deadline is counted in whole ticks, and far ones in coarser steps:
 * from 63 ticks on in eights, from 504 on in 64s and so on, always rounded up.
 */
final class TimerWheel {
  private static final int LEVELS = 9;
  private final long tick;
  private final long phase;

  TimerWheel(Config config) {
    this.tick = config.get(Setting.JIFFY);
    this.phase = config.get(Setting.JIFFY_PHASE);
  }

  /** Whether timers are exact. */
  boolean exact() {
    return tick == 0;
  }

  /**
   * When a timer set at {@code now} for {@code deadline} runs out; all virtual nanoseconds.
   *
   * @return {@link Endpoint#NEVER} for a deadline that is not set
   */
  long expiry(long now, long deadline) {
    if (tick == 0 || deadline == Endpoint.NEVER) {
      return deadline;
    }
    long clock = Math.floorDiv(now + phase, tick);
    long delta = Math.max(0, Math.ceilDiv(deadline - now, tick));
    int level = 0;
    while (level < LEVELS - 1 && delta >= 63L << 3 * level) {
      level++;
    }
    int shift = 3 * level;
    long expires = ((clock + delta >> shift) + 1) << shift;
    return expires * tick - phase;
  }
}
