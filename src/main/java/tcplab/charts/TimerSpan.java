package tcplab.charts;

import tcplab.tcp.Timer;

/**
 * A timer from its start to its end.
 *
 * @param connection id of its connection
 * @param timer which
 * @param from when it was started, virtual nanoseconds
 * @param until when it ran out, was stopped or started anew; {@link Long#MAX_VALUE} = it still runs
 * @param due when it was to run out
 * @param end how it ended
 */
record TimerSpan(int connection, Timer timer, long from, long until, long due, End end) {
  enum End {
    EXPIRED,
    STOPPED,
    RESTARTED,
    RUNNING
  }
}
