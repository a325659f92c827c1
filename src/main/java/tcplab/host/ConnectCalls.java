package tcplab.host;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import tcplab.tcp.Address;
import tcplab.tcp.Bytes;
import tcplab.tcp.Deviation;
import tcplab.tcp.Endpoint;
import tcplab.tcp.Event;
import tcplab.tcp.Setting;
import tcplab.tcp.State;

/** connect() and its reverse, and SEND from LISTEN. */
final class ConnectCalls {
  private static final String OK = "0";

  private final Host host;
  private final Stack stack;
  private final Surroundings world;
  private final SendCalls sends;
  final FastOpenCalls fastOpen;

  ConnectCalls(Host host, Stack stack, Surroundings world, SendCalls sends) {
    this.host = host;
    this.stack = stack;
    this.world = world;
    this.sends = sends;
    this.fastOpen = new FastOpenCalls(stack, this, sends);
  }

  // __inet_stream_connect: a switch over how far the socket layer is, then a wait.
  @Nullable String connect(Socket s, Address peer, PendingCall pending) {
    Errno busy = Errno.EINPROGRESS;
    if (!pending.started) {
      switch (s.phase) {
        case CONNECTED -> {
          return Errno.EISCONN.result();
        }
        case CONNECTING -> {
          if (s.deferred != null) {
            return Errno.EISCONN.result();
          }
          busy = Errno.EALREADY;
        }
        case UNCONNECTED -> {
          if (s.fastOpenConnect && s.state() == State.CLOSED && fastOpen.defers(s, peer)) {
            s.deferred = peer;
            s.phase = Socket.Phase.CONNECTING;
            return OK;
          }
          Errno refused = start(s, peer, opening(s, peer));
          if (refused != null) {
            return refused.result();
          }
        }
      }
      pending.started = true;
    }
    State state = s.state();
    if (state == State.SYN_SENT || state == State.SYN_RECEIVED) {
      return s.nonBlocking ? busy.result() : null;
    }
    // Closed before we looked: by RST, timeout, ICMP or another thread.
    if (state == State.CLOSED) {
      return connectFailed(s);
    }
    s.phase = Socket.Phase.CONNECTED;
    return OK;
  }

  /** The open ended before the call that waits for it saw it established. */
  String connectFailed(Socket s) {
    Errno error = s.takeError();
    reset(s);
    return (error != null ? error : Errno.ECONNABORTED).result();
  }

  private Opening opening(Socket s, Address peer) {
    return s.fastOpenConnect ? fastOpen.asking(s, peer) : Event.ActiveOpen::new;
  }

  /** The event that opens a connection, once its initial sequence number is known. */
  interface Opening {
    /** With the initial sequence number and TS.Recent, as {@link Event.ActiveOpen} has them. */
    Event event(int isn, int recent);
  }

  /** Opens actively; from LISTEN by SEND, where the event says so (RFC 9293 §3.10.2). */
  @Nullable Errno start(Socket s, Address asked, Opening opening) {
    Listener listener = s.listener;
    if (listener != null && s.config.has(Deviation.LISTENER_STAYS)) {
      return stack.dialect.connectOnListener();
    }
    if (listener == null && s.state() != State.CLOSED) {
      return Errno.EISCONN;
    }
    if (asked.ip().v6() != s.v6) {
      return Errno.EAFNOSUPPORT;
    }
    // Linux takes the wildcard for the host itself (net/ipv4/route.c ip_route_output_key).
    Address peer = asked.ip().isAny() ? new Address(host.address(), asked.port()) : asked;
    if (!host.routeTo(peer.ip())) {
      return Errno.ENETUNREACH;
    }
    Binding binding = s.binding;
    int port = binding == null ? 0 : binding.address.port();
    if (binding == null) {
      OptionalInt free =
          stack.ports.freeForConnect(
              host.address(),
              peer,
              s.ports(stack.config),
              p -> free(new Address(host.address(), p), peer));
      if (free.isEmpty()) {
        return Errno.EADDRNOTAVAIL;
      }
      port = free.getAsInt();
      stack.hold(s, new Binding(new Address(host.address(), port), true, s.reuse, s.reusePort));
    }
    Address local = new Address(host.address(), port);
    int isn = stack.sequence.generate(local, peer, world.now());
    int recent = 0;
    Tcb old = stack.find(local, peer);
    if (old != null) {
      // With a port the caller named, age does not matter (tcp_twsk_unique without twp).
      if (old.endpoint.state() != State.TIME_WAIT || !old.endpoint.negotiated().timestamps()) {
        return Errno.EADDRNOTAVAIL;
      }
      isn = old.endpoint.snd().nxt() + 65535 + 2;
      recent = old.endpoint.negotiated().tsRecent();
      stack.replace(old);
    }
    stack.sequence.used();
    s.phase = Socket.Phase.CONNECTING;
    s.error = null;
    s.readShut = false;
    s.writeShut = false;
    s.finSeen = false;
    s.leftover = null;
    Endpoint first = listener == null ? Endpoint.closed(s.config) : listener.template();
    if (listener != null) {
      // §3.10.1: the connection changes "from passive to active"; it does not close.
      stack.unlisten(s, listener);
    }
    Tcb tcb = stack.open(local, peer, -1, first);
    tcb.socket = s;
    tcb.mark(s);
    tcb.binding = s.binding;
    s.tcb = tcb;
    stack.react(tcb, opening.event(isn, recent));
    return null;
  }

  /** Whether connect() may use that local port for this peer: tcp_twsk_unique with tw_reuse. */
  private boolean free(Address local, Address peer) {
    Tcb old = stack.find(local, peer);
    if (old == null) {
      return true;
    }
    long reuse = stack.config.get(Setting.TW_REUSE);
    boolean may = reuse == 1 || reuse == 2 && peer.ip().equals(host.address());
    return may
        && old.endpoint.state() == State.TIME_WAIT
        && old.endpoint.negotiated().timestamps()
        && world.now() - old.endpoint.negotiated().tsRecentAt()
            > stack.config.get(Setting.TW_REUSE_DELAY);
  }

  /** connect() with AF_UNSPEC: what there is of a connection is given up (tcp_disconnect). */
  String disconnect(Socket s) {
    if (!stack.dialect.disconnects()) {
      return Errno.EAFNOSUPPORT.result();
    }
    Tcb tcb = s.tcb;
    Listener listener = s.listener;
    boolean open = s.state() != State.CLOSED && listener == null;
    if (listener != null) {
      stack.react(listener.tcb, new Event.Close(true));
      stack.unlisten(s, listener);
    } else if (tcb != null && !tcb.gone) {
      tcb.socket = null;
      if (tcb.endpoint.state() == State.TIME_WAIT) {
        s.binding = s.boundOnPurpose ? s.binding : null;
      } else {
        stack.react(tcb, new Event.Abort());
      }
    }
    reset(s);
    if (open) {
      s.error = Errno.ECONNRESET;
    }
    Wakeups.changed(s);
    stack.wake(s);
    return OK;
  }

  /** The socket is as new, but for a port that was bound on purpose. */
  void reset(Socket s) {
    s.phase = Socket.Phase.UNCONNECTED;
    s.deferred = null;
    s.tcb = null;
    s.error = null;
    s.softError = null;
    s.readShut = false;
    s.writeShut = false;
    s.finSeen = false;
    s.leftover = null;
    if (!s.boundOnPurpose) {
      stack.release(s);
    }
  }

  @Nullable String sendTo(Socket s, SocketCall.SendTo send, PendingCall pending) {
    SocketCall.Send plain = new SocketCall.Send(send.data(), true, false);
    if (s.listener == null || s.config.has(Deviation.LISTENER_STAYS)) {
      return sends.send(s, plain, pending);
    }
    Bytes octets = send.data();
    Errno refused = start(s, send.peer(), (isn, _) -> new Event.SendFromListen(isn, octets));
    return refused != null ? refused.result() : Integer.toString(send.data().size());
  }
}
