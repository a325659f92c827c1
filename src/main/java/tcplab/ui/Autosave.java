package tcplab.ui;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import tcplab.picture.AtomicFile;
import tcplab.scenario.ScenarioWriter;
import tcplab.sim.Scenario;

/**
 * What was tried and not saved, kept in a file as long as the program runs: what is there at a
 * start was left by a program that did not end as it should.
 */
final class Autosave {
  private final Path file;
  private final Executor background;
  private final AtomicLong newest = new AtomicLong();

  Autosave(Path file, Executor background) {
    this.file = file;
    this.background = background;
  }

  /** The file, where one was left. */
  Optional<Path> left() {
    return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
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
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      System.err.println(file + " cannot be deleted: " + e.getMessage());
    }
  }
}
