package tcplab.tcp;

import java.util.List;

/** Data received: what can be read, and what waits behind a gap. */
public final class Inbox {
  static final Inbox EMPTY = new Inbox(Rope.EMPTY, List.of(), false, false, SackReport.NONE);

  final Rope data;
  final List<Block> blocks;
  private final boolean finReceived;
  private final boolean finRead;
  private final SackReport report;

  Inbox(Rope data, List<Block> blocks, boolean finReceived, boolean finRead, SackReport report) {
    this.data = data;
    this.blocks = blocks;
    this.finReceived = finReceived;
    this.finRead = finRead;
    this.report = report;
  }

  /**
   * A run of octets beyond RCV.NXT.
   *
   * @param seq its first sequence number
   * @param data the octets
   * @param fin whether the peer's FIN follows them
   */
  public record Block(int seq, Bytes data, boolean fin) {
    /** The sequence number after it. */
    public int end() {
      return seq + data.size() + (fin ? 1 : 0);
    }
  }

  /** Octets in order and not yet read. */
  public int readable() {
    return data.size();
  }

  /** Runs beyond RCV.NXT, sorted, apart from each other. */
  public List<Block> blocks() {
    return blocks;
  }

  /** Whether the peer's FIN has been received in order. */
  public boolean finReceived() {
    return finReceived;
  }

  /** Whether the application has been told of the end of file. */
  public boolean finRead() {
    return finRead;
  }

  SackReport report() {
    return report;
  }
}
