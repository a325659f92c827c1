package tcplab.ui;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.application.Application;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The JavaFX application: one window. */
public final class LabApplication extends Application {
  private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();

  private @Nullable LabWindow window;

  /**
   * Opens the window and returns when it is closed.
   *
   * @param args scenario files or ids to open; the first is opened
   */
  public static void launchWindow(String... args) {
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
