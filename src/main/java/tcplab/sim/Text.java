package tcplab.sim;

/**
 * An author's text in the languages of the program.
 *
 * @param en English
 * @param zh Simplified Chinese; the same as {@code en} where the author gave one text only
 */
public record Text(String en, String zh) {
  /** The same text in both languages. */
  public static Text of(String text) {
    return new Text(text, text);
  }

  /** The text for a BCP 47 language tag: Chinese for {@code zh…}, else English. */
  public String in(String language) {
    return language.startsWith("zh") ? zh : en;
  }
}
