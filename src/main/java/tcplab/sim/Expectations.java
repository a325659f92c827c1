package tcplab.sim;

import java.util.List;

public final class Expectations {
  private Expectations() {}

  public record Failure(Scenario.Expectation expectation, String message) {}

  public static List<Failure> check(Timeline t) {
    return List.of();
  }
}
