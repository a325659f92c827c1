package tcplab.packetdrill;

/** A script cannot be read. The message gives file, line, column and what was expected there. */
public final class ScriptException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String file;
  private final transient Position position;
  private final String reason;

  /**
   * A mistake in a script.
   *
   * @param file the script's name as the user gave it
   * @param position where the mistake is
   * @param reason what was expected and found, one sentence without a full stop
   */
  public ScriptException(String file, Position position, String reason) {
    super(file + ":" + position + ": " + reason);
    this.file = file;
    this.position = position;
    this.reason = reason;
  }

  /** The script's name as the user gave it. */
  public String file() {
    return file;
  }

  /** Where the mistake is. */
  public Position position() {
    return position;
  }

  /** What was expected and found, without the place. */
  public String reason() {
    return reason;
  }
}
