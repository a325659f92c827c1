package tcplab.wire;

import tcplab.tcp.Packet;

/**
 * What a frame holds.
 *
 * @param packet the packet; where the capture kept only the beginning of a segment's data, zero
 *     octets stand for all of the data, so that its length is right
 * @param identification the IPv4 identification field, 0 … 65535; 0 for IPv6
 * @param checksum how its checksums stand
 */
public record Decoded(Packet packet, int identification, Checksum checksum) {}
