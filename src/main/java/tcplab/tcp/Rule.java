package tcplab.tcp;

import java.util.List;

/** Why something was done: a clause and the requirement ids behind it. */
public enum Rule {
  /** Placeholder. */
  SYN_IN_LISTEN("RFC 9293 §3.10.7.2");

  private final String clause;
  private final List<String> requirements;

  Rule(String clause, String... requirements) {
    this.clause = clause;
    this.requirements = List.of(requirements);
  }

  /** Where it is written. */
  public String clause() {
    return clause;
  }

  /** The ids of RFC 9293's requirements, such as {@code MUST-13}. */
  public List<String> requirements() {
    return requirements;
  }
}
