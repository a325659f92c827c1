package tcplab.ui;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/** Asks for files: an interface, so that tests can answer without the platform's dialogue. */
interface Files {
  /** A file to open. */
  Optional<Path> toOpen(Window owner);

  /** A file to write, with a proposed name. */
  Optional<Path> toSave(Window owner, String name);

  /** The platform's dialogues. */
  static Files ofPlatform() {
    return new Files() {
      @Override
      public Optional<Path> toOpen(Window owner) {
        return Optional.ofNullable(new FileChooser().showOpenDialog(owner)).map(File::toPath);
      }

      @Override
      public Optional<Path> toSave(Window owner, String name) {
        FileChooser chooser = new FileChooser();
        chooser.setInitialFileName(name);
        return Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::toPath);
      }
    };
  }
}
