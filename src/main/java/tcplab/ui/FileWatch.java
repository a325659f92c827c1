package tcplab.ui;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import javafx.concurrent.ScheduledService;
import javafx.concurrent.Task;
import javafx.util.Duration;

/** Looks once a second whether the open file has been written by another program. */
final class FileWatch extends ScheduledService<Optional<FileTime>> {
  private static final Duration INTERVAL = Duration.seconds(1);

  private final Path file;
  private final Runnable onChange;
  private Optional<FileTime> known = Optional.empty();

  /**
   * A watch that is not running yet.
   *
   * @param onChange called on the JavaFX thread, once for each change
   */
  FileWatch(Path file, Runnable onChange) {
    this.file = file;
    this.onChange = onChange;
    setPeriod(INTERVAL);
    setOnSucceeded(_ -> seen(getValue()));
  }

  private void seen(Optional<FileTime> time) {
    boolean changed = known.isPresent() && time.isPresent() && !known.equals(time);
    if (time.isPresent()) {
      known = time;
    }
    if (changed) {
      onChange.run();
    }
  }

  @Override
  protected Task<Optional<FileTime>> createTask() {
    return new Task<>() {
      @Override
      protected Optional<FileTime> call() {
        return time(file);
      }
    };
  }

  /** When the file was written; empty while it is away, as when an editor replaces it. */
  private static Optional<FileTime> time(Path file) {
    try {
      return Optional.of(Files.getLastModifiedTime(file));
    } catch (IOException away) {
      return Optional.empty();
    }
  }
}
