package tcplab.ui;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Executor;
import javafx.collections.ObservableList;
import javafx.concurrent.Task;
import javafx.scene.Scene;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.TransferMode;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import tcplab.export.ExportFormat;
import tcplab.export.ExportOptions;
import tcplab.export.Exporter;
import tcplab.opening.Opening;
import tcplab.picture.AtomicFile;
import tcplab.picture.ExportException;
import tcplab.scenario.ScenarioException;
import tcplab.scenario.ScenarioReader;
import tcplab.scenario.ScenarioWriter;
import tcplab.sim.Scenario;

/**
 * What goes in and out of the window: files opened, watched, saved and exported, the clipboard, the
 * printer, and what was tried and is kept against a crash.
 */
final class Documents {
  private static final int MOST_RECENT = 8;

  /**
   * Where things are asked and done.
   *
   * @param stage the window that dialogues belong to
   * @param files asks for files
   * @param background writes them
   */
  record Place(Stage stage, Files files, Executor background) {}

  private record Telling(Overlay sheets, HeadBar tools, Notices notices) {}

  private final Place place;
  private final Autosave autosave;
  private final Session session;
  private final Preferences preferences;
  private final ObservableList<Path> recent;
  private @Nullable Telling telling;
  private @Nullable FileWatch watch;

  /** Whether what is kept is a person's own work. */
  private boolean keepsOwn;

  private @Nullable Scenario unsaved;

  /**
   * The documents of a session.
   *
   * @param recent the files opened before, newest first; what is opened is added
   */
  Documents(Place place, Autosave autosave, Session session, ObservableList<Path> recent) {
    this.place = place;
    this.autosave = autosave;
    this.session = session;
    this.preferences = session.preferences();
    this.recent = recent;
    session
        .file()
        .addListener((_, _, file) -> file.ifPresentOrElse(this::watch, this::stopWatching));
    session.branches().current().addListener((_, _, branch) -> entered(branch));
  }

  private void entered(Branches.@Nullable Branch branch) {
    if (branch == null) {
      return;
    }
    if (branch.id() > 0 && !isScript()) {
      autosave.keep(branch.scenario());
      keepsOwn = isOwn();
      unsaved = keepsOwn ? branch.scenario() : null;
    } else if (session.branches().all().size() == 1) {
      Scenario left = unsaved;
      unsaved = null;
      if (left != null) {
        Texts texts = preferences.texts();
        notices()
            .offer(
                texts.get("kept"),
                texts.get("restore"),
                () -> session.open(left),
                texts.get("discard"),
                this::forget);
      }
    }
  }

  private void forget() {
    autosave.forget();
    keepsOwn = false;
  }

  /** What a person makes, not a lesson that one only tries things in. */
  private boolean isOwn() {
    Shown shown = session.shown().get();
    return session.file().get().isPresent()
        || shown != null && shown.timeline().scenario().id().equals(Sandbox.ID);
  }

  /** Who shows sheets, progress and notices. */
  void tellBy(Overlay sheets, HeadBar tools, Notices notices) {
    telling = new Telling(sheets, tools, notices);
  }

  private Overlay sheets() {
    return Objects.requireNonNull(telling).sheets();
  }

  private HeadBar tools() {
    return Objects.requireNonNull(telling).tools();
  }

  private Notices notices() {
    return Objects.requireNonNull(telling).notices();
  }

  /** Asks for a file and opens it. */
  void open() {
    place.files().toOpen(place.stage()).ifPresent(session::openFile);
  }

  /** Offers what a run of the program before this one kept. */
  void offerLeft() {
    Texts texts = preferences.texts();
    autosave
        .left()
        .ifPresent(
            file ->
                notices()
                    .offer(
                        texts.get("kept"),
                        texts.get("restore"),
                        () -> restore(file),
                        texts.get("discard"),
                        autosave::discardLeft));
  }

  private void restore(Path file) {
    try {
      Scenario scenario = ScenarioReader.read(file);
      session.open(scenario);
      autosave.keep(scenario);
      keepsOwn = true;
      autosave.discardLeft();
    } catch (ScenarioException e) {
      notices().tell(String.valueOf(e.getMessage()), preferences.texts().get("close"));
    }
  }

  /**
   * The window closes. What was tried in a lesson goes with it; what was tried in a sandbox or a
   * file and not saved is offered at the next start.
   */
  void close() {
    if (!keepsOwn) {
      autosave.forget();
    }
    stopWatching();
  }

  private boolean isScript() {
    return session.opening().flatMap(Opening::script).isPresent();
  }

  private void watch(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    recent.remove(absolute);
    recent.addFirst(absolute);
    if (recent.size() > MOST_RECENT) {
      recent.removeLast();
    }
    stopWatching();
    watch = new FileWatch(absolute, () -> changedOutside(absolute));
    watch.start();
  }

  private void stopWatching() {
    if (watch != null) {
      watch.cancel();
      watch = null;
    }
  }

  /** What was tried on the old file is not thrown away unasked. */
  private void changedOutside(Path file) {
    if (session.branches().all().size() <= 1) {
      session.openFile(file);
      tools().say(preferences.texts().get("reloaded", file.getFileName()));
    } else {
      Texts texts = preferences.texts();
      notices()
          .offer(
              texts.get("changed", file.getFileName()),
              texts.get("reload"),
              () -> session.openFile(file),
              texts.get("keepMine"),
              () -> {});
    }
  }

  /** Writes what is shown as a scenario file, or a script as it is, where the person wants it. */
  void save() {
    Shown shown = session.shown().get();
    if (shown == null) {
      return;
    }
    Scenario scenario = shown.timeline().scenario();
    String content =
        isScript()
            ? session.opening().map(Opening::source).orElse("")
            : ScenarioWriter.write(scenario);
    if (isScript() && session.branches().all().size() > 1) {
      notices().tell(preferences.texts().get("scriptSaved"), preferences.texts().get("close"));
    }
    place
        .files()
        .toSave(place.stage(), scenario.id() + (isScript() ? ".pkt" : ".yaml"))
        .ifPresent(
            file ->
                write(
                    file,
                    () -> {
                      byte[] text = content.getBytes(StandardCharsets.UTF_8);
                      AtomicFile.write(file, out -> out.write(text));
                    },
                    () -> {
                      unsaved = null;
                      forget();
                    }));
  }

  /** Shows the sheet of exports. */
  void export() {
    Shown shown = session.shown().get();
    if (shown != null) {
      Texts texts = preferences.texts();
      sheets()
          .show(
              "exportSheet",
              texts.get("export"),
              texts.get("close"),
              new ExportPane(session, shown, (format, options) -> export(shown, format, options)),
              1120,
              700);
    }
  }

  private void export(Shown shown, ExportFormat format, ExportOptions options) {
    place
        .files()
        .toSave(place.stage(), shown.timeline().scenario().id() + "." + format.ending())
        .ifPresent(
            file -> {
              sheets().close();
              write(
                  file,
                  () -> new Exporter(shown.timeline(), options).write(file, format),
                  () -> {});
            });
  }

  private interface Writing {
    void run() throws ExportException;
  }

  /** Writes in the background; says what came of it. */
  private void write(Path file, Writing writing, Runnable whenWritten) {
    Task<Path> task =
        new Task<>() {
          @Override
          protected Path call() throws ExportException {
            writing.run();
            return file;
          }
        };
    tools().working(task::cancel);
    task.setOnSucceeded(
        _ -> {
          tools().idle();
          whenWritten.run();
          tools().say(preferences.texts().get("wrote", file.getFileName()));
        });
    task.setOnCancelled(_ -> tools().idle());
    task.setOnFailed(
        _ -> {
          tools().idle();
          notices()
              .tell(
                  String.valueOf(task.getException().getMessage()),
                  preferences.texts().get("close"));
        });
    place.background().execute(task);
  }

  private ExportOptions asShown() {
    return new ExportOptions(
        ExportOptions.What.BOTH,
        session.player().moment().get().time(),
        2,
        preferences.palette(),
        preferences.language().get(),
        preferences.layout().get(),
        preferences.names().get(),
        preferences.failures().get(),
        -1,
        preferences.relative().get());
  }

  /** Puts the picture of this moment on the clipboard. */
  void copy() {
    Shown shown = session.shown().get();
    if (shown != null) {
      ClipboardContent content = new ClipboardContent();
      content.putImage(Printing.image(shown.timeline(), asShown()));
      Clipboard.getSystemClipboard().setContent(content);
      tools().say(preferences.texts().get("copied"));
    }
  }

  /** Prints the picture of this moment. */
  void print() {
    Shown shown = session.shown().get();
    if (shown != null) {
      String said = Printing.print(place.stage(), Printing.image(shown.timeline(), asShown()));
      tools().say(preferences.texts().get(said));
    }
  }

  /** Files can be dropped on a scene. */
  void take(Scene scene) {
    scene.setOnDragOver(
        e -> {
          if (e.getDragboard().hasFiles()) {
            e.acceptTransferModes(TransferMode.COPY);
          }
        });
    scene.setOnDragDropped(
        e -> {
          if (e.getDragboard().hasFiles()) {
            session.openFile(e.getDragboard().getFiles().getFirst().toPath());
            e.setDropCompleted(true);
          }
        });
  }
}
