package tcplab.packetdrill;

import java.util.List;

/**
 * The TCP options of a segment.
 *
 * @param any whether any options will do, written {@code <...>}; the list is then empty
 * @param options the options in order
 */
public record OptionList(boolean any, List<TcpOption> options) {
  /** No options. */
  public static final OptionList NONE = new OptionList(false, List.of());

  /** Any options will do. */
  public static final OptionList ANY = new OptionList(true, List.of());

  /** Takes an unmodifiable copy of the list. */
  public OptionList {
    options = List.copyOf(options);
  }
}
