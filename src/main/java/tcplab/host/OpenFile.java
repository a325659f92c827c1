package tcplab.host;

/** An open regular file: what it holds matters to nobody, only how far it has been read. */
final class OpenFile {
  private final long size;
  private long position;

  OpenFile(long size) {
    this.size = size;
  }

  /** Octets from {@code offset} on, or from where reading has come to where that is below 0. */
  long left(long offset) {
    return Math.max(0, size - (offset < 0 ? position : offset));
  }

  /** So many were read from where reading had come to. */
  void advance(long count) {
    position += count;
  }
}
