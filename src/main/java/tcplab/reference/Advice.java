package tcplab.reference;

/**
 * What to change, or what not to although the web says so.
 *
 * @param verdict whether it helps
 * @param text the advice, with values and their defaults
 */
public record Advice(Verdict verdict, Text text) {
  /** What the advice is worth. */
  public enum Verdict {
    /** It helps where the text says. */
    USEFUL,
    /** It once did, or never did, what it is said to do. */
    OUTDATED,
    /** It breaks things. */
    HARMFUL
  }
}
