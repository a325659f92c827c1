package tcplab.packetdrill;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import tcplab.host.MessageFlag;
import tcplab.host.ReportCall;
import tcplab.host.SocketCall;
import tcplab.tcp.Address;
import tcplab.tcp.Bytes;
import tcplab.tcp.Endpoint;

/** A script's calls that send, receive and count data. */
final class DataCalls {
  private static final int MOST_OCTETS = 1 << 26;

  /** Where sendto() has its address. */
  private static final int ADDRESS = 4;

  private final Lab lab;
  private final Arguments arguments;
  private final Returns returns;
  private final BlockedCalls blocked;
  private final ErrorQueueCalls errors;
  private final ScriptOptions options;
  private final Connections connections;
  private final Map<Long, Long> written = new LinkedHashMap<>();

  DataCalls(
      Lab lab,
      Arguments arguments,
      Returns returns,
      BlockedCalls blocked,
      ScriptOptions options,
      Connections connections) {
    this.lab = lab;
    this.options = options;
    this.connections = connections;
    this.arguments = arguments;
    this.returns = returns;
    this.blocked = blocked;
    this.errors = new ErrorQueueCalls(arguments, returns, blocked);
  }

  // ---- sending ------------------------------------------------------------------------------

  void send(SystemCall call) throws Parting {
    if (Arguments.isUnspecified(call, ADDRESS)
        && arguments.has(arguments.flags(call), "MSG_FASTOPEN")) {
      // tcp.c tcp_sendmsg_fastopen
      returns.compare(call, "-1 EOPNOTSUPP");
      return;
    }
    long fd = arguments.number(call, 0).orElse(-1);
    long flags = arguments.flags(call);
    long size = arguments.octets(call);
    boolean more = arguments.has(flags, "MSG_MORE");
    boolean urgent = arguments.has(flags, "MSG_OOB");
    long before = written.getOrDefault(fd, 0L);
    written.put(fd, before + size);
    boolean unreadable = size > 0 && Arguments.isNull(call, 1);
    Bytes data = Bytes.pattern(before, (int) Math.clamp(unreadable ? 0 : size, 0, MOST_OCTETS));
    SocketCall.Send send =
        new SocketCall.Send(
            data,
            !more,
            urgent,
            arguments.has(flags, "MSG_EOR"),
            kinds(flags),
            arguments.parts(call));
    blocked.start(
        call,
        arguments.socket(call),
        opens(call, fd, flags) ? opening(call, send) : send,
        "",
        (c, r) -> returns.compare(c, unreadable && r.equals("0") ? "-1 EFAULT" : r));
  }

  /** With MSG_FASTOPEN on Linux; on FreeBSD wherever an address is given to a new socket. */
  private boolean opens(SystemCall call, long fd, long flags) {
    boolean address =
        call.name().equals("sendto")
            && call.arguments().size() > ADDRESS
            && !Arguments.isNull(call, ADDRESS);
    boolean linux = arguments.symbols().value("MSG_FASTOPEN").isPresent();
    return linux ? arguments.has(flags, "MSG_FASTOPEN") : address && connections.isUnconnected(fd);
  }

  /** A call that makes the connection that is under test. */
  private SocketCall opening(SystemCall call, SocketCall.Send send) throws Parting {
    boolean named = call.name().equals("sendto");
    if (named) {
      arguments.requireAddress(call, ADDRESS, options.remote());
    }
    int usual = options.connectPort();
    int port = named ? arguments.port(call, ADDRESS, usual) : usual;
    connections.connects(arguments.descriptor(call), port);
    return new SocketCall.FastOpenSend(new Address(options.remote(), port), send);
  }

  private Set<MessageFlag> kinds(long flags) {
    Set<MessageFlag> kinds = EnumSet.noneOf(MessageFlag.class);
    for (MessageFlag flag : MessageFlag.values()) {
      if (arguments.has(flags, "MSG_" + flag)) {
        kinds.add(flag);
      }
    }
    return kinds;
  }

  // ---- receiving ----------------------------------------------------------------------------

  void receive(SystemCall call, long tolerance) throws Parting {
    long flags = arguments.flags(call);
    if (arguments.has(flags, "MSG_ERRQUEUE")) {
      errors.receive(call, tolerance);
      return;
    }
    long size = arguments.octets(call);
    Set<MessageFlag> kinds = kinds(flags);
    // tcp(7): with MSG_TRUNC the octets are thrown away, and no buffer is needed.
    boolean unwritable =
        size > 0 && Arguments.isNull(call, 1) && !kinds.contains(MessageFlag.TRUNC);
    if (unwritable) {
      // The data stays where it is: what could be read is looked at, and cannot be copied.
      kinds.add(MessageFlag.PEEK);
    }
    boolean all = arguments.has(flags, "MSG_WAITALL");
    OptionalLong left = arguments.control(call, "TCP_CM_INQ");
    blocked.start(
        call,
        arguments.socket(call),
        new SocketCall.Recv((int) Math.min(size, Integer.MAX_VALUE), all, kinds),
        "",
        (c, r) -> received(c, unwritable && !r.startsWith("-1") ? "-1 EFAULT" : r, left));
  }

  private void received(SystemCall call, String result, OptionalLong left) throws Parting {
    returns.compare(call, result);
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

  // ---- counting -----------------------------------------------------------------------------

  void count(SystemCall call) throws Parting {
    String request = Arguments.argument(call, 1).map(ScriptPrinter::print).orElse("");
    ReportCall.Count.Request what =
        switch (request) {
          case "FIONREAD", "SIOCINQ" -> ReportCall.Count.Request.FIONREAD;
          case "SIOCOUTQ" -> ReportCall.Count.Request.SIOCOUTQ;
          case "SIOCOUTQNSD" -> ReportCall.Count.Request.SIOCOUTQNSD;
          case "FIONWRITE" -> ReportCall.Count.Request.FIONWRITE;
          case "FIONSPACE" -> ReportCall.Count.Request.FIONSPACE;
          case "SIOCATMARK" -> ReportCall.Count.Request.SIOCATMARK;
          default -> throw Parting.unsupported(call, "ioctl() " + request);
        };
    blocked.start(
        call,
        arguments.socket(call),
        new SocketCall.Report(new ReportCall.Count(what)),
        "",
        this::counted);
  }

  private void counted(SystemCall call, String result) throws Parting {
    boolean refused = result.startsWith("-1 ");
    returns.compare(call, refused ? result : "0");
    OptionalLong expected = arguments.number(call, 2);
    if (!refused && expected.isPresent() && !result.equals(Long.toString(expected.getAsLong()))) {
      throw Parting.fail(call, ScriptPrinter.print(call), "the value is " + result);
    }
  }
}
