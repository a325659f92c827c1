package tcplab.charts;

import tcplab.tcp.Timer;

/**
 * A timer that runs. Times are virtual nanoseconds.
 *
 * @param connection id of its connection
 * @param timer which
 * @param from when it was started
 * @param due when it runs out
 */
public record RunningTimer(int connection, Timer timer, long from, long due) {
  /** How much of it is left at a time: 1 at its start, 0 when it runs out. */
  public double left(long now) {
    return due <= from ? 0 : Math.clamp((double) (due - now) / (due - from), 0, 1);
  }
}
