package tcplab.ui;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import tcplab.charts.DiagramLayout;
import tcplab.charts.StateNames;
import tcplab.picture.AtomicFile;

/** What a person chose, kept between starts. A file that cannot be read counts as none. */
final class UserSettings {
  private final Path file;
  private final Properties values = new Properties();

  UserSettings(Path file) {
    this.file = file;
    if (Files.isRegularFile(file)) {
      try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
        values.load(reader);
      } catch (IOException | IllegalArgumentException e) {
        System.err.println(
            file + " cannot be read (" + e.getMessage() + "); the defaults are used instead");
        values.clear();
      }
    }
  }

  /** The platform's place for them. */
  static Path place() {
    String home = System.getProperty("user.home", ".");
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String data = System.getenv("APPDATA");
    Path folder;
    if (system.contains("win") && data != null) {
      folder = Path.of(data, "TCP State Lab");
    } else if (system.contains("mac")) {
      folder = Path.of(home, "Library", "Application Support", "TCP State Lab");
    } else {
      String config = System.getenv("XDG_CONFIG_HOME");
      folder = Path.of(config == null ? home + "/.config" : config, "tcp-state-lab");
    }
    return folder.resolve("settings.properties");
  }

  /** The folder the settings are in. */
  Path folder() {
    return java.util.Objects.requireNonNull(
        file.toAbsolutePath().getParent(), "a settings file has a folder");
  }

  void load(Preferences preferences) {
    String system = Locale.getDefault().getLanguage().equals("zh") ? "zh" : "en";
    String language = values.getProperty("language", system);
    preferences.language().set(language.equals("zh") ? "zh" : "en");
    preferences.theme().set(choice("theme", Preferences.Theme.SYSTEM));
    preferences.redGreenSafe().set(flag("red-green-safe", false));
    preferences.failures().set(flag("failures", false));
    preferences.possible().set(flag("possible", true));
    preferences.questions().set(flag("questions", true));
    preferences.reducedMotion().set(flag("reduced-motion", false));
    preferences.relative().set(!flag("absolute", false));
    preferences.textScale().set(Math.clamp(number("text-size", 1), 1, 2));
    preferences.names().set(choice("names", StateNames.NETSTAT));
    preferences.layout().set(choice("layout", DiagramLayout.Kind.PAIRED));
  }

  void keep(Preferences preferences) {
    set("language", preferences.language().get());
    set("theme", preferences.theme().get());
    set("red-green-safe", preferences.redGreenSafe().get());
    set("failures", preferences.failures().get());
    set("possible", preferences.possible().get());
    set("questions", preferences.questions().get());
    set("reduced-motion", preferences.reducedMotion().get());
    set("absolute", !preferences.relative().get());
    set("text-size", preferences.textScale().get());
    set("names", preferences.names().get());
    set("layout", preferences.layout().get());
  }

  private boolean flag(String key, boolean usual) {
    return Boolean.parseBoolean(values.getProperty(key, Boolean.toString(usual)));
  }

  /** A number; the usual one where there is none or it is none. */
  double number(String key, double usual) {
    try {
      double value = Double.parseDouble(values.getProperty(key, ""));
      return Double.isFinite(value) ? value : usual;
    } catch (NumberFormatException none) {
      return usual;
    }
  }

  private <E extends Enum<E>> E choice(String key, E usual) {
    for (E constant : usual.getDeclaringClass().getEnumConstants()) {
      if (constant.name().equals(values.getProperty(key))) {
        return constant;
      }
    }
    return usual;
  }

  Optional<String> get(String key) {
    return Optional.ofNullable(values.getProperty(key)).filter(value -> !value.isBlank());
  }

  /** A list, kept as lines in one value. */
  List<String> list(String key) {
    return get(key).map(value -> List.of(value.split("\n", -1))).orElse(List.of());
  }

  void set(String key, Object value) {
    values.setProperty(key, value.toString());
  }

  void set(String key, Collection<String> lines) {
    values.setProperty(key, String.join("\n", lines));
  }

  /** Writes the file, whole or not at all. */
  void write() {
    StringWriter text = new StringWriter();
    try {
      Files.createDirectories(folder());
      // Properties.store writes the date; everything else of it, such as escaping, is wanted.
      values.store(text, null);
      String lines =
          text.toString()
              .lines()
              .filter(line -> !line.startsWith("#"))
              .sorted()
              .collect(Collectors.joining("\n", "# TCP State Lab\n", "\n"));
      AtomicFile.write(file, out -> out.write(lines.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      System.err.println("The settings are not kept: " + e.getMessage());
    }
  }
}
