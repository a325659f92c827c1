package tcplab.wire;

import java.util.Arrays;

/**
 * A window on a frame that never reads outside itself: where octets are missing it says so with
 * their place in the frame. Numbers are in network byte order.
 */
final class Octets {
  private final byte[] array;
  private final int from;
  private final int to;

  private Octets(byte[] array, int from, int to) {
    this.array = array;
    this.from = from;
    this.to = to;
  }

  /** The whole frame. */
  static Octets of(byte[] frame) {
    return new Octets(frame, 0, frame.length);
  }

  /** How many octets there are. */
  int size() {
    return to - from;
  }

  /** The place in the frame of the octet at {@code at}. */
  int place(int at) {
    return from + at;
  }

  /**
   * Demands {@code count} octets from the start on.
   *
   * @throws WireException naming {@code what} when there are fewer
   */
  void require(int count, String what) throws WireException {
    if (count > size()) {
      throw WireException.malformed(
          to, what + " needs " + count + " octets and has only " + size());
    }
  }

  /** The octets from {@code start} to the end. */
  Octets rest(int start, String what) throws WireException {
    require(start, what);
    return new Octets(array, from + start, to);
  }

  /** At most the first {@code count} octets. */
  Octets first(int count) {
    return new Octets(array, from, from + Math.min(count, size()));
  }

  int u8(int at) throws WireException {
    check(at, 1);
    return array[from + at] & 0xff;
  }

  int u16(int at) throws WireException {
    check(at, 2);
    return (array[from + at] & 0xff) << 8 | array[from + at + 1] & 0xff;
  }

  int i32(int at) throws WireException {
    return u16(at) << 16 | u16(at + 2);
  }

  long i64(int at) throws WireException {
    return (long) i32(at) << 32 | i32(at + 4) & 0xffff_ffffL;
  }

  /** A copy of the octets from {@code start} to the end. */
  byte[] copy(int start) {
    return Arrays.copyOfRange(array, from + start, to);
  }

  /** Adds all octets to {@code checksum}. */
  InternetChecksum addTo(InternetChecksum checksum) {
    return checksum.add(array, from, to);
  }

  private void check(int at, int count) throws WireException {
    if (at < 0 || at + count > size()) {
      throw WireException.malformed(
          place(at), "the frame ends where " + count + " more octets are needed");
    }
  }
}
