package tcplab.reference;

import java.util.Locale;

/**
 * A text in both languages.
 *
 * @param en English
 * @param zh Simplified Chinese
 */
public record Text(String en, String zh) {
  /** The Chinese text where the locale's language is Chinese, else the English one. */
  public String in(Locale locale) {
    return locale.getLanguage().equals("zh") ? zh : en;
  }
}
