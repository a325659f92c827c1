package tcplab.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The formatting check: every source file is as google-java-format writes it. {@code ./mvnw test
 * -Dtest=FormatTest -Dformat.apply=true} rewrites the files that are not.
 */
final class FormatTest {
  private static final Formatter FORMATTER = new Formatter();

  @Test
  void everySourceFileIsFormatted() throws IOException, FormatterException {
    boolean apply = Boolean.getBoolean("format.apply");
    List<String> wrong = new ArrayList<>();
    for (Path file : sources()) {
      String text = Files.readString(file);
      String good = format(text);
      if (!good.equals(text)) {
        if (apply) {
          Files.writeString(file, good);
        } else {
          wrong.add(file.toString());
        }
      }
    }
    assertThat(wrong).as("run ./mvnw test -Dtest=FormatTest -Dformat.apply=true").isEmpty();
  }

  private static String format(String text) throws FormatterException {
    String ordered =
        ImportOrderer.reorderImports(
            RemoveUnusedImports.removeUnusedImports(text), JavaFormatterOptions.Style.GOOGLE);
    return FORMATTER.formatSource(ordered);
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      return files.filter(f -> f.toString().endsWith(".java")).sorted().toList();
    }
  }
}
