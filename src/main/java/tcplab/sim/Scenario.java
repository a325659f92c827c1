package tcplab.sim;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import tcplab.host.SocketCall;
import tcplab.host.SocketOption;
import tcplab.tcp.Deviation;
import tcplab.tcp.IpAddress;
import tcplab.tcp.Packet;
import tcplab.tcp.Profile;
import tcplab.tcp.Setting;
import tcplab.tcp.State;

/**
 * Everything a run depends on, as data. Times are virtual nanoseconds.
 *
 * @param id short name, fit for a file name, such as {@code lost-syn}
 * @param title what it is called
 * @param summary what one learns from it
 * @param group the chapter it belongs to: opening, data, closing, trouble, attack; "" = none
 * @param seed what the links' fates are drawn from
 * @param until when the run ends at the latest
 * @param hosts the hosts, leftmost first
 * @param links the links; hosts without one between them have a default link
 * @param script what applications and people do
 * @param questions what the learner is asked
 * @param expectations what must come out
 */
public record Scenario(
    String id,
    Text title,
    Text summary,
    String group,
    long seed,
    long until,
    List<HostSpec> hosts,
    List<LinkSpec> links,
    List<Entry> script,
    List<Question> questions,
    List<Expectation> expectations) {

  /** Takes unmodifiable copies of the lists. */
  public Scenario {
    hosts = List.copyOf(hosts);
    links = List.copyOf(links);
    script = List.copyOf(script);
    questions = List.copyOf(questions);
    expectations = List.copyOf(expectations);
  }

  /** This scenario with one more line of script, such as a learner's action at a moment. */
  public Scenario with(Entry entry) {
    List<Entry> longer = new java.util.ArrayList<>(script);
    longer.add(entry);
    return withScript(longer);
  }

  /** This scenario with another script. */
  public Scenario withScript(List<Entry> lines) {
    return new Scenario(
        id, title, summary, group, seed, until, hosts, links, lines, questions, expectations);
  }

  /** This scenario with other links. */
  public Scenario withLinks(List<LinkSpec> other) {
    return new Scenario(
        id, title, summary, group, seed, until, hosts, other, script, questions, expectations);
  }

  /** This scenario with another seed. */
  public Scenario withSeed(long other) {
    return new Scenario(
        id, title, summary, group, other, until, hosts, links, script, questions, expectations);
  }

  /** This scenario with another end, virtual nanoseconds. */
  public Scenario withUntil(long other) {
    return new Scenario(
        id, title, summary, group, seed, other, hosts, links, script, questions, expectations);
  }

  /**
   * A host.
   *
   * @param name its name in the script
   * @param address its address
   * @param profile its stack
   * @param attacker whether it has no stack of its own and only sends what the script says
   * @param settings what differs from the profile
   * @param deviations deviations made (true) or not made (false) other than the profile's
   * @param isn the first initial sequence number, where the scenario fixes it (unsigned 32-bit)
   */
  public record HostSpec(
      String name,
      IpAddress address,
      Profile profile,
      boolean attacker,
      Map<Setting, Long> settings,
      Map<Deviation, Boolean> deviations,
      OptionalLong isn) {}

  /**
   * A link between two hosts, the same in both directions unless {@code oneWay}.
   *
   * @param a one host's name
   * @param b the other's
   * @param oneWay whether it describes the way from {@code a} to {@code b} only
   * @param delay one way, ns
   * @param jitter added at random, 0 … jitter, ns
   * @param loss probability 0 … 1
   * @param duplicate probability 0 … 1
   * @param reorder probability 0 … 1 that a packet takes {@code reorderDelay} longer
   * @param reorderDelay ns
   * @param rate bits a second; 0 = no limit
   * @param queue packets that wait at most where there is a rate; 0 = no limit
   * @param mtu octets
   * @param rules fates for chosen packets, asked in order before chance is
   */
  public record LinkSpec(
      String a,
      String b,
      boolean oneWay,
      long delay,
      long jitter,
      double loss,
      double duplicate,
      double reorder,
      long reorderDelay,
      long rate,
      int queue,
      int mtu,
      List<LinkRule> rules) {
    /** A link of 20 ms without fault between two hosts: what there is where nothing is said. */
    public static LinkSpec perfect(String a, String b) {
      return new LinkSpec(a, b, false, 20_000_000L, 0, 0, 0, 0, 0, 0, 0, 1500, List.of());
    }

    /** Whether packets from one host to another travel over it. */
    public boolean carries(String from, String to) {
      return (a.equals(from) && b.equals(to)) || (!oneWay && a.equals(to) && b.equals(from));
    }

    /** This link with a rule that is asked before its others. */
    public LinkSpec withRule(LinkRule rule) {
      List<LinkRule> all = new java.util.ArrayList<>(rules);
      all.addFirst(rule);
      return new LinkSpec(
          a,
          b,
          oneWay,
          delay,
          jitter,
          loss,
          duplicate,
          reorder,
          reorderDelay,
          rate,
          queue,
          mtu,
          List.copyOf(all));
    }

    /** This link with another delay, one way, ns. */
    public LinkSpec withDelay(long nanos) {
      return new LinkSpec(
          a,
          b,
          oneWay,
          nanos,
          jitter,
          loss,
          duplicate,
          reorder,
          reorderDelay,
          rate,
          queue,
          mtu,
          rules);
    }

    /** This link with another probability of loss, 0 … 1. */
    public LinkSpec withLoss(double probability) {
      return new LinkSpec(
          a,
          b,
          oneWay,
          delay,
          jitter,
          probability,
          duplicate,
          reorder,
          reorderDelay,
          rate,
          queue,
          mtu,
          rules);
    }

    /** This link with another probability of duplication, 0 … 1. */
    public LinkSpec withDuplicate(double probability) {
      return new LinkSpec(
          a,
          b,
          oneWay,
          delay,
          jitter,
          loss,
          probability,
          reorder,
          reorderDelay,
          rate,
          queue,
          mtu,
          rules);
    }

    /** This link with another probability that a packet takes {@code later} ns longer. */
    public LinkSpec withReorder(double probability, long later) {
      return new LinkSpec(
          a,
          b,
          oneWay,
          delay,
          jitter,
          loss,
          duplicate,
          probability,
          later,
          rate,
          queue,
          mtu,
          rules);
    }
  }

  /**
   * Gives chosen packets a fate: "drop the second ACK from server".
   *
   * @param from sender's name; empty = both
   * @param match which packets
   * @param nth which of those that match, from 1; empty = all
   * @param times how many from {@code nth} on; 1 by default
   * @param fate what becomes of them
   */
  public record LinkRule(
      Optional<String> from, Match match, Set<Integer> nth, int times, RuleFate fate) {}

  /**
   * Which packets: all that is given must hold.
   *
   * @param flags exactly these flags in letters (SA, F, …; "." or "" for a bare ACK as {@code A});
   *     empty = any
   * @param with flags that must be set among others; empty = any
   * @param data whether it must (or must not) carry data; empty = either
   * @param retransmission whether it must (or must not) be a retransmission; empty = either
   * @param ordinal the packet's place among all the sender sent over the link, from 1; empty = any
   */
  public record Match(
      Optional<String> flags,
      Optional<String> with,
      Optional<Boolean> data,
      Optional<Boolean> retransmission,
      OptionalLong ordinal) {
    /** Every packet. */
    public static final Match ANY =
        new Match(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalLong.empty());
  }

  /** What becomes of packets a rule chose. */
  public sealed interface RuleFate {
    /** They die half-way. */
    record Drop() implements RuleFate {}

    /** They arrive as if nothing were wrong, whatever chance says. */
    record Deliver() implements RuleFate {}

    /** They take that long instead of the link's delay, ns. */
    record Delay(long nanos) implements RuleFate {}

    /** A congested router marks them CE, or drops those that do not take part in ECN. */
    record Mark() implements RuleFate {}

    /** They arrive, and a copy that much later, ns. */
    record Duplicate(long after) implements RuleFate {}
  }

  /**
   * One line of the script. Lines of one {@code (host, thread)} run one after the other, each when
   * the one before has returned; then {@code at}, {@code when} and {@code after} add up: the line
   * waits until all that is given holds.
   *
   * @param host whose application or kernel; "" = the link or nobody
   * @param thread the application's thread; {@code main} by default
   * @param at not before this time
   * @param when not before this holds
   * @param after that long after the line before returned (or after {@code when} came true)
   * @param action what is done
   * @param say the author's sentence, where there is one
   * @param line place in the file it came from, 1-based; 0 = no file
   */
  public record Entry(
      String host,
      String thread,
      OptionalLong at,
      Optional<Condition> when,
      long after,
      Action action,
      Optional<Text> say,
      int line) {
    /** This line with another action. */
    public Entry with(Action other) {
      return new Entry(host, thread, at, when, after, other, say, line);
    }
  }

  /** What a line waits for. */
  public sealed interface Condition {
    /** A host has a connection (other than a listener, unless LISTEN is asked) in that state. */
    record InState(String host, State state) implements Condition {}

    /** A host has at least {@code count} connections in that state. */
    record Count(String host, State state, int count) implements Condition {}

    /** A host has put that many packets of that kind on a link. */
    record Sent(String host, Match match, int count) implements Condition {}

    /** A host has received that many packets of that kind. */
    record Received(String host, Match match, int count) implements Condition {}

    /** Another line's call has returned. */
    record Returned(String host, String thread, int count) implements Condition {}
  }

  /** What a line does. */
  public sealed interface Action {
    /**
     * A socket call.
     *
     * @param socket name of the socket it is made on
     * @param call the call
     * @param into for accept(): the new socket's name; else ""
     * @param process name of the process that makes it
     */
    record Invoke(String socket, SocketCall call, String into, String process) implements Action {}

    /** Reads or changes an option by name: kept apart so that scenario files stay small. */
    record Option(String socket, SocketOption option, long value, String process)
        implements Action {}

    /** Changes a kernel setting. */
    record Sysctl(Setting setting, long value) implements Action {}

    /** The process dies; the kernel closes its sockets. */
    record Kill(String process) implements Action {}

    /** The host falls silent and forgets everything. */
    record Crash() implements Action {}

    /** A crashed host comes back, knowing nothing. */
    record Reboot() implements Action {}

    /** The cable between the two hosts is pulled out or put back. */
    record Cable(String a, String b, boolean out) implements Action {}

    /** A firewall between the two forgets all connections: it drops what is not a SYN. */
    record FirewallForgets(String a, String b) implements Action {}

    /** A link changes to what {@code link} says. */
    record ChangeLink(LinkSpec link) implements Action {}

    /** A rule is put before the link's others. */
    record AddRule(String a, String b, LinkRule rule) implements Action {}

    /**
     * A forged or old packet is put on the link to its destination by the entry's host; without a
     * host it is handed to its destination at once.
     */
    record Inject(Forged packet) implements Action {}

    /**
     * Forged SYNs from many addresses.
     *
     * @param target host name
     * @param port its port
     * @param count how many
     * @param interval between two, ns
     * @param network first forged source address; the following count up
     */
    record Flood(String target, int port, long count, long interval, IpAddress network)
        implements Action {}

    /** A ready-made packet (from a capture or a script) is handed to the host itself. */
    record Hand(Packet packet) implements Action {}

    /** A signal interrupts the call that a thread of the host is blocked in: EINTR. */
    record Interrupt(String thread) implements Action {}

    /** One socket disappears without a segment, as if its host had crashed for it alone. */
    record Vanish(String socket) implements Action {}

    /** From now on the host has no memory for new sockets (ENOBUFS), or has again. */
    record MemoryShort(boolean isShort) implements Action {}

    /** The host loses its route to addresses that no host has (ENETUNREACH), or gets it back. */
    record DefaultRoute(boolean present) implements Action {}

    /**
     * A router answers packets to addresses that nobody has with an ICMP error; empty = it is
     * silent, as at the start.
     */
    record RouterReports(Optional<Packet.Icmp.Kind> kind) implements Action {}

    /**
     * An ICMP error about a segment of the entry's host is handed to it.
     *
     * @param localPort port of the connection it is about on that host; 0 = the first connection
     * @param remotePort the peer's port; 0 = any
     * @param kind what it reports
     * @param mtu next-hop MTU in octets for {@code PACKET_TOO_BIG}, else 0
     */
    record IcmpError(int localPort, int remotePort, Packet.Icmp.Kind kind, int mtu)
        implements Action {}

    /** A step for the author's sentence alone. */
    record Say() implements Action {}
  }

  /**
   * A segment made by hand. Sequence numbers can be given relative to a connection of the target
   * with the same ports.
   *
   * @param from source: host name or address, with port
   * @param fromPort source port; 0 = the port of the target's only connection
   * @param to destination host's name
   * @param toPort destination port; 0 = as above
   * @param flags in letters
   * @param seq where it lies
   * @param ack where its acknowledgement lies; empty = no ACK
   * @param window as on the wire
   * @param data octets of data
   */
  public record Forged(
      String from,
      int fromPort,
      String to,
      int toPort,
      String flags,
      Place seq,
      Optional<Place> ack,
      int window,
      int data) {
    /**
     * A place in sequence space.
     *
     * @param base what it counts from
     * @param offset added, may be negative
     */
    public record Place(Base base, long offset) {}

    /** What a place counts from: variables of the target's connection, or nothing. */
    public enum Base {
      /** The number itself. */
      ZERO,
      /** The target's RCV.NXT. */
      RCV_NXT,
      /** The target's IRS. */
      IRS,
      /** The target's SND.UNA. */
      SND_UNA,
      /** The target's SND.NXT. */
      SND_NXT,
      /** The target's ISS. */
      ISS
    }
  }

  /**
   * A question put to the learner when the playhead reaches a point.
   *
   * @param at asked before the first step at or after this time …
   * @param when … or after the first step with which this comes true; one of the two
   * @param ask the question
   * @param host whose state is asked for; "" for a question with choices
   * @param answer the state that comes next, or the right choice's text
   * @param choices wrong and right answers; empty where a state is asked for
   * @param why the explanation shown with the answer
   */
  public record Question(
      OptionalLong at,
      Optional<Condition> when,
      Text ask,
      String host,
      Text answer,
      List<Text> choices,
      Text why) {}

  /**
   * What must come out.
   *
   * @param at at this time; empty = in the end
   * @param claim what must hold
   * @param line place in the file it came from, 1-based
   */
  public record Expectation(OptionalLong at, Claim claim, int line) {}

  /** What an expectation claims. */
  public sealed interface Claim {
    /**
     * A host's connection is in a state; in the end a connection that is gone counts as CLOSED.
     *
     * @param which which of the host's connections (listeners left out), from 1; 0 = the last
     */
    record InState(String host, int which, State state) implements Claim {}

    /** The states that a host's connection went through, first to last. */
    record Path(String host, int which, List<State> states) implements Claim {}

    /** How many connections of a host are in a state. */
    record Count(String host, State state, long least, long most) implements Claim {}

    /** The result of a host's nth call of that name, such as {@code -1 ECONNREFUSED}. */
    record Result(String host, String call, int nth, String result) implements Claim {}

    /** How many packets of a kind a host sent. */
    record Segments(String host, Match match, long least, long most) implements Claim {}

    /** How many octets a host's applications have received in all. */
    record Received(String host, long octets) implements Claim {}
  }
}
