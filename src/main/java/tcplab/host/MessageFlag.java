package tcplab.host;

/** Flags of one send or receive, as recv(2) and send(2) name them. */
public enum MessageFlag {
  /** The call does not block. */
  DONTWAIT,
  /** What is read stays. */
  PEEK,
  /** What is read is thrown away. */
  TRUNC,
  /** The urgent octet. */
  OOB,
  /** The program keeps the data until it is told that it is needed no longer. */
  ZEROCOPY
}
