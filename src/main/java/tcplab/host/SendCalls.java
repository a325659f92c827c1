package tcplab.host;

import org.jspecify.annotations.Nullable;
import tcplab.tcp.Bytes;
import tcplab.tcp.Endpoint;
import tcplab.tcp.Event;
import tcplab.tcp.State;

/** send(): Linux's net/ipv4/tcp.c tcp_sendmsg_locked. */
final class SendCalls {
  /** MAX_SKB_FRAGS: elements of a vector that one buffer holds without copying. */
  private static final int MOST_PARTS = 17;

  private final Stack stack;

  SendCalls(Stack stack) {
    this.stack = stack;
  }

  @Nullable String send(Socket s, SocketCall.Send send, PendingCall pending) {
    State state = s.state();
    boolean patient = !s.nonBlocking && !send.flags().contains(MessageFlag.DONTWAIT);
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
      return patient ? null : Errno.EAGAIN.result();
    }
    Tcb tcb = s.tcb;
    if (s.error != null || s.writeShut || tcb == null || tcb.gone) {
      if (pending.done > 0) {
        return Integer.toString(pending.done);
      }
      Errno error = s.takeError();
      return (error != null ? error : Errno.EPIPE).result();
    }
    int unsentBefore = tcb.endpoint.outbox().unsent();
    queue(s, tcb, send, pending);
    boolean all = pending.done == send.data().size();
    if (!all && patient) {
      return null;
    }
    if (pending.done > 0) {
      report(s, send, unsentBefore);
    }
    return all || pending.done > 0 ? Integer.toString(pending.done) : Errno.EAGAIN.result();
  }

  /** A call that has queued something returns; {@code unsent} octets were unsent before it. */
  static void report(Socket s, SocketCall.Send send, int unsent) {
    if (copies(s, send)) {
      s.reports.zeroCopied(unsent);
    }
  }

  private static boolean copies(Socket s, SocketCall.Send send) {
    return send.flags().contains(MessageFlag.ZEROCOPY) && s.report(ReportOption.SO_ZEROCOPY) != 0;
  }

  private void queue(Socket s, Tcb tcb, SocketCall.Send send, PendingCall pending) {
    Bytes data = send.data();
    // Who has waited goes on when enough of the buffer is free (sk_stream_write_space).
    if (pending.waited && pending.done < data.size() && !SendRoom.wakes(s)) {
      return;
    }
    pending.waited = false;
    boolean queued = false;
    while (pending.done < data.size()) {
      Endpoint e = tcb.endpoint;
      int left = data.size() - pending.done;
      boolean ample = SendRoom.isAmple(s, e, left);
      int count = ample ? left : SendRoom.now(s, e, left);
      boolean closes = false;
      if (copies(s, send)) {
        int part = upToFullBuffer(send, pending.done);
        closes = part <= count && part < left;
        count = Math.min(count, part);
      }
      if (count == 0) {
        full(s, tcb, queued);
        return;
      }
      add(s, tcb, send, pending, count, closes);
      queued = true;
    }
  }

  /** Queues octets of a call; {@code closes} says that no others may join them in a buffer. */
  private void add(
      Socket s, Tcb tcb, SocketCall.Send send, PendingCall pending, int count, boolean closes) {
    int from = pending.done;
    Bytes octets = send.data().slice(from, from + count);
    pending.done += count;
    s.reports.writes(count);
    boolean last = pending.done == send.data().size();
    if (last) {
      s.reports.stamp();
    }
    boolean part = tcb.endpoint.countsSegments() && !closes && !last;
    stack.react(
        tcb,
        part
            ? new Event.SendPart(octets, from > 0, false)
            : new Event.Send(
                octets,
                closes || send.push() && last,
                send.urgent() && last,
                closes || send.endOfRecord() && last,
                from > 0));
  }

  /** Nothing more fits: what is there is pushed, and somebody is to be told of room. */
  private void full(Socket s, Tcb tcb, boolean queued) {
    s.noSpace = true;
    if (queued && tcb.endpoint.countsSegments()) {
      stack.react(tcb, new Event.SendPart(Bytes.EMPTY, true, true));
      if (!tcb.gone && tcb.endpoint.outbox().unsent() > 0) {
        s.reports.stamp();
      }
    }
  }

  /** Octets from {@code done} on that the elements of a vector put into one buffer. */
  private static int upToFullBuffer(SocketCall.Send send, int done) {
    int end = 0;
    int elements = 0;
    for (int part : send.parts()) {
      end += part;
      elements += part > 0 ? 1 : 0;
      if (elements == MOST_PARTS) {
        if (end > done) {
          return end - done;
        }
        elements = 0;
      }
    }
    return send.data().size() - done;
  }
}
