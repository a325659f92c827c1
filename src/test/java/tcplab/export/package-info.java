/** Exports read back. */
@NullMarked
package tcplab.export;

import org.jspecify.annotations.NullMarked;
