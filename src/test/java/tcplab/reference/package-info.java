/** Tests of the reference. */
@NullMarked
package tcplab.reference;

import org.jspecify.annotations.NullMarked;
