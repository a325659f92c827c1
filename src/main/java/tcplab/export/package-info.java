/** A run written to files: pictures, captures, sequence text, the diagram as a graph. */
@NullMarked
package tcplab.export;

import org.jspecify.annotations.NullMarked;
