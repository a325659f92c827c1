/** Where the program starts. */
@NullMarked
package tcplab;

import org.jspecify.annotations.NullMarked;
