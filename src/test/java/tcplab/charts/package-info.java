@NullMarked
package tcplab.charts;

import org.jspecify.annotations.NullMarked;
