package tcplab.host;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import tcplab.tcp.Effect;
import tcplab.tcp.Endpoint;
import tcplab.tcp.Event;
import tcplab.tcp.Reaction;
import tcplab.tcp.State;

/** recv() and poll() on one socket: Linux's net/ipv4/tcp.c tcp_recvmsg_locked, tcp_poll. */
final class ReceiveCalls {
  private final Stack stack;

  ReceiveCalls(Stack stack) {
    this.stack = stack;
  }

  @Nullable String recv(Socket s, SocketCall.Recv recv, PendingCall pending) {
    if (s.listener != null) {
      return Errno.ENOTCONN.result();
    }
    Set<MessageFlag> flags = recv.flags();
    boolean patient = !s.nonBlocking && !flags.contains(MessageFlag.DONTWAIT);
    boolean peeks = flags.contains(MessageFlag.PEEK);
    if (flags.contains(MessageFlag.OOB)) {
      return s.urgent.receive(peeks, recv.limit(), s.readOver());
    }
    boolean atMark = peeks ? peek(s, recv, pending) : read(s, recv.limit(), pending);
    long target =
        recv.all() ? recv.limit() : Math.min(recv.limit(), s.report(ReportOption.SO_RCVLOWAT));
    if (pending.done >= Math.max(1, target) || atMark && pending.done > 0) {
      return Integer.toString(pending.done);
    }
    Tcb tcb = s.tcb;
    boolean ended = tcb == null || tcb.gone;
    boolean endOfFile = s.finSeen || tcb != null && !tcb.gone && tcb.endpoint.atEndOfFile();
    if (pending.done > 0) {
      boolean more = !endOfFile && !ended && s.error == null && !s.readShut && patient;
      return more ? null : Integer.toString(pending.done);
    }
    return recv.limit() == 0 ? "0" : withoutData(s, endOfFile, patient);
  }

  private static @Nullable String withoutData(Socket s, boolean endOfFile, boolean patient) {
    if (endOfFile) {
      return "0";
    }
    Errno error = s.takeError();
    if (error != null) {
      return error.result();
    }
    if (s.readShut) {
      return "0";
    }
    if (s.state() == State.CLOSED) {
      return Errno.ENOTCONN.result();
    }
    return patient ? null : Errno.EAGAIN.result();
  }

  /**
   * Reads what is there, up to the urgent octet, which is passed over.
   *
   * @return whether it stopped before the urgent octet
   */
  boolean read(Socket s, int limit, PendingCall pending) {
    Endpoint from = s.readFrom();
    boolean apart = stack.dialect.urgentApart() && s.report(ReportOption.SO_OOBINLINE) == 0;
    if (apart && from != null && s.urgent.isThere(from)) {
      int before = s.urgent.before();
      if (before == 0 && pending.done > 0) {
        return true;
      }
      if (before == 0) {
        take(s, from, 1);
        s.urgent.passed();
        from = s.readFrom();
      } else if (before <= limit - pending.done) {
        pending.done += take(s, from, before);
        return true;
      }
    }
    int wanted = limit - pending.done;
    if (from != null && from.readable() > 0 && wanted > 0) {
      pending.done += take(s, from, wanted);
      s.urgent.passed();
    }
    return false;
  }

  /** splice() from a socket: what is there, up to the urgent octet, which it never passes. */
  @Nullable String splice(Socket s, int limit, boolean waits) {
    if (s.listener != null) {
      return Errno.ENOTCONN.result();
    }
    Endpoint from = s.readFrom();
    int there = from == null ? 0 : from.readable();
    if (from != null && there > 0) {
      int before = stack.dialect.urgentApart() ? s.urgent.before() : Integer.MAX_VALUE;
      int wanted = Math.min(limit, before);
      return wanted == 0 ? "0" : Integer.toString(take(s, from, wanted));
    }
    Tcb tcb = s.tcb;
    boolean endOfFile = s.finSeen || tcb != null && !tcb.gone && tcb.endpoint.atEndOfFile();
    return withoutData(s, endOfFile, waits && !s.nonBlocking);
  }

  /** MSG_PEEK: what could be read, from SO_PEEK_OFF on where that is set. */
  private static boolean peek(Socket s, SocketCall.Recv recv, PendingCall pending) {
    Endpoint from = s.readFrom();
    long offset = s.report(ReportOption.SO_PEEK_OFF);
    long there = from == null ? 0 : from.readable() - Math.max(0, offset);
    boolean atMark = s.urgent.before() <= there;
    pending.done = (int) Math.clamp(Math.min(there, s.urgent.before()), 0, recv.limit());
    if (offset >= 0) {
      s.report(ReportOption.SO_PEEK_OFF, offset + pending.done);
    }
    return atMark;
  }

  private int take(Socket s, Endpoint from, int wanted) {
    Event.Receive receive = new Event.Receive(wanted);
    Reaction reaction = from.react(receive, stack.world.now());
    int octets = 0;
    for (Effect effect : reaction.effects()) {
      if (effect instanceof Effect.Delivered delivered) {
        octets += delivered.data().size();
      }
    }
    long peeked = s.report(ReportOption.SO_PEEK_OFF);
    if (peeked > 0) {
      s.report(ReportOption.SO_PEEK_OFF, Math.max(0, peeked - octets));
    }
    Tcb tcb = s.tcb;
    if (tcb != null && !tcb.gone) {
      stack.apply(tcb, reaction);
    } else {
      // The connection is gone; what it had received stays readable (tcp_reset keeps the queue).
      s.leftover = reaction.after().readable() > 0 ? reaction.after() : null;
    }
    return octets;
  }

  /** Blocks until one of the events asked for, an error or a hang-up, O_NONBLOCK or not. */
  @Nullable String poll(Socket s, SocketCall.Poll poll) {
    Set<PollEvent> events = Readiness.of(s, stack.dialect);
    events.removeIf(
        e ->
            switch (e) {
              case IN -> !poll.in();
              case OUT -> !poll.out();
              case ERR, HUP -> false;
              default -> true;
            });
    return events.isEmpty() ? null : PollEvent.print(events, "POLL");
  }
}
