package tcplab.tcp;

import tcplab.tcp.Outbox.Flight;

/** TIMEOUTS, RFC 9293 §3.10.8, with the timers of the neighbouring RFCs. */
final class Timeouts {
  private Timeouts() {}

  static void process(Draft d, Timer timer) {
    d.expired(timer);
    d.pushing = !d.countsSegments();
    switch (timer) {
      case USER -> userTimeout(d);
      case RETRANSMISSION -> retransmissionTimeout(d);
      case TIME_WAIT -> d.close(Trigger.TIME_WAIT_OVER, Rule.TIME_WAIT_OVER);
      case FIN_WAIT_2 -> d.close(Trigger.TIMEOUT, Rule.FIN_WAIT_2_TIMEOUT);
      case PERSIST -> persist(d);
      case DELAYED_ACK -> delayedAck(d);
      case KEEPALIVE -> keepalive(d);
      case LOSS_PROBE -> {
        if (!d.countsSegments()) {
          LossRecovery.timeout(d);
        } else if (d.sender().waitsForReordering) {
          Rack.timeout(d);
        } else {
          TailLossProbe.send(d);
        }
      }
    }
  }

  /** USER TIMEOUT: "flush all queues, signal the user, delete the TCB, enter CLOSED". */
  private static void userTimeout(Draft d) {
    giveUp(d, Rule.USER_TIMEOUT);
  }

  private static void giveUp(Draft d, Rule rule) {
    d.signal(Signal.TIMED_OUT, rule);
    d.close(Trigger.TIMEOUT, rule);
  }

  /** RETRANSMISSION TIMEOUT: RFC 6298 §5.4 – 5.7. */
  private static void retransmissionTimeout(Draft d) {
    if (d.fastOpenPending()) {
      FastOpenServer.timedOut(d);
      return;
    }
    if (d.flights.length == 0) {
      return;
    }
    boolean opening = d.synInFlight();
    if (d.sndWnd == 0 && !opening && d.heardAt >= d.flights[0].sentAt()) {
      // MUST-37: a peer that answers probes of its closed window keeps the connection open.
      d.retransmissions = 0;
    }
    if (opening ? openExpired(d) : dataExpired(d)) {
      giveUp(d, opening ? Rule.SYN_GIVEN_UP : Rule.R2);
      return;
    }
    if (d.retransmissions == 0 && !opening && d.has(Deviation.RETRIES_AS_TIME)) {
      d.waitingSince = d.now;
    }
    boolean counted = !opening && d.countsSegments();
    if (counted) {
      Recovery.timedOut(d);
    }
    d.retransmissions++;
    if (d.retransmissions == d.get(Setting.RETRIES_1)) {
      d.signal(Signal.UNRESPONSIVE, Rule.R1);
    }
    if (d.state == State.SYN_SENT
        && d.retransmissions == 3
        && d.config.is(Setting.DROP_OPTIONS_LATE)) {
      // tcp_timer.c tcp_timer_rexmt: perhaps a middlebox stumbles over them.
      d.config =
          d.config.with(Setting.WINDOW_SCALE, -1).with(Setting.TIMESTAMPS, 0).with(Setting.SACK, 0);
    }
    if (counted) {
      Recovery.repair(d, 0, false, Rule.RETRANSMITTED);
    } else {
      if (!opening) {
        CongestionControl.timedOut(d, d.retransmissions == 1);
        markLost(d);
      }
      Output.retransmit(d, 0, opening ? Rule.SYN_RETRANSMITTED : Rule.RETRANSMITTED);
    }
    boolean linear =
        d.state == State.SYN_SENT && d.retransmissions <= d.get(Setting.SYN_LINEAR_TIMEOUTS);
    if (!linear) {
      d.rtt = d.rtt.withBackoff(Math.min(d.rtt.backoff() + 1, 62));
    }
    d.start(Timer.RETRANSMISSION, nextTimeout(d), Rule.BACK_OFF);
  }

  private static long nextTimeout(Draft d) {
    long delay = backedOff(d, d.rtt.rto());
    long limit = d.get(Setting.USER_TIMEOUT);
    if (limit > 0 && d.has(Deviation.RETRIES_AS_TIME) && !d.synInFlight()) {
      // tcp_timer.c tcp_clamp_rto_to_user_timeout
      delay = Math.max(1_000_000L, Math.min(delay, d.waitingSince + limit - d.now));
    }
    return delay;
  }

  private static void markLost(Draft d) {
    Flight[] all = d.flights.clone();
    for (int i = 1; i < all.length; i++) {
      if (!all[i].sacked()) {
        all[i] = all[i].asLost();
      }
    }
    d.flights = all;
  }

  private static boolean openExpired(Draft d) {
    if (d.state == State.SYN_RECEIVED && d.passive) {
      return d.retransmissions >= d.get(Setting.SYNACK_RETRIES);
    }
    long limit = d.get(Setting.USER_TIMEOUT);
    if (limit > 0 && d.has(Deviation.RETRIES_AS_TIME) && d.retransmissions > 0) {
      return d.now - d.waitingSince >= limit;
    }
    long retries = d.get(Setting.SYN_RETRIES);
    long most = retries;
    if (d.state == State.SYN_SENT) {
      most += d.get(Setting.SYN_LINEAR_TIMEOUTS);
    }
    if (d.retransmissions >= most) {
      return true;
    }
    // tcp_timer.c retransmits_timed_out: as long as the retries take without linear timeouts.
    return d.has(Deviation.RETRIES_AS_TIME)
        && d.retransmissions > 0
        && d.now - d.waitingSince >= timeOf(d, retries, d.get(Setting.RTO_INITIAL));
  }

  private static boolean dataExpired(Draft d) {
    long retries = d.orphan ? orphanRetries(d) : d.get(Setting.RETRIES_2);
    if (!d.has(Deviation.RETRIES_AS_TIME)) {
      return d.retransmissions >= retries;
    }
    if (d.retransmissions == 0) {
      return false;
    }
    long limit = d.get(Setting.USER_TIMEOUT);
    if (limit == 0) {
      limit = timeOf(d, retries, d.get(Setting.RTO_MIN));
    }
    return d.now - d.waitingSince >= limit;
  }

  /** tcp_timer.c tcp_orphan_retries: none where the peer is slow beyond all measure. */
  private static long orphanRetries(Draft d) {
    long retries = d.get(Setting.ORPHAN_RETRIES);
    return retries == 0 && isAlive(d) ? 8 : retries;
  }

  private static boolean isAlive(Draft d) {
    return backedOff(d, d.rtt.rto()) < d.get(Setting.RTO_MAX);
  }

  /** tcp_timer.c tcp_model_timeout: how long {@code retries} doublings of {@code base} take, ns. */
  private static long timeOf(Draft d, long retries, long base) {
    long most = d.get(Setting.RTO_MAX);
    int doublings = 63 - Long.numberOfLeadingZeros(Math.max(1, most / base));
    if (retries <= doublings) {
      return ((2L << retries) - 1) * base;
    }
    return ((2L << doublings) - 1) * base + (retries - doublings) * most;
  }

  /** The timeout after the doublings so far, RFC 6298 §5.5. */
  static long backedOff(Draft d, long timeout) {
    long most = d.get(Setting.RTO_MAX);
    int shift = d.rtt.backoff();
    long doubled = shift >= 40 || timeout > most >> shift ? most : timeout << shift;
    // tcp_timer.h TCPT_RANGESET; a SYN's first timeout is set without it.
    long slop = d.synInFlight() && shift == 0 ? 0 : d.get(Setting.RTO_SLOP);
    return Math.min(most, doubled + slop);
  }

  /** §3.8.6.1: probes a closed window, ever more seldom (SHLD-30), without end (MUST-37). */
  private static void persist(Draft d) {
    if (d.outData.size() == d.sentOctets && !(d.finQueued && !d.finSent)) {
      return;
    }
    if (d.has(Deviation.EMPTY_WINDOW_PROBE)) {
      if (probesExpired(d)) {
        giveUp(d, Rule.R2);
        return;
      }
      int usable = d.sndUna + d.sndWnd - d.sndNxt;
      if (usable > 0 && d.outData.size() > d.sentOctets) {
        int octets = Math.min(usable, d.outData.size() - d.sentOctets);
        if (d.countsSegments()) {
          WriteQueue.wakeUp(d, Math.min(octets, d.negotiated.mss()));
        } else {
          Output.probe(d, octets);
        }
        return;
      }
      d.probes++;
      d.rtt = d.rtt.withBackoff(Math.min(d.rtt.backoff() + 1, 62));
      d.transmit(
          Output.segment(d, d.sndUna - 1, Segment.ACK, Bytes.EMPTY), false, Rule.WINDOW_PROBE);
      d.start(Timer.PERSIST, nextProbe(d), Rule.WINDOW_PROBE);
      return;
    }
    d.rtt = d.rtt.withBackoff(Math.min(d.rtt.backoff() + 1, 62));
    Output.probe(d, Math.min(1, d.outData.size() - d.sentOctets));
  }

  /**
   * tcp_timer.c tcp_probe_timer: a peer that answers is waited for without end, but not by an
   * orphan, nor longer than TCP_USER_TIMEOUT after the first probe (tcp(7)).
   */
  private static boolean probesExpired(Draft d) {
    if (d.waitingSince == Endpoint.NEVER) {
      d.waitingSince = d.now;
    }
    long limit = d.get(Setting.USER_TIMEOUT);
    if (limit > 0 && d.now - d.waitingSince >= limit) {
      return true;
    }
    if (!d.orphan) {
      return d.probes >= d.get(Setting.RETRIES_2);
    }
    long most = orphanRetries(d);
    return d.probes >= most || !isAlive(d) && d.rtt.backoff() >= most;
  }

  /** tcp_timer.c tcp_clamp_probe0_to_user_timeout. */
  private static long nextProbe(Draft d) {
    long delay = backedOff(d, d.rtt.rto());
    long limit = d.get(Setting.USER_TIMEOUT);
    return limit > 0
        ? Math.min(delay, Math.max(2_000_000L, d.waitingSince + limit - d.now))
        : delay;
  }

  private static void delayedAck(Draft d) {
    if (d.has(Deviation.ADAPTIVE_DELAYED_ACK)) {
      // tcp_timer.c tcp_delack_timer_handler
      if (d.interactive) {
        d.interactive = false;
        d.ackDelay = 40_000_000L;
      } else {
        d.ackDelay = Math.min(d.ackDelay * 2, d.rtt.rto());
      }
    }
    d.ackNow = true;
    d.ackRule = Rule.ACK_DELAY_OVER;
  }

  /** Starts the keep-alive timer where SO_KEEPALIVE is on. */
  static void startKeepalive(Draft d) {
    if (d.config.is(Setting.KEEPALIVE)) {
      d.start(Timer.KEEPALIVE, d.get(Setting.KEEPALIVE_TIME), Rule.KEEPALIVE_TIMER);
    }
  }

  /** §3.8.4: MUST-24 … 29, SHLD-12. */
  private static void keepalive(Draft d) {
    if (!d.config.is(Setting.KEEPALIVE) || !d.state.synchronised()) {
      return;
    }
    if (d.flights.length > 0 || d.outData.size() > 0) {
      // MUST-26: only on an idle connection.
      d.start(Timer.KEEPALIVE, d.get(Setting.KEEPALIVE_TIME), Rule.KEEPALIVE_TIMER);
      return;
    }
    long idle = d.now - d.heardAt;
    long wanted = d.get(Setting.KEEPALIVE_TIME);
    if (idle < wanted) {
      d.probes = 0;
      d.start(Timer.KEEPALIVE, wanted - idle, Rule.KEEPALIVE_TIMER);
      return;
    }
    long limit = d.has(Deviation.RETRIES_AS_TIME) ? d.get(Setting.USER_TIMEOUT) : 0;
    boolean dead =
        limit > 0 ? idle >= limit && d.probes > 0 : d.probes >= d.get(Setting.KEEPALIVE_PROBES);
    if (dead) {
      if (d.has(Deviation.ABORT_WITH_ACK)) {
        d.transmit(Output.activeReset(d), false, Rule.KEEPALIVE_DEAD);
      }
      giveUp(d, Rule.KEEPALIVE_DEAD);
      return;
    }
    d.probes++;
    d.transmit(
        Output.segment(d, d.sndNxt - 1, Segment.ACK, Bytes.EMPTY), false, Rule.KEEPALIVE_PROBE);
    d.start(Timer.KEEPALIVE, d.get(Setting.KEEPALIVE_INTERVAL), Rule.KEEPALIVE_PROBE);
  }

  /** FIN-WAIT-2 with nobody left to read: Linux waits tcp_fin_timeout, the RFC for ever. */
  static void startFinWait2(Draft d) {
    long limit = d.get(Setting.FIN_TIMEOUT);
    if (limit > 0) {
      // Linux has one timer for both: an orphan in FIN_WAIT_2 is not probed (tcp_keepalive_timer).
      d.stop(Timer.KEEPALIVE, Rule.FIN_WAIT_2_TIMER);
      d.start(Timer.FIN_WAIT_2, Math.max(limit, d.rtt.rto() * 7 / 2), Rule.FIN_WAIT_2_TIMER);
    }
  }
}
