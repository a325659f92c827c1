package tcplab.packetdrill;

/** A packet that the script sends to the host under test or expects of it. */
public sealed interface Packet extends Action permits TcpPacket, IcmpPacket, UnsupportedPacket {
  /** Which way it goes. */
  Direction direction();

  /** Which way a packet goes, seen from the host under test. */
  enum Direction {
    /** Written {@code <}: the script gives it to the host. */
    INBOUND('<'),
    /** Written {@code >}: the host must send it. */
    OUTBOUND('>');

    private final char mark;

    Direction(char mark) {
      this.mark = mark;
    }

    /** The character that stands for the direction in a script. */
    public char mark() {
      return mark;
    }
  }
}
