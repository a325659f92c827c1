package tcplab.ui;

import java.util.Locale;
import java.util.ResourceBundle;

/** The window's own words in one language. */
final class Texts {
  private final ResourceBundle bundle;

  Texts(Locale locale) {
    Locale own = locale.getLanguage().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ROOT;
    bundle =
        ResourceBundle.getBundle(
            "tcplab.ui.texts",
            own,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  String get(String key, Object... values) {
    String text = bundle.getString(key);
    for (int i = 0; i < values.length; i++) {
      text = text.replace("{" + i + "}", String.valueOf(values[i]));
    }
    return text;
  }
}
