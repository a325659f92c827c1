package tcplab.scenario;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tcplab.tcp.State;

/** Names of states as people spell them. */
final class States {
  /** As netstat spells them. */
  static final List<String> NAMES = Arrays.stream(State.values()).map(State::netstatName).toList();

  private States() {}

  /** The state of that name: as netstat, ss or the RFC spells it, in any case. */
  static Optional<State> named(String name) {
    String upper = name.toUpperCase(Locale.ROOT).replace('-', '_');
    String plain =
        switch (upper) {
          case "SYN_RECV", "SYN_RECEIVED" -> "SYN_RCVD";
          case "ESTAB" -> "ESTABLISHED";
          case "FIN_WAIT1" -> "FIN_WAIT_1";
          case "FIN_WAIT2" -> "FIN_WAIT_2";
          default -> upper;
        };
    return Arrays.stream(State.values()).filter(s -> s.netstatName().equals(plain)).findFirst();
  }
}
