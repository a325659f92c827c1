package tcplab.tcp;

import org.jspecify.annotations.Nullable;
import tcplab.tcp.Outbox.Flight;

/**
 * The client's side of TCP Fast Open, RFC 7413 §4.2.1: SYN with cookie and data, and what the
 * SYN,ACK makes of them (tcp_output.c tcp_send_syn_data, tcp_input.c tcp_rcv_fastopen_synack).
 */
final class FastOpenClient {
  /** include/net/tcp.h TCP_ATO_MIN. */
  private static final long FIRST_DELAY = 40_000_000L;

  private FastOpenClient() {}

  /** Active OPEN with the option, with data, or with both. */
  static void open(Draft d, Event.FastOpen open) {
    Bytes data = open.data();
    FastOpenOption option = open.option();
    Rule rule = data.isEmpty() ? Rule.FAST_OPEN_ASKED : Rule.FAST_OPEN_DATA_SENT;
    d.negotiated = Handshake.recent(d.negotiated, open.tsRecent(), d.now);
    d.iss = open.isn();
    d.passive = false;
    d.sender().fastOpen = FastOpening.client(option, !data.isEmpty(), open.more());
    d.enter(State.SYN_SENT, Trigger.ACTIVE_OPEN, rule);
    d.sndUna = d.iss;
    d.sndNxt = d.iss + 1;
    d.smallEnd = d.iss;
    d.add(new Flight(d.iss, 1, Segment.SYN, d.now));
    if (!data.isEmpty()) {
      d.outData = d.outData.append(data);
      d.pushed = data.size();
      d.sentOctets = data.size();
      d.add(new Flight(d.sndNxt, data.size(), Segment.PSH, d.now));
      d.sndNxt += data.size();
    }
    d.waitingSince = d.now;
    Segment syn = Handshake.syn(d, Segment.SYN, 0);
    Options options = syn.options().withFastOpen(option);
    d.transmit(new Segment(syn.seq(), 0, syn.flags(), syn.window(), 0, options, data), false, rule);
    d.lastAckSent = d.rcvNxt;
    d.start(Timer.RETRANSMISSION, d.rtt.rto(), Rule.RETRANSMISSION_TIMER);
    Handshake.userTimer(d);
  }

  /** Whether the SYN was sent more than once: to be asked before the SYN,ACK is taken. */
  static boolean repeated(Draft d) {
    return d.synInFlight() && d.flights[0].transmissions() > 1;
  }

  /**
   * The SYN,ACK has been taken and the connection is ESTABLISHED.
   *
   * @param repeated whether the SYN was sent more than once
   */
  static void answered(Draft d, Segment s, boolean repeated) {
    FastOpening f = d.sender().fastOpen;
    boolean missing = f.dataSent() && d.flights.length > 0;
    FastOpening.Failure failure = f.failure();
    if (missing) {
      failure =
          repeated ? FastOpening.Failure.SYN_RETRANSMITTED : FastOpening.Failure.DATA_NOT_ACKED;
    }
    @Nullable FastOpenOption brought = f.option() == null ? null : s.options().fastOpen();
    d.sender().fastOpen = f.answered(brought, f.dataSent() && !missing, failure);
    if (missing) {
      sendAgain(d);
    } else {
      acknowledge(d, f);
    }
  }

  /** What the SYN,ACK leaves out goes again at once, and carries the handshake's ACK. */
  private static void sendAgain(Draft d) {
    d.note(Rule.FAST_OPEN_DATA_AGAIN);
    d.ackNow = false;
    Output.resegment(d);
    for (int i = 0; i < d.flights.length; i++) {
      d.set(i, d.flights[i].asLost());
    }
    if (d.countsSegments()) {
      Recovery.cutSmaller(d);
    }
  }

  /** A blocked call that has more to send carries the ACK with its next segment. */
  private static void acknowledge(Draft d, FastOpening f) {
    if (f.dataSent()) {
      d.note(Rule.FAST_OPEN_DATA_ACKED);
    }
    if (f.moreWaiting()) {
      d.ackNow = false;
      d.ackDelay = FIRST_DELAY;
      d.start(Timer.DELAYED_ACK, d.get(Setting.DELAYED_ACK), Rule.ACK_DELAYED);
    }
  }

  /** The path is too narrow for SYN and data: the SYN goes again alone (RFC 7413 §4.2.1). */
  static void tooBig(Draft d, int mss) {
    d.config = d.config.with(Setting.MSS, Math.max(88, mss));
    Output.retransmit(d, 0, Rule.ICMP_TOO_BIG);
    d.start(
        Timer.RETRANSMISSION, Timeouts.backedOff(d, d.rtt.rto()), Rule.RETRANSMISSION_TIMER_AGAIN);
  }
}
