package tcplab.charts;

import tcplab.tcp.State;

/**
 * What a host's lifeline shows from a time on.
 *
 * @param state the state of most of its connections
 * @param count how many of them are in it; 0 = none is alive
 * @param from virtual nanoseconds
 * @param step index of the step that changed it
 * @param named whether the state's name is written beside the lifeline: it is new there
 */
record LaneSpan(State state, int count, long from, int step, boolean named) {}
