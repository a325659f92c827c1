package tcplab.packetdrill;

/**
 * The sequence numbers of a segment, {@code 1:1001(1000)}.
 *
 * @param position where it is written
 * @param kind how the numbers are meant
 * @param start the first, unsigned 32-bit; 0 where it is {@link Kind#ANY}
 * @param end the one after the last, {@code start + length} modulo 2^32
 * @param length octets of data, 0 … 65535
 */
public record SequenceRange(Position position, Kind kind, long start, long end, int length)
    implements Node {

  /** How the numbers are meant. */
  public enum Kind {
    /** Relative to the sender's initial sequence number. */
    RELATIVE,
    /** As on the wire, written with an exclamation mark after the length. */
    ABSOLUTE,
    /** Any numbers, written {@code ...(length)}. */
    ANY
  }
}
