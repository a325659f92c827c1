package tcplab.charts;

import org.jspecify.annotations.Nullable;
import tcplab.tcp.Arrow;
import tcplab.tcp.State;

/**
 * A stay of one connection in one state.
 *
 * @param connection its id
 * @param state the state
 * @param from when it was entered, virtual nanoseconds
 * @param step index of the step that entered it
 * @param via the arrow taken to get there; null where a connection begins or its host forgot it
 */
record StateSpan(int connection, State state, long from, int step, @Nullable Arrow via) {}
