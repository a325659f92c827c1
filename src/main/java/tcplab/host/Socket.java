package tcplab.host;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tcplab.tcp.Address;
import tcplab.tcp.Config;
import tcplab.tcp.Endpoint;
import tcplab.tcp.Packet;
import tcplab.tcp.Setting;
import tcplab.tcp.State;

/** A socket as an application holds it. Mutable, inside a run only. */
final class Socket {
  /** How far the socket layer thinks the connection is: Linux's SS_UNCONNECTED and so on. */
  enum Phase {
    UNCONNECTED,
    CONNECTING,
    CONNECTED
  }

  final boolean v6;
  String name;
  String process;
  Phase phase = Phase.UNCONNECTED;
  Config config;

  /** Settings of its own, which a change of the host's does not touch. */
  final Set<Setting> own = EnumSet.noneOf(Setting.class);

  @Nullable Tcb tcb;
  @Nullable Listener listener;
  @Nullable Binding binding;

  /** Whether bind() chose the port: then a failed connect() does not give it up. */
  boolean boundOnPurpose;

  /** TCP_FASTOPEN: Fast Opens that may be under way at once; 0 = none. */
  int fastOpenQueue;

  /** TCP_FASTOPEN_CONNECT. */
  boolean fastOpenConnect;

  /** TCP_FASTOPEN_NO_COOKIE. */
  boolean fastOpenWithoutCookie;

  /** Where a connect() goes that waits for the first write, or null. */
  @Nullable Address deferred;

  boolean nonBlocking;
  boolean reuse;
  boolean reusePort;

  /** SO_LINGER in seconds; −1 = off. */
  long linger = -1;

  /** Nanoseconds; 0 = for ever. */
  long receiveTimeout;

  long sendTimeout;

  /** TCP_DEFER_ACCEPT, seconds. */
  long deferAccept;

  /** SO_ERROR. */
  @Nullable Errno error;

  /** An error that counts only if the connection fails (RFC 9293 §3.9.2.2). */
  @Nullable Errno softError;

  boolean readShut;
  boolean writeShut;

  /** Whether the peer's FIN came before the connection ended. */
  boolean finSeen;

  /** The last endpoint with data to read, once the connection is gone. */
  @Nullable Endpoint leftover;

  /** What its program is told of; what is not in it is as on a fresh socket. */
  private final Map<ReportOption, Long> told = new EnumMap<>(ReportOption.class);

  /** What recvmsg(MSG_ERRQUEUE) gives. */
  final Deque<ErrorMessage> errors = new ArrayDeque<>();

  /** What of its sent data is to be told. */
  final SendReports reports = new SendReports(this);

  /** What the send buffer has grown to, octets; less than its setting where it has not. */
  long sendBuffer;

  /** How long the send buffer has held it back. */
  final SendLimit limit = new SendLimit();

  /** Whether somebody is to be told of room in the send buffer (SOCK_NOSPACE). */
  boolean noSpace;

  /** Urgent data received. */
  final UrgentMark urgent = new UrgentMark(this);

  /** Epoll descriptors that watch it. */
  final List<Epoll> watchers = new ArrayList<>();

  boolean closed;
  final List<PendingCall> waiting = new ArrayList<>();

  Socket(String name, String process, boolean v6, Config config) {
    this.name = name;
    this.process = process;
    this.v6 = v6;
    this.config = config;
  }

  /** The host's settings with this socket's own range of ports, where it has one. */
  Config ports(Config host) {
    return own.contains(Setting.PORT_RANGE_LOW)
        ? host.with(Setting.PORT_RANGE_LOW, config.get(Setting.PORT_RANGE_LOW))
            .with(Setting.PORT_RANGE_HIGH, config.get(Setting.PORT_RANGE_HIGH))
        : host;
  }

  /** The state as the socket layer sees it: a connection in TIME-WAIT has left its socket. */
  State state() {
    if (listener != null) {
      return State.LISTEN;
    }
    if (deferred != null) {
      return State.SYN_SENT;
    }
    if (tcb == null || tcb.gone) {
      return State.CLOSED;
    }
    State state = tcb.endpoint.state();
    return state == State.TIME_WAIT ? State.CLOSED : state;
  }

  /** Whether the handshake keeps data back: not where Fast Open has let it pass. */
  boolean opening() {
    State state = state();
    boolean open = state == State.SYN_SENT || state == State.SYN_RECEIVED;
    return open && (tcb == null || !tcb.endpoint.fastOpening().pending());
  }

  /** The endpoint that data is read from, where there is one. */
  @Nullable Endpoint readFrom() {
    return tcb != null && !tcb.gone ? tcb.endpoint : leftover;
  }

  /** What an option is set to. */
  long report(ReportOption option) {
    return told.getOrDefault(option, option.initial());
  }

  void report(ReportOption option, long value) {
    told.put(option, value);
  }

  /** Type of service of what it sends, without the ECN field. */
  int service() {
    return (int) report(v6 ? ReportOption.IPV6_TCLASS : ReportOption.IP_TOS) & 0xfc;
  }

  /** Time to live of what it sends. */
  int hops() {
    long set = report(v6 ? ReportOption.IPV6_UNICAST_HOPS : ReportOption.IP_TTL);
    return set < 0 ? Packet.USUAL_HOPS : (int) set;
  }

  /** Takes over what is set on the listener it comes from. */
  void inherit(Socket listener) {
    told.putAll(listener.told);
  }

  /** Whether nothing more comes in to read: RCV_SHUTDOWN in Linux's sk_shutdown. */
  boolean readOver() {
    return readShut || finSeen || tcb != null && (tcb.gone || tcb.endpoint.inbox().finReceived());
  }

  /** Reads and clears SO_ERROR. */
  @Nullable Errno takeError() {
    Errno taken = error;
    error = null;
    return taken;
  }

  int connectionId() {
    if (listener != null) {
      return listener.tcb.id;
    }
    return tcb == null ? -1 : tcb.id;
  }
}
