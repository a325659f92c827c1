package tcplab.tcp;

import static tcplab.tcp.State.*;

/** The user calls, RFC 9293 §3.10.1 – §3.10.6, state by state. */
final class UserCalls {
  private UserCalls() {}

  static void process(Draft d, Event event) {
    switch (event) {
      case Event.PassiveOpen _ -> passiveOpen(d);
      case Event.ActiveOpen open -> {
        d.negotiated = Handshake.recent(d.negotiated, open.tsRecent(), d.now);
        activeOpen(d, open.isn());
      }
      case Event.FastOpen open -> {
        if (d.state == CLOSED) {
          FastOpenClient.open(d, open);
        } else {
          d.refuse(CallError.CONNECTION_ALREADY_EXISTS, Rule.OPEN_TWICE);
        }
      }
      case Event.Taken _ -> d.sender().fastOpen = d.sender().fastOpen.handedOut();
      case Event.Send send -> send(d, send);
      case Event.SendPart part -> sendPart(d, part);
      case Event.SendFromListen send -> sendFromListen(d, send);
      case Event.Receive receive -> {
        d.pushing = false;
        receive(d, receive.limit());
      }
      case Event.Close close -> close(d, close.orphan());
      case Event.ShutdownReceive _ -> d.readShut = true;
      case Event.Abort _ -> abort(d);
      case Event.Set set -> set(d, set.setting(), set.value());
      default -> throw new IllegalArgumentException(event + " is no user call");
    }
  }

  /** OPEN, §3.10.1, passive. */
  private static void passiveOpen(Draft d) {
    if (d.state != CLOSED) {
      d.refuse(CallError.CONNECTION_ALREADY_EXISTS, Rule.OPEN_TWICE);
      return;
    }
    d.passive = true;
    d.enter(LISTEN, Trigger.PASSIVE_OPEN, Rule.PASSIVE_OPEN);
  }

  /** OPEN, §3.10.1, active: from CLOSED, or from LISTEN (MUST-42). */
  private static void activeOpen(Draft d, int isn) {
    switch (d.state) {
      case CLOSED, LISTEN -> openActively(d, isn, Trigger.ACTIVE_OPEN, Rule.ACTIVE_OPEN);
      default -> d.refuse(CallError.CONNECTION_ALREADY_EXISTS, Rule.OPEN_TWICE);
    }
  }

  private static void openActively(Draft d, int isn, Trigger trigger, Rule rule) {
    d.iss = isn;
    d.passive = false;
    d.enter(SYN_SENT, trigger, rule);
    Handshake.sendSyn(d, Segment.SYN, rule);
  }

  /** SEND, §3.10.2. */
  private static void send(Draft d, Event.Send send) {
    switch (d.state) {
      case CLOSED -> d.refuse(CallError.CONNECTION_DOES_NOT_EXIST, Rule.SEND_REFUSED);
      case LISTEN -> d.refuse(CallError.REMOTE_SOCKET_UNSPECIFIED, Rule.SEND_REFUSED);
      case SYN_SENT, SYN_RECEIVED, ESTABLISHED, CLOSE_WAIT -> {
        if (d.finQueued) {
          d.refuse(CallError.CONNECTION_CLOSING, Rule.SEND_REFUSED);
        } else {
          queue(d, send);
        }
      }
      default -> d.refuse(CallError.CONNECTION_CLOSING, Rule.SEND_REFUSED);
    }
  }

  private static void sendPart(Draft d, Event.SendPart part) {
    if (!d.state.synchronised() || d.finQueued) {
      d.refuse(CallError.CONNECTION_CLOSING, Rule.SEND_REFUSED);
      return;
    }
    d.outData = d.outData.append(part.data());
    if (part.full()) {
      d.pushed = d.outData.size();
    }
    WriteQueue.queuePart(d, part);
    Handshake.userTimer(d);
  }

  /** SEND in LISTEN: "change the connection from passive to active". */
  private static void sendFromListen(Draft d, Event.SendFromListen send) {
    if (d.state != LISTEN) {
      d.refuse(CallError.CONNECTION_ALREADY_EXISTS, Rule.SEND_REFUSED);
      return;
    }
    openActively(d, send.isn(), Trigger.SEND, Rule.SEND_IN_LISTEN);
    queue(d, new Event.Send(send.data(), true, false));
  }

  private static void queue(Draft d, Event.Send send) {
    Bytes data = send.data();
    d.outData = d.outData.append(data);
    if (send.push()) {
      d.pushed = d.outData.size();
    }
    if (d.has(Deviation.RACK)) {
      WriteQueue.queue(d, send);
    }
    if (send.urgent() && !data.isEmpty()) {
      d.sndUp = d.outBase() + d.outData.size();
      d.sndUrgent = true;
    }
    if ((d.state == SYN_SENT || d.state == SYN_RECEIVED) && !d.fastOpenPending()) {
      d.note(Rule.SEND_QUEUED);
    } else {
      Handshake.userTimer(d);
    }
  }

  /** RECEIVE, §3.10.3. */
  private static void receive(Draft d, int limit) {
    if (d.state == CLOSED && d.inData.size() == 0) {
      d.refuse(CallError.CONNECTION_DOES_NOT_EXIST, Rule.RECEIVE);
      return;
    }
    int octets = Math.min(limit, d.inData.size());
    Bytes data = d.inData.slice(0, octets);
    d.inData = d.inData.drop(octets);
    d.deliver(data, Rule.RECEIVE);
    if (octets == 0 && d.finReceived) {
      d.finRead = true;
      d.refuse(CallError.CONNECTION_CLOSING, Rule.RECEIVE);
    }
    boolean open = d.state == ESTABLISHED || d.state == FIN_WAIT_1 || d.state == FIN_WAIT_2;
    if (octets == 0 || !open) {
      return;
    }
    if (Output.windowUpdateDue(d)) {
      d.ackNow = true;
      d.ackRule = Rule.WINDOW_OPENED;
    } else if (d.has(Deviation.ADAPTIVE_DELAYED_ACK)
        && d.running(Timer.DELAYED_ACK)
        && (d.owed > d.peerSegment || (!d.interactive && d.inData.size() == 0))) {
      // tcp.c __tcp_cleanup_rbuf: the reader has caught up, nothing is gained by waiting.
      d.ackNow = true;
      d.ackRule = Rule.ACK_AFTER_READ;
    }
  }

  /** CLOSE, §3.10.4. */
  private static void close(Draft d, boolean orphan) {
    if (orphan) {
      d.orphan = true;
    }
    d.hold = WriteQueue.Hold.PUSH;
    switch (d.state) {
      case CLOSED -> d.refuse(CallError.CONNECTION_DOES_NOT_EXIST, Rule.CLOSE_REFUSED);
      case LISTEN, SYN_SENT -> d.close(Trigger.CLOSE, Rule.CLOSE_UNOPENED);
      case SYN_RECEIVED -> {
        d.finQueued = true;
        if (d.outData.size() == 0 || d.fastOpenPending()) {
          d.enter(FIN_WAIT_1, Trigger.CLOSE, Rule.CLOSE);
        } else {
          d.note(Rule.CLOSE_QUEUED);
        }
      }
      case ESTABLISHED -> {
        d.finQueued = true;
        d.enter(FIN_WAIT_1, Trigger.CLOSE, Rule.CLOSE);
      }
      case CLOSE_WAIT -> {
        d.finQueued = true;
        d.enter(LAST_ACK, Trigger.CLOSE, Rule.CLOSE_IN_CLOSE_WAIT);
      }
      case FIN_WAIT_2 -> {
        if (orphan && !d.before.life().orphan()) {
          Timeouts.startFinWait2(d);
        } else {
          d.refuse(CallError.CONNECTION_CLOSING, Rule.CLOSE_REFUSED);
        }
      }
      default -> {
        if (!orphan || d.before.life().orphan()) {
          d.refuse(CallError.CONNECTION_CLOSING, Rule.CLOSE_REFUSED);
        }
      }
    }
  }

  /** ABORT, §3.10.5. */
  private static void abort(Draft d) {
    switch (d.state) {
      case CLOSED -> d.refuse(CallError.CONNECTION_DOES_NOT_EXIST, Rule.ABORT);
      case LISTEN, SYN_SENT, CLOSING, LAST_ACK, TIME_WAIT -> d.close(Trigger.ABORT, Rule.ABORT);
      case SYN_RECEIVED, ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, CLOSE_WAIT -> {
        boolean withAck = d.has(Deviation.ABORT_WITH_ACK);
        Segment reset = withAck ? Output.activeReset(d) : Output.control(d.sndNxt, 0, Segment.RST);
        d.transmit(reset, false, Rule.ABORT);
        d.close(Trigger.ABORT, Rule.ABORT);
      }
    }
  }

  private static void set(Draft d, Setting setting, long value) {
    d.config = d.config.with(setting, value);
    switch (setting) {
      case KEEPALIVE, KEEPALIVE_TIME -> {
        if (value == 0 && setting == Setting.KEEPALIVE) {
          d.stop(Timer.KEEPALIVE, Rule.SET_OPTION);
        } else if (d.state.synchronised()
            && d.state != TIME_WAIT
            && d.config.is(Setting.KEEPALIVE)) {
          long idle = d.now - d.heardAt;
          long wait = Math.max(0, d.get(Setting.KEEPALIVE_TIME) - idle);
          d.start(Timer.KEEPALIVE, wait, Rule.KEEPALIVE_TIMER);
        }
      }
      case NO_DELAY -> {
        if (value != 0) {
          // tcp(7): "setting this option forces an explicit flush of pending output".
          d.hold = WriteQueue.Hold.PUSH;
        }
      }
      case QUICK_ACKS -> {
        if (value > 0) {
          d.interactive = false;
          d.ackNow = d.running(Timer.DELAYED_ACK);
        } else {
          d.interactive = true;
        }
      }
      case USER_TIMEOUT -> {
        if (d.running(Timer.USER)) {
          d.stop(Timer.USER, Rule.SET_OPTION);
          Handshake.userTimer(d);
        }
      }
      default -> {}
    }
  }
}
