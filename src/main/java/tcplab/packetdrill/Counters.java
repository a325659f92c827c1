package tcplab.packetdrill;

import java.util.LinkedHashMap;
import java.util.Map;
import tcplab.tcp.Rule;

/**
 * The kernel's counters that nstat(8) prints, as far as a rule of the simulated host stands behind
 * one.
 */
final class Counters {
  private static final Map<String, Rule> RULES =
      Map.of("TcpExtOutOfWindowIcmps", Rule.ICMP_UNKNOWN);

  private final Lab lab;
  private final Map<String, Long> read = new LinkedHashMap<>();

  Counters(Lab lab) {
    this.lab = lab;
  }

  /** Whether there is a counter of that name. */
  static boolean has(String name) {
    return RULES.containsKey(name);
  }

  /** All counters are read: they count from here on. */
  void read() {
    RULES.forEach((name, rule) -> read.put(name, lab.drops(rule)));
  }

  /** Whether a counter has counted since; it is read by that. */
  boolean counted(String name) {
    long now = lab.drops(RULES.getOrDefault(name, Rule.ICMP_UNKNOWN));
    boolean more = now > read.getOrDefault(name, 0L);
    read();
    return more;
  }
}
