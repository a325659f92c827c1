package tcplab.packetdrill;

import tcplab.sim.Timeline;

/**
 * A script that has been run.
 *
 * @param timeline all that happened, up to where host and script parted
 * @param outcome what came of it
 */
public record ScriptRun(Timeline timeline, Outcome outcome) {}
