@NullMarked
package tcplab.scenario;

import org.jspecify.annotations.NullMarked;
