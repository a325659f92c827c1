package tcplab.tcp;

/**
 * A TCP segment without its ports, RFC 9293 §3.1, with what its IP header says of congestion.
 *
 * @param seq sequence number of the first octet (or of SYN), unsigned 32-bit
 * @param ack acknowledgement number, unsigned 32-bit; meaningless without ACK
 * @param flags the control bits, a sum of {@link #FIN} … {@link #AE}
 * @param window the window field as on the wire, 0 … 65535, not scaled
 * @param urgent the urgent pointer, 0 … 65535
 * @param options the options
 * @param data the text
 * @param ecn the ECN field of the packet it travels in (RFC 3168 §5)
 */
public record Segment(
    int seq, int ack, int flags, int window, int urgent, Options options, Bytes data, Ecn ecn) {
  /** No more data from the sender. */
  public static final int FIN = 0x01;

  /** Synchronise sequence numbers. */
  public static final int SYN = 0x02;

  /** Reset the connection. */
  public static final int RST = 0x04;

  /** Push function. */
  public static final int PSH = 0x08;

  /** The acknowledgement field is significant. */
  public static final int ACK = 0x10;

  /** The urgent pointer is significant. */
  public static final int URG = 0x20;

  /** ECN echo (RFC 3168). */
  public static final int ECE = 0x40;

  /** Congestion window reduced (RFC 3168). */
  public static final int CWR = 0x80;

  /** Accurate ECN, the third bit of its counter (RFC 9768 §3.1). */
  public static final int AE = 0x100;

  /** A segment in a packet that does not take part in ECN. */
  public Segment(int seq, int ack, int flags, int window, int urgent, Options options, Bytes data) {
    this(seq, ack, flags, window, urgent, options, data, Ecn.NOT_ECT);
  }

  /** This segment in a packet with another ECN field. */
  public Segment withEcn(Ecn field) {
    return field == ecn ? this : new Segment(seq, ack, flags, window, urgent, options, data, field);
  }

  /** Whether all the given control bits are set. */
  public boolean has(int bits) {
    return (flags & bits) == bits;
  }

  /** Whether SYN is set. */
  public boolean isSyn() {
    return (flags & SYN) != 0;
  }

  /** Whether ACK is set. */
  public boolean isAck() {
    return (flags & ACK) != 0;
  }

  /** Whether RST is set. */
  public boolean isRst() {
    return (flags & RST) != 0;
  }

  /** Whether FIN is set. */
  public boolean isFin() {
    return (flags & FIN) != 0;
  }

  /** SEG.LEN: octets of sequence space, SYN and FIN included (RFC 9293 §3.4). */
  public int length() {
    return data.size() + (flags & SYN) / SYN + (flags & FIN);
  }

  /** The sequence number after the segment's last octet. */
  public int end() {
    return seq + length();
  }

  /** The sequence number of the first octet of data: after SYN where there is one. */
  public int dataSeq() {
    return isSyn() ? seq + 1 : seq;
  }

  /** The control bits as tcpdump and Wireshark name them, such as {@code SYN,ACK}; "-" for none. */
  public String flagNames() {
    String[] names = {"FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR", "AE"};
    int[] order = {1, 0, 2, 3, 4, 5, 6, 7, 8};
    StringBuilder text = new StringBuilder();
    for (int bit : order) {
      if ((flags & (1 << bit)) != 0) {
        text.append(text.isEmpty() ? "" : ",").append(names[bit]);
      }
    }
    return text.isEmpty() ? "-" : text.toString();
  }

  /**
   * The control bits as letters in the order S F R P A U E W N (for AE, once NS), such as {@code
   * SA}; "-" for none.
   */
  public String flagLetters() {
    char[] letters = {'F', 'S', 'R', 'P', 'A', 'U', 'E', 'W', 'N'};
    int[] order = {1, 0, 2, 3, 4, 5, 6, 7, 8};
    StringBuilder text = new StringBuilder();
    for (int bit : order) {
      if ((flags & (1 << bit)) != 0) {
        text.append(letters[bit]);
      }
    }
    return text.isEmpty() ? "-" : text.toString();
  }

  /** In the RFC's notation: {@code <SEQ=100><ACK=300><CTL=SYN,ACK>}. */
  @Override
  public String toString() {
    return "<SEQ="
        + Integer.toUnsignedString(seq)
        + ">"
        + (isAck() ? "<ACK=" + Integer.toUnsignedString(ack) + ">" : "")
        + (data.isEmpty() ? "" : "<LEN=" + data.size() + ">")
        + "<CTL="
        + flagNames()
        + ">";
  }
}
