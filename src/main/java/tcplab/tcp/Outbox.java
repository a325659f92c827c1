package tcplab.tcp;

import java.util.List;

/**
 * Data to send: octets from SND.UNA on (after our SYN), sent or not, and the segments in flight.
 */
public final class Outbox {
  static final Outbox EMPTY = new Outbox(Rope.EMPTY, 0, false, 0, new Flight[0]);

  final Rope data;
  private final int pushed;
  private final boolean finQueued;
  private final int sentOctets;
  final Flight[] flights;

  Outbox(Rope data, int pushed, boolean finQueued, int sentOctets, Flight[] flights) {
    this.data = data;
    this.pushed = pushed;
    this.finQueued = finQueued;
    this.sentOctets = sentOctets;
    this.flights = flights;
  }

  /**
   * A segment sent and not yet acknowledged: an entry of the retransmission queue.
   *
   * @param seq its first sequence number
   * @param length its length in sequence space
   * @param flags SYN, FIN and PSH as sent
   * @param sentAt when it was last sent, virtual nanoseconds
   * @param transmissions how often it was sent
   * @param sacked whether the peer has it, says a SACK block
   * @param lost whether it is taken for lost and to be sent again
   */
  public record Flight(
      int seq,
      int length,
      int flags,
      long sentAt,
      int transmissions,
      boolean sacked,
      boolean lost) {
    /** The sequence number after it. */
    public int end() {
      return seq + length;
    }
  }

  /** Octets held: sent and unsent. */
  public int size() {
    return data.size();
  }

  /** Of these, octets sent at least once. */
  public int sentOctets() {
    return sentOctets;
  }

  /** Octets never sent so far. */
  public int unsent() {
    return data.size() - sentOctets;
  }

  /** Octets up to the last PUSH of the user, counted from SND.UNA. */
  public int pushed() {
    return pushed;
  }

  /** Whether CLOSE was called: a FIN follows the last octet. */
  public boolean finQueued() {
    return finQueued;
  }

  /** The retransmission queue, oldest first. */
  public List<Flight> flights() {
    return List.of(flights);
  }
}
