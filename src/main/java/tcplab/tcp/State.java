package tcplab.tcp;

/** The eleven states of a TCP connection, RFC 9293 §3.3.2. */
public enum State {
  /** No connection at all: there is no TCB. */
  CLOSED("CLOSED", "CLOSED"),
  /** Waiting for a connection request from any remote peer. */
  LISTEN("LISTEN", "LISTEN"),
  /** A SYN is out; waiting for a matching connection request. */
  SYN_SENT("SYN-SENT", "SYN_SENT"),
  /** A SYN was received and one sent; waiting for the acknowledgement of ours. */
  SYN_RECEIVED("SYN-RECEIVED", "SYN_RCVD"),
  /** Open: data flows both ways. */
  ESTABLISHED("ESTABLISHED", "ESTABLISHED"),
  /** Our FIN is out, not yet acknowledged; the peer may still send. */
  FIN_WAIT_1("FIN-WAIT-1", "FIN_WAIT_1"),
  /** Our FIN is acknowledged; waiting for the peer's FIN. */
  FIN_WAIT_2("FIN-WAIT-2", "FIN_WAIT_2"),
  /** The peer has closed; waiting for the local application to close. */
  CLOSE_WAIT("CLOSE-WAIT", "CLOSE_WAIT"),
  /** Both have sent FIN and they crossed; waiting for the acknowledgement of ours. */
  CLOSING("CLOSING", "CLOSING"),
  /** The peer closed first and we have too; waiting for the acknowledgement of our FIN. */
  LAST_ACK("LAST-ACK", "LAST_ACK"),
  /** Waiting 2 MSL so that the peer has our last ACK and old duplicates die out. */
  TIME_WAIT("TIME-WAIT", "TIME_WAIT");

  private final String rfcName;
  private final String netstatName;

  State(String rfcName, String netstatName) {
    this.rfcName = rfcName;
    this.netstatName = netstatName;
  }

  /** The state's name as RFC 9293 spells it, such as {@code SYN-RECEIVED}. */
  public String rfcName() {
    return rfcName;
  }

  /** The state's name as netstat spells it, such as {@code SYN_RCVD}. */
  public String netstatName() {
    return netstatName;
  }

  /** Whether both sides' initial sequence numbers are known and agreed (RFC 9293 §3.10.7.4). */
  public boolean synchronised() {
    return compareTo(ESTABLISHED) >= 0;
  }
}
