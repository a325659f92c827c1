package tcplab.host;

import org.jspecify.annotations.Nullable;
import tcplab.tcp.Address;
import tcplab.tcp.Bytes;
import tcplab.tcp.Event;
import tcplab.tcp.FastOpenOption;
import tcplab.tcp.Setting;
import tcplab.tcp.State;

/**
 * Calls that open with TCP Fast Open: sendto() with MSG_FASTOPEN, and connect() with
 * TCP_FASTOPEN_CONNECT (Linux tcp.c tcp_sendmsg_fastopen, tcp_fastopen.c
 * tcp_fastopen_defer_connect).
 */
final class FastOpenCalls {
  /** MAX_TCP_OPTION_SPACE: left free for options that middleboxes add. */
  private static final int OPTION_SPACE = 40;

  private final Stack stack;
  private final ConnectCalls calls;
  private final SendCalls sends;

  FastOpenCalls(Stack stack, ConnectCalls calls, SendCalls sends) {
    this.stack = stack;
    this.calls = calls;
    this.sends = sends;
  }

  /** sendto() with MSG_FASTOPEN, or the first write after a deferred connect(). */
  @Nullable String send(Socket s, SocketCall.FastOpenSend call, PendingCall pending) {
    if (stack.dialect.sendOpens()) {
      return sendOpening(s, call, pending);
    }
    boolean waits = !s.nonBlocking && !call.send().flags().contains(MessageFlag.DONTWAIT);
    Errno busy = Errno.EINPROGRESS;
    if (!pending.started) {
      if (!enabled()) {
        return Errno.EOPNOTSUPP.result();
      }
      switch (s.phase) {
        case CONNECTED -> {
          return Errno.EISCONN.result();
        }
        case CONNECTING -> {
          Address deferred = s.deferred;
          if (deferred != null) {
            s.deferred = null;
            Errno refused = open(s, deferred, call.send().data(), waits, pending);
            if (refused != null) {
              return refused.result();
            }
          } else {
            busy = Errno.EALREADY;
          }
        }
        case UNCONNECTED -> {
          Errno refused = open(s, call.peer(), call.send().data(), waits, pending);
          if (refused != null) {
            return refused.result();
          }
        }
      }
      pending.started = true;
      pending.opening = true;
    }
    return pending.opening ? finish(s, call, pending, waits, busy) : goOn(s, call, pending);
  }

  /** FreeBSD tcp_usrreq.c tcp_usr_send: an address opens, and the data waits in the buffer. */
  private @Nullable String sendOpening(
      Socket s, SocketCall.FastOpenSend call, PendingCall pending) {
    if (s.phase != Socket.Phase.UNCONNECTED || s.state() != State.CLOSED) {
      return sends.send(s, call.send(), pending);
    }
    Bytes octets = call.send().data();
    Errno refused =
        s.fastOpenQueue != 0 && enabled()
            ? open(s, call.peer(), octets, false, pending)
            : calls.start(s, call.peer(), Event.ActiveOpen::new);
    if (refused != null) {
      return refused.result();
    }
    Tcb tcb = s.tcb;
    if (tcb != null && !tcb.gone && pending.done < octets.size()) {
      Bytes rest = octets.slice(pending.done, octets.size());
      stack.react(tcb, new Event.Send(rest, call.send().push(), false));
    }
    return Integer.toString(octets.size());
  }

  private @Nullable String finish(
      Socket s, SocketCall.FastOpenSend call, PendingCall pending, boolean waits, Errno busy) {
    State state = s.state();
    if (state == State.SYN_SENT || state == State.SYN_RECEIVED) {
      if (waits) {
        return null;
      }
      if (pending.done == 0) {
        return busy.result();
      }
      SendCalls.report(s, call.send(), 0);
      return Integer.toString(pending.done);
    }
    if (state == State.CLOSED) {
      return calls.connectFailed(s);
    }
    s.phase = Socket.Phase.CONNECTED;
    pending.opening = false;
    return goOn(s, call, pending);
  }

  private @Nullable String goOn(Socket s, SocketCall.FastOpenSend call, PendingCall pending) {
    return sends.send(s, call.send(), pending);
  }

  private @Nullable Errno open(
      Socket s, Address peer, Bytes octets, boolean waits, PendingCall pending) {
    FastOpenPeers.Plan plan = plan(s, peer);
    int count = plan.data() ? Math.min(room(s, plan), octets.size()) : 0;
    FastOpenOption option = plan.option();
    boolean more = waits && count < octets.size();
    Bytes first = octets.slice(0, count);
    pending.done = count;
    Errno refused = calls.start(s, peer, opening(option, first, more));
    if (refused == null) {
      s.reports.writes(count);
    }
    return refused;
  }

  private static ConnectCalls.Opening opening(
      @Nullable FastOpenOption option, Bytes first, boolean more) {
    boolean plain = option == null && first.isEmpty();
    return (isn, recent) ->
        plain
            ? new Event.ActiveOpen(isn, recent)
            : new Event.FastOpen(isn, recent, option, first, more);
  }

  /** Octets that may travel with the SYN: tcp_send_syn_data. */
  private static int room(Socket s, FastOpenPeers.Plan plan) {
    long own = s.config.get(Setting.MSS);
    int mss = own == 0 ? 1460 : (int) own;
    return Math.max(0, (plan.mss() == 0 ? mss : Math.min(mss, plan.mss())) - OPTION_SPACE);
  }

  /**
   * connect() with TCP_FASTOPEN_CONNECT: without a cookie it asks for one, with one it waits for
   * the first write.
   *
   * @return whether the open is put off
   */
  boolean defers(Socket s, Address peer) {
    return plan(s, peer).data();
  }

  /** How connect() opens when it is not put off. */
  ConnectCalls.Opening asking(Socket s, Address peer) {
    return opening(plan(s, peer).option(), Bytes.EMPTY, false);
  }

  private FastOpenPeers.Plan plan(Socket s, Address peer) {
    long mode = stack.config.get(Setting.FASTOPEN);
    boolean without =
        s.fastOpenWithoutCookie || (mode & FastOpenListening.CLIENT_WITHOUT_COOKIE) != 0;
    return stack.peers.plan(peer.ip(), stack.config, without, stack.world.now());
  }

  /** Whether the host does Fast Open as a client. */
  boolean enabled() {
    return (stack.config.get(Setting.FASTOPEN) & FastOpenListening.CLIENT) != 0;
  }
}
