package tcplab.charts;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;

/** The few words the charts themselves write, in the languages of the program. */
final class Words {
  private static final Words EN = new Words("words.properties");
  private static final Words ZH = new Words("words_zh.properties");

  private final Properties texts = new Properties();

  private Words(String name) {
    try (Reader in =
        new InputStreamReader(
            Objects.requireNonNull(Words.class.getResourceAsStream(name), name),
            StandardCharsets.UTF_8)) {
      texts.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Chinese for {@code zh…}, else English. */
  static Words in(String language) {
    return language.startsWith("zh") ? ZH : EN;
  }

  /** The text of a key; a key without a text is a mistake of the program. */
  String get(String key) {
    return Objects.requireNonNull(texts.getProperty(key), key);
  }

  /** The text with {0} replaced. */
  String get(String key, String value) {
    return get(key).replace("{0}", value);
  }

  /** All keys. */
  java.util.SortedSet<String> keys() {
    return new java.util.TreeSet<>(texts.stringPropertyNames());
  }
}
