package tcplab.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tcplab.sim.Scenario.Action;
import tcplab.sim.Scenario.Forged;
import tcplab.sim.Scenario.Forged.Base;
import tcplab.sim.Scenario.Forged.Place;
import tcplab.sim.Scenario.HostSpec;
import tcplab.tcp.IpAddress;
import tcplab.tcp.Packet;
import tcplab.tcp.Setting;

/** What happens to hosts and links: settings, faults, link rules, forged packets. */
final class Actions {
  /** The first words of the lines that only a host can carry out. */
  static final List<String> HOST_VERBS =
      List.of(
          "sysctl",
          "kill",
          "crash",
          "reboot",
          "wait",
          "interrupt",
          "vanish",
          "memory",
          "route",
          "icmp");

  /** The first words of the lines that a link can carry out too. */
  static final List<String> LINK_VERBS = linkVerbs();

  static final String PROCESS = "app";
  static final int WINDOW = 65535;
  static final IpAddress FORGED_NETWORK = IpAddress.v4(198 << 24 | 51 << 16 | 100 << 8 | 1);

  private static final long MAX_FLOOD = 100_000_000L;

  private final Cast cast;
  private final Sockets sockets;

  Actions(Cast cast, Sockets sockets) {
    this.cast = cast;
    this.sockets = sockets;
  }

  private static List<String> linkVerbs() {
    List<String> verbs = new ArrayList<>(Rules.VERBS);
    verbs.addAll(List.of("cable", "firewall", "forge", "flood", "router"));
    return List.copyOf(verbs);
  }

  /** What a host's line does; the verb has been taken. */
  List<Action> onHost(String verb, String host, Words words) {
    return switch (verb) {
      case "sysctl" -> sysctl(words);
      case "kill" -> {
        String process = words.atEnd() ? PROCESS : words.take("a process");
        sockets.died(host, Optional.of(process));
        yield List.of(new Action.Kill(process));
      }
      case "crash" -> {
        sockets.died(host, Optional.empty());
        yield List.of(new Action.Crash());
      }
      case "reboot" -> {
        sockets.died(host, Optional.empty());
        yield List.of(new Action.Reboot());
      }
      case "interrupt" ->
          List.of(
              new Action.Interrupt(
                  words.atEnd() ? ScriptReader.MAIN_THREAD : words.take("a thread")));
      case "vanish" -> {
        String socket = words.take("a socket's name");
        if (!sockets.knows(host, socket)) {
          throw words.wrongBefore(
              host + " has no socket '" + socket + "'" + Nearest.hint(socket, sockets.names(host)));
        }
        sockets.closed(host, socket);
        yield List.of(new Action.Vanish(socket));
      }
      case "memory" ->
          List.of(
              new Action.MemoryShort(
                  words.oneOf("amount", List.of("short", "enough")).equals("short")));
      case "route" ->
          List.of(
              new Action.DefaultRoute(
                  words.oneOf("direction", List.of("lost", "back")).equals("back")));
      case "icmp" -> List.of(icmp(words));
      default -> List.of(new Action.Say());
    };
  }

  private static Action icmp(Words words) {
    Packet.Icmp.Kind kind = kind(words);
    int local = words.accept("port") ? (int) words.number("a port", 0, 65535) : 0;
    int remote = words.accept("peer") ? (int) words.number("a port", 0, 65535) : 0;
    int mtu = words.accept("mtu") ? (int) words.number("an MTU", 0, 65535) : 0;
    return new Action.IcmpError(local, remote, kind, mtu);
  }

  private static Packet.Icmp.Kind kind(Words words) {
    return Packet.Icmp.Kind.values()[
        PacketReader.ICMP.indexOf(words.oneOf("ICMP error", PacketReader.ICMP))];
  }

  private static List<Action> sysctl(Words words) {
    String name = words.take("the name of a setting");
    String text;
    int equals = name.indexOf('=');
    if (equals > 0) {
      text = name.substring(equals + 1);
      name = name.substring(0, equals);
    } else {
      words.accept("=");
      text = words.take("the setting's value");
    }
    Mistake place = words.wrongBefore("");
    while (!words.atEnd()) {
      text += " " + words.take("a value");
    }
    try {
      List<Action> actions = new ArrayList<>();
      for (Map.Entry<Setting, Long> value : Values.parse(name, text).entrySet()) {
        actions.add(new Action.Sysctl(value.getKey(), value.getValue()));
      }
      return actions;
    } catch (IllegalArgumentException wrong) {
      throw new Mistake(place.line(), place.column(), String.valueOf(wrong.getMessage()));
    }
  }

  /** What a line does that a link can carry out; the verb is still there. */
  Action onLink(String host, Words words) {
    if (Rules.VERBS.contains(words.peek())) {
      return rule(words);
    }
    return switch (words.oneOf("action", LINK_VERBS)) {
      case "cable" -> {
        boolean out = words.oneOf("direction", List.of("out", "in")).equals("out");
        Cast.Pair pair = cast.between(words);
        yield new Action.Cable(pair.a(), pair.b(), out);
      }
      case "firewall" -> {
        words.expect("forgets");
        Cast.Pair pair = cast.between(words);
        yield new Action.FirewallForgets(pair.a(), pair.b());
      }
      case "flood" -> flood(words);
      case "router" -> {
        if (words.accept("silent")) {
          yield new Action.RouterReports(Optional.empty());
        }
        words.expect("reports");
        yield new Action.RouterReports(Optional.of(kind(words)));
      }
      default -> new Action.Inject(forge(host, words));
    };
  }

  private Action rule(Words words) {
    var rule = Rules.parse(cast, words);
    Cast.Pair pair = cast.between(words);
    return new Action.AddRule(pair.a(), pair.b(), rule);
  }

  private Action flood(Words words) {
    long count = words.number("how many segments", 1, MAX_FLOOD);
    if (!words.accept("SYNs")) {
      words.accept("SYN");
    }
    words.expect("to");
    String text = words.take("a host and port");
    int colon = text.lastIndexOf(':');
    Optional<HostSpec> target = colon < 0 ? Optional.empty() : cast.find(text.substring(0, colon));
    Optional<Long> port =
        colon < 0 ? Optional.empty() : Scalars.number(text.substring(colon + 1), 0, 65535);
    if (target.isEmpty() || port.isEmpty()) {
      String name = colon < 0 ? text : text.substring(0, colon);
      throw words.wrongBefore(
          "expected a host and port such as server:80, not '"
              + text
              + "'"
              + (target.isEmpty() ? Nearest.hint(name, cast.names()) : ""));
    }
    words.expect("every");
    long interval = words.time("a time");
    IpAddress network = words.accept("from") ? ip(words) : FORGED_NETWORK;
    return new Action.Flood(target.get().name(), port.get().intValue(), count, interval, network);
  }

  private static IpAddress ip(Words words) {
    String text = words.take("an address");
    return IpAddress.parse(text)
        .orElseThrow(
            () ->
                words.wrongBefore("expected an address such as 198.51.100.1, not '" + text + "'"));
  }

  private Forged forge(String host, Words words) {
    String flags = words.take("flags such as SYN or RST,ACK");
    String letters =
        Flags.parse(flags)
            .orElseThrow(() -> words.wrongBefore("unknown flags '" + flags + "', such as RST"));
    String from = host;
    int fromPort = 0;
    if (words.accept("from")) {
      End end = end(words, false);
      from = end.host;
      fromPort = end.port;
    }
    if (from.isEmpty()) {
      throw words.wrong("expected 'from' and a host or address");
    }
    words.expect("to");
    End to = end(words, true);
    Place seq = new Place(Base.RCV_NXT, 0);
    Optional<Place> ack = Optional.empty();
    int window = WINDOW;
    int data = 0;
    while (!words.atEnd()) {
      switch (words.oneOf("part of a segment", List.of("seq", "ack", "window", "data"))) {
        case "seq" -> seq = place(words);
        case "ack" -> ack = Optional.of(place(words));
        case "window" -> window = (int) words.number("a window", 0, 65535);
        default -> data = (int) words.number("a number of octets", 0, 65535);
      }
    }
    return new Forged(from, fromPort, to.host, to.port, letters, seq, ack, window, data);
  }

  private record End(String host, int port) {}

  private End end(Words words, boolean mustBeHost) {
    String text = words.take("a host and port");
    int colon = text.lastIndexOf(':');
    boolean whole = colon < 0 || text.endsWith("]") || IpAddress.parse(text).isPresent();
    String name = whole ? text : text.substring(0, colon);
    Optional<Long> port =
        whole ? Optional.of(0L) : Scalars.number(text.substring(colon + 1), 0, 65535);
    boolean known = cast.find(name).isPresent() || (!mustBeHost && cast.ip(name).isPresent());
    if (!known || port.isEmpty()) {
      throw words.wrongBefore(
          "expected a host "
              + (mustBeHost ? "" : "or address ")
              + "and port such as client:40000, not '"
              + text
              + "'"
              + (known ? "" : Nearest.hint(name, cast.names())));
    }
    return new End(name, port.get().intValue());
  }

  private static Place place(Words words) {
    String text = words.take("a sequence number such as 1000 or rcv.nxt+100");
    String lower = text.toLowerCase(Locale.ROOT).replace('.', '_');
    for (Base base : Base.values()) {
      String name = base.name().toLowerCase(Locale.ROOT);
      if (base == Base.ZERO || !lower.startsWith(name)) {
        continue;
      }
      String rest = lower.substring(name.length());
      Optional<Long> offset =
          rest.isEmpty()
              ? Optional.of(0L)
              : rest.matches("[+-].*")
                  ? Scalars.number(rest, -0xffff_ffffL, 0xffff_ffffL)
                  : Optional.empty();
      if (offset.isPresent()) {
        return new Place(base, offset.get());
      }
    }
    return Scalars.number(text, -0xffff_ffffL, 0xffff_ffffL)
        .map(n -> new Place(Base.ZERO, n))
        .orElseThrow(
            () ->
                words.wrongBefore(
                    "expected a sequence number such as 1000 or rcv.nxt+100 (rcv.nxt, irs,"
                        + " snd.una, snd.nxt, iss), not '"
                        + text
                        + "'"));
  }

  static String format(Place place) {
    if (place.base() == Base.ZERO) {
      return String.valueOf(place.offset());
    }
    String name = place.base().name().toLowerCase(Locale.ROOT).replace('_', '.');
    return place.offset() == 0 ? name : name + (place.offset() > 0 ? "+" : "") + place.offset();
  }
}
