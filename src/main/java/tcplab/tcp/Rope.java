package tcplab.tcp;

import java.util.Arrays;

/** A queue of octets made of shared pieces. Immutable: changes give a new rope. */
public final class Rope {
  /** No octets. */
  public static final Rope EMPTY = new Rope(new Bytes[0], 0);

  private final Bytes[] pieces;
  private final int size;

  private Rope(Bytes[] pieces, int size) {
    this.pieces = pieces;
    this.size = size;
  }

  /** How many octets. */
  public int size() {
    return size;
  }

  /** This rope with {@code more} behind. Small neighbours are joined so that pieces stay few. */
  public Rope append(Bytes more) {
    if (more.isEmpty()) {
      return this;
    }
    int last = pieces.length - 1;
    if (last >= 0 && pieces[last].size() < 4096) {
      Bytes[] joined = pieces.clone();
      joined[last] = joined[last].concat(more);
      return new Rope(joined, size + more.size());
    }
    Bytes[] longer = Arrays.copyOf(pieces, pieces.length + 1);
    longer[pieces.length] = more;
    return new Rope(longer, size + more.size());
  }

  /** This rope without its first {@code count} octets. */
  public Rope drop(int count) {
    java.util.Objects.checkIndex(count, size + 1);
    if (count == 0) {
      return this;
    }
    if (count == size) {
      return EMPTY;
    }
    int first = 0;
    int left = count;
    while (left >= pieces[first].size()) {
      left -= pieces[first++].size();
    }
    Bytes[] rest = Arrays.copyOfRange(pieces, first, pieces.length);
    rest[0] = rest[0].slice(left, rest[0].size());
    return new Rope(rest, size - count);
  }

  /** Octets {@code from} (inclusive) to {@code to} (exclusive) in one run. */
  public Bytes slice(int from, int to) {
    java.util.Objects.checkFromToIndex(from, to, size);
    Bytes result = Bytes.EMPTY;
    int start = 0;
    for (Bytes piece : pieces) {
      int end = start + piece.size();
      if (end > from && start < to) {
        result =
            result.concat(
                piece.slice(Math.max(0, from - start), Math.min(piece.size(), to - start)));
      }
      if (end >= to) {
        break;
      }
      start = end;
    }
    return result;
  }
}
