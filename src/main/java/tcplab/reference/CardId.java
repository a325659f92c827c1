package tcplab.reference;

/**
 * The name of a card, unique in the reference; written {@code kind/name}, such as {@code
 * state/TIME_WAIT} or {@code errno/ECONNRESET}.
 *
 * @param kind what the card is about
 * @param name the name within the kind
 */
public record CardId(Kind kind, String name) {
  /**
   * Reads an id.
   *
   * @throws IllegalArgumentException where the text is not {@code kind/name}
   */
  public static CardId parse(String text) {
    int slash = text.indexOf('/');
    if (slash > 0 && slash + 1 < text.length()) {
      var kind = Kind.of(text.substring(0, slash));
      if (kind.isPresent()) {
        return new CardId(kind.get(), text.substring(slash + 1));
      }
    }
    throw new IllegalArgumentException(
        "'" + text + "' is no card id; write kind/name, such as state/TIME_WAIT");
  }

  @Override
  public String toString() {
    return kind.key() + "/" + name;
  }
}
