package tcplab.reference;

import java.util.List;
import tcplab.tcp.Segment;

/**
 * A combination of control bits in one segment, or a single bit wherever it occurs.
 *
 * @param head what every card has
 * @param bits the bits as a sum of {@link Segment#FIN} … {@link Segment#AE}
 * @param exact true: the segment has these bits and no others; false: the card is about the bit
 * @param verdict whether a conforming TCP sends it
 * @param tcpdump how tcpdump prints it, such as {@code [S.]}
 * @param wireshark how Wireshark and tshark print it, such as {@code [SYN, ACK]}
 * @param captureFilter the filter for tcpdump and Wireshark's capture (IPv4)
 * @param displayFilter the filter for Wireshark's display and {@code tshark -Y}
 * @param answer what receives it does, or how it is used; by state where that matters
 */
public record FlagCard(
    Head head,
    int bits,
    boolean exact,
    Verdict verdict,
    String tcpdump,
    String wireshark,
    String captureFilter,
    String displayFilter,
    List<Text> answer)
    implements Card {
  /** Whether a conforming TCP sends such a segment. */
  public enum Verdict {
    /** Sent in the normal course of a connection. */
    LEGAL,
    /** Allowed or harmless, but rarely seen: look twice. */
    UNUSUAL,
    /** No conforming TCP sends it: a scan, a broken middlebox, a test tool. */
    ILLEGAL
  }

  @Override
  public List<Text> texts() {
    return answer;
  }

  @Override
  public List<String> code() {
    return List.of(tcpdump, wireshark, captureFilter, displayFilter);
  }
}
