package tcplab.sim;

/** A scenario that cannot be run, with what is wrong and what to do about it. */
public final class SimulationException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final int line;

  /**
   * Says what is wrong.
   *
   * @param line line of the scenario's file, 1-based; 0 = none
   */
  public SimulationException(String message, int line) {
    super(message);
    this.line = line;
  }

  /** Line of the scenario's file that is at fault, 1-based; 0 = none. */
  public int line() {
    return line;
  }
}
