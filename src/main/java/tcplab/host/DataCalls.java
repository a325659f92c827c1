package tcplab.host;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import tcplab.tcp.Bytes;
import tcplab.tcp.Effect;
import tcplab.tcp.Endpoint;
import tcplab.tcp.Event;
import tcplab.tcp.Reaction;
import tcplab.tcp.State;

/** send(), recv() and poll(): Linux's net/ipv4/tcp.c tcp_sendmsg, tcp_recvmsg, tcp_poll. */
final class DataCalls {
  private final Stack stack;

  DataCalls(Stack stack) {
    this.stack = stack;
  }

  @Nullable String send(Socket s, SocketCall.Send send, PendingCall pending) {
    State state = s.state();
    boolean open = state == State.SYN_RECEIVED && !s.opening();
    if (!open && state != State.ESTABLISHED && state != State.CLOSE_WAIT && pending.done == 0) {
      // sk_stream_wait_connect
      Errno error = s.takeError();
      if (error != null) {
        return error.result();
      }
      if (state != State.SYN_SENT && state != State.SYN_RECEIVED) {
        return Errno.EPIPE.result();
      }
      return s.nonBlocking ? Errno.EAGAIN.result() : null;
    }
    Tcb tcb = s.tcb;
    if (s.error != null || s.writeShut || tcb == null || tcb.gone) {
      if (pending.done > 0) {
        return Integer.toString(pending.done);
      }
      Errno error = s.takeError();
      return (error != null ? error : Errno.EPIPE).result();
    }
    Bytes data = send.data();
    int left = data.size() - pending.done;
    int room = tcb.endpoint.writable();
    // Who has waited goes on when a third of the buffer is free (sk_stream_write_space).
    if (left > 0 && (pending.waited ? room >= tcb.endpoint.outbox().size() / 2 : room > 0)) {
      int count = Math.min(left, room);
      boolean last = count == left;
      Bytes part = data.slice(pending.done, pending.done + count);
      pending.done += count;
      stack.react(
          tcb,
          new Event.Send(
              part, send.push() && last, send.urgent() && last, send.endOfRecord() && last));
      left -= count;
    }
    if (left == 0) {
      return Integer.toString(pending.done);
    }
    s.noSpace = true;
    if (s.nonBlocking) {
      return pending.done > 0 ? Integer.toString(pending.done) : Errno.EAGAIN.result();
    }
    return null;
  }

  @Nullable String recv(Socket s, SocketCall.Recv recv, PendingCall pending) {
    if (s.listener != null) {
      return Errno.ENOTCONN.result();
    }
    Endpoint from = s.readFrom();
    int wanted = recv.limit() - pending.done;
    if (from != null && from.readable() > 0 && wanted > 0) {
      pending.done += take(s, from, wanted);
    }
    if (pending.done == recv.limit() || pending.done > 0 && !recv.all()) {
      return Integer.toString(pending.done);
    }
    Tcb tcb = s.tcb;
    boolean ended = tcb == null || tcb.gone;
    boolean endOfFile = s.finSeen || tcb != null && !tcb.gone && tcb.endpoint.atEndOfFile();
    if (pending.done > 0) {
      boolean more = !endOfFile && !ended && s.error == null && !s.readShut && !s.nonBlocking;
      return more ? null : Integer.toString(pending.done);
    }
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
    return s.nonBlocking ? Errno.EAGAIN.result() : null;
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
