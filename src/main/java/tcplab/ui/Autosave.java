package tcplab.ui;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import tcplab.picture.AtomicFile;
import tcplab.scenario.ScenarioWriter;
import tcplab.sim.Scenario;

/**
 * What was tried and not saved, kept in a file as long as the program runs: what is there at a
 * start was left by a program that did not end as it should, or was left in a sandbox or a file of
 * the person's own.
 */
final class Autosave {
  private final Path file;
  private final Executor background;
  private final AtomicLong newest = new AtomicLong();

  Autosave(Path file, Executor background) {
    this.file = file;
    this.background = background;
  }

  /**
   * The file that a run of the program before this one left. It is put aside, so that this run
   * keeps its own beside it until {@link #discardLeft}.
   */
  Optional<Path> left() {
    Path aside = aside();
    try {
      if (Files.isRegularFile(file)) {
        Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      System.err.println(file + " cannot be put aside: " + e.getMessage());
      return Optional.empty();
    }
    return Files.isRegularFile(aside) ? Optional.of(aside) : Optional.empty();
  }

  private Path aside() {
    return file.resolveSibling("kept.yaml");
  }

  /** What was left is wanted no longer. */
  void discardLeft() {
    delete(aside());
  }

  /** Keeps a scenario, in the background; of several in a row the last one. */
  void keep(Scenario scenario) {
    long number = newest.incrementAndGet();
    background.execute(
        () -> {
          synchronized (this) {
            if (number == newest.get()) {
              write(scenario);
            }
          }
        });
  }

  private void write(Scenario scenario) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      byte[] text = ScenarioWriter.write(scenario).getBytes(StandardCharsets.UTF_8);
      AtomicFile.write(file, out -> out.write(text));
    } catch (IOException e) {
      System.err.println("What you try is not kept against a crash: " + e.getMessage());
    }
  }

  /** Nothing is to be kept any more: it was saved, or the program ends as it should. */
  synchronized void forget() {
    newest.incrementAndGet();
    delete(file);
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      System.err.println(file + " cannot be deleted: " + e.getMessage());
    }
  }
}
