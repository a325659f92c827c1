package tcplab.host;

import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import tcplab.tcp.Address;
import tcplab.tcp.Deviation;
import tcplab.tcp.Endpoint;
import tcplab.tcp.Event;
import tcplab.tcp.IpAddress;
import tcplab.tcp.Setting;
import tcplab.tcp.State;

/**
 * The calls on a socket, each in the order of tests of Linux's net/ipv4/af_inet.c and tcp.c. {@link
 * #attempt} can be asked again and again: it gives the result, or null while the call blocks.
 */
final class SocketCalls {
  private static final String OK = "0";
  private static final int BACKLOG_LIMIT = 1 << 30;

  private final Host host;
  private final Stack stack;
  private final Surroundings world;
  private final ConnectCalls connects;
  private final SendCalls sends;
  private final ReceiveCalls receives;
  private final OptionCalls options;
  private final FastOpenCalls fastOpen;
  private final ReportCalls reports;

  SocketCalls(Host host, Stack stack, Surroundings world) {
    this.host = host;
    this.stack = stack;
    this.world = world;
    this.sends = new SendCalls(stack);
    this.receives = new ReceiveCalls(stack);
    this.options = new OptionCalls(stack);
    this.connects = new ConnectCalls(host, stack, world, sends);
    this.fastOpen = connects.fastOpen;
    this.reports = new ReportCalls(stack);
  }

  /** Makes the call or tries it again; null = it blocks. */
  @Nullable String attempt(Socket s, PendingCall pending) {
    return switch (pending.call) {
      case SocketCall.Socket _ -> throw new IllegalStateException("socket() acts on no socket");
      case SocketCall.Bind bind -> bind(s, bind.address());
      case SocketCall.Listen listen -> listen(s, listen.backlog());
      case SocketCall.Accept _ -> accept(s, pending);
      case SocketCall.Connect connect -> connects.connect(s, connect.peer(), pending);
      case SocketCall.Disconnect _ -> connects.disconnect(s);
      case SocketCall.Send send -> send(s, send, pending);
      case SocketCall.FastOpenSend send -> fastOpen.send(s, send, pending);
      case SocketCall.SetFastOpenKey key -> options.fastOpenKey(s, key.low(), key.high());
      case SocketCall.SendTo send -> connects.sendTo(s, send, pending);
      case SocketCall.Recv recv -> receives.recv(s, recv, pending);
      case SocketCall.Shutdown shutdown -> shutdown(s, shutdown.how());
      case SocketCall.Close _ -> close(s, pending);
      case SocketCall.Abort _ -> abort(s);
      case SocketCall.SetOption set -> options.set(s, set.option(), set.value());
      case SocketCall.GetOption get -> options.get(s, get.option());
      case SocketCall.SetNonBlocking set -> {
        s.nonBlocking = set.nonBlocking();
        yield OK;
      }
      case SocketCall.Poll poll -> receives.poll(s, poll);
      case SocketCall.Report report -> reports.make(s, report.call());
      case SocketCall.OnFile _ -> throw new IllegalStateException("it acts on no socket");
    };
  }

  private @Nullable String send(Socket s, SocketCall.Send send, PendingCall pending) {
    Address deferred = s.deferred;
    if (deferred == null && !pending.started) {
      return sends.send(s, send, pending);
    }
    // The first write after a connect() that waits for it.
    Address peer = deferred == null ? new Address(host.address(), 0) : deferred;
    return fastOpen.send(s, new SocketCall.FastOpenSend(peer, send), pending);
  }

  /** What a blocked call returns when its time is up (SO_RCVTIMEO, SO_SNDTIMEO, SO_LINGER). */
  String outOfTime(PendingCall pending) {
    return switch (pending.call) {
      case SocketCall.Connect _ -> Errno.EINPROGRESS.result();
      case SocketCall.Close _, SocketCall.OnFile _ -> OK;
      default -> pending.done > 0 ? Integer.toString(pending.done) : Errno.EAGAIN.result();
    };
  }

  // ---- bind and listen ----------------------------------------------------------------------

  private String bind(Socket s, Address asked) {
    if (s.state() != State.CLOSED || s.binding != null) {
      return Errno.EINVAL.result();
    }
    if (asked.ip().v6() != s.v6) {
      return Errno.EAFNOSUPPORT.result();
    }
    if (!asked.ip().isAny() && !asked.ip().equals(host.address())) {
      return Errno.EADDRNOTAVAIL.result();
    }
    int port = asked.port();
    if (port == 0) {
      OptionalInt free = stack.ports.freeForBind(asked.ip(), s.reuse, s.reusePort, stack.config);
      if (free.isEmpty()) {
        return Errno.EADDRINUSE.result();
      }
      port = free.getAsInt();
    } else if (stack.ports.conflicts(asked, s.reuse, s.reusePort, null)) {
      return Errno.EADDRINUSE.result();
    }
    stack.hold(s, new Binding(new Address(asked.ip(), port), false, s.reuse, s.reusePort));
    s.boundOnPurpose = true;
    return OK;
  }

  private String listen(Socket s, int backlog) {
    if (s.phase != Socket.Phase.UNCONNECTED) {
      return Errno.EINVAL.result();
    }
    // A negative backlog is a huge one: the kernel compares unsigned (net/socket.c __sys_listen).
    int most = (int) Math.min(BACKLOG_LIMIT, stack.config.get(Setting.SOMAXCONN));
    int effective = Integer.compareUnsigned(backlog, most) > 0 ? most : backlog;
    Listener listening = s.listener;
    if (listening != null) {
      listening.backlog = effective;
      return OK;
    }
    if (s.state() != State.CLOSED) {
      return Errno.EINVAL.result();
    }
    IpAddress any = new IpAddress(0, 0, s.v6);
    Binding binding = s.binding;
    if (binding == null) {
      OptionalInt free = stack.ports.freeForBind(any, s.reuse, s.reusePort, stack.config);
      if (free.isEmpty()) {
        return Errno.EADDRINUSE.result();
      }
      binding = new Binding(new Address(any, free.getAsInt()), false, s.reuse, s.reusePort);
      stack.hold(s, binding);
    }
    if (stack.ports.conflicts(binding.address, s.reuse, s.reusePort, binding)) {
      return Errno.EADDRINUSE.result();
    }
    binding.listening = true;
    Tcb tcb = stack.open(binding.address, new Address(any, 0), -1, Endpoint.closed(s.config));
    Listener listener = new Listener(s, tcb, effective);
    s.listener = listener;
    boolean every = (stack.config.get(Setting.FASTOPEN) & FastOpenListening.EVERY_LISTENER) != 0;
    if (every && s.fastOpenQueue == 0) {
      // af_inet.c __inet_listen_sk, TFO_SERVER_WO_SOCKOPT1
      s.fastOpenQueue = effective;
    }
    stack.listen(listener);
    stack.react(tcb, new Event.PassiveOpen());
    return OK;
  }

  private @Nullable String accept(Socket s, PendingCall pending) {
    Listener listener = s.listener;
    if (listener == null) {
      return Errno.EINVAL.result();
    }
    // __sys_accept4_file takes the descriptor before it looks for a connection, and keeps it.
    Errno refusal = pending.started ? host.shortage() : host.refusal(pending.process);
    if (refusal != null) {
      return refusal.result();
    }
    pending.started = true;
    if (listener.acceptQueue.isEmpty()) {
      return s.nonBlocking ? Errno.EAGAIN.result() : null;
    }
    Socket accepted = listener.acceptQueue.remove();
    world.queued(listener.tcb.id, listener.synQueue.size(), listener.acceptQueue.size());
    if (accepted.state() == State.CLOSED
        && accepted.error != null
        && !stack.dialect.acceptsReset()) {
      return Errno.ECONNABORTED.result();
    }
    host.adopt(accepted, pending);
    Tcb tcb = accepted.tcb;
    if (tcb != null && !tcb.gone && tcb.endpoint.fastOpening().pending()) {
      stack.react(tcb, new Event.Taken());
    }
    return "ok";
  }

  // ---- shutdown and close -------------------------------------------------------------------

  // inet_shutdown
  private String shutdown(Socket s, SocketCall.Shutdown.How how) {
    boolean read = how != SocketCall.Shutdown.How.WR;
    boolean write = how != SocketCall.Shutdown.How.RD;
    State state = s.state();
    Tcb tcb = s.tcb;
    Listener listener = s.listener;
    if (listener != null) {
      if (read) {
        stopListening(s, listener, new Event.Close(true));
        wakeAll(s);
      }
      return OK;
    }
    if (state == State.CLOSED || tcb == null) {
      return Errno.ENOTCONN.result();
    }
    s.readShut |= read;
    s.writeShut |= write;
    if (state == State.SYN_SENT) {
      stack.react(tcb, new Event.Close(false));
      connects.reset(s);
    } else {
      if (read) {
        stack.react(tcb, new Event.ShutdownReceive());
      }
      if (write && !tcb.gone && !tcb.endpoint.closed()) {
        stack.react(tcb, new Event.Close(false));
      }
    }
    wakeAll(s);
    return OK;
  }

  private void stopListening(Socket s, Listener listener, Event how) {
    stack.react(listener.tcb, how);
    stack.unlisten(s, listener);
  }

  // tcp_close; the descriptor is free at once, the call may linger.
  private @Nullable String close(Socket s, PendingCall pending) {
    Tcb tcb = s.tcb;
    if (!pending.started) {
      pending.started = true;
      shut(s, s.linger);
      for (PendingCall other : List.copyOf(s.waiting)) {
        if (other != pending) {
          stack.wake(s);
          break;
        }
      }
    }
    if (s.linger <= 0 || s.nonBlocking || tcb == null || tcb.gone) {
      return OK;
    }
    return switch (tcb.endpoint.state()) {
      case FIN_WAIT_1, CLOSING, LAST_ACK -> null;
      default -> OK;
    };
  }

  /** What the kernel does for a process that dies: close() without lingering. */
  void closeByKernel(Socket s) {
    shut(s, s.linger == 0 ? 0 : -1);
  }

  private void shut(Socket s, long linger) {
    host.drop(s);
    s.closed = true;
    Listener listener = s.listener;
    Tcb tcb = s.tcb;
    if (listener != null) {
      stopListening(s, listener, new Event.Close(true));
      stack.release(s);
    } else if (tcb == null || tcb.gone) {
      stack.release(s);
    } else if (s.state() == State.CLOSED) {
      orphan(s, tcb);
    } else if (linger == 0 || unread(s, tcb)) {
      orphan(s, tcb);
      stack.react(tcb, new Event.Abort());
    } else {
      if (linger < 0) {
        orphan(s, tcb);
      }
      stack.react(tcb, new Event.Close(true));
      if (linger > 0 && !tcb.gone) {
        s.binding = null;
      }
    }
  }

  private static boolean unread(Socket s, Tcb tcb) {
    return tcb.endpoint.readable() > 0 && s.config.has(Deviation.RESET_ON_UNREAD_DATA);
  }

  private static void orphan(Socket s, Tcb tcb) {
    tcb.socket = null;
    s.binding = null;
  }

  private String abort(Socket s) {
    Tcb tcb = s.tcb;
    Listener listener = s.listener;
    if (listener != null) {
      stopListening(s, listener, new Event.Abort());
    } else if (tcb == null || tcb.gone) {
      return Errno.ENOTCONN.result();
    } else {
      s.error = Errno.ECONNABORTED;
      stack.react(tcb, new Event.Abort());
    }
    wakeAll(s);
    return OK;
  }

  /** The socket and its connection disappear without a segment. */
  void vanish(Socket s) {
    host.drop(s);
    s.closed = true;
    Listener listener = s.listener;
    Tcb tcb = s.tcb;
    if (listener != null) {
      s.listener = null;
      stack.unlisten(listener);
    }
    if (tcb != null) {
      stack.forget(tcb);
    }
    stack.release(s);
  }

  private void wakeAll(Socket s) {
    Wakeups.changed(s);
    stack.wake(s);
  }
}
