/**
 * packetdrill scripts: their syntax tree, a parser for the dialects of the public suites, the
 * symbols they use, and what their shell lines mean. No script ever runs a program.
 */
@NullMarked
package tcplab.packetdrill;

import org.jspecify.annotations.NullMarked;
