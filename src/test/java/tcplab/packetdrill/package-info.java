@NullMarked
package tcplab.packetdrill;

import org.jspecify.annotations.NullMarked;
