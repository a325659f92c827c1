/**
 * A host as its applications and its administrator see it: sockets and their calls, ports, listen
 * queues, kernel settings, faults.
 */
@NullMarked
package tcplab.host;

import org.jspecify.annotations.NullMarked;
