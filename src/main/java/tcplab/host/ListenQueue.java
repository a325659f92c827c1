package tcplab.host;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import tcplab.tcp.Address;
import tcplab.tcp.Effect;
import tcplab.tcp.Endpoint;
import tcplab.tcp.Event;
import tcplab.tcp.Packet;
import tcplab.tcp.Reaction;
import tcplab.tcp.Rule;
import tcplab.tcp.Segment;
import tcplab.tcp.Setting;
import tcplab.tcp.State;

/**
 * What happens at a listener: SYN queue, cookies, accept queue, in the order of Linux's
 * tcp_conn_request and tcp_check_req.
 */
final class ListenQueue {
  private final Stack stack;

  ListenQueue(Stack stack) {
    this.stack = stack;
  }

  /** A segment that belongs to no connection arrives for a listener. */
  void listenerGets(Listener listener, Address local, Address remote, Segment segment) {
    long now = stack.world.now();
    int isn = segment.isSyn() ? stack.sequence.generate(local, remote, now) : 0;
    Reaction reaction = listener.template().react(Stack.arrival(segment, isn, false), now);
    if (reaction.after().state() == State.SYN_RECEIVED) {
      synArrives(listener, local, remote, segment, isn, reaction);
    } else if (segment.isAck()
        && !segment.isRst()
        && !segment.isSyn()
        && expectsCookies(listener)) {
      cookieReturns(listener, local, remote, segment, reaction);
    } else {
      refuse(listener, local, remote, reaction);
    }
  }

  /** The listener's endpoint answers for itself and stays LISTEN. */
  private void refuse(Listener listener, Address local, Address remote, Reaction reaction) {
    Tcb tcb = listener.tcb;
    stack.world.reacted(tcb.id, tcb.endpoint, reaction.after(), reaction.effects());
    stack.answer(reaction, local, remote);
  }

  private void synArrives(
      Listener listener, Address local, Address remote, Segment syn, int isn, Reaction plain) {
    long mode = listener.socket.config.get(Setting.SYNCOOKIES);
    boolean cookie = mode >= 2 || listener.synQueueFull();
    if (cookie && mode == 0) {
      stack.world.acted(Rule.SYN_DROPPED_SYN_QUEUE_FULL);
    } else if (listener.acceptQueueFull()) {
      stack.world.acted(Rule.SYN_DROPPED_ACCEPT_QUEUE_FULL);
    } else if (cookie) {
      sendCookie(listener, local, remote, syn);
    } else if (mode == 0
        && listener.reserveTouched(listener.socket.config.get(Setting.MAX_SYN_BACKLOG))) {
      stack.world.acted(Rule.SYN_DROPPED_SYN_QUEUE_FULL);
    } else {
      stack.sequence.used();
      Event.FastOpenSyn fastOpen =
          FastOpenListening.judge(stack, listener, local, remote, syn, isn);
      Reaction reaction =
          fastOpen == null ? plain : listener.template().react(fastOpen, stack.world.now());
      Tcb child = stack.open(local, remote, listener.tcb.id, listener.template());
      enter(child, listener);
      if (fastOpen != null && fastOpen.accepted()) {
        child.fastOpenAt = listener;
        listener.fastOpens.add(child);
      }
      stack.apply(child, reaction);
    }
  }

  private void enter(Tcb child, Listener listener) {
    child.halfOpenAt = listener;
    child.mark(listener.socket);
    listener.synQueue.add(child);
    tell(listener);
  }

  private void tell(Listener listener) {
    stack.world.queued(listener.tcb.id, listener.synQueue.size(), listener.acceptQueue.size());
  }

  // ---- cookies ------------------------------------------------------------------------------

  private void sendCookie(Listener listener, Address local, Address remote, Segment syn) {
    long now = stack.world.now();
    int isn = stack.cookies.make(local, remote, syn, now);
    Segment memorable = SynCookies.memorable(syn);
    Reaction reaction = listener.template().react(Stack.arrival(memorable, isn, false), now);
    stack.world.acted(Rule.SYN_COOKIE_SENT);
    listener.cookieSentAt = now;
    for (Effect effect : reaction.effects()) {
      if (effect instanceof Effect.Transmit transmit) {
        Segment sealed = SynCookies.seal(transmit.segment(), memorable);
        stack.world.transmit(Packet.of(local, remote, sealed), false, -1);
      }
    }
  }

  private boolean expectsCookies(Listener listener) {
    long mode = listener.socket.config.get(Setting.SYNCOOKIES);
    return mode >= 1
        && listener.cookieSentAt != Long.MIN_VALUE
        && stack.world.now() - listener.cookieSentAt <= SynCookies.lifetime();
  }

  private void cookieReturns(
      Listener listener, Address local, Address remote, Segment ack, Reaction refusal) {
    long now = stack.world.now();
    OptionalInt mss = stack.cookies.check(local, remote, ack, now);
    if (mss.isEmpty()) {
      stack.world.acted(Rule.SYN_COOKIE_REFUSED);
      refuse(listener, local, remote, refusal);
      return;
    }
    Endpoint template = listener.template();
    Segment syn = SynCookies.rebuild(ack, mss.getAsInt());
    Reaction rebuilt = template.react(Stack.arrival(syn, ack.ack() - 1, false), now);
    Reaction opened = rebuilt.after().react(Stack.arrival(ack, 0, false), now);
    if (!opened.after().state().synchronised()) {
      stack.world.acted(Rule.SYN_COOKIE_REFUSED);
      refuse(listener, local, remote, refusal);
    } else if (listener.acceptQueueFull()) {
      stack.world.acted(Rule.FINAL_ACK_IGNORED);
    } else {
      stack.world.acted(Rule.SYN_COOKIE_ACCEPTED);
      Tcb child = stack.open(local, remote, listener.tcb.id, template);
      child.halfOpenAt = listener;
      stack.apply(child, new Reaction(rebuilt.after(), withoutTransmits(rebuilt)));
      stack.apply(child, opened);
    }
  }

  private static List<Effect> withoutTransmits(Reaction reaction) {
    List<Effect> kept = new ArrayList<>();
    for (Effect effect : reaction.effects()) {
      if (!(effect instanceof Effect.Transmit)) {
        kept.add(effect);
      }
    }
    return List.copyOf(kept);
  }

  // ---- the end of the handshake -------------------------------------------------------------

  /** Whether the segment that would complete a half-open connection may do so. */
  boolean admits(Tcb tcb, Listener listener, Segment segment) {
    int patience = listener.deferRetransmissions();
    if (tcb.endpoint.life().retransmissions() < patience
        && segment.data().isEmpty()
        && !segment.isFin()) {
      tcb.deferred = true;
      stack.world.acted(Rule.FINAL_ACK_DEFERRED);
      return false;
    }
    if (!listener.acceptQueueFull()) {
      return true;
    }
    if (listener.socket.config.is(Setting.ABORT_ON_OVERFLOW)) {
      stack.world.acted(Rule.ABORT_ON_OVERFLOW);
      stack.react(tcb, new Event.Abort());
    } else {
      stack.world.acted(Rule.FINAL_ACK_IGNORED);
    }
    return false;
  }

  /**
   * SYN,ACKs are held back while the final ACK waits for data, but for the last one
   * (inet_connection_sock.c syn_ack_recalc).
   */
  Reaction whileDeferred(Tcb tcb, Reaction reaction) {
    Listener listener = tcb.halfOpenAt;
    if (listener == null
        || tcb.endpoint.life().retransmissions() >= listener.deferRetransmissions() - 1) {
      return reaction;
    }
    return new Reaction(reaction.after(), withoutTransmits(reaction));
  }

  /** A half-open connection is complete: it waits for accept(). */
  void completed(Tcb tcb, Listener listener) {
    tcb.halfOpenAt = null;
    tcb.deferred = false;
    listener.synQueue.remove(tcb);
    Socket owner = listener.socket;
    Socket socket = new Socket("", owner.process, owner.v6, tcb.endpoint.config());
    socket.own.addAll(owner.own);
    socket.phase = Socket.Phase.CONNECTED;
    socket.tcb = tcb;
    socket.inherit(owner);
    socket.boundOnPurpose = owner.boundOnPurpose;
    socket.reuse = owner.reuse;
    socket.reusePort = owner.reusePort;
    SendRoom.establish(socket, tcb.endpoint);
    socket.linger = owner.linger;
    socket.receiveTimeout = owner.receiveTimeout;
    socket.sendTimeout = owner.sendTimeout;
    Binding binding = new Binding(tcb.local, false, owner.reuse, owner.reusePort);
    socket.binding = binding;
    tcb.binding = binding;
    stack.ports.hold(binding);
    tcb.socket = socket;
    listener.acceptQueue.add(socket);
    tell(listener);
    Wakeups.queued(owner);
    stack.wake(owner);
  }

  /** A half-open connection is no more. */
  void abandoned(Tcb tcb, Listener listener) {
    tcb.halfOpenAt = null;
    listener.synQueue.remove(tcb);
    tell(listener);
  }

  /** A request is dropped without a word because its listener is gone. */
  void dropRequest(Tcb tcb, Listener listener) {
    stack.world.acted(Rule.LISTENER_CLOSED);
    listener.synQueue.remove(tcb);
    tcb.halfOpenAt = null;
    stack.forget(tcb);
  }

  /** A connection in TIME-WAIT is about to start anew at a listener. */
  void reopen(Tcb tcb, Listener listener) {
    Socket old = tcb.socket;
    if (old != null) {
      old.tcb = null;
      tcb.socket = null;
    } else if (tcb.binding != null) {
      stack.ports.release(tcb.binding);
    }
    tcb.binding = null;
    stack.sequence.used();
    enter(tcb, listener);
  }

  /**
   * The listener goes: connections nobody accepted are reset. Requests stay until a segment or
   * their timer finds the listener gone (tcp_v4_rcv, reqsk_timer_handler).
   */
  void drain(Listener listener) {
    listener.closed = true;
    if (!listener.acceptQueue.isEmpty()) {
      stack.world.acted(Rule.LISTENER_CLOSED);
    }
    for (Socket socket : List.copyOf(listener.acceptQueue)) {
      Tcb tcb = socket.tcb;
      socket.closed = true;
      if (tcb != null && !tcb.gone) {
        tcb.socket = null;
        stack.react(tcb, new Event.Abort());
      } else if (socket.binding != null) {
        stack.ports.release(socket.binding);
      }
    }
    listener.acceptQueue.clear();
  }
}
