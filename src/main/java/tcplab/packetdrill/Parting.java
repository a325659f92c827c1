package tcplab.packetdrill;

/** Ends a run early: the host and the script part, or the simulator lacks something. */
final class Parting extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Position position;
  private final String expected;
  private final String actual;
  private final boolean unsupported;

  private Parting(Position position, String expected, String actual, boolean unsupported) {
    super(expected + " / " + actual, null, false, false);
    this.position = position;
    this.expected = expected;
    this.actual = actual;
    this.unsupported = unsupported;
  }

  static Parting fail(Node at, String expected, String actual) {
    return new Parting(at.position(), expected, actual, false);
  }

  static Parting unsupported(Node at, String feature) {
    return new Parting(at.position(), feature, "", true);
  }

  Outcome outcome(java.util.List<String> before) {
    return unsupported
        ? new Outcome.Unsupported(position, expected)
        : new Outcome.Fail(position, expected, actual, before);
  }
}
