package tcplab.scenario;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongFunction;
import tcplab.host.SocketCall;
import tcplab.host.SocketOption;
import tcplab.sim.Scenario.Action;
import tcplab.tcp.Address;
import tcplab.tcp.Bytes;
import tcplab.tcp.IpAddress;

/**
 * Socket calls as script lines write them: {@code listen 80}, {@code connect server:80}, {@code
 * send "hello" on conn}. Some lines stand for several calls.
 */
final class Calls {
  /** What socket calls are called in expectations. */
  static final List<String> NAMES =
      List.of(
          "socket",
          "bind",
          "listen",
          "accept",
          "connect",
          "send",
          "sendto",
          "recv",
          "shutdown",
          "close",
          "abort",
          "setsockopt",
          "getsockopt",
          "fcntl",
          "poll");

  /** The first words of the lines. */
  static final List<String> VERBS =
      List.of(
          "socket",
          "bind",
          "listen",
          "accept",
          "connect",
          "send",
          "sendto",
          "fastopen",
          "disconnect",
          "recv",
          "shutdown",
          "close",
          "abort",
          "setsockopt",
          "getsockopt",
          "option",
          "nonblocking",
          "blocking",
          "poll");

  static final int BACKLOG = 128;
  static final int RECV_LIMIT = 65536;
  static final String SOCKET = "sock";
  static final String LISTENER = "listener";
  static final String ACCEPTED = "conn";
  static final List<String> OPTIONS = Arrays.stream(SocketOption.values()).map(Enum::name).toList();

  private static final long MAX_DATA = 1 << 26;

  private final Cast cast;
  private final Sockets sockets;
  private long data;

  Calls(Cast cast, Sockets sockets) {
    this.cast = cast;
    this.sockets = sockets;
  }

  /** The calls a line stands for; the verb has been taken. */
  List<Action> parse(String verb, Performer who, Words words) {
    return switch (verb) {
      case "socket" -> {
        boolean v6 = words.accept("v6") || (!words.accept("v4") && who.host().address().v6());
        yield List.of(socket(who, v6, named(who, words, SOCKET)));
      }
      case "bind" -> List.of(bind(who, words));
      case "listen" -> listen(who, words);
      case "accept" -> List.of(accept(who, words));
      case "connect" -> connect(who, words);
      case "send" -> List.of(send(who, words));
      case "sendto" -> {
        Address peer = cast.address(words, "a peer");
        Bytes octets = octets(words).apply(0);
        yield List.of(invoke(who, on(who, words), new SocketCall.SendTo(peer, octets)));
      }
      case "fastopen" -> List.of(fastOpen(who, words));
      case "disconnect" -> List.of(invoke(who, on(who, words), new SocketCall.Disconnect()));
      case "recv" -> List.of(recv(who, words));
      case "shutdown" -> {
        String how = words.oneOf("direction", List.of("RD", "WR", "RDWR"));
        SocketCall call = new SocketCall.Shutdown(SocketCall.Shutdown.How.valueOf(how));
        yield List.of(invoke(who, on(who, words), call));
      }
      case "close" -> {
        String socket = on(who, words);
        sockets.closed(who.name(), socket);
        yield List.of(invoke(who, socket, new SocketCall.Close()));
      }
      case "abort" -> {
        String socket = on(who, words);
        sockets.closed(who.name(), socket);
        yield List.of(invoke(who, socket, new SocketCall.Abort()));
      }
      case "setsockopt" -> {
        SocketOption option = option(words);
        SocketCall call = new SocketCall.SetOption(option, optionValue(option, words));
        yield List.of(invoke(who, on(who, words), call));
      }
      case "getsockopt" -> {
        SocketCall call = new SocketCall.GetOption(option(words));
        yield List.of(invoke(who, on(who, words), call));
      }
      case "option" -> {
        SocketOption option = option(words);
        long value = optionValue(option, words);
        yield List.of(new Action.Option(on(who, words), option, value, who.process()));
      }
      case "nonblocking", "blocking" -> {
        SocketCall call = new SocketCall.SetNonBlocking(verb.equals("nonblocking"));
        yield List.of(invoke(who, on(who, words), call));
      }
      default -> {
        boolean in = words.accept("in");
        boolean out = words.accept("out");
        boolean any = in || out;
        yield List.of(invoke(who, on(who, words), new SocketCall.Poll(in || !any, out || !any)));
      }
    };
  }

  private static Action invoke(Performer who, String socket, SocketCall call) {
    return new Action.Invoke(socket, call, "", who.process());
  }

  private Action socket(Performer who, boolean v6, String name) {
    sockets.made(who.name(), who.thread(), who.process(), name);
    return invoke(who, name, new SocketCall.Socket(v6));
  }

  /** "as NAME", or a name of our own. */
  private String named(Performer who, Words words, String base) {
    return words.accept("as") ? name(words) : sockets.fresh(who.name(), base);
  }

  private static String name(Words words) {
    String name = words.take("a socket's name");
    if (!name.matches("[A-Za-z][A-Za-z0-9_.-]{0,63}")) {
      throw words.wrongBefore(
          "a socket's name is a letter, then letters, digits, '-', '_' and '.': not '"
              + name
              + "'");
    }
    return name;
  }

  /** "on NAME", or the socket the thread works with. */
  private String on(Performer who, Words words) {
    return named(who, words)
        .or(() -> sockets.current(who.name(), who.thread()))
        .orElseThrow(
            () ->
                words.wrongBefore(
                    who.name() + " has no socket yet: put 'connect', 'listen' or 'socket' before"));
  }

  private Optional<String> named(Performer who, Words words) {
    if (!words.accept("on")) {
      return Optional.empty();
    }
    String name = words.take("a socket's name");
    if (!sockets.knows(who.name(), name)) {
      throw words.wrongBefore(
          who.name()
              + " has no socket '"
              + name
              + "' yet"
              + Nearest.hint(name, sockets.names(who.name())));
    }
    return Optional.of(name);
  }

  private Action bind(Performer who, Words words) {
    Address address = local(who, words);
    return invoke(who, on(who, words), new SocketCall.Bind(address));
  }

  /** A port, or an address and a port. */
  private Address local(Performer who, Words words) {
    String text = words.peek();
    String digits = text.startsWith(":") ? text.substring(1) : text;
    Optional<Long> port = Scalars.number(digits, 0, 65535);
    if (port.isPresent()) {
      words.take("a port");
      return new Address(any(who), port.get().intValue());
    }
    return cast.address(words, "a port or an address");
  }

  private static IpAddress any(Performer who) {
    return who.host().address().v6() ? new IpAddress(0, 0, true) : IpAddress.ANY;
  }

  private List<Action> listen(Performer who, Words words) {
    if (!words.numberNext() && !words.peek().contains(":")) {
      int backlog = backlog(words);
      String socket = on(who, words);
      sockets.listens(who.name(), who.thread(), socket);
      return List.of(invoke(who, socket, new SocketCall.Listen(backlog)));
    }
    Address local = local(who, words);
    int backlog = backlog(words);
    List<Action> calls = new ArrayList<>();
    String socket;
    if (words.peek().equalsIgnoreCase("on")) {
      socket = on(who, words);
    } else {
      socket = named(who, words, LISTENER);
      calls.add(socket(who, local.ip().v6(), socket));
    }
    calls.add(invoke(who, socket, new SocketCall.Bind(local)));
    calls.add(invoke(who, socket, new SocketCall.Listen(backlog)));
    sockets.listens(who.name(), who.thread(), socket);
    return calls;
  }

  private static int backlog(Words words) {
    return words.accept("backlog") ? (int) words.number("a backlog", 0, 65535) : BACKLOG;
  }

  private Action accept(Performer who, Words words) {
    String listener =
        named(who, words)
            .or(() -> sockets.listener(who.name(), who.thread()))
            .orElseThrow(
                () ->
                    words.wrongBefore(
                        who.name() + " has no listening socket yet: put 'listen 80' before"));
    String name = named(who, words, ACCEPTED);
    sockets.made(who.name(), who.thread(), who.process(), name);
    return new Action.Invoke(listener, new SocketCall.Accept(), name, who.process());
  }

  private List<Action> connect(Performer who, Words words) {
    Address peer = cast.address(words, "a peer");
    Optional<Address> from =
        words.accept("from") ? Optional.of(local(who, words)) : Optional.empty();
    List<Action> calls = new ArrayList<>();
    String socket;
    Optional<String> open = sockets.open(who.name(), who.thread());
    if (words.peek().equalsIgnoreCase("on")) {
      socket = on(who, words);
    } else if (open.isPresent() && !words.peek().equalsIgnoreCase("as")) {
      socket = open.get();
    } else {
      socket = named(who, words, SOCKET);
      calls.add(socket(who, peer.ip().v6(), socket));
    }
    from.ifPresent(local -> calls.add(invoke(who, socket, new SocketCall.Bind(local))));
    calls.add(invoke(who, socket, new SocketCall.Connect(peer)));
    return calls;
  }

  private Action fastOpen(Performer who, Words words) {
    Address peer = cast.address(words, "a peer");
    LongFunction<Bytes> octets = octets(words);
    String socket = on(who, words);
    Bytes all = octets.apply(sockets.sent(who.name(), socket));
    sockets.sends(who.name(), socket, all.size());
    return invoke(
        who, socket, new SocketCall.FastOpenSend(peer, new SocketCall.Send(all, true, false)));
  }

  private Action send(Performer who, Words words) {
    LongFunction<Bytes> octets = octets(words);
    boolean push = true;
    boolean urgent = false;
    while (true) {
      if (words.accept("more")) {
        push = false;
      } else if (words.accept("urgent")) {
        urgent = true;
      } else {
        break;
      }
    }
    String socket = on(who, words);
    Bytes all = octets.apply(sockets.sent(who.name(), socket));
    sockets.sends(who.name(), socket, all.size());
    return invoke(who, socket, new SocketCall.Send(all, push, urgent));
  }

  /**
   * Quoted text, {@code hex 0a0b}, or {@code 1000 bytes} of the pattern that goes on from what was
   * sent before.
   */
  private LongFunction<Bytes> octets(Words words) {
    Optional<String> text = words.quotedText();
    if (text.isPresent()) {
      Bytes octets = Bytes.utf8(text.get());
      count(octets.size(), words);
      return _ -> octets;
    }
    if (words.accept("hex")) {
      Bytes octets = hex(words);
      count(octets.size(), words);
      return _ -> octets;
    }
    int size = (int) words.number("quoted text, 'hex' or a number of bytes", 0, 1 << 24);
    count(size, words);
    bytes(words);
    return first -> Bytes.pattern(first, size);
  }

  private static void bytes(Words words) {
    if (!words.accept("byte") && !words.accept("octets")) {
      words.expect("bytes");
    }
  }

  private void count(int octets, Words words) {
    data += octets;
    if (data > MAX_DATA) {
      throw words.wrongBefore("the script sends more than 64 MiB in all");
    }
  }

  private static Bytes hex(Words words) {
    String digits = words.take("hexadecimal digits");
    return Hex.parse(digits)
        .orElseThrow(
            () -> words.wrongBefore("expected pairs of hexadecimal digits, not '" + digits + "'"));
  }

  private Action recv(Performer who, Words words) {
    boolean all = words.accept("all");
    int limit = RECV_LIMIT;
    if (words.numberNext()) {
      limit = (int) words.number("a number of bytes", 0, 1 << 30);
      if (!words.atEnd() && !words.peek().equalsIgnoreCase("on")) {
        bytes(words);
      }
    }
    return invoke(who, on(who, words), new SocketCall.Recv(limit, all));
  }

  private static SocketOption option(Words words) {
    return SocketOption.valueOf(words.oneOf("socket option", OPTIONS));
  }

  private static long optionValue(SocketOption option, Words words) {
    boolean time = option == SocketOption.SO_RCVTIMEO || option == SocketOption.SO_SNDTIMEO;
    if (time) {
      return words.time("a time");
    }
    String text = words.peek().toLowerCase(Locale.ROOT);
    if (text.equals("on") || text.equals("off")) {
      words.take("a value");
      return text.equals("on") ? 1 : option == SocketOption.SO_LINGER ? -1 : 0;
    }
    return words.number("the option's value", Integer.MIN_VALUE, Integer.MAX_VALUE);
  }
}
