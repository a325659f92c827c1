package tcplab.packetdrill;

import java.util.List;

/** What came of running a script. */
public sealed interface Outcome {
  /** Everything happened as the script says. */
  record Pass() implements Outcome {}

  /**
   * The host parted from the script.
   *
   * @param position where in the script
   * @param expected what the script says
   * @param actual what happened
   * @param before the last packets before it, oldest first
   */
  record Fail(Position position, String expected, String actual, List<String> before)
      implements Outcome {}

  /**
   * The script needs something the simulator does not have.
   *
   * @param position where in the script
   * @param feature what it needs
   */
  record Unsupported(Position position, String feature) implements Outcome {}
}
