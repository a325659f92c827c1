/** Tests of hosts, in chapters as an application or an administrator would ask. */
@NullMarked
package tcplab.host;

import org.jspecify.annotations.NullMarked;
