package tcplab.ui;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import tcplab.charts.DiagramLayout;
import tcplab.charts.StateNames;
import tcplab.picture.AtomicFile;
import tcplab.picture.ExportException;

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

  void load(Session session) {
    String system = Locale.getDefault().getLanguage().equals("zh") ? "zh" : "en";
    String language = values.getProperty("language", system);
    session.language().set(language.equals("zh") ? "zh" : "en");
    session.dark().set(flag("dark"));
    session.redGreenSafe().set(flag("red-green-safe"));
    session.failures().set(flag("failures"));
    session.reducedMotion().set(flag("reduced-motion"));
    session.relative().set(!flag("absolute"));
    session.names().set(choice("names", StateNames.NETSTAT));
    session.layout().set(choice("layout", DiagramLayout.Kind.PAIRED));
  }

  private boolean flag(String key) {
    return Boolean.parseBoolean(values.getProperty(key, "false"));
  }

  private <E extends Enum<E>> E choice(String key, E usual) {
    for (E constant : usual.getDeclaringClass().getEnumConstants()) {
      if (constant.name().equals(values.getProperty(key))) {
        return constant;
      }
    }
    return usual;
  }

  Optional<String> lastScenario() {
    return Optional.ofNullable(values.getProperty("scenario"));
  }

  void keep(Session session) {
    values.setProperty("language", session.language().get());
    values.setProperty("dark", Boolean.toString(session.dark().get()));
    values.setProperty("red-green-safe", Boolean.toString(session.redGreenSafe().get()));
    values.setProperty("failures", Boolean.toString(session.failures().get()));
    values.setProperty("reduced-motion", Boolean.toString(session.reducedMotion().get()));
    values.setProperty("absolute", Boolean.toString(!session.relative().get()));
    values.setProperty("names", session.names().get().name());
    values.setProperty("layout", session.layout().get().name());
    Session.Shown shown = session.shown().get();
    if (shown != null) {
      values.setProperty("scenario", shown.timeline().scenario().id());
    }
    StringBuilder text = new StringBuilder("# TCP State Lab\n");
    for (String key : new java.util.TreeSet<>(values.stringPropertyNames())) {
      text.append(key).append('=').append(values.getProperty(key)).append('\n');
    }
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      AtomicFile.write(file, out -> out.write(text.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (ExportException e) {
      System.err.println("The settings are not kept: " + e.getMessage());
    } catch (IOException e) {
      System.err.println("The settings are not kept: " + e.getMessage());
    }
  }
}
