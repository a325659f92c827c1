/**
 * A drawing as data, and its writers: SVG, PNG, PDF, GIF. Lengths are CSS pixels (1/96 inch), x
 * runs right, y runs down. Knows nothing of TCP but the names of a few roles.
 */
@NullMarked
package tcplab.picture;

import org.jspecify.annotations.NullMarked;
