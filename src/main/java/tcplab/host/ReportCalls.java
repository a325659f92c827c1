package tcplab.host;

import tcplab.tcp.Address;
import tcplab.tcp.Endpoint;
import tcplab.tcp.IpAddress;
import tcplab.tcp.State;

/** What a program sets and asks of what it is told: socket(7), tcp(7), ip(7), ioctl(2). */
final class ReportCalls {
  private static final String OK = "0";

  private final Stack stack;

  ReportCalls(Stack stack) {
    this.stack = stack;
  }

  String make(Socket s, ReportCall call) {
    return switch (call) {
      case ReportCall.Set set -> set(s, set.option(), set.value());
      case ReportCall.Get(ReportOption option) ->
          option == ReportOption.SO_ACCEPTCONN
              ? (s.listener == null ? "0" : "1")
              : Long.toString(s.report(option));
      case ReportCall.ReceiveError _ -> error(s);
      case ReportCall.Address address -> address(s, address.peer());
      case ReportCall.Count count -> count(s, count.request());
    };
  }

  private String set(Socket s, ReportOption option, long value) {
    switch (option) {
      case SO_RCVLOWAT -> {
        long octets = value < 0 ? Integer.MAX_VALUE : Math.max(1, value);
        s.report(option, octets);
        stack.wake(s);
        return OK;
      }
      case SO_ACCEPTCONN, SO_TYPE, SO_PROTOCOL -> {
        return Errno.ENOPROTOOPT.result();
      }
      case SO_ZEROCOPY -> {
        if (value < 0 || value > 1) {
          return Errno.EINVAL.result();
        }
      }
      case SO_TIMESTAMPING -> {
        boolean numbers = (value & SendReports.OPT_ID) != 0;
        if (numbers && (s.report(option) & SendReports.OPT_ID) == 0) {
          State state = s.state();
          if (state == State.CLOSED || state == State.LISTEN) {
            return Errno.EINVAL.result();
          }
          s.reports.number((value & SendReports.OPT_ID_TCP) != 0, state == State.SYN_SENT);
        }
      }
      case IP_TTL, IPV6_UNICAST_HOPS -> {
        if (value == 0 || value < -1 || value > 255) {
          return Errno.EINVAL.result();
        }
        return mark(s, option, value < 0 ? option.initial() : value);
      }
      case IP_TOS, IPV6_TCLASS -> {
        return mark(s, option, value & 0xff);
      }
      default -> {}
    }
    s.report(option, value);
    return OK;
  }

  private static String mark(Socket s, ReportOption option, long value) {
    s.report(option, value);
    Tcb tcb = s.listener == null ? s.tcb : s.listener.tcb;
    if (tcb != null) {
      tcb.mark(s);
    }
    return OK;
  }

  // ip_recv_error
  private static String error(Socket s) {
    ErrorMessage first = s.errors.poll();
    if (first == null) {
      return Errno.EAGAIN.result();
    }
    if (!s.errors.isEmpty()) {
      Wakeups.errorQueued(s);
    }
    return first.print();
  }

  // inet_getname
  private String address(Socket s, boolean peer) {
    Tcb tcb = s.tcb;
    if (peer) {
      return tcb == null || s.state() == State.CLOSED || s.state() == State.SYN_SENT
          ? Errno.ENOTCONN.result()
          : tcb.remote.toString();
    }
    if (tcb != null) {
      return tcb.local.toString();
    }
    Binding binding = s.binding;
    Address own = binding == null ? new Address(new IpAddress(0, 0, s.v6), 0) : binding.address;
    return own.toString();
  }

  private String count(Socket s, ReportCall.Count.Request request) {
    if (s.listener != null && stack.dialect.pollTellsErrors()) {
      return Errno.EINVAL.result();
    }
    Endpoint from = s.readFrom();
    boolean over = s.tcb == null || s.tcb.gone;
    long octets =
        switch (request) {
          case FIONREAD -> from == null ? 0 : unread(s, from);
          case SIOCOUTQ -> from == null || over ? 0 : from.outbox().size() + fin(from, false);
          case SIOCOUTQNSD -> from == null || over ? 0 : from.outbox().unsent() + fin(from, true);
          case FIONWRITE -> from == null || over ? 0 : from.outbox().size();
          case FIONSPACE -> from == null || over ? 0 : from.writable();
          case SIOCATMARK -> s.urgent.isNext() ? 1 : 0;
        };
    return Long.toString(octets);
  }

  /** tcp_inq: no further than the urgent octet. */
  private long unread(Socket s, Endpoint from) {
    boolean apart = stack.dialect.urgentApart() && s.report(ReportOption.SO_OOBINLINE) == 0;
    return apart ? Math.min(from.readable(), s.urgent.before()) : from.readable();
  }

  /** A FIN that is not sent, or not acknowledged, counts as an octet. */
  private static int fin(Endpoint e, boolean sent) {
    boolean done = sent ? e.outbox().finSent() : e.outbox().finAcked();
    return e.outbox().finQueued() && !done ? 1 : 0;
  }
}
