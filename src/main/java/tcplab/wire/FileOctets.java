package tcplab.wire;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A capture file read from its beginning, with the place and the limit on its length. */
final class FileOctets {
  static final String SAVE_AGAIN =
      "The file is damaged or was cut short; open it in Wireshark and save it as pcapng";

  private final InputStream in;
  private final long most;
  private long position;

  FileOctets(InputStream in, long most) {
    this.in = new BufferedInputStream(in, 1 << 16);
    this.most = most;
  }

  /** Octets read so far. */
  long position() {
    return position;
  }

  boolean atEnd() throws IOException {
    in.mark(1);
    boolean end = in.read() < 0;
    in.reset();
    return end;
  }

  /**
   * The next {@code count} octets. Memory grows with what is there, not with what is asked for.
   *
   * @throws WireException when the file ends before, within {@code what}
   */
  ByteBuffer take(int count, ByteOrder order, String what) throws IOException {
    allow(count);
    byte[] octets = in.readNBytes(count);
    position += octets.length;
    if (octets.length < count) {
      throw ends(what);
    }
    return ByteBuffer.wrap(octets).order(order);
  }

  /** Passes over {@code count} octets. */
  void skip(long count, String what) throws IOException {
    allow(count);
    long left = count;
    while (left > 0) {
      long skipped = in.skip(left);
      if (skipped == 0) {
        if (in.read() < 0) {
          throw ends(what);
        }
        skipped = 1;
      }
      position += skipped;
      left -= skipped;
    }
  }

  private WireException ends(String what) {
    return WireException.file(position, "the file ends within " + what, SAVE_AGAIN);
  }

  private void allow(long count) throws WireException {
    if (count > most - position) {
      throw WireException.file(
          position,
          "the file is longer than the " + most + " octets that are read",
          "Take the part you need, such as with editcap -r or a Wireshark filter");
    }
  }

  void close() throws IOException {
    in.close();
  }
}
