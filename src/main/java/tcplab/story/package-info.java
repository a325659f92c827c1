/** A run in sentences: what happened at each step, and why. English and Simplified Chinese. */
@NullMarked
package tcplab.story;

import org.jspecify.annotations.NullMarked;
