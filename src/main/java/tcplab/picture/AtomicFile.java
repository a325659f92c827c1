package tcplab.picture;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that is written whole or not at all: its content goes to a temporary file beside it, which
 * takes its place when all is written. What was there before stays until then.
 */
public final class AtomicFile {
  /** What writes the content. */
  @FunctionalInterface
  public interface Content {
    /**
     * Writes everything.
     *
     * @param out buffered; closed by the caller
     */
    void writeTo(OutputStream out) throws IOException;
  }

  private AtomicFile() {}

  /**
   * Writes a file.
   *
   * @throws ExportException with one line that says which file and why, if it cannot be written;
   *     nothing is left behind then
   */
  public static void write(Path file, Content content) throws ExportException {
    Path target = file.toAbsolutePath();
    Path folder = target.getParent();
    if (folder == null || Files.isDirectory(target)) {
      throw new ExportException("cannot write " + file + ": it is a folder; name a file");
    }
    if (!Files.isDirectory(folder)) {
      throw new ExportException(
          "cannot write " + file + ": there is no folder " + folder + "; make it first");
    }
    try {
      Path temporary = Files.createTempFile(folder, "." + target.getFileName(), ".part");
      try {
        fill(temporary, content);
        readableAsUsual(temporary, folder);
        replace(temporary, target);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (ExportException e) {
      throw e;
    } catch (IOException e) {
      throw new ExportException("cannot write " + file + ": " + reason(e), e);
    }
  }

  private static void fill(Path temporary, Content content) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(temporary), 1 << 16)) {
      content.writeTo(out);
    }
  }

  /** A temporary file is its owner's alone; an export is as readable as any new file. */
  private static void readableAsUsual(Path temporary, Path folder) throws IOException {
    if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
      Path probe = folder.resolve(temporary.getFileName() + ".mode");
      try {
        Files.createFile(probe);
        Files.setPosixFilePermissions(temporary, Files.getPosixFilePermissions(probe));
      } finally {
        Files.deleteIfExists(probe);
      }
    }
  }

  private static void replace(Path temporary, Path target) throws IOException {
    try {
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "you may not write in its folder; choose another";
    }
    if (e instanceof NoSuchFileException) {
      return "its folder is gone";
    }
    if (e instanceof FileSystemException f && f.getReason() != null) {
      return f.getReason();
    }
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message.lines().findFirst().orElse("");
  }
}
