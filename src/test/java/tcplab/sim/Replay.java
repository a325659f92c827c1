package tcplab.sim;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import tcplab.host.SocketCall;
import tcplab.host.SocketOption;
import tcplab.tcp.Address;
import tcplab.tcp.Bytes;
import tcplab.tcp.IpAddress;
import tcplab.tcp.Profile;
import tcplab.tcp.Setting;

/** A recording made into a scenario: same hosts, settings, calls at their times, link fates. */
final class Replay {
  private static final long TICK = 4_000_000;

  private final Recording recording;
  private final List<Scenario.Entry> script = new ArrayList<>();
  private final Map<String, String> madeBy = new HashMap<>();
  private final Map<String, Recording.SystemCall> last = new HashMap<>();

  private Replay(Recording recording) {
    this.recording = recording;
  }

  /**
   * Makes the scenario.
   *
   * @param phase what the recording does not tell: where the kernel's tick was at its start, ns
   */
  static Scenario scenario(Recording recording, long phase) {
    return new Replay(recording).build(phase);
  }

  private Scenario build(long phase) {
    for (Recording.SystemCall call : recording.calls()) {
      add(call);
    }
    inject();
    listenersEnd();
    return new Scenario(
        recording.name(),
        Text.of(recording.name()),
        Text.of(""),
        "",
        1,
        nanos(recording.end() + 0.05),
        List.of(host("A", phase), host("B", phase)),
        List.of(link()),
        script,
        List.of(),
        List.of());
  }

  static long nanos(double seconds) {
    return Math.round(seconds * 1e9);
  }

  // ---- hosts --------------------------------------------------------------------------------

  private Scenario.HostSpec host(String name, long phase) {
    Map<Setting, Long> settings = new LinkedHashMap<>();
    settings.put(Setting.JIFFY, TICK);
    settings.put(Setting.JIFFY_PHASE, phase);
    recording
        .root()
        .path("sysctl")
        .fields()
        .forEachRemaining(
            e -> {
              String[] parts = e.getKey().split("@", -1);
              if (parts.length == 1 || parts[1].equals(name)) {
                set(settings, parts[0], e.getValue());
              }
            });
    return new Scenario.HostSpec(
        name,
        IpAddress.parse(recording.ip(name)).orElseThrow(),
        Profile.LINUX,
        false,
        settings,
        Map.of(),
        OptionalLong.empty());
  }

  /** Takes over a sysctl in the unit that ip-sysctl gives it; ones the simulator lacks are left. */
  private static void set(Map<Setting, Long> settings, String name, JsonNode value) {
    String[] numbers = value.asText().trim().split("\\s+", -1);
    switch (name) {
      case "tcp_window_scaling" -> {
        if (numbers[0].equals("0")) {
          settings.put(Setting.WINDOW_SCALE, -1L);
        }
      }
      case "tcp_rmem" ->
          settings.put(Setting.RECEIVE_BUFFER, Math.min(65535, Long.parseLong(numbers[1]) / 2));
      case "tcp_wmem" -> settings.put(Setting.SEND_BUFFER, Long.parseLong(numbers[2]));
      case "ip_local_port_range" -> {
        settings.put(Setting.PORT_RANGE_LOW, Long.parseLong(numbers[0]));
        settings.put(Setting.PORT_RANGE_HIGH, Long.parseLong(numbers[1]));
      }
      default ->
          Setting.named(name)
              .ifPresent(s -> settings.put(s, Long.parseLong(numbers[0]) * unit(s, name)));
    }
  }

  private static long unit(Setting setting, String sysctl) {
    if (setting.unit() != Setting.Unit.NANOSECONDS) {
      return 1;
    }
    if (sysctl.endsWith("_us")) {
      return 1_000;
    }
    boolean millis =
        sysctl.endsWith("_ms")
            || sysctl.equals("tcp_invalid_ratelimit")
            || sysctl.equals("tcp_tw_reuse_delay");
    return millis ? 1_000_000 : 1_000_000_000;
  }

  private Address address(String text) {
    String[] parts = text.split(":", -1);
    IpAddress ip =
        parts[0].equals("A") || parts[0].equals("B")
            ? IpAddress.parse(recording.ip(parts[0])).orElseThrow()
            : IpAddress.parse(parts[0]).orElse(IpAddress.ANY);
    return new Address(ip, Integer.parseInt(parts[1]));
  }

  // ---- the link -----------------------------------------------------------------------------

  private Scenario.LinkSpec link() {
    List<Scenario.LinkRule> rules = new ArrayList<>();
    for (JsonNode event : recording.events()) {
      String fate = event.path("link").asText("fwd");
      if (event.has("frm") && !fate.equals("fwd")) {
        rules.add(
            new Scenario.LinkRule(
                Optional.of(event.path("frm").asText()),
                new Scenario.Match(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    OptionalLong.of(event.path("nth").asLong())),
                Set.of(),
                1,
                fate(fate)));
      }
    }
    return new Scenario.LinkSpec(
        "A",
        "B",
        false,
        nanos(recording.root().path("delay_s").asDouble()),
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        1500,
        rules);
  }

  private static Scenario.RuleFate fate(String text) {
    String[] words = text.split(" ", -1);
    return switch (words[0]) {
      case "drop" -> new Scenario.RuleFate.Drop();
      case "dup" -> new Scenario.RuleFate.Duplicate(2_000_000);
      case "delay" -> new Scenario.RuleFate.Delay(nanos(Double.parseDouble(words[1])));
      default -> throw new IllegalArgumentException("unknown link fate '" + text + "'");
    };
  }

  /**
   * The recording machine closed what was left when a recording was over, which is no call in it;
   * the kernel's trace point tells when a listener went.
   */
  private void listenersEnd() {
    for (JsonNode event : recording.events()) {
      if (!event.path("old").asText().equals("LISTEN")
          || !event.path("new").asText().equals("CLOSE")) {
        continue;
      }
      String host = event.path("host").asText();
      double at = event.path("t").asDouble();
      String socket = listenerOn(host, event.path("lport").asInt(), at);
      if (!socket.isEmpty()) {
        entry(
            host,
            "end of " + socket,
            at,
            null,
            new Scenario.Action.Invoke(socket, new SocketCall.Close(), "", host));
      }
    }
  }

  /** The socket that listens on a port and that no call closes about then; "" = none. */
  private String listenerOn(String host, int port, double at) {
    Set<String> bound = new java.util.LinkedHashSet<>();
    String found = "";
    for (Recording.SystemCall call : recording.calls()) {
      if (!call.host().equals(host)) {
        continue;
      }
      if (call.op().equals("bind") && address(call.args().path(0).asText()).port() == port) {
        bound.add(call.socket());
      } else if (call.op().equals("listen")
          && call.result().equals("0")
          && bound.contains(call.socket())) {
        found = call.socket();
      } else if (call.op().equals("close")
          && call.socket().equals(found)
          && call.at() < at + 0.01) {
        found = "";
      }
    }
    return found;
  }

  private void inject() {
    Recording.Numbers numbers = new Recording.Numbers();
    int count = 0;
    int place = 0;
    for (JsonNode event : recording.events()) {
      place++;
      if (!event.has("pkt")) {
        continue;
      }
      String flags = event.path("pkt").asText();
      int sport = event.path("sport").asInt();
      int dport = event.path("dport").asInt();
      int seq = (int) event.path("seq").asLong();
      int ack = (int) event.path("ack").asLong();
      int length = event.path("len").asInt();
      if (!event.has("inject_to")) {
        numbers.relative(event.path("frm").asText(), sport, dport, flags, seq, ack, length);
        continue;
      }
      String to = event.path("inject_to").asText();
      String from = to.equals("A") ? "B" : "A";
      Integer peer = numbers.of(from, sport, dport);
      Integer own = numbers.of(to, dport, sport);
      boolean known = peer != null && own != null;
      Scenario.Forged.Base base = known ? Scenario.Forged.Base.IRS : Scenario.Forged.Base.ZERO;
      Scenario.Forged.Place left =
          new Scenario.Forged.Place(base, peer != null && known ? (long) (seq - peer) : (long) seq);
      Scenario.Forged.Place right =
          own != null && known
              ? new Scenario.Forged.Place(Scenario.Forged.Base.ISS, ack - own)
              : new Scenario.Forged.Place(Scenario.Forged.Base.ZERO, ack);
      Scenario.Forged forged =
          new Scenario.Forged(
              recording.ip(from),
              sport,
              to,
              dport,
              flags,
              left,
              flags.indexOf('A') >= 0 ? Optional.of(right) : Optional.empty(),
              event.path("win").asInt(64240),
              length);
      entry(
          "",
          "inject " + count++,
          Recording.time(event, place),
          null,
          new Scenario.Action.Inject(forged));
    }
  }

  // ---- calls --------------------------------------------------------------------------------

  private void entry(
      String host,
      String thread,
      double at,
      Scenario.@org.jspecify.annotations.Nullable Condition when,
      Scenario.Action action) {
    script.add(
        new Scenario.Entry(
            host,
            thread,
            OptionalLong.of(nanos(at)),
            Optional.ofNullable(when),
            0,
            action,
            Optional.empty(),
            0));
  }

  private void add(Recording.SystemCall call) {
    Scenario.Condition when = null;
    String key = call.host() + " " + call.socket();
    Recording.SystemCall before = last.get(key);
    String maker = madeBy.get(key);
    if (before != null && before.returned() <= call.at() && !before.op().equals("vanish")) {
      when = new Scenario.Condition.Returned(call.host(), before.thread(), lines(before));
    } else if (before == null && maker != null) {
      when = new Scenario.Condition.Returned(call.host(), maker, linesOf(call.host(), maker));
    }
    last.put(key, call);
    if (call.op().equals("vanish")) {
      entry(call.host(), call.thread(), call.at(), when, new Scenario.Action.Vanish(call.socket()));
      return;
    }
    List<SocketCall> calls = new ArrayList<>();
    if (before == null && maker == null) {
      calls.add(new SocketCall.Socket(false));
    }
    boolean limited = call.limit() > 0;
    calls.add(new SocketCall.SetNonBlocking(call.nonBlocking() || limited));
    SocketCall main = socketCall(call);
    if (limited && (main instanceof SocketCall.Recv || main instanceof SocketCall.Accept)) {
      calls.add(new SocketCall.Poll(true, false));
    } else if (limited && main instanceof SocketCall.Send) {
      calls.add(new SocketCall.Poll(false, true));
    }
    calls.add(main);
    if (limited && main instanceof SocketCall.Connect) {
      // What a caller with a time limit does: wait for readiness, then ask for the outcome.
      calls.add(new SocketCall.Poll(false, true));
      calls.add(new SocketCall.GetOption(SocketOption.SO_ERROR));
    }
    for (SocketCall each : calls) {
      entry(
          call.host(),
          call.thread(),
          call.at(),
          when,
          new Scenario.Action.Invoke(call.socket(), each, call.newSocket(), call.host()));
    }
    if (limited && call.returned() - call.at() >= call.limit() - 0.02) {
      entry(
          call.host(),
          "limit of " + call.thread(),
          call.at() + call.limit(),
          null,
          new Scenario.Action.Interrupt(call.thread()));
    }
    if (!call.newSocket().isEmpty()) {
      madeBy.put(call.host() + " " + call.newSocket(), call.thread());
    }
  }

  private int lines(Recording.SystemCall call) {
    return linesOf(call.host(), call.thread());
  }

  private int linesOf(String host, String thread) {
    int count = 0;
    for (Scenario.Entry entry : script) {
      if (entry.host().equals(host) && entry.thread().equals(thread)) {
        count++;
      }
    }
    return count;
  }

  private SocketCall socketCall(Recording.SystemCall call) {
    JsonNode args = call.args();
    return switch (call.op()) {
      case "bind" -> new SocketCall.Bind(address(args.path(0).asText()));
      case "listen" -> new SocketCall.Listen(args.path(0).asInt());
      case "accept" -> new SocketCall.Accept();
      case "connect" -> new SocketCall.Connect(address(args.path(0).asText()));
      case "send" -> new SocketCall.Send(Bytes.pattern(0, args.path(0).asInt()), true, false);
      case "recv" -> new SocketCall.Recv(args.path(0).asInt(), false);
      case "shutdown" ->
          new SocketCall.Shutdown(
              SocketCall.Shutdown.How.valueOf(
                  args.path(0).asText().replace("SHUT_", "").toUpperCase(Locale.ROOT)));
      case "close" -> new SocketCall.Close();
      case "setsockopt" -> new SocketCall.SetOption(option(args), optionValue(args));
      case "getsockopt" -> new SocketCall.GetOption(option(args));
      default -> throw new IllegalArgumentException("unknown call '" + call.op() + "'");
    };
  }

  private static SocketOption option(JsonNode args) {
    return SocketOption.valueOf(args.path(0).asText());
  }

  /** SO_LINGER is a pair: on or off, and seconds. */
  private static long optionValue(JsonNode args) {
    if (option(args) != SocketOption.SO_LINGER) {
      return args.path(1).asLong();
    }
    JsonNode pair = args.path(1).isArray() ? args.path(1) : args;
    int first = args.path(1).isArray() ? 0 : 1;
    return pair.path(first).asInt() == 0 ? -1 : pair.path(first + 1).asLong();
  }
}
