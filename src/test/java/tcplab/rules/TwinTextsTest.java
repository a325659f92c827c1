package tcplab.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every text the program shows is there in both languages. */
final class TwinTextsTest {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d+|%\\d*\\$?[sd]");

  /** The switch of languages names both in both. */
  private static final String BOTH = "language";

  static List<Path> bundles() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/resources"))) {
      List<Path> found =
          files
              .filter(f -> f.toString().endsWith(".properties"))
              .filter(f -> !f.toString().endsWith("_zh.properties"))
              .sorted()
              .toList();
      assertThat(found).isNotEmpty();
      return found;
    }
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void noKeyIsMissingInEitherLanguage(Path english) throws IOException {
    Properties en = read(english);
    Properties zh = read(Path.of(english.toString().replace(".properties", "_zh.properties")));
    assertThat(zh.stringPropertyNames())
        .containsExactlyInAnyOrderElementsOf(en.stringPropertyNames());
    for (String key : en.stringPropertyNames()) {
      assertThat(en.getProperty(key)).as(key).isNotBlank();
      if (!key.equals(BOTH)) {
        assertThat(en.getProperty(key)).as(key).doesNotContainPattern("\\p{IsHan}");
      }
      assertThat(zh.getProperty(key)).as(key).isNotBlank();
      assertThat(placeholders(zh.getProperty(key)))
          .as("placeholders of %s", key)
          .isEqualTo(placeholders(en.getProperty(key)));
    }
  }

  private static Properties read(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    return properties;
  }

  private static Set<String> placeholders(String text) {
    Set<String> found = new TreeSet<>();
    Matcher matcher = PLACEHOLDER.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group());
    }
    return found;
  }
}
