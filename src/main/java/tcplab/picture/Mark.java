package tcplab.picture;

import org.jspecify.annotations.Nullable;

/**
 * A primitive of a drawing, in its place. Later marks cover earlier ones.
 *
 * <p>An id names the mark for styling, pointing and animation; it is unique in a picture, or empty
 * for decoration. The part before the first dot is the thing it belongs to: {@code seg-12.arrow}
 * and {@code seg-12.flags} are two marks of {@code seg-12}.
 */
public sealed interface Mark permits Box, Path, Label, Dot {
  /** Its name, or empty. */
  String id();

  /** What it stands for. */
  Role role();

  /** What a pointer over it shows, plain text; null for none. */
  @Nullable String tip();

  /** Smallest y it may paint. */
  double top();

  /** Largest y it may paint. */
  double bottom();

  /** The thing it belongs to: its id up to the first dot. */
  default String subject() {
    int dot = id().indexOf('.');
    return dot < 0 ? id() : id().substring(0, dot);
  }
}
