package tcplab.tcp;

import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/** The sentences behind the rules, in one language. */
public final class RuleTexts {
  private final ResourceBundle bundle;

  private RuleTexts(ResourceBundle bundle) {
    this.bundle = bundle;
  }

  /** The texts in Simplified Chinese for a Chinese locale, else in English. */
  public static RuleTexts of(Locale locale) {
    Locale own = locale.getLanguage().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ROOT;
    return new RuleTexts(
        ResourceBundle.getBundle(
            "tcplab.tcp.rules",
            own,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
  }

  /** What is done by the rule. */
  public String what(Rule rule) {
    return bundle.getString(rule.name() + ".what");
  }

  /** Why. */
  public String why(Rule rule) {
    return bundle.getString(rule.name() + ".why");
  }

  /** What it means on a real machine, where there is something to say. */
  public Optional<String> real(Rule rule) {
    String key = rule.name() + ".real";
    return bundle.containsKey(key) ? Optional.of(bundle.getString(key)) : Optional.empty();
  }
}
