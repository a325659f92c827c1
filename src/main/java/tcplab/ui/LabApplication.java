package tcplab.ui;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Logger;
import javafx.application.Application;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The JavaFX application: one window. */
public final class LabApplication extends Application {
  /** Held here, because the log manager holds loggers weakly. */
  private static final Logger QUIET = Logger.getLogger("javafx");

  private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();

  private @Nullable LabWindow window;

  /**
   * Opens the window and returns when it is closed.
   *
   * @param args scenario files or ids to open; the first is opened
   */
  public static void launchWindow(String... args) {
    // JavaFX wants to be a module. It runs from the class path as well, as its makers know and warn
    // about; the person at the terminal cannot do anything about it.
    QUIET.setFilter(record -> !record.getMessage().startsWith("Unsupported JavaFX configuration"));
    Application.launch(LabApplication.class, args);
  }

  @Override
  public void start(Stage stage) throws Exception {
    LabWindow made =
        new LabWindow(
            stage, background, Files.ofPlatform(), new UserSettings(UserSettings.place()));
    window = made;
    made.open(getParameters().getRaw());
    stage.show();
    FirstFrame.watch(made.session());
  }

  @Override
  public void stop() {
    if (window != null) {
      window.close();
    }
    background.shutdownNow();
  }
}
