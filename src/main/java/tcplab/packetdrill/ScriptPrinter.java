package tcplab.packetdrill;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import tcplab.tcp.Ecn;
import tcplab.tcp.EcnCounters;

/** Writes the parts of a script in packetdrill's notation, so that they can be read again. */
public final class ScriptPrinter {
  private ScriptPrinter() {}

  /** The whole script, one event on a line. */
  public static String print(Script script) {
    StringBuilder text = new StringBuilder();
    for (ScriptOption option : script.options()) {
      text.append(print(option)).append('\n');
    }
    script.initCommand().ifPresent(c -> text.append(print(c)).append('\n'));
    for (ScriptEvent event : script.events()) {
      text.append(print(event)).append('\n');
    }
    script.cleanupCommand().ifPresent(c -> text.append(print(c)).append('\n'));
    return text.toString();
  }

  /** An option with its dashes. */
  public static String print(ScriptOption option) {
    Optional<String> value =
        option.value().map(v -> v.chars().anyMatch(ScriptPrinter::space) ? quoted(v) : v);
    return "--" + option.name() + value.map(v -> "=" + v).orElse("");
  }

  private static boolean space(int c) {
    return Cursor.isSpace((char) c);
  }

  /** A definition already quotes what has space in it. */
  private static String quoted(String value) {
    return value.indexOf('"') >= 0 || value.indexOf('`') >= 0 ? value : '"' + value + '"';
  }

  /** An event: its time and its action. */
  public static String print(ScriptEvent event) {
    String action = print(event.action());
    if (event.action() instanceof SystemCall call && call.end().isPresent()) {
      return print(event.time()) + "..." + seconds(call.end().getAsLong()) + " " + action;
    }
    return print(event.time()) + " " + action;
  }

  /** A time. */
  public static String print(EventTime time) {
    return switch (time) {
      case EventTime.Absolute t -> seconds(t.micros());
      case EventTime.Relative t -> "+" + seconds(t.micros());
      case EventTime.AbsoluteRange t -> seconds(t.from()) + "~" + seconds(t.to());
      case EventTime.RelativeRange t -> "+" + seconds(t.from()) + "~+" + seconds(t.to());
      case EventTime.AnyTime t -> "*";
    };
  }

  /** Microseconds as seconds with as many digits as needed. */
  static String seconds(long micros) {
    String fraction = Long.toString(1_000_000 + micros % 1_000_000).substring(1);
    int end = fraction.length();
    while (end > 0 && fraction.charAt(end - 1) == '0') {
      end--;
    }
    return micros / 1_000_000 + (end == 0 ? "" : "." + fraction.substring(0, end));
  }

  /** An action without its time. */
  public static String print(Action action) {
    return switch (action) {
      case Packet packet -> print(packet);
      case SystemCall call -> print(call);
      case ShellCommand command -> "`" + command.text() + "`";
      case CodeBlock code -> "%{ " + code.text() + " }%";
    };
  }

  /** A packet, as packetdrill's own messages show one. */
  public static String print(Packet packet) {
    String direction = packet.direction().mark() + " ";
    return switch (packet) {
      case TcpPacket tcp -> direction + tcp(tcp);
      case IcmpPacket icmp -> direction + icmp(icmp);
      case UnsupportedPacket other -> direction + other.text();
    };
  }

  private static String tcp(TcpPacket packet) {
    StringBuilder text = new StringBuilder(print(packet.ip()));
    packet.ports().ifPresent(p -> text.append(p.source() + " > " + p.destination() + " "));
    text.append(packet.flags()).append(' ').append(print(packet.sequence()));
    packet.ack().ifPresent(n -> text.append(" ack ").append(n));
    packet.window().ifPresent(n -> text.append(" win ").append(n));
    packet.urgent().ifPresent(n -> text.append(" urg ").append(n));
    String options = print(packet.options());
    return text.append(options.isEmpty() ? "" : " " + options).toString();
  }

  private static String icmp(IcmpPacket packet) {
    StringBuilder text = new StringBuilder(print(packet.ip()));
    text.append("icmp ").append(packet.type());
    packet.code().ifPresent(c -> text.append(' ').append(c));
    packet.mtu().ifPresent(n -> text.append(" mtu ").append(n));
    packet.echoId().ifPresent(n -> text.append(" id ").append(n));
    packet.quoted().ifPresent(s -> text.append(" [").append(print(s)).append(']'));
    return text.toString();
  }

  /** What is said of the IP header, with a space after it; empty where nothing is. */
  private static String print(IpInfo ip) {
    StringBuilder text = new StringBuilder();
    ip.dscp().ifPresent(d -> text.append(", dscp ").append(d));
    ip.ecn()
        .ifPresent(e -> text.append(ip.dscp().isPresent() ? ", ecn " : ", ").append(e.keyword()));
    ip.tos().ifPresent(t -> text.append(", tos 0x").append(Integer.toHexString(t)));
    ip.flowLabel().ifPresent(f -> text.append(", flowlabel 0x").append(Integer.toHexString(f)));
    ip.ttl().ifPresent(t -> text.append(", ttl ").append(t));
    return text.isEmpty() ? "" : "[" + text.substring(2) + "] ";
  }

  /** Sequence numbers and length. */
  public static String print(SequenceRange range) {
    String length = "(" + range.length() + ")";
    return switch (range.kind()) {
      case ANY -> "..." + length;
      case RELATIVE -> range.start() + ":" + range.end() + length;
      case ABSOLUTE -> range.start() + ":" + range.end() + length + "!";
    };
  }

  /** TCP options in angle brackets; empty where there are none. */
  public static String print(OptionList list) {
    if (list.any()) {
      return "<...>";
    }
    return list.options().isEmpty()
        ? ""
        : list.options().stream()
            .map(ScriptPrinter::print)
            .collect(Collectors.joining(",", "<", ">"));
  }

  /** One TCP option. */
  public static String print(TcpOption option) {
    return switch (option) {
      case TcpOption.Mss o -> "mss " + o.octets();
      case TcpOption.WindowScale o -> "wscale " + o.shift();
      case TcpOption.SackPermitted o -> "sackOK";
      case TcpOption.Sack o ->
          "sack "
              + o.blocks().stream()
                  .map(b -> b.left() + ":" + b.right())
                  .collect(Collectors.joining(" "));
      case TcpOption.Timestamps o ->
          "TS val "
              + number(o.value())
              + " ecr "
              + number(o.echo())
              + (o.absoluteEcho() ? "!" : "");
      case TcpOption.NoOperation o -> "nop";
      case TcpOption.EndOfList o -> "eol";
      case TcpOption.FastOpen o ->
          (o.experimental() ? "FOEXP" : "FO") + o.cookie().map(c -> " " + c).orElse("");
      case TcpOption.AccurateEcn o -> print(o.counters());
      case TcpOption.Unsupported o -> o.text();
    };
  }

  /** The option of accurate ECN. */
  public static String print(EcnCounters counters) {
    StringBuilder text = new StringBuilder("ECN");
    for (int i = 0; i < counters.fields(); i++) {
      Ecn mark = counters.counted(i);
      String name = mark == Ecn.CE ? " ceb " : mark == Ecn.ECT_0 ? " e0b " : " e1b ";
      text.append(name).append(counters.value(mark));
    }
    return text.toString();
  }

  private static String number(OptionalLong value) {
    return value.isPresent() ? Long.toString(value.getAsLong()) : "...";
  }

  /** A system call with its result, without the time at which it returns. */
  public static String print(SystemCall call) {
    return call.name()
        + list(call.arguments(), "(", ")")
        + " = "
        + print(call.result())
        + call.errno().map(e -> " " + e).orElse("")
        + call.note().map(n -> " (" + n + ")").orElse("");
  }

  private static String list(List<Expression> values, String open, String close) {
    return values.stream().map(ScriptPrinter::print).collect(Collectors.joining(", ", open, close));
  }

  /** A value. */
  public static String print(Expression expression) {
    return switch (expression) {
      case Expression.Ellipsis e -> "...";
      case Expression.Whole e ->
          e.hexadecimal() ? "0x" + Long.toHexString(e.value()) : Long.toString(e.value());
      case Expression.Symbol e -> e.name();
      case Expression.Text e -> '"' + e.raw() + '"' + (e.truncated() ? "..." : "");
      case Expression.BitOr e ->
          e.parts().stream().map(ScriptPrinter::print).collect(Collectors.joining("|"));
      case Expression.Range e -> print(e.low()) + "~" + print(e.high());
      case Expression.Array e -> list(e.elements(), "[", "]");
      case Expression.Struct e -> list(e.members(), "{", "}");
      case Expression.Assignment e ->
          e.name() + e.size().map(s -> "(" + print(s) + ")").orElse("") + "=" + print(e.value());
      case Expression.Call e -> e.function() + list(e.arguments(), "(", ")");
      case Expression.Unsupported e -> e.text();
    };
  }
}
