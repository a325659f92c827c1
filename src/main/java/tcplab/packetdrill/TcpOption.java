package tcplab.packetdrill;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tcplab.tcp.EcnCounters;

/** One TCP option of a segment in a script. */
public sealed interface TcpOption extends Node {
  /**
   * Maximum segment size (RFC 9293 §3.7.1), {@code mss 1460}.
   *
   * @param position where it is written
   * @param octets 0 … 65535
   */
  record Mss(Position position, int octets) implements TcpOption {}

  /**
   * Window scale (RFC 7323 §2), {@code wscale 7}.
   *
   * @param position where it is written
   * @param shift 0 … 255, as on the wire
   */
  record WindowScale(Position position, int shift) implements TcpOption {}

  /**
   * SACK permitted (RFC 2018 §2), {@code sackOK}.
   *
   * @param position where it is written
   */
  record SackPermitted(Position position) implements TcpOption {}

  /**
   * Selective acknowledgement (RFC 2018 §3), {@code sack 1001:2001 3001:4001}.
   *
   * @param position where it is written
   * @param blocks the blocks in order, at least one
   */
  record Sack(Position position, List<Block> blocks) implements TcpOption {
    /** Takes an unmodifiable copy of the blocks. */
    public Sack {
      blocks = List.copyOf(blocks);
    }

    /**
     * A block of data that has arrived.
     *
     * @param left its first sequence number, unsigned 32-bit, relative as the segment's
     * @param right the sequence number after its last
     */
    public record Block(long left, long right) {}
  }

  /**
   * Timestamps (RFC 7323 §3), {@code TS val 100 ecr 0}.
   *
   * @param position where it is written
   * @param value TSval, unsigned 32-bit; empty where it is written {@code ...}
   * @param echo TSecr, unsigned 32-bit; empty where it is written {@code ...}
   * @param absoluteEcho whether the echo is as on the wire, written {@code 100!}
   */
  record Timestamps(Position position, OptionalLong value, OptionalLong echo, boolean absoluteEcho)
      implements TcpOption {}

  /**
   * No operation, {@code nop}.
   *
   * @param position where it is written
   */
  record NoOperation(Position position) implements TcpOption {}

  /**
   * End of the option list, {@code eol}.
   *
   * @param position where it is written
   */
  record EndOfList(Position position) implements TcpOption {}

  /**
   * TCP Fast Open (RFC 7413 §4.1.1), {@code FO 3021b9d889017eeb}; {@code FOEXP} is its experimental
   * form.
   *
   * @param position where it is written
   * @param cookie the cookie in hexadecimal, or a symbol that stands for one; empty: a request
   * @param experimental whether it is the experimental option
   */
  record FastOpen(Position position, Optional<String> cookie, boolean experimental)
      implements TcpOption {}

  /**
   * Accurate ECN (RFC 9768 §3.2.3), {@code ECN e1b 1 ceb 0 e0b 1}: the field that is written first
   * tells which of the two options it is.
   *
   * @param position where it is written
   * @param counters the fields
   */
  record AccurateEcn(Position position, EcnCounters counters) implements TcpOption {}

  /**
   * An option that is recognised and not supported, or not known at all.
   *
   * @param position where it is written
   * @param text the option as written
   */
  record Unsupported(Position position, String text) implements TcpOption {}
}
