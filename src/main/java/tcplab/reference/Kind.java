package tcplab.reference;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of cards, in the order in which equally good finds are shown. */
public enum Kind {
  /** A state of a connection. */
  STATE,
  /** A Linux error number. */
  ERRNO,
  /** A control bit of the TCP header, or a combination of them. */
  FLAG,
  /** A socket option or a sysctl. */
  SETTING,
  /** A command for watching TCP or testing a network. */
  COMMAND;

  /** The kind in lower case, as ids and folders spell it. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Kind> of(String key) {
    return Arrays.stream(values()).filter(k -> k.key().equals(key)).findFirst();
  }
}
