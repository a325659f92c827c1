/** Tests of opening files. */
@NullMarked
package tcplab.opening;

import org.jspecify.annotations.NullMarked;
