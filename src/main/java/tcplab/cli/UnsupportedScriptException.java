package tcplab.cli;

/** A packetdrill script asks for something the simulator does not have. */
final class UnsupportedScriptException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Takes what to tell the user: the place and the feature. */
  UnsupportedScriptException(String message) {
    super(message);
  }
}
