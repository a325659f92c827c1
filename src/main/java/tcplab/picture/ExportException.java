package tcplab.picture;

import java.io.IOException;

/** A picture could not be written. The message is one line for the person who asked for it. */
public final class ExportException extends IOException {
  /** With what is wrong and what to do. */
  public ExportException(String message) {
    super(message);
  }

  /** With what is wrong and what to do, and what caused it. */
  public ExportException(String message, Throwable cause) {
    super(message, cause);
  }
}
