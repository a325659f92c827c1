package tcplab.tcp;

/** SYN and SYN,ACK: the options they carry and what both sides' options come to. */
final class Handshake {
  private Handshake() {}

  /** Takes the peer's options from its SYN or SYN,ACK (RFC 9293 §3.7.1, RFC 7323, RFC 2018). */
  static void takeOptions(Draft d, Segment s) {
    Options o = s.options();
    boolean scale = scales(d) && o.windowScale() != Options.ABSENT;
    boolean stamps = stamps(d) && o.timestamps();
    // MUST-15: 536 for IPv4 where the option is missing; a peer's 0 would stop all sending.
    int announced = o.mss() == Options.ABSENT ? 536 : Math.max(o.mss(), 88);
    int own = ownMss(d);
    d.negotiated =
        new Negotiated(
            Math.min(announced, own) - (stamps ? 12 : 0),
            announced,
            scale ? Math.min(o.windowScale(), 14) : 0,
            scale ? offeredScale(d) : 0,
            scale,
            sacks(d) && o.sackPermitted(),
            stamps,
            stamps ? o.tsVal() : 0,
            d.now);
    d.lastAckSent = d.rcvNxt;
    if (!d.passive) {
      SocketBuffers.round(d);
    }
    d.rcvEdge = d.rcvNxt + Output.initialWindow(d);
    // §3.10.7.2: the SYN's window is valid although nothing can be sent yet.
    d.sndWnd = s.window();
    d.maxSndWnd = Math.max(d.maxSndWnd, s.window());
    d.sndWl1 = s.seq();
  }

  /**
   * The shift this side offers: the profile's, but 0 where the buffer was made so small that a
   * scaled window could not say what is free (tcp_output.c tcp_select_initial_window).
   */
  private static int offeredScale(Draft d) {
    if (d.has(Deviation.BUFFERS_OF_WHOLE_SEGMENTS)) {
      // tcp_usrreq.c tcp_connect: by the largest buffer that could be set, not by this one.
      return (int) d.get(Setting.WINDOW_SCALE);
    }
    return d.get(Setting.RECEIVE_BUFFER) < 65535 ? 0 : (int) d.get(Setting.WINDOW_SCALE);
  }

  private static boolean scales(Draft d) {
    return d.get(Setting.WINDOW_SCALE) >= 0 && !d.config.is(Setting.NO_OPTIONS);
  }

  private static boolean stamps(Draft d) {
    return d.config.is(Setting.TIMESTAMPS) && !d.config.is(Setting.NO_OPTIONS);
  }

  private static boolean sacks(Draft d) {
    return d.config.is(Setting.SACK) && !d.config.is(Setting.NO_OPTIONS);
  }

  /** The MSS this side announces: SHLD-5, MUST-14. */
  static int ownMss(Draft d) {
    int mss = (int) d.get(Setting.MSS);
    return mss == 0 ? 1460 : mss;
  }

  /** Sends SYN or SYN,ACK for the first time and starts the retransmission timer. */
  static void sendSyn(Draft d, int flags, Rule rule) {
    boolean again = d.synInFlight();
    if (!again) {
      d.sndUna = d.iss;
      d.sndNxt = d.iss + 1;
      d.smallEnd = d.iss;
      d.add(new Outbox.Flight(d.iss, 1, Segment.SYN, d.now));
      d.waitingSince = d.now;
    }
    d.transmit(syn(d, flags, 0), false, rule);
    d.lastAckSent = d.rcvNxt;
    d.retransmissions = 0;
    d.start(Timer.RETRANSMISSION, d.rtt.rto(), Rule.RETRANSMISSION_TIMER);
    userTimer(d);
  }

  /** Whether the SYN sent last, or now, asks for ECN. */
  static boolean asksForEcn(Draft d) {
    long mode = d.get(Setting.ECN);
    boolean patient =
        d.retransmissions <= d.get(Setting.ECN_RETRIES) || !d.config.is(Setting.ECN_FALLBACK);
    return (mode == 1 || mode == 4) && patient;
  }

  /**
   * SYN, or SYN,ACK with {@code flags}; its window is never scaled (RFC 7323 §2.2).
   *
   * @param repeats how often it was sent before
   */
  static Segment syn(Draft d, int flags, int repeats) {
    boolean answer = (flags & Segment.ACK) != 0;
    Negotiated n = d.negotiated;
    boolean stamps = answer ? n.timestamps() : stamps(d);
    boolean sack = answer ? n.sack() : sacks(d);
    boolean scale = scales(d) && (!answer || n.scaling());
    Options options =
        d.config.is(Setting.NO_OPTIONS) ? Options.NONE : Options.NONE.withMss(ownMss(d));
    if (scale) {
      options = options.withWindowScale(offeredScale(d));
    }
    if (sack) {
      options = options.withSackPermitted();
    }
    if (stamps) {
      options = options.withTimestamps(d.timestamp(), n.tsRecent());
    }
    if (answer && d.offer != null) {
      options = options.withFastOpen(d.offer);
    }
    if (!answer && asksForEcn(d)) {
      flags |= Segment.ECE | Segment.CWR;
    }
    if (!answer && AccurateEcnHandshake.asks(d)) {
      AccurateEcnHandshake.asked(d);
      flags |= Segment.AE | Segment.CWR | Segment.ECE;
    }
    if (answer) {
      flags |= d.ecn() ? Segment.ECE : AccurateEcnHandshake.synAckFlags(d, repeats);
      options = AccurateEcnHandshake.withOption(d, options, repeats);
    }
    int window = answer ? d.rcvEdge - d.rcvNxt : Output.initialWindow(d);
    return new Segment(
        d.iss, answer ? d.rcvNxt : 0, flags, Math.min(65535, window), 0, options, Bytes.EMPTY);
  }

  /** ESTABLISHED is entered: congestion window, keep-alive and what was queued before. */
  static void established(Draft d) {
    d.lastDataAt = d.now;
    CongestionControl.start(d);
    if (d.passive) {
      SocketBuffers.round(d);
    }
    if (d.config.is(Setting.KEEPINIT)) {
      d.stop(Timer.USER, Rule.ALL_ACKNOWLEDGED);
    }
    if (d.has(Deviation.RACK)) {
      WindowGrowth.start(d);
    }
    d.retransmissions = 0;
    if (d.rtt.srtt() == 0) {
      // RFC 6298 §5.7: the SYN had to be sent again and gave no measurement.
      d.rtt = d.rtt.withRto(Math.max(d.rtt.rto(), 3_000_000_000L));
    }
    d.rtt = d.rtt.withBackoff(0);
    Timeouts.startKeepalive(d);
    Reassembly.drain(d);
    if (d.finQueued && d.state == State.ESTABLISHED) {
      // §3.10.4, SYN-RECEIVED: "queue for processing after entering ESTABLISHED state".
      d.enter(State.FIN_WAIT_1, Trigger.CLOSE, Rule.CLOSE_QUEUED);
    }
  }

  /** Starts the user timeout where one is set and none runs (§3.10.8, RFC 5482). */
  static void userTimer(Draft d) {
    boolean opening = d.state == State.SYN_SENT || d.state == State.SYN_RECEIVED;
    long limit = d.get(Setting.USER_TIMEOUT);
    if (opening && !d.passive && d.config.is(Setting.KEEPINIT)) {
      limit = d.get(Setting.KEEPINIT);
    }
    if (limit > 0 && !d.running(Timer.USER) && !d.has(Deviation.RETRIES_AS_TIME)) {
      d.start(Timer.USER, limit, Rule.USER_TIMEOUT_STARTED);
    }
  }

  static Negotiated recent(Negotiated n, int value, long now) {
    return new Negotiated(
        n.mss(),
        n.peerMss(),
        n.sendScale(),
        n.receiveScale(),
        n.scaling(),
        n.sack(),
        n.timestamps(),
        value,
        now);
  }
}
