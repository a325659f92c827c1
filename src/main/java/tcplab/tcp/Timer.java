package tcplab.tcp;

/** The timers of an endpoint, RFC 9293 §3.10.8 and neighbours. */
public enum Timer {
  /** Retransmission: SYN, SYN,ACK, data or FIN unacknowledged for RTO (RFC 6298). */
  RETRANSMISSION,
  /** Probing a closed window (RFC 9293 §3.8.6.1). */
  PERSIST,
  /** An acknowledgement is being held back (RFC 9293 §3.8.6.3). */
  DELAYED_ACK,
  /** Idle connection to be probed (RFC 9293 §3.8.4). */
  KEEPALIVE,
  /** Loss probe or reordering wait of loss recovery (RFC 8985). */
  LOSS_PROBE,
  /** 2 MSL in TIME-WAIT (RFC 9293 §3.6.1). */
  TIME_WAIT,
  /** FIN-WAIT-2 with no application left to wait (Linux tcp_fin_timeout). */
  FIN_WAIT_2,
  /** The user's patience (RFC 9293 §3.10.8, RFC 5482, TCP_USER_TIMEOUT). */
  USER
}
