package tcplab.tcp;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One endpoint of a connection between two events: the RFC's TCB (§3.3.1). Immutable; {@link
 * #react} gives the endpoint after the next event.
 *
 * <p>Sequence numbers are unsigned 32-bit, times virtual nanoseconds.
 */
public final class Endpoint {
  /** A deadline that is not set. */
  public static final long NEVER = Long.MAX_VALUE;

  static final long[] NO_TIMERS = new long[Timer.values().length];

  static {
    Arrays.fill(NO_TIMERS, NEVER);
  }

  private final State state;
  private final Config config;
  private final Send snd;
  private final Receive rcv;
  private final Negotiated negotiated;
  private final Outbox outbox;
  private final Inbox inbox;
  private final Rtt rtt;
  private final Congestion congestion;
  private final SenderState sender;
  private final Acknowledging acknowledging;
  private final Life life;
  private final long[] timers;

  Endpoint(
      State state,
      Config config,
      Send snd,
      Receive rcv,
      Negotiated negotiated,
      Outbox outbox,
      Inbox inbox,
      Rtt rtt,
      Congestion congestion,
      SenderState sender,
      Acknowledging acknowledging,
      Life life,
      long[] timers) {
    this.state = state;
    this.config = config;
    this.snd = snd;
    this.rcv = rcv;
    this.negotiated = negotiated;
    this.outbox = outbox;
    this.inbox = inbox;
    this.rtt = rtt;
    this.congestion = congestion;
    this.sender = sender;
    this.acknowledging = acknowledging;
    this.life = life;
    this.timers = timers;
  }

  /** A fresh endpoint in CLOSED with these settings. */
  public static Endpoint closed(Config config) {
    return new Endpoint(
        State.CLOSED,
        config,
        Send.NONE,
        Receive.NONE,
        Negotiated.NONE,
        Outbox.EMPTY,
        Inbox.EMPTY,
        Rtt.initial(config),
        Congestion.NONE,
        SenderState.INITIAL,
        Acknowledging.NONE,
        Life.NONE,
        NO_TIMERS);
  }

  /**
   * What the event does to this endpoint.
   *
   * @param now virtual nanoseconds; never less than at the event before
   */
  public Reaction react(Event event, long now) {
    Draft draft = new Draft(this, now);
    switch (event) {
      case Event.Arrives arrives -> SegmentArrives.process(draft, arrives);
      case Event.Timeout timeout -> Timeouts.process(draft, timeout.timer());
      case Event.FastOpenSyn syn -> ListenState.process(draft, syn);
      case Event.IcmpArrives icmp -> IcmpArrives.process(draft, icmp.message());
      default -> UserCalls.process(draft, event);
    }
    return draft.reaction();
  }

  /** The state. */
  public State state() {
    return state;
  }

  /** The settings and deviations in force. */
  public Config config() {
    return config;
  }

  /** The send sequence variables. */
  public Send snd() {
    return snd;
  }

  /** The receive sequence variables. */
  public Receive rcv() {
    return rcv;
  }

  /** What both sides' options agreed on. */
  public Negotiated negotiated() {
    return negotiated;
  }

  /** Data to send: what is queued and what is in flight. */
  public Outbox outbox() {
    return outbox;
  }

  /** Data received: what can be read and what waits for a gap to fill. */
  public Inbox inbox() {
    return inbox;
  }

  /** Round-trip time and retransmission timeout. */
  public Rtt rtt() {
    return rtt;
  }

  /** Congestion control. */
  public Congestion congestion() {
    return congestion;
  }

  /** How long the sender has had something to send, virtual nanoseconds (Linux). */
  public long busyTime(long now) {
    return Chronograph.busy(sender, now);
  }

  /** How long of it the peer's window held it back, virtual nanoseconds (Linux). */
  public long windowLimitedTime(long now) {
    return Chronograph.windowLimited(sender, now);
  }

  /** Whether both sides do ECN, classic (RFC 3168) or accurate (RFC 9768). */
  public boolean ecn() {
    return sender.ecn || sender.accurate != null && sender.accurate.agreed;
  }

  /** Accurate ECN; null where it has not been asked for or not been agreed to. */
  public @Nullable AccurateEcnInfo accurateEcn() {
    return AccurateEcnInfo.of(sender.accurate);
  }

  /** How far TCP Fast Open is on this connection. */
  public FastOpening fastOpening() {
    return sender.fastOpen;
  }

  /** The MSS with the octets that accurate ECN's option takes of it. */
  public int segmentSize() {
    return negotiated.mss() + (sender.accurate == null ? 0 : sender.accurate.room);
  }

  /** The sender as Linux counts it; all 0 where the profile does not. */
  public SenderInfo senderInfo() {
    return SenderInfo.of(this);
  }

  /**
   * Whether this endpoint's sender counts segments, so that {@link #sendBuffer} means something.
   */
  public boolean countsSegments() {
    return config.has(Deviation.RACK) && sender.cwnd > 0;
  }

  /** How the send buffer is filled, where the sender counts segments. */
  public SendBuffer sendBuffer() {
    return SendBuffer.of(this);
  }

  /** Held-back acknowledgements. */
  public Acknowledging acknowledging() {
    return acknowledging;
  }

  /** Who holds the connection and how patient the stack has been. */
  public Life life() {
    return life;
  }

  /** When the timer runs out, or {@link #NEVER}. */
  public long timer(Timer timer) {
    return timers[timer.ordinal()];
  }

  /** When the first of the timers runs out, or {@link #NEVER}. */
  public long nextTimeout() {
    long next = NEVER;
    for (long at : timers) {
      next = Math.min(next, at);
    }
    return next;
  }

  /** The timer that runs out at {@link #nextTimeout}; the first in order where two do. */
  public Timer nextTimer() {
    int first = 0;
    for (int i = 1; i < timers.length; i++) {
      if (timers[i] < timers[first]) {
        first = i;
      }
    }
    return Timer.values()[first];
  }

  /** Octets that can be received now. */
  public int readable() {
    return inbox.readable();
  }

  /** Whether everything up to the peer's FIN has been read: a receive gives end of file. */
  public boolean atEndOfFile() {
    return inbox.finReceived() && inbox.readable() == 0;
  }

  /** Octets that fit into the send buffer now. */
  public int writable() {
    return (int) Math.max(0, config.get(Setting.SEND_BUFFER) - outbox.size());
  }

  /** Whether CLOSE has been called on it. */
  public boolean closed() {
    return outbox.finQueued();
  }

  SenderState sender() {
    return sender;
  }

  long[] timers() {
    return timers;
  }
}
