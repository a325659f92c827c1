package tcplab.tcp;

import org.jspecify.annotations.Nullable;

/** What can happen to an endpoint, RFC 9293 §3.10: user calls, arriving segments, timeouts. */
public sealed interface Event {
  /**
   * Active OPEN (§3.10.1).
   *
   * @param isn the initial send sequence number to use, unsigned 32-bit (RFC 6528)
   * @param tsRecent TS.Recent of a connection in TIME-WAIT that this one replaces, or 0 (RFC 6191)
   */
  record ActiveOpen(int isn, int tsRecent) implements Event {
    /** An open that replaces no connection. */
    public ActiveOpen(int isn) {
      this(isn, 0);
    }
  }

  /**
   * Active OPEN with TCP Fast Open (RFC 7413 §4.2.1).
   *
   * @param isn the initial send sequence number to use, unsigned 32-bit
   * @param tsRecent as for {@link ActiveOpen}
   * @param option what the SYN carries, or null
   * @param data what travels with the SYN
   * @param more whether a blocked call has more to send
   */
  record FastOpen(int isn, int tsRecent, @Nullable FastOpenOption option, Bytes data, boolean more)
      implements Event {}

  /**
   * A SYN arrives at a listener that does TCP Fast Open (RFC 7413 §4.2.2).
   *
   * @param segment the SYN, without other control bits that count
   * @param isn the initial send sequence number to use, unsigned 32-bit
   * @param accepted whether its data is taken before the handshake ends
   * @param offer the cookie to answer with, or null
   */
  record FastOpenSyn(Segment segment, int isn, boolean accepted, @Nullable FastOpenOption offer)
      implements Event {}

  /** accept() has handed the connection out. */
  record Taken() implements Event {}

  /** Passive OPEN (§3.10.1). */
  record PassiveOpen() implements Event {}

  /**
   * SEND (§3.10.2).
   *
   * @param data the octets to queue
   * @param push whether the last octet is to be pushed
   * @param urgent whether the last octet is urgent data's end
   * @param endOfRecord whether no later data may share a buffer with the last octet (MSG_EOR)
   * @param continues whether {@link SendPart} has begun with what this is the rest of
   */
  record Send(Bytes data, boolean push, boolean urgent, boolean endOfRecord, boolean continues)
      implements Event {
    /** A call of its own. */
    public Send(Bytes data, boolean push, boolean urgent, boolean endOfRecord) {
      this(data, push, urgent, endOfRecord, false);
    }

    /** Data that later data may follow in one segment. */
    public Send(Bytes data, boolean push, boolean urgent) {
      this(data, push, urgent, false);
    }
  }

  /**
   * Some of what one SEND queues, because not all of it fits into the send buffer at once; only for
   * a sender that counts segments.
   *
   * @param data the octets to queue; may be empty
   * @param continues whether another part came before
   * @param full whether nothing more fits now, so that what is queued is pushed
   */
  record SendPart(Bytes data, boolean continues, boolean full) implements Event {}

  /**
   * SEND in LISTEN (§3.10.2): the remote socket is named now, the open becomes active.
   *
   * @param isn the initial send sequence number to use, unsigned 32-bit
   * @param data the octets to queue
   */
  record SendFromListen(int isn, Bytes data) implements Event {}

  /**
   * RECEIVE (§3.10.3): takes what is there.
   *
   * @param limit at most that many octets
   */
  record Receive(int limit) implements Event {}

  /**
   * CLOSE (§3.10.4): no more data from this side.
   *
   * @param orphan whether no application holds the connection any more ({@code close()}), as
   *     against {@code shutdown(SHUT_WR)}
   */
  record Close(boolean orphan) implements Event {}

  /** {@code shutdown(SHUT_RD)}: the application will read no more; nothing is sent for it. */
  record ShutdownReceive() implements Event {}

  /** ABORT (§3.10.5). */
  record Abort() implements Event {}

  /**
   * Changes a setting of this connection, as {@code setsockopt()} does.
   *
   * @param setting what
   * @param value the value in the setting's unit
   */
  record Set(Setting setting, long value) implements Event {}

  /**
   * SEGMENT ARRIVES (§3.10.7).
   *
   * @param segment the segment, with good checksum and for this connection
   * @param isn the initial send sequence number to use should the segment start a connection
   * @param listening whether a listener would take a new connection: TIME-WAIT may be reopened
   *     (§3.6.1, MAY-2)
   */
  record Arrives(Segment segment, int isn, boolean listening) implements Event {}

  /**
   * An ICMP error about a segment this endpoint sent (§3.9.2.2).
   *
   * @param message the message
   */
  record IcmpArrives(Packet.Icmp message) implements Event {}

  /**
   * A timer runs out (§3.10.8).
   *
   * @param timer which
   */
  record Timeout(Timer timer) implements Event {}
}
