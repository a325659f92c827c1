package tcplab.tcp;

/** What makes an endpoint take an arrow of the diagram. */
public enum Trigger {
  /** Passive OPEN. */
  PASSIVE_OPEN,
  /** Active OPEN. */
  ACTIVE_OPEN,
  /** SEND in LISTEN with the remote socket named. */
  SEND,
  /** CLOSE. */
  CLOSE,
  /** ABORT. */
  ABORT,
  /** SYN without ACK. */
  SYN,
  /** SYN with an acceptable ACK. */
  SYN_ACK,
  /** The acknowledgement of our SYN. */
  ACK_OF_SYN,
  /** The acknowledgement of our FIN. */
  ACK_OF_FIN,
  /** The peer's FIN. */
  FIN,
  /** The peer's FIN with the acknowledgement of ours. */
  FIN_WITH_ACK_OF_FIN,
  /** An acceptable RST. */
  RST,
  /** Data that no application is left to read; answered with RST. */
  DATA_AFTER_CLOSE,
  /** An ICMP error that ends the attempt to open. */
  ICMP,
  /** 2 MSL are over. */
  TIME_WAIT_OVER,
  /** The user timeout, R2, keep-alive or the FIN-WAIT-2 timer ends it. */
  TIMEOUT
}
