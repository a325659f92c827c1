package tcplab.tcp;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tcplab.tcp.Outbox.Flight;

/**
 * An endpoint while it reacts to one event: mutable, so that the handlers can say "set SND.UNA to
 * SEG.ACK" as the RFC does. Its life is one call of {@link Endpoint#react}.
 */
final class Draft {
  final Endpoint before;
  final long now;
  private final List<Effect> effects = new ArrayList<>(4);

  State state;
  Config config;

  int iss;
  int sndUna;
  int sndNxt;
  int sndWnd;
  int sndWl1;
  int sndWl2;
  int sndUp;
  boolean sndUrgent;
  int maxSndWnd;

  int irs;
  int rcvNxt;
  int rcvEdge;
  int rcvUp;
  boolean rcvUrgent;
  int lastAckSent;

  Negotiated negotiated;

  Rope outData;
  int pushed;
  boolean finQueued;
  boolean finSent;
  boolean finAcked;
  int sentOctets;
  int smallEnd;
  Flight[] flights;

  Rope inData;
  List<Inbox.Block> blocks;
  boolean finReceived;
  boolean finRead;
  SackReport report;

  Rtt rtt;
  Congestion congestion;

  int owed;
  int quick;
  long ackDelay;
  boolean interactive;
  long lastDataAt;
  int peerSegment;
  long lastChallengeAt;
  boolean echo;
  boolean marksSeen;

  boolean passive;
  boolean orphan;
  boolean readShut;
  int retransmissions;
  long waitingSince;
  int probes;
  long heardAt;
  long acknowledged;
  boolean accepted;

  private SenderState sender;
  private boolean senderOwn;
  private boolean flightsOwn;

  private long[] timers;
  private boolean timersOwn;

  /** How far Nagle's algorithm holds at the end of this event. */
  WriteQueue.Hold hold = WriteQueue.Hold.OPTIONS;

  /** Whether this event makes the sender look for something to send. */
  boolean pushing = true;

  /** What this event's SYN,ACK tells of Fast Open, where it tells something. */
  @Nullable FastOpenOption offer;

  /** Whether an acknowledgement is to be sent before the event is over, and why. */
  boolean ackNow;

  /** Whether an acknowledgement is owed that may be held back. */
  boolean ackLater;

  /** The rule behind the acknowledgement to come. */
  Rule ackRule = Rule.ACKNOWLEDGE;

  Draft(Endpoint endpoint, long now) {
    this.before = endpoint;
    this.now = now;
    state = endpoint.state();
    config = endpoint.config();
    Send snd = endpoint.snd();
    iss = snd.iss();
    sndUna = snd.una();
    sndNxt = snd.nxt();
    sndWnd = snd.wnd();
    sndWl1 = snd.wl1();
    sndWl2 = snd.wl2();
    sndUp = snd.up();
    sndUrgent = snd.urgent();
    maxSndWnd = snd.maxWnd();
    Receive rcv = endpoint.rcv();
    irs = rcv.irs();
    rcvNxt = rcv.nxt();
    rcvEdge = rcv.edge();
    rcvUp = rcv.up();
    rcvUrgent = rcv.urgent();
    lastAckSent = rcv.lastAckSent();
    negotiated = endpoint.negotiated();
    Outbox out = endpoint.outbox();
    outData = out.data;
    pushed = out.pushed();
    finQueued = out.finQueued();
    finSent = out.finSent();
    finAcked = out.finAcked();
    sentOctets = out.sentOctets();
    smallEnd = out.smallEnd();
    flights = out.flights;
    Inbox in = endpoint.inbox();
    inData = in.data;
    blocks = in.blocks;
    finReceived = in.finReceived();
    finRead = in.finRead();
    report = in.report();
    rtt = endpoint.rtt();
    congestion = endpoint.congestion();
    Acknowledging ack = endpoint.acknowledging();
    owed = ack.owed();
    quick = ack.quick();
    ackDelay = ack.delay();
    interactive = ack.interactive();
    lastDataAt = ack.lastDataAt();
    peerSegment = ack.peerSegment();
    lastChallengeAt = ack.lastChallengeAt();
    echo = ack.echo();
    marksSeen = ack.marksSeen();
    Life life = endpoint.life();
    passive = life.passive();
    orphan = life.orphan();
    readShut = life.readShut();
    retransmissions = life.retransmissions();
    waitingSince = life.waitingSince();
    probes = life.probes();
    heardAt = life.heardAt();
    acknowledged = life.acknowledged();
    accepted = life.accepted();
    timers = endpoint.timers();
    sender = endpoint.sender();
  }

  /** The sender's memory, to be read and changed. */
  SenderState sender() {
    if (!senderOwn) {
      sender = sender.copy();
      senderOwn = true;
    }
    return sender;
  }

  /** Whether both sides do ECN (RFC 3168). */
  boolean ecn() {
    return sender.ecn;
  }

  /** Whether the SYN,ACK of a Fast Open waits for its acknowledgement. */
  boolean fastOpenPending() {
    return sender.fastOpen.pending();
  }

  /** Accurate ECN where both sides do it, to be read. */
  @Nullable AccurateEcn accurate() {
    AccurateEcn a = sender.accurate;
    return a != null && a.agreed ? a : null;
  }

  /** The same, to be changed. */
  AccurateEcn ownAccurate() {
    return Objects.requireNonNull(sender().accurate);
  }

  /** A new connection begins: nothing is known of the path. */
  void forgetSender() {
    sender = SenderState.INITIAL;
    senderOwn = false;
  }

  /**
   * Changes the state: the only code that does.
   *
   * @throws IllegalStateException when the diagram has no such arrow
   */
  void enter(State to, Trigger trigger, Rule rule) {
    State from = state;
    Arrow arrow =
        StateDiagram.arrow(from, to, trigger)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "no arrow " + from + " → " + to + " for " + trigger + " in the diagram"));
    state = to;
    effects.add(new Effect.Entered(arrow, rule));
  }

  /** Enters CLOSED: stops all timers, forgets what is queued and tells the user. */
  void close(Trigger trigger, Rule rule) {
    enter(State.CLOSED, trigger, rule);
    forget(rule);
    signal(Signal.CLOSED, rule);
  }

  /** Stops all timers and empties the retransmission queue: the TCB is deleted or starts anew. */
  void forget(Rule rule) {
    for (Timer timer : Timer.values()) {
      stop(timer, rule);
    }
    outData = Rope.EMPTY;
    pushed = 0;
    sentOctets = 0;
    flights = new Flight[0];
    flightsOwn = false;
    blocks = List.of();
    report = SackReport.NONE;
    ackNow = false;
    ackLater = false;
    owed = 0;
    if (sender.chunks != WriteQueue.Chunks.NONE) {
      sender().chunks = WriteQueue.Chunks.NONE;
    }
  }

  boolean has(Deviation deviation) {
    return config.has(deviation);
  }

  long get(Setting setting) {
    return config.get(setting);
  }

  void transmit(Segment segment, boolean retransmission, Rule rule) {
    effects.add(new Effect.Transmit(segment, retransmission, rule));
  }

  void signal(Signal signal, Rule rule) {
    effects.add(new Effect.Signalled(signal, rule));
  }

  void drop(Rule rule) {
    effects.add(new Effect.Dropped(rule));
  }

  void note(Rule rule) {
    effects.add(new Effect.Noted(rule));
  }

  void refuse(CallError error, Rule rule) {
    effects.add(new Effect.Refused(error, rule));
  }

  void deliver(Bytes data, Rule rule) {
    effects.add(new Effect.Delivered(data, rule));
  }

  void accept(int octets, Rule rule) {
    effects.add(new Effect.Accepted(octets, rule));
  }

  boolean running(Timer timer) {
    return timers[timer.ordinal()] != Endpoint.NEVER;
  }

  long deadline(Timer timer) {
    return timers[timer.ordinal()];
  }

  void start(Timer timer, long delay, Rule rule) {
    long at = now + Math.max(0, delay);
    set(timer, at);
    effects.add(new Effect.TimerStarted(timer, at, rule));
  }

  void stop(Timer timer, Rule rule) {
    if (running(timer)) {
      set(timer, Endpoint.NEVER);
      effects.add(new Effect.TimerStopped(timer, rule));
    }
  }

  /** A timer that has just run out is no longer running. */
  void expired(Timer timer) {
    set(timer, Endpoint.NEVER);
  }

  private void set(Timer timer, long at) {
    if (!timersOwn) {
      timers = timers.clone();
      timersOwn = true;
    }
    timers[timer.ordinal()] = at;
  }

  /** RCV.WND. */
  int rcvWnd() {
    int announced = Math.max(0, rcvEdge - rcvNxt);
    boolean cached = state == State.SYN_RECEIVED && passive;
    return has(Deviation.BUFFERS_OF_WHOLE_SEGMENTS) && !cached
        ? Math.max(announced, SocketBuffers.free(this))
        : announced;
  }

  /** The sequence number of the first octet in {@link #outData}. */
  int outBase() {
    return sndUna == iss && synInFlight() ? iss + 1 : sndUna;
  }

  /** Whether our SYN is sent and not acknowledged. */
  boolean synInFlight() {
    return flights.length > 0 && (flights[0].flags() & Segment.SYN) != 0;
  }

  void add(Flight flight) {
    Flight[] longer = java.util.Arrays.copyOf(flights, flights.length + 1);
    longer[flights.length] = flight;
    flights = longer;
    flightsOwn = true;
  }

  void set(int index, Flight flight) {
    if (!flightsOwn) {
      flights = flights.clone();
      flightsOwn = true;
    }
    flights[index] = flight;
  }

  /** Whether the sender counts segments, as Linux does: from ESTABLISHED on. */
  boolean countsSegments() {
    return has(Deviation.RACK) && sender.cwnd > 0;
  }

  /** Whether data or a FIN is queued and not yet sent. */
  boolean hasUnsent() {
    return outData.size() > sentOctets || finQueued && !finSent;
  }

  /** Octets of sequence space in the network as far as this side knows (RFC 6675's pipe). */
  int pipe() {
    int octets = 0;
    for (Flight flight : flights) {
      if (!flight.sacked() && !flight.lost()) {
        octets += flight.length();
      }
    }
    return octets;
  }

  /** The timestamp clock: milliseconds of virtual time from a start of its own (RFC 7323 §5.4). */
  int timestamp() {
    return timestampAt(now);
  }

  int timestampAt(long time) {
    return (int) (time / 1_000_000) + iss;
  }

  private Congestion shownCongestion() {
    if (!countsSegments()) {
      return congestion;
    }
    int mss = negotiated.mss();
    return new Congestion(
        sender.cwnd * mss,
        sender.ssthresh > Integer.MAX_VALUE / mss ? Integer.MAX_VALUE : sender.ssthresh * mss,
        sender.renoSacked,
        sender.state.compareTo(CaState.CWR) > 0,
        sender.highSeq);
  }

  Reaction reaction() {
    Output.settle(this);
    Endpoint after =
        new Endpoint(
            state,
            config,
            new Send(iss, sndUna, sndNxt, sndWnd, sndWl1, sndWl2, sndUp, sndUrgent, maxSndWnd),
            new Receive(irs, rcvNxt, rcvEdge, rcvUp, rcvUrgent, lastAckSent),
            negotiated,
            new Outbox(
                outData, pushed, finQueued, finSent, finAcked, sentOctets, smallEnd, flights),
            new Inbox(inData, blocks, finReceived, finRead, report),
            rtt,
            shownCongestion(),
            sender,
            new Acknowledging(
                owed,
                quick,
                ackDelay,
                interactive,
                lastDataAt,
                peerSegment,
                lastChallengeAt,
                echo,
                marksSeen),
            new Life(
                passive,
                orphan,
                readShut,
                retransmissions,
                waitingSince,
                probes,
                heardAt,
                acknowledged,
                accepted),
            timers);
    return new Reaction(after, List.copyOf(effects));
  }
}
