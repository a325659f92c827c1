package tcplab.packetdrill;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tcplab.tcp.State;

/** What a shell command of a script means to the simulated host. */
public sealed interface ShellMeaning {
  /**
   * Kernel settings are set.
   *
   * @param values value by dotted name, such as {@code net.ipv4.tcp_ecn}, in the order set
   */
  record SetSysctls(Map<String, String> values) implements ShellMeaning {
    /** Takes an unmodifiable copy that keeps the order. */
    public SetSysctls {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
  }

  /**
   * A kernel setting must have a value.
   *
   * @param name its dotted name
   * @param expected the value, or the text that its value must contain
   * @param comparison how the two are compared
   */
  record CheckSysctl(String name, String expected, Comparison comparison) implements ShellMeaning {}

  /**
   * The list of sockets must hold a number of lines.
   *
   * @param tool the program that lists them: ss, netstat or sockstat
   * @param family the address family that is listed
   * @param patterns texts that a line must contain to count, all of them; they are regular
   *     expressions of grep in the script and in practice plain words
   * @param exclusions texts that a line must not contain
   * @param state the connection state that one of the patterns or a filter of ss names
   * @param comparison how the count is compared
   * @param count the number it is compared with
   */
  record CheckSocketList(
      String tool,
      Family family,
      List<String> patterns,
      List<String> exclusions,
      Optional<State> state,
      Comparison comparison,
      int count)
      implements ShellMeaning {
    /** Takes unmodifiable copies of the lists. */
    public CheckSocketList {
      patterns = List.copyOf(patterns);
      exclusions = List.copyOf(exclusions);
    }
  }

  /**
   * Connections are dropped as tcpdrop(8) does it: without a segment where the peer has closed.
   *
   * @param state the state they are in
   */
  record DropConnections(State state) implements ShellMeaning {}

  /** {@code nstat} is run: counters count from here on. */
  record CountersRead() implements ShellMeaning {}

  /**
   * A counter must have counted since the counters were read last.
   *
   * @param name as nstat(8) prints it
   */
  record CheckCounter(String name) implements ShellMeaning {}

  /** What the host remembers of servers, such as their Fast Open cookies, is removed. */
  record ForgetPeers() implements ShellMeaning {}

  /**
   * A file is made.
   *
   * @param path its path
   * @param octets its size
   */
  record MakeFile(String path, long octets) implements ShellMeaning {}

  /**
   * Nothing that the simulated host would notice.
   *
   * @param reason why, such as "removes cached metrics"
   */
  record Nothing(String reason) implements ShellMeaning {}

  /**
   * Something the simulated host cannot do.
   *
   * @param reason what, such as "tc qdisc"
   */
  record Unsupported(String reason) implements ShellMeaning {}

  /** An address family of a list of sockets. */
  enum Family {
    /** Both. */
    ANY,
    /** IPv4 only. */
    IPV4,
    /** IPv6 only. */
    IPV6
  }

  /** How a value is compared. */
  enum Comparison {
    /** It is the same. */
    EQUAL,
    /** It is another. */
    NOT_EQUAL,
    /** It contains the text. */
    CONTAINS,
    /** It does not contain the text. */
    CONTAINS_NOT,
    /** It is a greater number. */
    GREATER,
    /** It is a number at least as great. */
    AT_LEAST,
    /** It is a smaller number. */
    LESS,
    /** It is a number at most as great. */
    AT_MOST
  }
}
