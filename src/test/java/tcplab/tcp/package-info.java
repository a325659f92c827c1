@NullMarked
package tcplab.tcp;

import org.jspecify.annotations.NullMarked;
