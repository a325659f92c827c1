package tcplab.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every rule speaks both languages. */
final class RuleTextsTest {
  private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
  private static final RuleTexts ENGLISH = RuleTexts.of(Locale.ENGLISH);
  private static final RuleTexts CHINESE = RuleTexts.of(Locale.SIMPLIFIED_CHINESE);

  @ParameterizedTest
  @EnumSource(Rule.class)
  void saysWhatAndWhy(Rule rule) {
    for (String text : new String[] {ENGLISH.what(rule), ENGLISH.why(rule)}) {
      assertThat(text).isNotBlank().hasSizeLessThan(400).doesNotContain("!");
      assertThat(HAN.matcher(text).find()).isFalse();
    }
    for (String text : new String[] {CHINESE.what(rule), CHINESE.why(rule)}) {
      assertThat(text).isNotBlank().doesNotContain("!", "！");
      assertThat(HAN.matcher(text).find()).isTrue();
    }
    assertThat(CHINESE.real(rule).isPresent()).isEqualTo(ENGLISH.real(rule).isPresent());
  }
}
