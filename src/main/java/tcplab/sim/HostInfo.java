package tcplab.sim;

import tcplab.tcp.IpAddress;
import tcplab.tcp.Profile;

/**
 * A host as a timeline knows it.
 *
 * @param index place in {@link Timeline#hosts()}; 0 is drawn on the left
 * @param name as the scenario names it
 * @param address its address
 * @param profile its stack
 * @param attacker whether it has no stack and sends forged segments only
 */
public record HostInfo(
    int index, String name, IpAddress address, Profile profile, boolean attacker) {}
