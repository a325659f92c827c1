/** What a person opens to see it run: a bundled lesson, a scenario file, a packetdrill script. */
@NullMarked
package tcplab.opening;

import org.jspecify.annotations.NullMarked;
