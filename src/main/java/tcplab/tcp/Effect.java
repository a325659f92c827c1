package tcplab.tcp;

/** One thing an endpoint does in a reaction; each knows the rule behind it. */
public sealed interface Effect {
  /** The rule behind it. */
  Rule rule();

  /**
   * A segment is sent.
   *
   * @param segment the segment
   * @param retransmission whether the same octets (or SYN or FIN) were sent before
   * @param rule why
   */
  record Transmit(Segment segment, boolean retransmission, Rule rule) implements Effect {}

  /**
   * The state changes.
   *
   * @param arrow the arrow of the diagram taken
   * @param rule why
   */
  record Entered(Arrow arrow, Rule rule) implements Effect {}

  /**
   * A timer is started or started again.
   *
   * @param timer which
   * @param at when it runs out, virtual nanoseconds
   * @param rule why
   */
  record TimerStarted(Timer timer, long at, Rule rule) implements Effect {}

  /**
   * A running timer is stopped.
   *
   * @param timer which
   * @param rule why
   */
  record TimerStopped(Timer timer, Rule rule) implements Effect {}

  /**
   * The user is told something.
   *
   * @param signal what
   * @param rule why
   */
  record Signalled(Signal signal, Rule rule) implements Effect {}

  /**
   * Octets are handed to the user: the answer to {@link Event.Receive}.
   *
   * @param data the octets; empty where there are none now
   * @param rule why
   */
  record Delivered(Bytes data, Rule rule) implements Effect {}

  /**
   * Octets of the peer were taken in order into the receive buffer.
   *
   * @param octets how many
   * @param rule why
   */
  record Accepted(int octets, Rule rule) implements Effect {}

  /**
   * The arriving segment, or what is left of it, is dropped.
   *
   * @param rule why
   */
  record Dropped(Rule rule) implements Effect {}

  /**
   * A user call is refused.
   *
   * @param error the RFC's answer
   * @param rule why
   */
  record Refused(CallError error, Rule rule) implements Effect {}

  /** Something worth a sentence that changes nothing else, such as a window update taken. */
  record Noted(Rule rule) implements Effect {}
}
