package tcplab.packetdrill;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import tcplab.host.SocketCall;
import tcplab.host.SocketOption;
import tcplab.tcp.Address;
import tcplab.tcp.Bytes;
import tcplab.tcp.Config;
import tcplab.tcp.Endpoint;
import tcplab.tcp.IpAddress;
import tcplab.tcp.Setting;

/** The script's system calls, made on the simulated host's sockets. */
final class Calls {
  private record Waiting(SystemCall call, int id, long end) {}

  private final Lab lab;
  private final Symbols symbols;
  private final ScriptOptions options;
  private final IpAddress local;
  private final IpAddress remote;
  private final List<Waiting> waiting = new ArrayList<>();
  private final Map<Long, Long> written = new LinkedHashMap<>();
  private final Map<Long, Boolean> nonBlocking = new HashMap<>();
  private OptionalInt port = OptionalInt.empty();
  private Config config;
  private int peerPort;
  private boolean connects;

  Calls(Lab lab, Symbols symbols, ScriptOptions options, Config config) {
    this.lab = lab;
    this.symbols = symbols;
    this.options = options;
    this.config = config;
    this.local = options.local();
    this.remote = options.remote();
    this.peerPort = options.connectPort();
  }

  /** The port that the last call bound. */
  OptionalInt port() {
    return port;
  }

  /** Whether the last call was connect(). */
  boolean connects() {
    return connects;
  }

  int peerPort() {
    return peerPort;
  }

  void make(SystemCall call, long now, long tolerance) throws Parting {
    settle(now, tolerance);
    port = OptionalInt.empty();
    connects = false;
    switch (call.name()) {
      case "socket" -> socket(call);
      case "bind" -> {
        Address address = address(call, 1, new Address(local, options.bindPort()));
        port = OptionalInt.of(address.port());
        start(call, new SocketCall.Bind(new Address(any(), address.port())), "");
      }
      case "listen" -> start(call, new SocketCall.Listen((int) number(call, 1).orElse(1)), "");
      case "accept", "accept4" -> start(call, new SocketCall.Accept(), accepted(call));
      case "connect" -> {
        Address address = address(call, 1, new Address(remote, options.connectPort()));
        peerPort = address.port();
        connects = true;
        start(call, new SocketCall.Connect(new Address(remote, address.port())), "");
      }
      case "write", "send", "sendto", "writev", "sendmsg" -> send(call);
      case "read", "recv", "recvfrom", "readv", "recvmsg" -> receive(call);
      case "shutdown" -> start(call, new SocketCall.Shutdown(how(call)), "");
      case "close" -> start(call, new SocketCall.Close(), "");
      case "setsockopt" -> setOption(call);
      case "getsockopt" -> getOption(call);
      case "fcntl" -> fcntl(call);
      case "ioctl" -> ioctl(call);
      default -> throw Parting.unsupported(call, call.name() + "()");
    }
  }

  private IpAddress any() {
    return local.v6() ? new IpAddress(0, 0, true) : IpAddress.ANY;
  }

  private void socket(SystemCall call) throws Parting {
    long fd = expectedNumber(call).orElse(3);
    for (Expression argument : call.arguments()) {
      String text = ScriptPrinter.print(argument);
      if (text.contains("SOCK_DGRAM") || text.contains("IPPROTO_MPTCP") || text.contains("SCTP")) {
        throw Parting.unsupported(call, "sockets other than TCP");
      }
    }
    int id = lab.call("fd" + fd, new SocketCall.Socket(local.v6()), "");
    Lab.Returned returned = lab.returned(id);
    String result = returned == null ? "" : returned.result();
    compare(call, result.equals("0") ? Long.toString(fd) : result);
    if (!call.arguments().isEmpty()
        && ScriptPrinter.print(call.arguments().get(Math.min(1, call.arguments().size() - 1)))
            .contains("SOCK_NONBLOCK")) {
      lab.call("fd" + fd, new SocketCall.SetNonBlocking(true), "");
      nonBlocking.put(fd, true);
    }
  }

  private String accepted(SystemCall call) {
    return "fd" + expectedNumber(call).orElse(99);
  }

  private OptionalLong expectedNumber(SystemCall call) {
    return PacketdrillRun.whole(call.result());
  }

  private OptionalLong number(SystemCall call, int index) {
    return index < call.arguments().size()
        ? value(call.arguments().get(index))
        : OptionalLong.empty();
  }

  private OptionalLong value(Expression e) {
    return switch (e) {
      case Expression.Whole w -> OptionalLong.of(w.value());
      case Expression.Symbol s -> symbols.value(s.name());
      case Expression.BitOr or -> {
        long all = 0;
        for (Expression part : or.parts()) {
          OptionalLong bit = value(part);
          if (bit.isEmpty()) {
            yield OptionalLong.empty();
          }
          all |= bit.getAsLong();
        }
        yield OptionalLong.of(all);
      }
      case Expression.Array a when a.elements().size() == 1 -> value(a.elements().getFirst());
      default -> OptionalLong.empty();
    };
  }

  private String socketOf(SystemCall call) throws Parting {
    OptionalLong fd = number(call, 0);
    if (fd.isEmpty()) {
      throw Parting.unsupported(call, "a descriptor that is no number");
    }
    return "fd" + fd.getAsLong();
  }

  private Address address(SystemCall call, int index, Address usual) {
    int found = usual.port();
    if (index < call.arguments().size()
        && call.arguments().get(index) instanceof Expression.Struct struct) {
      Optional<Expression> member = struct.member("sin_port").or(() -> struct.member("sin6_port"));
      if (member.isPresent()
          && member.get() instanceof Expression.Call swap
          && !swap.arguments().isEmpty()) {
        found = (int) value(swap.arguments().getFirst()).orElse(found);
      }
    }
    return new Address(usual.ip(), found);
  }

  private void start(SystemCall call, SocketCall what, String into) throws Parting {
    String socket = socketOf(call);
    int id = lab.call(socket, what, into);
    Lab.Returned returned = lab.returned(id);
    if (returned != null) {
      if (call.end().isPresent() && call.end().getAsLong() * 1_000L > lab.now() + 1_000_000_000L) {
        throw Parting.fail(
            call, "the call blocks", "it returned " + returned.result() + " at once");
      }
      compare(call, shown(call, what, returned.result(), into));
      return;
    }
    if (call.end().isEmpty()) {
      throw Parting.fail(call, ScriptPrinter.print(call), "the call blocks");
    }
    waiting.add(new Waiting(call, id, lab.now()));
  }

  private static String shown(SystemCall call, SocketCall what, String result, String into) {
    boolean accepted = what instanceof SocketCall.Accept && !result.startsWith("-1");
    return accepted ? into.substring(2) : result;
  }

  /** Blocking calls whose time has come must have returned by now. */
  private void settle(long now, long tolerance) throws Parting {
    for (Waiting w : List.copyOf(waiting)) {
      Lab.Returned returned = lab.returned(w.id());
      if (returned != null) {
        waiting.remove(w);
        String result =
            w.call().name().startsWith("accept") && !returned.result().startsWith("-1")
                ? accepted(w.call()).substring(2)
                : returned.result();
        compare(w.call(), result);
      }
    }
  }

  /** At the end of the script: every call has returned. */
  void finish(long now, long tolerance) throws Parting {
    for (Waiting w : waiting) {
      lab.await(w.id(), now + 10_000_000_000L);
    }
    settle(now, tolerance);
    if (!waiting.isEmpty()) {
      SystemCall call = waiting.getFirst().call();
      throw Parting.fail(call, ScriptPrinter.print(call), "the call never returns");
    }
  }

  private void compare(SystemCall call, String actual) throws Parting {
    String wanted = ScriptPrinter.print(call);
    String errno = actual.startsWith("-1 ") ? actual.substring(3) : "";
    if (call.result() instanceof Expression.Ellipsis) {
      return;
    }
    if (call.errno().isPresent()) {
      String expected = call.errno().get();
      boolean same =
          errno.equals(expected) || (errno.equals("EAGAIN") && expected.equals("EWOULDBLOCK"));
      if (!same) {
        throw Parting.fail(call, wanted, actual);
      }
      return;
    }
    OptionalLong expected = value(call.result());
    String got = actual.equals("ok") ? "0" : errno.isEmpty() ? actual : "-1";
    if (call.result() instanceof Expression.Range range) {
      long low = value(range.low()).orElse(0);
      long high = value(range.high()).orElse(Long.MAX_VALUE);
      if (!got.matches("-?[0-9]+") || Long.parseLong(got) < low || Long.parseLong(got) > high) {
        throw Parting.fail(call, wanted, actual);
      }
      return;
    }
    if (expected.isPresent() && !got.equals(Long.toString(expected.getAsLong()))) {
      throw Parting.fail(call, wanted, actual);
    }
  }

  private void send(SystemCall call) throws Parting {
    long fd = number(call, 0).orElse(-1);
    long flags = flags(call, call.name().equals("sendmsg") ? 2 : 3);
    long size = size(call);
    refuse(call, flags, "MSG_ZEROCOPY", "MSG_FASTOPEN");
    boolean more = has(flags, "MSG_MORE");
    boolean urgent = has(flags, "MSG_OOB");
    long before = written.getOrDefault(fd, 0L);
    written.put(fd, before + size);
    start(
        call,
        new SocketCall.Send(Bytes.pattern(before, (int) Math.min(size, 1 << 26)), !more, urgent),
        "");
  }

  private void receive(SystemCall call) throws Parting {
    long flags = flags(call, call.name().equals("recvmsg") ? 2 : 3);
    refuse(call, flags, "MSG_PEEK", "MSG_OOB", "MSG_ERRQUEUE", "MSG_TRUNC");
    long size = Math.max(1, size(call));
    boolean all = has(flags, "MSG_WAITALL");
    start(call, new SocketCall.Recv((int) Math.min(size, Integer.MAX_VALUE), all), "");
  }

  private long flags(SystemCall call, int index) {
    boolean plain = call.name().equals("write") || call.name().equals("read");
    boolean vector = call.name().endsWith("v");
    return plain || vector ? 0 : number(call, index).orElse(0);
  }

  private boolean has(long flags, String name) {
    OptionalLong bit = symbols.value(name);
    return bit.isPresent() && (flags & bit.getAsLong()) != 0;
  }

  private void refuse(SystemCall call, long flags, String... names) throws Parting {
    for (String name : names) {
      if (has(flags, name)) {
        throw Parting.unsupported(call, name);
      }
    }
  }

  private long size(SystemCall call) {
    return switch (call.name()) {
      case "writev", "readv" -> vector(call.arguments().get(1));
      case "sendmsg", "recvmsg" ->
          call.arguments().get(1) instanceof Expression.Struct s
              ? s.members().stream().mapToLong(this::vector).sum()
              : 0;
      default -> number(call, 2).orElse(0);
    };
  }

  /** The octets that an iovec names. */
  private long vector(Expression e) {
    return switch (e) {
      case Expression.Array a -> a.elements().stream().mapToLong(this::vector).sum();
      case Expression.Struct s -> s.members().size() == 2 ? value(s.members().get(1)).orElse(0) : 0;
      case Expression.Assignment a -> a.name().startsWith("msg_iov") ? vector(a.value()) : 0;
      default -> 0;
    };
  }

  private SocketCall.Shutdown.How how(SystemCall call) throws Parting {
    long how = number(call, 1).orElse(-1);
    if (how < 0 || how > 2) {
      throw Parting.unsupported(call, "shutdown() with another argument");
    }
    return SocketCall.Shutdown.How.values()[(int) how];
  }

  private SocketOption option(SystemCall call) throws Parting {
    if (call.arguments().size() > 2
        && call.arguments().get(2) instanceof Expression.Symbol symbol) {
      for (SocketOption option : SocketOption.values()) {
        if (option.name().equals(symbol.name())) {
          return option;
        }
      }
      throw Parting.unsupported(call, symbol.name());
    }
    throw Parting.unsupported(call, "an option without a name");
  }

  private void setOption(SystemCall call) throws Parting {
    SocketOption option = option(call);
    Expression given = call.arguments().get(3);
    long value = 0;
    if (option == SocketOption.SO_LINGER) {
      if (given instanceof Expression.Struct linger) {
        long on =
            linger
                .member("onoff")
                .or(() -> linger.member("l_onoff"))
                .map(this::value)
                .orElse(OptionalLong.of(1))
                .orElse(1);
        long seconds =
            linger
                .member("linger")
                .or(() -> linger.member("l_linger"))
                .map(this::value)
                .orElse(OptionalLong.of(0))
                .orElse(0);
        value = on == 0 ? -1 : seconds;
      } else {
        throw Parting.unsupported(call, "SO_LINGER without its struct");
      }
    } else {
      OptionalLong number = value(given);
      if (number.isEmpty()) {
        throw Parting.unsupported(call, option + " with a struct");
      }
      value = number.getAsLong();
    }
    start(call, new SocketCall.SetOption(option, value), "");
  }

  private void getOption(SystemCall call) throws Parting {
    SocketOption option = option(call);
    int id = lab.call(socketOf(call), new SocketCall.GetOption(option), "");
    Lab.Returned returned = lab.returned(id);
    String result = returned == null ? "" : returned.result();
    if (result.startsWith("-1")) {
      compare(call, result);
      return;
    }
    OptionalLong expected = number(call, 3);
    if (expected.isEmpty()) {
      return;
    }
    String wanted = Long.toString(expected.getAsLong());
    String name = symbols.errorName(expected.getAsLong()).orElse(wanted);
    if (!result.equals(wanted) && !result.equals(name)) {
      throw Parting.fail(call, ScriptPrinter.print(call), "the value is " + result);
    }
  }

  private void fcntl(SystemCall call) throws Parting {
    long fd = number(call, 0).orElse(-1);
    long command = number(call, 1).orElse(-1);
    long get = symbols.value("F_GETFL").orElse(3);
    long set = symbols.value("F_SETFL").orElse(4);
    long bit = symbols.value("O_NONBLOCK").orElse(0x800);
    if (command == get) {
      long flags = symbols.value("O_RDWR").orElse(2);
      compare(call, Long.toString(flags | (nonBlocking.getOrDefault(fd, false) ? bit : 0)));
    } else if (command == set) {
      boolean on = (number(call, 2).orElse(0) & bit) != 0;
      nonBlocking.put(fd, on);
      start(call, new SocketCall.SetNonBlocking(on), "");
    } else {
      throw Parting.unsupported(call, "fcntl() with another command");
    }
  }

  private void ioctl(SystemCall call) throws Parting {
    String request = ScriptPrinter.print(call.arguments().get(1));
    List<Endpoint> alive = lab.alive();
    OptionalLong expected = number(call, 2);
    if (alive.isEmpty() || expected.isEmpty()) {
      throw Parting.unsupported(call, "ioctl() " + request);
    }
    Endpoint last = alive.getLast();
    long actual =
        switch (request) {
          case "FIONREAD", "SIOCINQ" -> last.readable();
          case "SIOCOUTQ" -> last.outbox().size();
          case "SIOCOUTQNSD" -> last.outbox().unsent();
          default -> throw Parting.unsupported(call, "ioctl() " + request);
        };
    if (actual != expected.getAsLong()) {
      throw Parting.fail(call, ScriptPrinter.print(call), "the value is " + actual);
    }
  }

  /** A setting that changes while the script runs. */
  void sysctl(String name, String value) {
    Config after = Sysctls.set(config, name, value);
    for (Setting setting : Setting.values()) {
      if (config.get(setting) != after.get(setting)) {
        lab.set(setting, after.get(setting));
      }
    }
    config = after;
  }
}
