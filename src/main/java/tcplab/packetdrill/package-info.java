/**
 * packetdrill scripts: their syntax tree, a parser for the dialects of the public suites, the
 * symbols they use, what their shell lines mean, and {@link tcplab.packetdrill.PacketdrillRun},
 * which plays them against a simulated host. No script ever runs a program. {@code
 * docs/packetdrill.md} says what is supported.
 */
@NullMarked
package tcplab.packetdrill;

import org.jspecify.annotations.NullMarked;
