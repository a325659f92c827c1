/** The command line, driven as a user drives it. */
@NullMarked
package tcplab.cli;

import org.jspecify.annotations.NullMarked;
