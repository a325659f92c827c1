package tcplab.tcp;

import static tcplab.tcp.Seq.le;
import static tcplab.tcp.Seq.lt;

import java.util.ArrayList;
import java.util.List;
import tcplab.tcp.Outbox.Flight;

/** What may be sent now: data, FIN, acknowledgements; windows, Nagle and silly windows. */
final class Output {
  private Output() {}

  /** The last act of every event: send what may be sent, then the acknowledgement still owed. */
  static void settle(Draft d) {
    AccurateEcnOutput.makeRoom(d);
    switch (d.state) {
      case SYN_RECEIVED, FIN_WAIT_2, TIME_WAIT -> {
        if (d.fastOpenPending()) {
          send(d);
        }
        acknowledge(d);
      }
      case ESTABLISHED, CLOSE_WAIT, FIN_WAIT_1, CLOSING, LAST_ACK -> {
        send(d);
        acknowledge(d);
      }
      default -> {}
    }
  }

  private static void send(Draft d) {
    if (d.countsSegments()) {
      if (d.pushing && d.hasUnsent()) {
        WriteQueue.transmit(d, d.hold, false);
      }
      WriteQueue.armTimers(d);
    } else {
      retransmitLost(d);
      sendNew(d);
      armTimers(d);
    }
  }

  private static void acknowledge(Draft d) {
    if (d.ackNow) {
      sendAck(d, d.ackRule);
    } else if (d.ackLater) {
      DelayedAck.hold(d);
    }
    d.ackNow = false;
    d.ackLater = false;
  }

  /** A bare acknowledgement: {@code <SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK>}. */
  static void sendAck(Draft d, Rule rule) {
    if (d.has(Deviation.ACKS_REPEAT_FIN) && d.finSent && !d.finAcked && !isChallenge(rule)) {
      int flags = Segment.FIN | Segment.ACK;
      d.transmit(segment(d, d.sndNxt - 1, flags, Bytes.EMPTY), true, rule);
      return;
    }
    d.transmit(segment(d, d.sndNxt, Segment.ACK, Bytes.EMPTY), false, rule);
  }

  private static boolean isChallenge(Rule rule) {
    return rule == Rule.RST_CHALLENGED || rule == Rule.SYN_CHALLENGED || rule == Rule.ACK_TOO_OLD;
  }

  /** A segment without window, options or data: an RST. */
  static Segment control(int seq, int ack, int flags) {
    return new Segment(seq, ack, flags, 0, 0, Options.NONE, Bytes.EMPTY);
  }

  /** An RST of our own accord: numbered and stamped as a segment of the connection. */
  static Segment activeReset(Draft d) {
    Options options = Options.NONE;
    if (d.negotiated.timestamps()) {
      options = options.withTimestamps(d.timestamp(), d.negotiated.tsRecent());
    }
    int flags = Segment.RST | Segment.ACK;
    // tcp_output.c __tcp_transmit_skb: Linux announces its window even here.
    boolean none = d.has(Deviation.BUFFERS_OF_WHOLE_SEGMENTS);
    int window = none ? 0 : Math.min(65535, d.rcvWnd() >> d.negotiated.receiveScale());
    Ecn mark = Ecn.NOT_ECT;
    if (d.accurate() != null) {
      AccurateEcn accurate = d.ownAccurate();
      mark = AccurateEcnOutput.mark(d, accurate);
      flags |= AccurateEcnHandshake.aceFlags(accurate);
      options = AccurateEcnOutput.options(d, options);
    }
    return new Segment(d.sndNxt, d.rcvNxt, flags, window, 0, options, Bytes.EMPTY, mark);
  }

  /** Builds a segment and takes note that it acknowledges RCV.NXT and announces a window. */
  static Segment segment(Draft d, int seq, int flags, Bytes data) {
    announceWindow(d);
    Negotiated n = d.negotiated;
    Options options = Options.NONE;
    if (n.timestamps()) {
      options = options.withTimestamps(d.timestamp(), n.tsRecent());
    }
    if (n.sack() && !d.report.isEmpty()) {
      options = options.withSack(d.report.first(n.timestamps() ? 3 : 4));
    }
    Ecn mark = Ecn.NOT_ECT;
    AccurateEcn accurate = d.accurate();
    if (accurate != null && d.state != State.TIME_WAIT) {
      accurate = d.ownAccurate();
      mark = AccurateEcnOutput.mark(d, accurate);
      flags |= AccurateEcnHandshake.aceFlags(accurate);
      options = AccurateEcnOutput.options(d, options);
    }
    d.report = d.report.withoutDuplicate();
    int urgent = 0;
    if (d.sndUrgent && lt(seq, d.sndUp) && d.sndUp - seq <= 65535) {
      flags |= Segment.URG;
      urgent = d.sndUp - seq;
    }
    if (d.echo && d.state != State.TIME_WAIT) {
      flags |= Segment.ECE;
    }
    d.lastAckSent = d.rcvNxt;
    DelayedAck.sent(d);
    int window =
        d.has(Deviation.BUFFERS_OF_WHOLE_SEGMENTS)
            ? SocketBuffers.field(d)
            : Math.min(65535, d.rcvWnd() >> n.receiveScale());
    return new Segment(seq, d.rcvNxt, flags, window, urgent, options, data, mark);
  }

  /** The first window: whole segments; a SYN shows 65,535 of it at most. */
  static int initialWindow(Draft d) {
    int most = (int) Math.min(Integer.MAX_VALUE / 2, d.get(Setting.RECEIVE_BUFFER));
    if (d.has(Deviation.BUFFERS_OF_WHOLE_SEGMENTS)) {
      return Math.min(65535, most);
    }
    int mss = Handshake.ownMss(d) - (d.negotiated.timestamps() ? 12 : 0);
    return most < mss ? most : most / mss * mss;
  }

  /**
   * Moves the right edge: never to the left (SHLD-14), to the right in worthwhile steps (MUST-39).
   */
  private static void announceWindow(Draft d) {
    if (d.has(Deviation.BUFFERS_OF_WHOLE_SEGMENTS)) {
      SocketBuffers.announce(d);
      return;
    }
    int buffer = (int) Math.min(Integer.MAX_VALUE / 2, d.get(Setting.RECEIVE_BUFFER));
    int mss = Math.max(1, d.negotiated.mss());
    int free = Math.max(0, buffer - d.inData.size());
    free = Math.min(free, 65535 << d.negotiated.receiveScale());
    int gain = d.rcvNxt + free - d.rcvEdge;
    if (gain > 0 && gain >= Math.min(buffer / 2, mss)) {
      int whole = free > mss ? free / mss * mss : free;
      d.rcvEdge = Seq.max(d.rcvEdge, d.rcvNxt + whole);
    }
  }

  /** Whether reading has freed so much window that the peer should hear of it at once. */
  static boolean windowUpdateDue(Draft d) {
    if (d.has(Deviation.BUFFERS_OF_WHOLE_SEGMENTS)) {
      return SocketBuffers.updateDue(d);
    }
    int buffer = (int) Math.min(Integer.MAX_VALUE / 2, d.get(Setting.RECEIVE_BUFFER));
    int now = d.rcvWnd();
    int next = Math.min(buffer - d.inData.size(), 65535 << d.negotiated.receiveScale());
    int gain = next - now;
    if (d.has(Deviation.ADAPTIVE_DELAYED_ACK)) {
      // tcp.c __tcp_cleanup_rbuf: at least twice the window the peer knows of.
      return next >= 2 * Math.max(1, now) && gain >= d.negotiated.mss();
    }
    return gain >= Math.min(buffer / 2, 2 * d.negotiated.mss()) && 2 * now < buffer;
  }

  private static void retransmitLost(Draft d) {
    for (int i = 0; i < d.flights.length; i++) {
      Flight flight = d.flights[i];
      if (flight.lost() && !flight.sacked()) {
        // RFC 5681 §3.2 (3), RFC 6582 §3.2 (5): the first hole is filled whatever the window says;
        // without SACK nobody knows how much of the rest has left the network.
        boolean firstHole = i == 0 && flight.transmissions() == 1 && !d.negotiated.sack();
        if (!firstHole && d.pipe() > 0 && d.pipe() + flight.length() > d.congestion.cwnd()) {
          return;
        }
        retransmit(d, i, Rule.FAST_RETRANSMIT);
      }
    }
  }

  /** Sends the segment at {@code index} of the retransmission queue again. */
  static void retransmit(Draft d, int index, Rule rule) {
    repeat(d, index, rule);
    d.set(index, d.flights[index].sentAgain(d.now));
  }

  /** Sends it again without taking note of that. */
  static void repeat(Draft d, int index, Rule rule) {
    repeat(d, index, false, rule);
  }

  /** The same; {@code pushed} sets PSH on it, as on the last segment of a burst. */
  static void repeat(Draft d, int index, boolean pushed, Rule rule) {
    Flight flight = d.flights[index];
    Segment segment;
    if ((flight.flags() & Segment.SYN) != 0) {
      boolean answer = d.state != State.SYN_SENT;
      segment = Handshake.syn(d, Segment.SYN | (answer ? Segment.ACK : 0), flight.transmissions());
    } else {
      int fin = flight.flags() & Segment.FIN;
      int offset = flight.seq() - d.outBase();
      Bytes data = d.outData.slice(offset, offset + flight.length() - fin);
      int flags = flight.flags() | (pushed ? Segment.PSH : 0);
      segment = segment(d, flight.seq(), flags | Segment.ACK, data);
    }
    if (d.countsSegments()) {
      d.sender().repeated++;
    }
    d.transmit(segment, true, rule);
  }

  /** Sends new data and the FIN as far as windows and Nagle allow. */
  private static void sendNew(Draft d) {
    if (d.synInFlight() && d.state != State.FIN_WAIT_1) {
      return;
    }
    while (d.outData.size() > d.sentOctets && !d.synInFlight()) {
      int unsent = d.outData.size() - d.sentOctets;
      int usable = d.sndUna + d.sndWnd - d.sndNxt;
      int room = Math.min(usable, Math.max(0, d.congestion.cwnd() - d.pipe()));
      int length = Math.min(unsent, d.negotiated.mss());
      if (d.congestion.cwnd() - d.pipe() < length && d.pipe() > 0) {
        return;
      }
      if (length > usable) {
        length = Math.min(length, Math.max(0, room));
      }
      if (length <= 0 || !worthSending(d, length, unsent)) {
        return;
      }
      boolean last = length == unsent;
      boolean fin = last && d.finQueued && !d.finSent && usable > length;
      send(d, length, fin, fin ? Rule.SEND_FIN : Rule.SEND_DATA);
    }
    if (d.finQueued && !d.finSent && d.outData.size() == d.sentOctets) {
      // A FIN needs a place in the window as an octet does.
      if (lt(d.sndNxt, d.sndUna + d.sndWnd) || d.synInFlight()) {
        send(d, 0, true, Rule.SEND_FIN);
      }
    }
  }

  /** Nagle and the sender's silly-window avoidance: §3.7.4, §3.8.6.2.1 (MUST-38). */
  private static boolean worthSending(Draft d, int length, int unsent) {
    if (length == d.negotiated.mss()) {
      return true;
    }
    boolean all = length == unsent;
    if (all && (d.finQueued || (d.sndUrgent && lt(d.sndNxt, d.sndUp)))) {
      return true;
    }
    if (d.config.is(Setting.CORK)) {
      return false;
    }
    if (all && (d.config.is(Setting.NO_DELAY) || !nagleHolds(d))) {
      return true;
    }
    return !all && length >= Math.max(1, d.maxSndWnd) / 2;
  }

  static boolean nagleHolds(Draft d) {
    if (d.flights.length == 0) {
      return false;
    }
    return !d.has(Deviation.MINSHALL) || lt(d.sndUna, d.smallEnd);
  }

  private static void send(Draft d, int length, boolean fin, Rule rule) {
    int from = d.sentOctets;
    int flags = 0;
    if (length > 0 && from + length >= d.pushed && d.pushed > from) {
      flags |= Segment.PSH;
    }
    if (fin) {
      flags |= Segment.FIN;
    }
    DelayedAck.dataSent(d, length);
    sendNext(d, length, d.sndNxt, flags, flags, rule);
  }

  /**
   * Sends a burst that segmentation offload cuts; its last segment carries PSH where there are two
   * or more (tcp_output.c __tcp_transmit_skb).
   *
   * @return the number of segments
   */
  static int sendBurst(Draft d, int length, boolean fin, boolean push) {
    WindowGrowth.sent(d);
    DelayedAck.dataSent(d, length);
    int mss = d.negotiated.mss();
    int count = 0;
    int left = length;
    int burst = d.sndNxt;
    do {
      int part = Math.min(left, mss);
      boolean last = part == left;
      int flags = (last && push ? Segment.PSH : 0) | (last && fin ? Segment.FIN : 0);
      int shown = flags | (last && count > 0 ? Segment.PSH : 0);
      Rule rule = last && fin ? Rule.SEND_FIN : Rule.SEND_DATA;
      sendNext(d, part, burst, flags, shown, rule);
      left -= part;
      count++;
    } while (left > 0);
    return count;
  }

  private static void sendNext(Draft d, int length, int burst, int flags, int shown, Rule rule) {
    boolean fin = (flags & Segment.FIN) != 0;
    Bytes data = d.outData.slice(d.sentOctets, d.sentOctets + length);
    Segment segment = segment(d, d.sndNxt, shown | Segment.ACK, data);
    if (length > 0 && rule != Rule.WINDOW_PROBE) {
      segment = capable(d, segment);
    }
    int size = length + (fin ? 1 : 0);
    d.add(new Flight(d.sndNxt, size, flags, d.now, burst));
    if (d.waitingSince == Endpoint.NEVER) {
      d.waitingSince = d.now;
    }
    d.sndNxt += size;
    d.sentOctets += length;
    if (length < d.negotiated.mss() && length > 0) {
      d.smallEnd = d.sndNxt;
    }
    if (fin) {
      d.finSent = true;
    }
    d.transmit(segment, false, rule);
    if (fin) {
      Handshake.userTimer(d);
    }
  }

  /**
   * New data says that its sender does ECN, and the first after a reduction that the window was
   * reduced: RFC 3168 §6.1.2. Acknowledgements, retransmissions (§6.1.5) and window probes (§6.1.6)
   * stay unmarked, since nobody would hear of their loss or could trust their mark.
   */
  private static Segment capable(Draft d, Segment s) {
    AccurateEcn accurate = d.accurate();
    if (accurate != null) {
      return s.withEcn(AccurateEcnOutput.newDataMark(accurate));
    }
    if (!d.ecn()) {
      return s;
    }
    int flags = s.flags();
    if (d.sender().tellReduced) {
      d.sender().tellReduced = false;
      flags |= Segment.CWR;
    }
    return new Segment(
        s.seq(), s.ack(), flags, s.window(), s.urgent(), s.options(), s.data(), Ecn.ECT_0);
  }

  /** RFC 6298 §5.1: a running timer while something is in flight; else probe a closed window. */
  private static void armTimers(Draft d) {
    if (d.fastOpenPending()) {
      return;
    }
    if (d.flights.length > 0) {
      if (!d.running(Timer.RETRANSMISSION)) {
        d.start(
            Timer.RETRANSMISSION, Timeouts.backedOff(d, d.rtt.rto()), Rule.RETRANSMISSION_TIMER);
      }
      d.stop(Timer.PERSIST, Rule.RETRANSMISSION_TIMER);
      LossRecovery.armProbe(d);
      return;
    }
    boolean waiting = d.outData.size() > d.sentOctets || (d.finQueued && !d.finSent);
    boolean blocked = le(d.sndUna + d.sndWnd, d.sndNxt) || d.outData.size() > d.sentOctets;
    if (waiting && blocked && !d.running(Timer.PERSIST)) {
      d.start(Timer.PERSIST, Timeouts.backedOff(d, d.rtt.rto()), Rule.PERSIST_TIMER);
    }
  }

  /** Sends {@code length} octets (or the FIN) although the window does not allow them. */
  static void probe(Draft d, int length) {
    boolean fin = length == 0 && d.finQueued && !d.finSent;
    send(d, length, fin, Rule.WINDOW_PROBE);
    d.start(Timer.RETRANSMISSION, Timeouts.backedOff(d, d.rtt.rto()), Rule.RETRANSMISSION_TIMER);
  }

  /** Cuts what is in flight into segments of the (smaller) MSS and sends it again. */
  static void resegment(Draft d) {
    List<Flight> cut = new ArrayList<>();
    for (Flight flight : d.flights) {
      int fin = flight.flags() & Segment.FIN;
      int octets = flight.length() - fin;
      int at = flight.seq();
      while (octets > d.negotiated.mss()) {
        cut.add(part(flight, at, d.negotiated.mss(), 0, true));
        at += d.negotiated.mss();
        octets -= d.negotiated.mss();
      }
      boolean whole = at == flight.seq();
      cut.add(part(flight, at, octets + fin, flight.flags(), !whole));
    }
    d.flights = cut.toArray(Flight[]::new);
  }

  private static Flight part(Flight of, int seq, int length, int flags, boolean lost) {
    return new Flight(seq, length, flags, of.sentAt(), 1, of.sacked(), lost, false, seq);
  }
}
