/**
 * One TCP endpoint, laid out as RFC 9293 §3 is laid out. Pure: the endpoint, an event and the
 * current virtual time go in, a reaction comes out. No clock, no network, no randomness.
 */
@NullMarked
package tcplab.tcp;

import org.jspecify.annotations.NullMarked;
