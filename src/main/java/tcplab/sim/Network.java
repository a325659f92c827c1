package tcplab.sim;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tcplab.tcp.Address;
import tcplab.tcp.IpAddress;
import tcplab.tcp.Packet;
import tcplab.tcp.Segment;

/** The links between hosts, and what lies on them. Mutable, inside a run only. */
final class Network {
  private static final long LOOPBACK_DELAY = 10_000;

  /** Told of packets as they end. */
  interface Receiver {
    /** A packet arrives at the host it travels to. */
    void arrives(Transmission transmission);

    /** A packet has died on the way. */
    void dies(Transmission transmission);
  }

  private final Scenario scenario;
  private final Agenda agenda;
  private final Recorder recorder;
  private final Receiver receiver;
  private final Map<IpAddress, Integer> owners = new HashMap<>();
  private final @Nullable LinkDirection[][] directions;
  private final @Nullable Set<Set<Address>>[][] firewalls;
  private final LinkDirection[] outside;
  private Optional<Packet.Icmp.Kind> routerReports = Optional.empty();

  @SuppressWarnings({"unchecked", "rawtypes"})
  Network(Scenario scenario, Agenda agenda, Recorder recorder, Receiver receiver) {
    this.scenario = scenario;
    this.agenda = agenda;
    this.recorder = recorder;
    this.receiver = receiver;
    int count = scenario.hosts().size();
    directions = new LinkDirection[count][count];
    firewalls = new Set[count][count];
    outside = new LinkDirection[count];
    for (int i = 0; i < count; i++) {
      String name = scenario.hosts().get(i).name();
      Integer other = owners.put(scenario.hosts().get(i).address(), i);
      if (other != null) {
        throw new SimulationException(
            "hosts " + scenario.hosts().get(other).name() + " and " + name + " have one address",
            0);
      }
      outside[i] =
          new LinkDirection(Scenario.LinkSpec.perfect(name, ""), name, scenario.seed(), -1 - i);
    }
    for (Scenario.LinkSpec link : scenario.links()) {
      int a = host(link.a());
      int b = host(link.b());
      lay(a, b, link);
      if (!link.oneWay()) {
        lay(b, a, link);
      }
    }
  }

  private int host(String name) {
    for (int i = 0; i < scenario.hosts().size(); i++) {
      if (scenario.hosts().get(i).name().equals(name)) {
        return i;
      }
    }
    throw new SimulationException("a link names host '" + name + "', which there is not", 0);
  }

  private void lay(int from, int to, Scenario.LinkSpec spec) {
    String name = scenario.hosts().get(from).name();
    directions[from][to] = new LinkDirection(spec, name, scenario.seed(), (long) from << 32 | to);
  }

  private LinkDirection direction(int from, int to) {
    LinkDirection direction = directions[from][to];
    if (direction == null) {
      String a = scenario.hosts().get(from).name();
      String b = scenario.hosts().get(to).name();
      Scenario.LinkSpec perfect = Scenario.LinkSpec.perfect(a, b);
      lay(
          from,
          to,
          from == to
              ? new Scenario.LinkSpec(
                  a, b, false, LOOPBACK_DELAY, 0, 0, 0, 0, 0, 0, 0, 65536, List.of())
              : perfect);
      direction = directions[from][to];
    }
    return java.util.Objects.requireNonNull(direction);
  }

  /** The host with that address, or −1. */
  int owner(IpAddress address) {
    Integer owner = owners.get(address);
    return owner == null ? -1 : owner;
  }

  /** The least MTU of a host's links. */
  int mtu(int host) {
    int least = Integer.MAX_VALUE;
    for (int other = 0; other < directions.length; other++) {
      if (other != host) {
        least = Math.min(least, direction(host, other).mtu());
      }
    }
    return least == Integer.MAX_VALUE ? 1500 : least;
  }

  /** A host puts a packet on the link to whoever has its destination address. */
  Transmission send(int from, Packet packet, boolean retransmission, int connection) {
    return send(from, packet, retransmission, connection, 0);
  }

  /** The same for a packet that takes {@code sooner} ns less than the link's delay. */
  Transmission send(int from, Packet packet, boolean retransmission, int connection, long sooner) {
    long now = agenda.now();
    int to = owner(packet.destination().ip());
    LinkDirection link = to < 0 ? outside[from] : direction(from, to);
    int ordinal = link.nextOrdinal();
    LinkDirection.Verdict verdict = link.judge(packet, retransmission, ordinal, now);
    if (verdict.delivered()) {
      verdict = obstacles(from, to, link, packet, verdict);
    }
    verdict = verdict.sooner(sooner, now);
    Transmission sent =
        recorder.transmission(
            from,
            to,
            ordinal,
            packet,
            now,
            verdict.endsAt(),
            verdict.reason(),
            verdict.delivered(),
            retransmission,
            -1,
            verdict.marked(),
            connection);
    schedule(sent);
    if (verdict.copyAt() >= 0 && verdict.delivered()) {
      schedule(
          recorder.transmission(
              from,
              to,
              ordinal,
              packet,
              now,
              verdict.copyAt(),
              null,
              true,
              retransmission,
              sent.id(),
              verdict.marked(),
              connection));
    }
    return sent;
  }

  /** What lies in the way of a packet that the link would deliver. */
  private LinkDirection.Verdict obstacles(
      int from, int to, LinkDirection link, Packet packet, LinkDirection.Verdict verdict) {
    long now = agenda.now();
    long halfWay = now + link.delay() / 2;
    if (to < 0) {
      routerReports.ifPresent(kind -> icmp(from, packet, kind, 0, now + link.delay()));
      return new LinkDirection.Verdict(halfWay, false, "nobody has this address", -1);
    }
    if (packet.size() > link.mtu()) {
      icmp(from, packet, Packet.Icmp.Kind.PACKET_TOO_BIG, link.mtu(), now + link.delay());
      return new LinkDirection.Verdict(halfWay, false, "larger than the MTU", -1);
    }
    Set<Set<Address>> known = firewalls[Math.min(from, to)][Math.max(from, to)];
    if (known != null && packet.body() instanceof Packet.Tcp(Segment segment)) {
      Set<Address> pair = Set.of(packet.source(), packet.destination());
      if (segment.isSyn() && !segment.isAck()) {
        known.add(pair);
      } else if (!known.contains(pair)) {
        return new LinkDirection.Verdict(halfWay, false, "unknown to the firewall", -1);
      }
    }
    return verdict;
  }

  /** A router tells the sender of a packet what is wrong with it. */
  private void icmp(int to, Packet about, Packet.Icmp.Kind kind, int mtu, long arrivesAt) {
    if (!(about.body() instanceof Packet.Tcp(Segment segment))
        || owner(about.source().ip()) != to) {
      return;
    }
    IpAddress router = about.destination().ip();
    Packet packet =
        new Packet(
            new Address(router, 0),
            new Address(about.source().ip(), 0),
            new Packet.Icmp(kind, mtu, about.source(), about.destination(), segment.seq()));
    schedule(
        recorder.transmission(
            -1, to, 0, packet, agenda.now(), arrivesAt, null, true, false, -1, false, -1));
  }

  /** A packet of nobody is handed to a host at once. */
  Transmission hand(int to, Packet packet) {
    long now = agenda.now();
    return recorder.transmission(-1, to, 0, packet, now, now, null, true, false, -1, false, -1);
  }

  private void schedule(Transmission transmission) {
    if (transmission.fate() == Transmission.Fate.DELIVERED) {
      agenda.add(transmission.endsAt(), () -> receiver.arrives(transmission));
    } else if (transmission.to() >= 0) {
      agenda.add(transmission.endsAt(), () -> receiver.dies(transmission));
    }
  }

  // ---- what the script does to links --------------------------------------------------------

  void cable(int a, int b, boolean out) {
    direction(a, b).cut(out);
    direction(b, a).cut(out);
  }

  void firewallForgets(int a, int b) {
    firewalls[Math.min(a, b)][Math.max(a, b)] = new HashSet<>();
  }

  void change(int a, int b, Scenario.LinkSpec link) {
    direction(a, b).change(link);
    if (!link.oneWay()) {
      direction(b, a).change(link);
    }
  }

  void addRule(int a, int b, Scenario.LinkRule rule) {
    direction(a, b).addFirst(rule);
    direction(b, a).addFirst(rule);
  }

  void routerReports(Optional<Packet.Icmp.Kind> kind) {
    routerReports = kind;
  }
}
