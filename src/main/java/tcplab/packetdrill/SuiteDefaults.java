package tcplab.packetdrill;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the file {@code defaults.sh} of the Linux suites sets, as data. */
final class SuiteDefaults {
  /** The file of the kernel's own tests. */
  static final Map<String, String> LINUX = linux("0x3");

  /** That of packetdrill's tests, where every listener does Fast Open. */
  private static final Map<String, String> PACKETDRILL = linux("0x70403");

  private SuiteDefaults() {}

  /** What the file that is named sets: packetdrill's lies in a folder {@code common}. */
  static Map<String, String> of(String file) {
    return file.contains("common/") ? PACKETDRILL : LINUX;
  }

  private static Map<String, String> linux(String fastOpen) {
    Map<String, String> values = new LinkedHashMap<>();
    String prefix = "net.ipv4.tcp_";
    values.put(prefix + "rmem", "4096 540000 15728640");
    values.put(prefix + "wmem", "4096 262144 4194304");
    values.put(prefix + "timestamps", "1");
    values.put(prefix + "syn_retries", "5");
    values.put(prefix + "synack_retries", "5");
    values.put(prefix + "frto", "2");
    values.put(prefix + "sack", "1");
    values.put(prefix + "dsack", "1");
    values.put(prefix + "fack", "0");
    values.put(prefix + "reordering", "3");
    values.put(prefix + "congestion_control", "cubic");
    values.put(prefix + "slow_start_after_idle", "0");
    values.put(prefix + "early_retrans", "4");
    values.put(prefix + "recovery", "1");
    values.put(prefix + "tso_win_divisor", "3");
    values.put(prefix + "ecn", "0");
    values.put(prefix + "pacing_ss_ratio", "200");
    values.put(prefix + "pacing_ca_ratio", "120");
    values.put(prefix + "notsent_lowat", "4294967295");
    values.put(prefix + "fastopen", fastOpen);
    values.put(prefix + "fastopen_key", "a1a1a1a1-b2b2b2b2-c3c3c3c3-d4d4d4d4");
    values.put(prefix + "syncookies", "1");
    return Collections.unmodifiableMap(values);
  }
}
