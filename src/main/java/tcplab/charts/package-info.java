/**
 * From a run and a moment to a picture: the state diagram in three layouts, the sequence chart, and
 * the same things as text for other tools. Pure functions; nothing here draws.
 */
@NullMarked
package tcplab.charts;

import org.jspecify.annotations.NullMarked;
