/** The window, driven on JavaFX's headless platform. */
@NullMarked
package tcplab.ui;

import org.jspecify.annotations.NullMarked;
