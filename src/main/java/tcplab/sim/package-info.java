/**
 * Hosts on links, an agenda of virtual time, and the timeline of everything that happened.
 * Deterministic: one scenario, one timeline.
 */
@NullMarked
package tcplab.sim;

import org.jspecify.annotations.NullMarked;
