package tcplab.ui;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.geometry.Rectangle2D;
import javafx.scene.control.SplitPane;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** What the program remembers from one start to the next beyond preferences. */
final class Memory {
  private static final double WIDTH = 1440;
  private static final double HEIGHT = 900;

  private final UserSettings settings;
  private final Session session;
  private final Stage stage;
  private final Autosave autosave;

  Memory(UserSettings settings, Session session, Stage stage, Executor background) {
    this.settings = settings;
    this.session = session;
    this.stage = stage;
    this.autosave = new Autosave(settings.folder().resolve("autosave.yaml"), background);
  }

  Autosave autosave() {
    return autosave;
  }

  /** The id of the lesson or the path of the file that was open last. */
  Optional<String> lastOpened() {
    return settings.get("scenario");
  }

  void load(Collection<Path> recent, Collection<String> finished) {
    settings.load(session.preferences());
    settings.list("recent").forEach(file -> recent.add(Path.of(file)));
    finished.addAll(settings.list("finished"));
  }

  /** The window and its dividers as they were, as far as the screen has room. */
  void restore(List<SplitPane> splits) {
    Rectangle2D screen = Screen.getPrimary().getVisualBounds();
    stage.setWidth(Math.min(settings.number("width", WIDTH), screen.getWidth()));
    stage.setHeight(Math.min(settings.number("height", HEIGHT), screen.getHeight()));
    stage.setMaximized(settings.get("maximized").map(Boolean::parseBoolean).orElse(false));
    for (SplitPane split : splits) {
      for (int i = 0; i < split.getDividers().size(); i++) {
        double usual = split.getDividers().get(i).getPosition();
        double place = settings.number(key(split, i), usual);
        split.setDividerPosition(i, Math.clamp(place, 0.1, 0.9));
      }
    }
  }

  private static String key(SplitPane split, int divider) {
    return split.getId() + "." + divider;
  }

  /** Writes all to the settings. */
  void keep(Collection<Path> recent, Collection<String> finished, List<SplitPane> splits) {
    settings.keep(session.preferences());
    settings.set("recent", recent.stream().map(Path::toString).toList());
    settings.set("finished", finished);
    Shown shown = session.shown().get();
    if (shown != null) {
      settings.set(
          "scenario",
          session.file().get().map(Path::toString).orElse(shown.timeline().scenario().id()));
    }
    settings.set("maximized", stage.isMaximized());
    if (!stage.isMaximized() && !stage.isFullScreen()) {
      settings.set("width", stage.getWidth());
      settings.set("height", stage.getHeight());
    }
    for (SplitPane split : splits) {
      for (int i = 0; i < split.getDividers().size(); i++) {
        settings.set(key(split, i), split.getDividers().get(i).getPosition());
      }
    }
    settings.write();
  }
}
