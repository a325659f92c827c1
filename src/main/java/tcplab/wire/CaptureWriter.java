package tcplab.wire;

import java.io.Closeable;
import java.io.IOException;

/**
 * Writes packets to a capture file one by one, keeping none of them. Closing flushes and closes the
 * stream below. What was written before an exception is a valid file only up to there: write to a
 * temporary file.
 */
public sealed interface CaptureWriter extends Closeable permits PcapWriter, PcapngWriter {
  /**
   * Appends a packet; times need not rise.
   *
   * @throws WireException when the packet does not fit into its headers, the interface does not
   *     exist or the time is negative
   * @throws IOException when the stream cannot be written
   */
  void write(Captured captured) throws IOException;
}
