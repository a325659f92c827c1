package tcplab.host;

import tcplab.tcp.Endpoint;
import tcplab.tcp.Event;
import tcplab.tcp.Setting;
import tcplab.tcp.State;

/** setsockopt() and getsockopt(): socket(7), tcp(7). */
final class OptionCalls {
  private static final long SECOND = 1_000_000_000L;

  /** net.core.wmem_max and rmem_max. */
  private static final long MOST_BUFFER = 212_992;

  /** SOCK_MIN_SNDBUF, and half of SOCK_MIN_RCVBUF. */
  private static final long LEAST_SEND_BUFFER = 4608;

  private static final long LEAST_RECEIVE_BUFFER = 1152;
  private static final long MILLISECOND = 1_000_000L;

  private final Stack stack;

  OptionCalls(Stack stack) {
    this.stack = stack;
  }

  String set(Socket s, SocketOption option, long value) {
    switch (option) {
      case SO_ERROR -> {
        return Errno.ENOPROTOOPT.result();
      }
      case SO_REUSEADDR -> {
        s.reuse = value != 0;
        if (s.binding != null) {
          s.binding.reuse = s.reuse;
        }
      }
      case SO_REUSEPORT -> {
        s.reusePort = value != 0;
        if (s.binding != null) {
          s.binding.reusePort = s.reusePort;
        }
      }
      case SO_LINGER -> s.linger = value;
      case SO_RCVTIMEO -> s.receiveTimeout = value;
      case SO_SNDTIMEO -> s.sendTimeout = value;
      case TCP_DEFER_ACCEPT -> s.deferAccept = value;
      case TCP_FASTOPEN, TCP_FASTOPEN_CONNECT, TCP_FASTOPEN_NO_COOKIE -> {
        return fastOpen(s, option, value);
      }
      case IP_LOCAL_PORT_RANGE -> {
        s.own.add(Setting.PORT_RANGE_LOW);
        s.config =
            s.config
                .with(Setting.PORT_RANGE_LOW, value & 0xFFFF)
                .with(Setting.PORT_RANGE_HIGH, value >> 16 & 0xFFFF);
      }
      default -> {
        if (!fits(option, value)) {
          return Errno.EINVAL.result();
        }
        change(s, setting(option), held(option, value) * unit(option));
      }
    }
    return "0";
  }

  /** The conditions of net/ipv4/tcp.c do_tcp_setsockopt. */
  private String fastOpen(Socket s, SocketOption option, long value) {
    State state = s.state();
    boolean early = state == State.CLOSED || state == State.LISTEN;
    boolean flag = value == 0 || value == 1;
    boolean client = (stack.config.get(Setting.FASTOPEN) & FastOpenListening.CLIENT) != 0;
    if (option == SocketOption.TCP_FASTOPEN_CONNECT && flag && !client) {
      return Errno.EOPNOTSUPP.result();
    }
    boolean right =
        switch (option) {
          case TCP_FASTOPEN -> value >= 0 && early;
          case TCP_FASTOPEN_CONNECT -> flag && state == State.CLOSED;
          default -> flag && early;
        };
    if (!right) {
      return Errno.EINVAL.result();
    }
    switch (option) {
      case TCP_FASTOPEN ->
          s.fastOpenQueue = (int) Math.min(value, stack.config.get(Setting.SOMAXCONN));
      case TCP_FASTOPEN_CONNECT -> s.fastOpenConnect = value == 1;
      default -> s.fastOpenWithoutCookie = value == 1;
    }
    return "0";
  }

  /** TCP_FASTOPEN_KEY: the cookies of this listener are made with a key of its own. */
  String fastOpenKey(Socket s, long low, long high) {
    s.own.add(Setting.FASTOPEN_KEY_LOW);
    s.own.add(Setting.FASTOPEN_KEY_HIGH);
    s.config = s.config.with(Setting.FASTOPEN_KEY_LOW, low).with(Setting.FASTOPEN_KEY_HIGH, high);
    return "0";
  }

  String get(Socket s, SocketOption option) {
    return switch (option) {
      case SO_ERROR -> {
        Errno error = s.takeError();
        yield error == null ? "0" : error.name();
      }
      case SO_REUSEADDR -> s.reuse ? "1" : "0";
      case SO_REUSEPORT -> s.reusePort ? "1" : "0";
      case SO_LINGER -> Long.toString(s.linger);
      case SO_RCVTIMEO -> Long.toString(s.receiveTimeout);
      case SO_SNDTIMEO -> Long.toString(s.sendTimeout);
      case TCP_DEFER_ACCEPT -> Long.toString(s.deferAccept);
      case TCP_FASTOPEN -> Integer.toString(s.fastOpenQueue);
      case TCP_FASTOPEN_CONNECT -> s.fastOpenConnect ? "1" : "0";
      case TCP_FASTOPEN_NO_COOKIE -> s.fastOpenWithoutCookie ? "1" : "0";
      case IP_LOCAL_PORT_RANGE ->
          Long.toString(
              now(s).get(Setting.PORT_RANGE_HIGH) << 16 | now(s).get(Setting.PORT_RANGE_LOW));
      case SO_SNDBUF -> {
        Tcb tcb = s.tcb;
        yield Long.toString(
            tcb == null || tcb.gone
                ? now(s).get(Setting.SEND_BUFFER)
                : SendRoom.size(s, tcb.endpoint));
      }
      case SO_RCVBUF -> {
        // Half of the buffer is bookkeeping (tcp_win_from_space), so the window is what was asked.
        long octets = now(s).get(Setting.RECEIVE_BUFFER);
        yield Long.toString(stack.dialect.doublesBuffers() ? 2 * octets : octets);
      }
      default -> Long.toString(now(s).get(setting(option)) / unit(option));
    };
  }

  /** What is kept of an option's value: net/core/sock.c doubles buffers and has least sizes. */
  private long held(SocketOption option, long value) {
    if (!stack.dialect.doublesBuffers()) {
      return value;
    }
    return switch (option) {
      case SO_SNDBUF -> Math.max(2 * Math.min(value, MOST_BUFFER), LEAST_SEND_BUFFER);
      case SO_RCVBUF -> Math.max(Math.min(value, MOST_BUFFER), LEAST_RECEIVE_BUFFER);
      default -> value;
    };
  }

  private static tcplab.tcp.Config now(Socket s) {
    Endpoint endpoint = s.tcb != null && !s.tcb.gone ? s.tcb.endpoint : null;
    return endpoint != null ? endpoint.config() : s.config;
  }

  private void change(Socket s, Setting setting, long value) {
    s.own.add(setting);
    s.config = s.config.with(setting, value);
    Tcb tcb = s.listener != null ? s.listener.tcb : s.tcb;
    if (tcb != null && !tcb.gone && s.state() != State.CLOSED) {
      stack.react(tcb, new Event.Set(setting, value));
    }
  }

  private static Setting setting(SocketOption option) {
    return switch (option) {
      case SO_KEEPALIVE -> Setting.KEEPALIVE;
      case SO_RCVBUF -> Setting.RECEIVE_BUFFER;
      case SO_SNDBUF -> Setting.SEND_BUFFER;
      case TCP_NODELAY -> Setting.NO_DELAY;
      case TCP_CORK -> Setting.CORK;
      case TCP_KEEPIDLE -> Setting.KEEPALIVE_TIME;
      case TCP_KEEPINTVL -> Setting.KEEPALIVE_INTERVAL;
      case TCP_KEEPCNT -> Setting.KEEPALIVE_PROBES;
      case TCP_USER_TIMEOUT -> Setting.USER_TIMEOUT;
      case TCP_QUICKACK -> Setting.QUICK_ACKS;
      case TCP_MAXSEG -> Setting.MSS;
      case TCP_SYNCNT -> Setting.SYN_RETRIES;
      case TCP_LINGER2 -> Setting.FIN_TIMEOUT;
      case TCP_KEEPINIT -> Setting.KEEPINIT;
      case TCP_NOOPT -> Setting.NO_OPTIONS;
      case TCP_CONGESTION -> Setting.CONGESTION_CONTROL;
      case SO_ERROR,
          SO_REUSEADDR,
          SO_REUSEPORT,
          SO_LINGER,
          SO_RCVTIMEO,
          SO_SNDTIMEO,
          TCP_DEFER_ACCEPT,
          TCP_FASTOPEN,
          TCP_FASTOPEN_CONNECT,
          TCP_FASTOPEN_NO_COOKIE,
          IP_LOCAL_PORT_RANGE ->
          throw new IllegalArgumentException(option + " is kept by the socket");
    };
  }

  private static long unit(SocketOption option) {
    return switch (option) {
      case TCP_KEEPIDLE, TCP_KEEPINTVL, TCP_LINGER2, TCP_KEEPINIT -> SECOND;
      case TCP_USER_TIMEOUT -> MILLISECOND;
      default -> 1;
    };
  }

  /** The ranges of net/ipv4/tcp.c do_tcp_setsockopt. */
  private static boolean fits(SocketOption option, long value) {
    return switch (option) {
      case TCP_KEEPIDLE, TCP_KEEPINTVL, TCP_KEEPINIT -> value >= 1 && value <= 32767;
      case TCP_KEEPCNT, TCP_SYNCNT -> value >= 1 && value <= 127;
      case TCP_MAXSEG -> value == 0 || value >= 88 && value <= 65535;
      case SO_RCVBUF, SO_SNDBUF, TCP_USER_TIMEOUT -> value >= 0;
      default -> true;
    };
  }
}
