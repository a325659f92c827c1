package tcplab.tcp;

/**
 * What a sender makes of the acknowledgements it gets: tcp_input.c, "Linux NewReno/SACK/ECN state
 * machine".
 */
enum CaState {
  /** Nothing suspicious. */
  OPEN,
  /** Duplicate or selective acknowledgements have come; nothing is taken for lost yet. */
  DISORDER,
  /** The window is being reduced although nothing is lost: ECN, or a probe that filled a hole. */
  CWR,
  /** Fast recovery. */
  RECOVERY,
  /** The retransmission timer ran out. */
  LOSS
}
