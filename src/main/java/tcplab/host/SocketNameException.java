package tcplab.host;

/** A script names a socket that is not there, or a second one by the same name. */
public final class SocketNameException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String text;

  SocketNameException(String text) {
    super(text);
    this.text = text;
  }

  /** What is wrong and what to do. */
  public String text() {
    return text;
  }
}
