/** The window: views that bind to one session model. It adds no knowledge of TCP. */
@NullMarked
package tcplab.ui;

import org.jspecify.annotations.NullMarked;
