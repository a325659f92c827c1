package tcplab.charts;

import tcplab.tcp.State;

/** How the names of states are spelled. */
public enum StateNames {
  /** As netstat and ss print them: {@code SYN_RCVD}. */
  NETSTAT,
  /** As RFC 9293 writes them: {@code SYN-RECEIVED}. */
  RFC;

  /** The state's name in this spelling. */
  public String of(State state) {
    return this == NETSTAT ? state.netstatName() : state.rfcName();
  }
}
