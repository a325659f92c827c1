package tcplab.sim;

import java.util.Locale;
import tcplab.tcp.Packet;
import tcplab.tcp.Segment;

/** A {@link Scenario.Match} made ready to be asked for every packet. */
final class Matching {
  private static final String LETTERS = "FSRPAUEWN";

  private final int exactly;
  private final int with;
  private final int data;
  private final int retransmission;
  private final long ordinal;
  private final boolean anything;

  Matching(Scenario.Match match) {
    this.exactly = match.flags().map(f -> bits(f.isEmpty() ? "." : f)).orElse(-1);
    this.with = match.with().map(Matching::bits).orElse(0);
    this.data = match.data().map(d -> d ? 1 : 0).orElse(-1);
    this.retransmission = match.retransmission().map(r -> r ? 1 : 0).orElse(-1);
    this.ordinal = match.ordinal().orElse(-1);
    this.anything = exactly == -1 && with == 0 && data == -1;
  }

  /**
   * The control bits of letters such as {@code SA}; {@code .} is ACK, as tcpdump writes it, and
   * {@code -} none.
   */
  static int bits(String letters) {
    if (letters.equals("-")) {
      return 0;
    }
    int bits = 0;
    for (int i = 0; i < letters.length(); i++) {
      String letter = letters.substring(i, i + 1).toUpperCase(Locale.ROOT);
      int bit = letter.equals(".") ? LETTERS.indexOf('A') : LETTERS.indexOf(letter);
      if (bit < 0) {
        throw new SimulationException(
            "'" + letters + "' has a letter that is no TCP flag; flags are " + LETTERS, 0);
      }
      bits |= 1 << bit;
    }
    return bits;
  }

  boolean matches(Packet packet, boolean again, long place) {
    if (ordinal >= 0 && ordinal != place) {
      return false;
    }
    if (retransmission >= 0 && (retransmission == 1) != again) {
      return false;
    }
    if (!(packet.body() instanceof Packet.Tcp(Segment segment))) {
      return anything;
    }
    return (exactly == -1 || meaningful(segment) == exactly)
        && segment.has(with)
        && (data < 0 || (data == 1) != segment.data().isEmpty());
  }

  // PSH is the sender's business: a rule for "A" is meant for data with and without it, unless it
  // names P itself.
  private int meaningful(Segment segment) {
    return (exactly & Segment.PSH) != 0 ? segment.flags() : segment.flags() & ~Segment.PSH;
  }
}
