package tcplab.packetdrill;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  private static final int MOST_OCTETS = 1 << 26;

  /** Octets of a Fast Open key. */
  private static final int KEY_SIZE = 16;

  private final Lab lab;
  private final ScriptOptions options;
  private final Connections connections;
  private final Arguments arguments;
  private final Returns returns;
  private final BlockedCalls blocked;
  private final PollCalls polls;
  private final Map<Long, Long> written = new LinkedHashMap<>();
  private final Map<Long, Boolean> nonBlocking = new HashMap<>();
  private Config config;

  Calls(Lab lab, Symbols symbols, ScriptOptions options, Connections connections, Config config) {
    this.lab = lab;
    this.options = options;
    this.connections = connections;
    this.config = config;
    this.arguments = new Arguments(symbols);
    this.returns = new Returns(arguments);
    this.blocked = new BlockedCalls(lab, returns);
    this.polls = new PollCalls(arguments, returns, blocked);
  }

  /**
   * Makes a call.
   *
   * @param since what the end of a blocking call counts from, ns
   * @param tolerance how far times may be off, ns
   */
  void make(SystemCall call, long since, long tolerance) throws Parting {
    blocked.timed(since, tolerance);
    switch (call.name()) {
      case "socket" -> socket(call);
      case "bind" -> bind(call);
      case "listen" -> listen(call);
      case "accept", "accept4" -> accept(call);
      case "connect" -> connect(call);
      case "write", "send", "sendto", "writev", "sendmsg" -> send(call);
      case "read", "recv", "recvfrom", "readv", "recvmsg" -> receive(call);
      case "shutdown" -> start(call, new SocketCall.Shutdown(arguments.how(call)));
      case "close" -> start(call, new SocketCall.Close());
      case "setsockopt" -> setOption(call);
      case "getsockopt" -> getOption(call);
      case "fcntl" -> fcntl(call);
      case "ioctl" -> ioctl(call);
      case "poll" -> polls.poll(call);
      case "epoll_create", "epoll_create1" -> polls.create(call);
      case "epoll_ctl" -> polls.control(call);
      case "epoll_wait" -> polls.await(call);
      default -> throw Parting.unsupported(call, call.name() + "()");
    }
  }

  /** Compares calls that have returned meanwhile. */
  void settle() throws Parting {
    blocked.settle();
  }

  /** At the end of the script: every call returns in its time. */
  void finish() throws Parting {
    blocked.finish();
  }

  private void start(SystemCall call, SocketCall what) throws Parting {
    blocked.start(call, arguments.socket(call), what, "");
  }

  // ---- making and connecting ----------------------------------------------------------------

  private void socket(SystemCall call) throws Parting {
    long fd = PacketdrillRun.whole(call.result()).orElse(3);
    boolean nonBlock = false;
    for (Expression argument : call.arguments()) {
      String text = ScriptPrinter.print(argument);
      if (text.contains("SOCK_DGRAM") || text.contains("IPPROTO_MPTCP") || text.contains("SCTP")) {
        throw Parting.unsupported(call, "sockets other than TCP");
      }
      nonBlock |= text.contains("SOCK_NONBLOCK");
    }
    int id = lab.call(Arguments.socket(fd), new SocketCall.Socket(options.local().v6()), "");
    Lab.Returned returned = lab.returned(id);
    String result = returned == null ? "" : returned.result();
    returns.compare(call, result.equals("0") ? Long.toString(fd) : result);
    if (nonBlock) {
      nonBlocking(fd, true);
    }
  }

  private void nonBlocking(long fd, boolean on) {
    lab.call(Arguments.socket(fd), new SocketCall.SetNonBlocking(on), "");
    nonBlocking.put(fd, on);
  }

  private void bind(SystemCall call) throws Parting {
    arguments.requireAddress(call, 1, options.local());
    int port = arguments.port(call, 1, options.bindPort());
    connections.bound(arguments.descriptor(call), port);
    IpAddress any = options.local().v6() ? new IpAddress(0, 0, true) : IpAddress.ANY;
    start(call, new SocketCall.Bind(new Address(any, port)));
  }

  private void listen(SystemCall call) throws Parting {
    connections.listens(arguments.descriptor(call));
    start(call, new SocketCall.Listen((int) arguments.number(call, 1).orElse(1)));
  }

  private void accept(SystemCall call) throws Parting {
    long fd = PacketdrillRun.whole(call.result()).orElse(99);
    String into = fd < 0 ? "unexpected" : Arguments.socket(fd);
    blocked.start(call, arguments.socket(call), new SocketCall.Accept(), into);
    boolean returned = fd >= 0 && call.end().isEmpty();
    if (returned
        && call.name().equals("accept4")
        && arguments.has(arguments.number(call, 3).orElse(0), "SOCK_NONBLOCK")) {
      nonBlocking(fd, true);
    }
  }

  private void connect(SystemCall call) throws Parting {
    if (arguments.isUnspecified(call, 1)) {
      start(call, new SocketCall.Disconnect());
      return;
    }
    arguments.requireAddress(call, 1, options.remote());
    int port = arguments.port(call, 1, options.connectPort());
    connections.connects(arguments.descriptor(call), port);
    start(call, new SocketCall.Connect(new Address(options.remote(), port)));
  }

  // ---- data ---------------------------------------------------------------------------------

  private void send(SystemCall call) throws Parting {
    long fd = arguments.number(call, 0).orElse(-1);
    long flags = arguments.flags(call);
    long size = arguments.octets(call);
    arguments.refuse(call, flags, "MSG_ZEROCOPY");
    boolean more = arguments.has(flags, "MSG_MORE");
    boolean urgent = arguments.has(flags, "MSG_OOB");
    long before = written.getOrDefault(fd, 0L);
    written.put(fd, before + size);
    Bytes data = Bytes.pattern(before, (int) Math.clamp(size, 0, MOST_OCTETS));
    if (arguments.has(flags, "MSG_FASTOPEN")) {
      fastOpen(call, data, flags);
      return;
    }
    start(call, new SocketCall.Send(data, !more, urgent, arguments.has(flags, "MSG_EOR")));
  }

  private void fastOpen(SystemCall call, Bytes data, long flags) throws Parting {
    if (arguments.isUnspecified(call, 4)) {
      // tcp.c tcp_sendmsg_fastopen
      returns.compare(call, "-1 EOPNOTSUPP");
      return;
    }
    int port = options.connectPort();
    if (call.name().equals("sendto")) {
      arguments.requireAddress(call, 4, options.remote());
      port = arguments.port(call, 4, port);
    }
    connections.connects(arguments.descriptor(call), port);
    start(
        call,
        new SocketCall.FastOpenSend(
            new Address(options.remote(), port),
            data,
            !arguments.has(flags, "MSG_MORE"),
            arguments.has(flags, "MSG_EOR"),
            arguments.has(flags, "MSG_DONTWAIT")));
  }

  private void receive(SystemCall call) throws Parting {
    long flags = arguments.flags(call);
    arguments.refuse(call, flags, "MSG_PEEK", "MSG_OOB", "MSG_ERRQUEUE", "MSG_TRUNC");
    long size = Math.max(1, arguments.octets(call));
    boolean all = arguments.has(flags, "MSG_WAITALL");
    OptionalLong left = arguments.control(call, "TCP_CM_INQ");
    start(call, new SocketCall.Recv((int) Math.min(size, Integer.MAX_VALUE), all));
    if (left.isPresent() && left.getAsLong() != unread()) {
      throw Parting.fail(call, ScriptPrinter.print(call), "TCP_CM_INQ says " + unread());
    }
  }

  /** tcp.c tcp_inq_hint: a FIN that has come counts as one octet. */
  private long unread() {
    List<Endpoint> alive = lab.alive();
    if (alive.isEmpty()) {
      return 1;
    }
    Endpoint last = alive.getLast();
    return last.readable() == 0 && last.inbox().finReceived() ? 1 : last.readable();
  }

  // ---- options ------------------------------------------------------------------------------

  private void setOption(SystemCall call) throws Parting {
    if (arguments.isWithoutEffect(call)) {
      returns.compare(call, "0");
      return;
    }
    if (arguments.isOption(call, "TCP_FASTOPEN_KEY")) {
      fastOpenKey(call);
      return;
    }
    SocketOption option = arguments.option(call);
    start(call, new SocketCall.SetOption(option, arguments.optionValue(call, option)));
  }

  private void fastOpenKey(SystemCall call) throws Parting {
    byte[] key = arguments.octetString(call, 3);
    long size = arguments.number(call, 4).orElse(key.length);
    if (size == 2 * KEY_SIZE) {
      throw Parting.unsupported(call, "TCP_FASTOPEN_KEY with a second key");
    }
    if (size != KEY_SIZE || key.length < KEY_SIZE) {
      // tcp.c do_tcp_setsockopt: the length must be a key's.
      returns.compare(call, "-1 EINVAL");
      return;
    }
    ByteBuffer octets = ByteBuffer.wrap(key).order(ByteOrder.LITTLE_ENDIAN);
    start(call, new SocketCall.SetFastOpenKey(octets.getLong(), octets.getLong()));
  }

  private void getOption(SystemCall call) throws Parting {
    SocketOption option = arguments.option(call);
    int id = lab.call(arguments.socket(call), new SocketCall.GetOption(option), "");
    Lab.Returned returned = lab.returned(id);
    String result = returned == null ? "" : returned.result();
    boolean refused = result.startsWith("-1 ");
    returns.compare(call, refused ? result : "0");
    Expression given = Arguments.argument(call, 3).orElse(null);
    if (refused || given == null || given instanceof Expression.Ellipsis) {
      return;
    }
    OptionalLong expected = arguments.value(given);
    if (expected.isEmpty()) {
      throw Parting.unsupported(call, option + " with a struct");
    }
    String wanted = Long.toString(expected.getAsLong());
    String name = arguments.symbols().errorName(expected.getAsLong()).orElse(wanted);
    if (!result.equals(wanted) && !result.equals(name)) {
      throw Parting.fail(call, ScriptPrinter.print(call), "the value is " + result);
    }
  }

  private void fcntl(SystemCall call) throws Parting {
    Symbols symbols = arguments.symbols();
    long fd = arguments.number(call, 0).orElse(-1);
    long command = arguments.number(call, 1).orElse(-1);
    long get = symbols.value("F_GETFL").orElse(3);
    long set = symbols.value("F_SETFL").orElse(4);
    long bit = symbols.value("O_NONBLOCK").orElse(0x800);
    if (command == get) {
      long flags = symbols.value("O_RDWR").orElse(2);
      returns.compare(call, Long.toString(flags | (nonBlocking.getOrDefault(fd, false) ? bit : 0)));
    } else if (command == set) {
      boolean on = (arguments.number(call, 2).orElse(0) & bit) != 0;
      nonBlocking.put(fd, on);
      start(call, new SocketCall.SetNonBlocking(on));
    } else {
      throw Parting.unsupported(call, "fcntl() with another command");
    }
  }

  private void ioctl(SystemCall call) throws Parting {
    String request = Arguments.argument(call, 1).map(ScriptPrinter::print).orElse("");
    List<Endpoint> alive = lab.alive();
    OptionalLong expected = arguments.number(call, 2);
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

  /** Whether a setting is as a script requires; what the simulator does not have is as required. */
  boolean holds(ShellMeaning.CheckSysctl check) {
    boolean same = Sysctls.set(config, check.name(), check.expected()).equals(config);
    return check.comparison() != ShellMeaning.Comparison.EQUAL || same;
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
