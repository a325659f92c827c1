/**
 * Packets as octets: Ethernet, IP, TCP and ICMP headers with their checksums, and the capture files
 * (pcap, pcapng) that Wireshark and tcpdump read and write.
 *
 * <p>{@link tcplab.wire.WireFormat} turns a {@link tcplab.tcp.Packet} into a frame and back; {@link
 * tcplab.wire.PcapngWriter} and {@link tcplab.wire.PcapWriter} write captures, {@link
 * tcplab.wire.CaptureReader} reads both kinds.
 */
@NullMarked
package tcplab.wire;

import org.jspecify.annotations.NullMarked;
