package tcplab.tcp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * An immutable run of octets. Slices share the array they were cut from, so that data handed to
 * {@code send()} once is not copied again on its way through buffers, segments and timeline.
 */
public final class Bytes {
  /** No octets. */
  public static final Bytes EMPTY = new Bytes(new byte[0], 0, 0);

  private final byte[] array;
  private final int offset;
  private final int size;

  private Bytes(byte[] array, int offset, int size) {
    this.array = array;
    this.offset = offset;
    this.size = size;
  }

  /** A copy of {@code octets}. */
  public static Bytes of(byte[] octets) {
    return octets.length == 0 ? EMPTY : new Bytes(octets.clone(), 0, octets.length);
  }

  /** The text in UTF-8. */
  public static Bytes utf8(String text) {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    return octets.length == 0 ? EMPTY : new Bytes(octets, 0, octets.length);
  }

  /**
   * {@code size} octets of a pattern in which each octet depends on its place ({@code first} is the
   * place of the first), so that a test sees at once when data is lost, doubled or moved.
   */
  public static Bytes pattern(long first, int size) {
    byte[] octets = new byte[size];
    for (int i = 0; i < size; i++) {
      octets[i] = (byte) ('a' + (first + i) % 23);
    }
    return size == 0 ? EMPTY : new Bytes(octets, 0, size);
  }

  /** How many octets. */
  public int size() {
    return size;
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return size == 0;
  }

  /**
   * The octet at {@code index}, counted from 0.
   *
   * @throws IndexOutOfBoundsException outside 0 … size − 1
   */
  public byte at(int index) {
    return array[offset + java.util.Objects.checkIndex(index, size)];
  }

  /**
   * Octets {@code from} (inclusive) to {@code to} (exclusive), without a copy.
   *
   * @throws IndexOutOfBoundsException when that is no range within this run
   */
  public Bytes slice(int from, int to) {
    java.util.Objects.checkFromToIndex(from, to, size);
    if (from == 0 && to == size) {
      return this;
    }
    return from == to ? EMPTY : new Bytes(array, offset + from, to - from);
  }

  /** This run followed by {@code next}, copied only when both have octets that do not adjoin. */
  public Bytes concat(Bytes next) {
    if (next.size == 0) {
      return this;
    }
    if (size == 0) {
      return next;
    }
    if (next.array == array && next.offset == offset + size) {
      return new Bytes(array, offset, size + next.size);
    }
    byte[] both = new byte[size + next.size];
    copyTo(both, 0);
    next.copyTo(both, size);
    return new Bytes(both, 0, both.length);
  }

  /** Copies all octets into {@code target} from index {@code at} on. */
  public void copyTo(byte[] target, int at) {
    System.arraycopy(array, offset, target, at, size);
  }

  /** A fresh array with all octets. */
  public byte[] toArray() {
    return Arrays.copyOfRange(array, offset, offset + size);
  }

  /** The octets read as UTF-8; malformed parts become U+FFFD. */
  public String asText() {
    return new String(array, offset, size, StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes b
        && Arrays.equals(array, offset, offset + size, b.array, b.offset, b.offset + b.size);
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int i = 0; i < size; i++) {
      hash = 31 * hash + array[offset + i];
    }
    return hash;
  }

  /** Such as {@code 1460 octets}. */
  @Override
  public String toString() {
    return size + " octets";
  }
}
