package tcplab.tcp;

/** What TCP tells its user without being asked (RFC 9293 §3.9.1.8 and the texts of §3.10). */
public enum Signal {
  /** The connection is established. */
  ESTABLISHED,
  /** "Connection refused". */
  REFUSED,
  /** "Connection reset". */
  RESET,
  /** "Connection aborted due to user timeout", or retransmissions or probes used up. */
  TIMED_OUT,
  /** "Connection closing": the peer's FIN is in order, no more data will come. */
  PEER_CLOSED,
  /** Data is there to be received. */
  DATA,
  /** Room for data to send has come free. */
  SPACE,
  /** "Urgent data": the urgent pointer moved ahead. */
  URGENT,
  /** R1 retransmissions without an answer, or a soft ICMP error: the peer may be unreachable. */
  UNRESPONSIVE,
  /** ICMP says that the network is unreachable. */
  NET_UNREACHABLE,
  /** ICMP says that the host is unreachable. */
  HOST_UNREACHABLE,
  /** ICMP says that the protocol is unreachable. */
  PROTOCOL_UNREACHABLE,
  /** ICMP says that a packet was too big and may not be fragmented. */
  MESSAGE_SIZE,
  /** The connection is gone: CLOSED, the TCB deleted. */
  CLOSED
}
