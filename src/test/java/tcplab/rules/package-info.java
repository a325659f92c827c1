/** The project's laws, executed: layers, bans, formatting. */
@NullMarked
package tcplab.rules;

import org.jspecify.annotations.NullMarked;
