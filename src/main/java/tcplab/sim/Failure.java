package tcplab.sim;

/**
 * An expectation that does not hold.
 *
 * @param expectation what was expected
 * @param message what came instead, such as {@code client is in CLOSED, expected ESTABLISHED}
 */
public record Failure(Scenario.Expectation expectation, String message) {}
