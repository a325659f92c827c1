package tcplab.tcp;

/**
 * Acknowledgements held back, RFC 9293 §3.8.6.3; times in virtual nanoseconds.
 *
 * @param owed octets received and not yet acknowledged
 * @param quick acknowledgements still to be sent at once
 * @param delay how long the next one is held back; 0 = not known yet
 * @param interactive whether the traffic goes to and fro, so that waiting for data pays
 * @param lastDataAt when data came last
 * @param peerSegment size of the peer's full segments as far as seen, octets
 * @param lastChallengeAt when an unacceptable segment was last answered; −1 = never
 * @param echo whether ECE goes out: congestion was met and the sender has not said CWR (RFC 3168)
 * @param marksSeen whether data in packets marked ECT or CE has come
 */
public record Acknowledging(
    int owed,
    int quick,
    long delay,
    boolean interactive,
    long lastDataAt,
    int peerSegment,
    long lastChallengeAt,
    boolean echo,
    boolean marksSeen) {
  static final Acknowledging NONE = new Acknowledging(0, 0, 0, false, 0, 536, -1, false, false);
}
