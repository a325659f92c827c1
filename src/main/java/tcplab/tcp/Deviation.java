package tcplab.tcp;

/**
 * Named choices in which a real stack parts from the letter of RFC 9293. A {@link Profile} lists
 * those it makes, each with its source; the code asks for the choice, never for the stack.
 */
public enum Deviation {
  /** A segment with neither ACK nor RST nor SYN is dropped before the sequence check. */
  FLAGS_BEFORE_SEQUENCE,
  /** Both edges count as inside: from the last acknowledgement sent to RCV.NXT + RCV.WND. */
  EDGES_INSIDE,
  /** A passive SYN-RECEIVED is a request, not yet a connection, with checks of its own. */
  REQUEST_SOCKET,
  /** TIME-WAIT and an orphan's FIN-WAIT-2 are kept in small sockets with checks of their own. */
  TIME_WAIT_SOCKET,
  /** SYN with FIN is dropped in LISTEN. */
  DROP_SYN_FIN,
  /** Data and FIN that come with the peer's SYN or SYN,ACK are left to be retransmitted. */
  IGNORE_TEXT_ON_SYN,
  /** An acknowledgement of nothing new also completes a simultaneous open. */
  ACK_OF_UNA_ESTABLISHES,
  /** The oldest acceptable acknowledgement is limited by octets ever acknowledged. */
  OLD_ACK_BY_BYTES_ACKED,
  /** RST at RCV.NXT − 1 is accepted once the peer's FIN has been received. */
  RST_BEFORE_FIN,
  /** RST at the right edge of the data held out of order is accepted, too. */
  RST_AT_SACKED_EDGE,
  /**
   * PAWS lets a timestamp one tick old pass, takes TS.Recent 0 for none, and neither refuses nor
   * answers acknowledgements that others have overtaken. TS.Recent is renewed once SEG.ACK is
   * valid.
   */
  LENIENT_PAWS,
  /**
   * Data at or beyond a received FIN is left without an answer; overlapping it is answered by RST.
   */
  IGNORE_DATA_AFTER_FIN,
  /** Data that arrives when no application is left to read it is answered with RST. */
  RESET_ON_DATA_AFTER_CLOSE,
  /** An empty old segment is answered only once in a while; RST in the window is challenged. */
  RATE_LIMIT_DUPLICATES,
  /** RTO_MIN is the floor of the variance term, not of the whole. */
  RTO_FLOOR_ON_VARIANCE,
  /** Delayed ACKs start and stop with the flow: quick at first, then as the traffic shows. */
  ADAPTIVE_DELAYED_ACK,
  /** A small segment waits only for a small one in flight (Minshall's variant of Nagle). */
  MINSHALL,
  /** R2 is the time that many doublings of RTO_MIN take, counted from the first retransmission. */
  RETRIES_AS_TIME,
  /** A window probe carries no octet and has the number SND.UNA − 1. */
  EMPTY_WINDOW_PROBE,
  /** ABORT and keep-alive failure send RST with ACK. */
  ABORT_WITH_ACK,
  /** A FIN that brings the acknowledgement of ours passes through FIN-WAIT-2, §3.10.7.4's text. */
  FIN_WAIT_2_IN_PASSING,
  /** Any ICMP unreachable ends an attempt to open. */
  ICMP_ENDS_OPEN,
  /**
   * Loss is found by time of sending (RACK-TLP, RFC 8985), repaired at the pace of what arrives
   * (PRR, RFC 6937) and taken back where it was none; windows are counted in segments.
   */
  RACK,
  /** close() with unread data sends RST instead of FIN (RFC 9293 §3.6.1, RFC 2525 §2.17). */
  RESET_ON_UNREAD_DATA,
  /** connect() and send() on a listening socket are refused. */
  LISTENER_STAYS,
  /**
   * A passive SYN-RECEIVED is an entry of the SYN cache: it takes an RST without other flags only,
   * looks at ACK before the sequence number and leaves the SYN's data and FIN to come again.
   */
  SYN_CACHE,
  /** RST and SYN are judged before anything else, by the window from the last ACK sent. */
  RST_AND_SYN_FIRST,
  /** TIME-WAIT ignores RST and answers all that is more than a duplicate acknowledgement. */
  QUIET_TIME_WAIT,
  /** An RST is reported to the application in CLOSING and LAST-ACK, too. */
  RESET_TOLD_WHILE_CLOSING,
  /** Buffers are rounded up to whole segments; the window is what is free, to the octet. */
  BUFFERS_OF_WHOLE_SEGMENTS,
  /** A FIN that comes with data on the SYN of a simultaneous open is left to come again. */
  FIN_WITH_TEXT_ON_SYN_LOST,
  /** ICMP "prohibited" and "time exceeded" end an attempt to open as hard errors do. */
  ICMP_PROHIBITED_IS_HARD,
  /** What lies left of the window is answered, and what it acknowledges counts all the same. */
  OLD_SEGMENTS_ACKNOWLEDGE,
  /** While our FIN is not acknowledged, all acknowledgements but challenges carry it again. */
  ACKS_REPEAT_FIN,
  /** With accurate ECN acknowledgements and retransmissions are marked ECT, too. */
  MARKS_EVERY_SEGMENT,
  /** ECN trusts the path: a marked SYN may ask for it, and nothing is tested or given up. */
  TRUSTS_ECN_PATH,
  /** A second segment is acknowledged at once, however short it is. */
  ACK_EVERY_SECOND_SEGMENT
}
