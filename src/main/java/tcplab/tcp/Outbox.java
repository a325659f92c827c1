package tcplab.tcp;

import java.util.List;

/**
 * Data to send: octets from SND.UNA on (after our SYN), sent or not, and the segments in flight.
 */
public final class Outbox {
  static final Outbox EMPTY = new Outbox(Rope.EMPTY, 0, false, false, false, 0, 0, new Flight[0]);

  final Rope data;
  private final int pushed;
  private final boolean finQueued;
  private final boolean finSent;
  private final boolean finAcked;
  private final int sentOctets;
  private final int smallEnd;
  final Flight[] flights;

  Outbox(
      Rope data,
      int pushed,
      boolean finQueued,
      boolean finSent,
      boolean finAcked,
      int sentOctets,
      int smallEnd,
      Flight[] flights) {
    this.data = data;
    this.pushed = pushed;
    this.finQueued = finQueued;
    this.finSent = finSent;
    this.finAcked = finAcked;
    this.sentOctets = sentOctets;
    this.smallEnd = smallEnd;
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
   * @param lost whether it is taken for lost
   * @param again whether a retransmission of it is under way
   * @param burst first sequence number of the burst it was sent in at first
   */
  public record Flight(
      int seq,
      int length,
      int flags,
      long sentAt,
      int transmissions,
      boolean sacked,
      boolean lost,
      boolean again,
      int burst) {
    /** A segment that has just been sent for the first time. */
    Flight(int seq, int length, int flags, long sentAt) {
      this(seq, length, flags, sentAt, seq);
    }

    /** A segment of a burst that begins at {@code burst}. */
    Flight(int seq, int length, int flags, long sentAt, int burst) {
      this(seq, length, flags, sentAt, 1, false, false, false, burst);
    }

    /** The sequence number after it. */
    public int end() {
      return seq + length;
    }

    Flight sentAgain(long now) {
      return new Flight(seq, length, flags, now, transmissions + 1, sacked, false, true, burst);
    }

    /** Sent again, and lost all the same until the peer says that it has it. */
    Flight repaired(long now) {
      return new Flight(seq, length, flags, now, transmissions + 1, sacked, lost, true, burst);
    }

    /** Sent again to probe the tail: not a repair. */
    Flight probed(long now) {
      return new Flight(seq, length, flags, now, transmissions + 1, sacked, lost, again, burst);
    }

    Flight asSacked() {
      boolean left = again && !lost;
      return new Flight(seq, length, flags, sentAt, transmissions, true, false, left, burst);
    }

    /** The peer does not have it after all (RFC 2018 §8). */
    Flight reneged() {
      return new Flight(seq, length, flags, sentAt, transmissions, false, lost, again, burst);
    }

    Flight asLost() {
      return new Flight(seq, length, flags, sentAt, transmissions, sacked, true, false, burst);
    }

    Flight notLost() {
      return new Flight(seq, length, flags, sentAt, transmissions, sacked, false, again, burst);
    }

    Flight notAgain() {
      return new Flight(seq, length, flags, sentAt, transmissions, sacked, lost, false, burst);
    }

    Flight from(int start) {
      int kept = flags & ~Segment.SYN;
      return new Flight(
          start, end() - start, kept, sentAt, transmissions, sacked, lost, again, burst);
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

  /** Whether our FIN has been sent. */
  public boolean finSent() {
    return finSent;
  }

  /** Whether our FIN has been acknowledged. */
  public boolean finAcked() {
    return finAcked;
  }

  /** The sequence number after the last segment sent that was not full (Minshall). */
  int smallEnd() {
    return smallEnd;
  }

  /** The retransmission queue, oldest first. */
  public List<Flight> flights() {
    return List.of(flights);
  }
}
