/**
 * What a person looks up about TCP, in English and Simplified Chinese: the states, Linux's error
 * numbers, flags, socket options and sysctls, and the commands for watching a network. The cards
 * are data ({@code /tcplab/reference/**}); this package reads them and finds them.
 */
@NullMarked
package tcplab.reference;

import org.jspecify.annotations.NullMarked;
