package tcplab.packetdrill;

import java.util.HashMap;
import java.util.Map;
import tcplab.host.ReportCall;
import tcplab.host.SocketCall;
import tcplab.tcp.Address;
import tcplab.tcp.Config;
import tcplab.tcp.IpAddress;
import tcplab.tcp.Setting;

/** The script's system calls, made on the simulated host's sockets. */
final class Calls {
  private final Lab lab;
  private final ScriptOptions options;
  private final Connections connections;
  private final Arguments arguments;
  private final Returns returns;
  private final BlockedCalls blocked;
  private final PollCalls polls;
  private final FileCalls files;
  private final DataCalls data;
  private final OptionCalls socketOptions;
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
    this.files = new FileCalls(arguments, returns, blocked);
    this.polls = new PollCalls(arguments, returns, blocked, files);
    this.data = new DataCalls(lab, arguments, returns, blocked, options, connections);
    this.socketOptions = new OptionCalls(arguments, returns, blocked);
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
      case "write", "writev", "read", "readv" -> transfer(call, tolerance);
      case "send", "sendto", "sendmsg" -> data.send(call);
      case "recv", "recvfrom", "recvmsg" -> data.receive(call, tolerance);
      case "shutdown" -> start(call, new SocketCall.Shutdown(arguments.how(call)));
      case "close" -> {
        files.closed(arguments.descriptor(call));
        start(call, new SocketCall.Close());
      }
      case "pipe", "pipe2" -> files.pipe(call);
      case "open" -> files.open(call);
      case "splice" -> files.splice(call);
      case "tee" -> files.tee(call);
      case "sendfile" -> files.sendfile(call);
      case "setsockopt" -> socketOptions.set(call);
      case "getsockopt" -> socketOptions.get(call);
      case "fcntl" -> fcntl(call);
      case "ioctl" -> ioctl(call);
      case "epoll_pwait" -> polls.await(call);
      case "getsockname", "getpeername" -> name(call);
      case "poll" -> polls.poll(call);
      case "epoll_create", "epoll_create1" -> polls.create(call);
      case "epoll_ctl" -> polls.control(call);
      case "epoll_wait" -> polls.await(call);
      default -> throw Parting.unsupported(call, call.name() + "()");
    }
  }

  private void transfer(SystemCall call, long tolerance) throws Parting {
    boolean reads = call.name().startsWith("read");
    if (!files.has(arguments.descriptor(call))) {
      if (reads) {
        data.receive(call, tolerance);
      } else {
        data.send(call);
      }
    } else if (reads) {
      files.read(call);
    } else {
      files.write(call);
    }
  }

  /** A command of the script makes a file. */
  void made(ShellMeaning.MakeFile file) {
    files.made(file.path(), file.octets());
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
    connections.made(fd);
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
    // packetdrill takes a descriptor for the socket that got it last.
    lab.displace(into);
    blocked.start(call, arguments.socket(call), new SocketCall.Accept(), into);
    boolean returned = fd >= 0 && call.end().isEmpty();
    if (returned
        && call.name().equals("accept4")
        && arguments.has(arguments.number(call, 3).orElse(0), "SOCK_NONBLOCK")) {
      nonBlocking(fd, true);
    }
  }

  private void connect(SystemCall call) throws Parting {
    if (Arguments.isUnspecified(call, 1)) {
      start(call, new SocketCall.Disconnect());
      return;
    }
    arguments.requireAddress(call, 1, options.remote());
    int port = arguments.port(call, 1, options.connectPort());
    connections.connects(arguments.descriptor(call), port);
    start(call, new SocketCall.Connect(new Address(options.remote(), port)));
  }

  // ---- descriptors ---------------------------------------------------------------------------

  private void name(SystemCall call) throws Parting {
    boolean peer = call.name().equals("getpeername");
    blocked.start(
        call,
        arguments.socket(call),
        new SocketCall.Report(new ReportCall.Address(peer)),
        "",
        this::named);
  }

  private void named(SystemCall call, String result) throws Parting {
    boolean refused = result.startsWith("-1 ");
    returns.compare(call, refused ? result : "0");
    if (refused || !(Arguments.argument(call, 1).orElse(null) instanceof Expression.Struct given)) {
      return;
    }
    int port = Integer.parseInt(result.substring(result.lastIndexOf(':') + 1));
    arguments.requireAddress(
        call, 1, call.name().equals("getpeername") ? options.remote() : options.local());
    if (arguments.port(call, 1, port) != port) {
      throw Parting.fail(given, ScriptPrinter.print(call), "the address is " + result);
    }
  }

  private void ioctl(SystemCall call) throws Parting {
    String request = Arguments.argument(call, 1).map(ScriptPrinter::print).orElse("");
    if (!request.equals("FIONBIO")) {
      data.count(call);
      return;
    }
    boolean on = arguments.number(call, 2).orElse(0) != 0;
    nonBlocking.put(arguments.descriptor(call), on);
    start(call, new SocketCall.SetNonBlocking(on));
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
