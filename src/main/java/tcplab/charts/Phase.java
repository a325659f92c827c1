package tcplab.charts;

import tcplab.tcp.State;

/** The part of a connection's life a state belongs to: what tints its pill and the lifelines. */
public enum Phase {
  /** CLOSED. */
  CLOSED("#F1F4F8", "#B8C1CE"),
  /** LISTEN, SYN-SENT, SYN-RECEIVED. */
  OPENING("#FFF6DC", "#E3B341"),
  /** ESTABLISHED. */
  ESTABLISHED("#E2F6E8", "#48B36B"),
  /** FIN-WAIT-1, FIN-WAIT-2, CLOSING, TIME-WAIT. */
  ACTIVE_CLOSE("#F0EBFF", "#9B7BEA"),
  /** CLOSE-WAIT, LAST-ACK. */
  PASSIVE_CLOSE("#FFE9F0", "#E07A9E");

  private final String fill;
  private final String border;

  Phase(String fill, String border) {
    this.fill = fill;
    this.border = border;
  }

  /** The phase of a state. */
  public static Phase of(State state) {
    return switch (state) {
      case CLOSED -> CLOSED;
      case LISTEN, SYN_SENT, SYN_RECEIVED -> OPENING;
      case ESTABLISHED -> ESTABLISHED;
      case FIN_WAIT_1, FIN_WAIT_2, CLOSING, TIME_WAIT -> ACTIVE_CLOSE;
      case CLOSE_WAIT, LAST_ACK -> PASSIVE_CLOSE;
    };
  }

  /** Fill on a light ground, for formats without a palette of their own. */
  String fill() {
    return fill;
  }

  /** Border on a light ground, for formats without a palette of their own. */
  String border() {
    return border;
  }
}
