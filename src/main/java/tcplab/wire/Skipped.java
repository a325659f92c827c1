package tcplab.wire;

/**
 * A captured frame that is no TCP segment and no ICMP error about one, or is malformed.
 *
 * @param timeNanos when it was captured, in nanoseconds
 * @param iface where: index into the capture's interfaces
 * @param offset where in the file it goes wrong, in octets from the file's beginning
 * @param reason why it was passed over
 * @param malformed whether it breaks its format's rules, as against merely being something else
 * @param comment its comments, one a line; empty when it has none
 */
public record Skipped(
    long timeNanos, int iface, long offset, String reason, boolean malformed, String comment)
    implements CaptureRecord {}
