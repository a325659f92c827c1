package tcplab.tcp;

/**
 * One arrow of the state diagram.
 *
 * @param from the state before
 * @param to the state after
 * @param trigger what makes an endpoint take it
 * @param event the line over the rule in Figure 5, such as {@code rcv SYN}
 * @param action the line under it, such as {@code snd SYN,ACK}; "" for none
 * @param source where it is written, such as {@code RFC 9293 Figure 5, note 2}
 * @param layer the main picture or the failures
 */
public record Arrow(
    State from,
    State to,
    Trigger trigger,
    String event,
    String action,
    String source,
    Layer layer) {
  /** Which part of the diagram an arrow belongs to. */
  public enum Layer {
    /** The picture people know: Figure 5. */
    MAIN,
    /** RST, abort and timeouts: drawn only when asked for. */
    FAILURE
  }

  /** Such as {@code LISTEN→SYN_RECEIVED:SYN}: unique, stable, fit for an id. */
  public String id() {
    return from + "→" + to + ":" + trigger;
  }

  @Override
  public String toString() {
    return id();
  }
}
