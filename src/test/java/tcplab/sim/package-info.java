@NullMarked
package tcplab.sim;

import org.jspecify.annotations.NullMarked;
