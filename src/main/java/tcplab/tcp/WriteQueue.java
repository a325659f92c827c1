package tcplab.tcp;

import static tcplab.tcp.Seq.lt;

import java.util.Arrays;

/**
 * Data not yet sent, as Linux queues and sends it: in buffers of up to half the peer's window, sent
 * in bursts that segmentation offload cuts (tcp.c tcp_sendmsg_locked, tcp_output.c tcp_write_xmit).
 */
final class WriteQueue {
  /** Most octets of a burst: GSO_MAX_SIZE less the room for headers. */
  private static final int GSO_MAX = 65536 - 321;

  private static final long MS = 1_000_000L;

  /** How far Nagle's algorithm holds for one attempt to send. */
  enum Hold {
    /** As the socket's options say. */
    OPTIONS,
    /** Full segments only: MSG_MORE. */
    CORK,
    /** Not at all. */
    PUSH
  }

  private WriteQueue() {}

  /**
   * The buffers: where each ends, whether its last segment is pushed, and whether nothing may be
   * added to it (MSG_EOR).
   */
  record Chunks(int[] ends, boolean[] pushes, boolean[] closed) {
    static final Chunks NONE = new Chunks(new int[0], new boolean[0], new boolean[0]);

    boolean isEmpty() {
      return ends.length == 0;
    }

    int head() {
      return ends[0];
    }

    int tail() {
      return ends[ends.length - 1];
    }

    boolean tailPushed() {
      return pushes[pushes.length - 1];
    }

    boolean tailClosed() {
      return closed[closed.length - 1];
    }

    /** Where the last buffer begins; {@code first} is where the first one does. */
    int tailStart(int first) {
      return ends.length == 1 ? first : ends[ends.length - 2];
    }

    Chunks with(int end) {
      int n = ends.length;
      int[] longer = Arrays.copyOf(ends, n + 1);
      longer[n] = end;
      return new Chunks(longer, Arrays.copyOf(pushes, n + 1), Arrays.copyOf(closed, n + 1));
    }

    Chunks withTail(int end, boolean push, boolean close) {
      int last = ends.length - 1;
      int[] e = ends.clone();
      boolean[] p = pushes.clone();
      boolean[] c = closed.clone();
      e[last] = end;
      p[last] = push;
      c[last] = close;
      return new Chunks(e, p, c);
    }

    Chunks withoutHead() {
      int n = ends.length;
      return new Chunks(
          Arrays.copyOfRange(ends, 1, n),
          Arrays.copyOfRange(pushes, 1, n),
          Arrays.copyOfRange(closed, 1, n));
    }
  }

  /** Takes what has been added to the user's data; without PUSH it was sent with MSG_MORE. */
  static void queue(Draft d, Event.Send send) {
    if (send.data().isEmpty()) {
      return;
    }
    boolean more = !send.push();
    fill(d, send.data().size(), send.continues(), false);
    SenderState s = d.sender();
    int written = s.chunks.tail();
    boolean pushed = !more || pushDue(d, s, written);
    s.chunks = s.chunks.withTail(written, pushed || s.chunks.tailPushed(), send.endOfRecord());
    if (pushed) {
      s.pushedSeq = written;
    }
    d.hold = more ? Hold.CORK : Hold.OPTIONS;
  }

  /**
   * The same where more of the same call follows, or nothing more fits and the call waits or ends
   * (tcp_sendmsg_locked, wait_for_space).
   */
  static void queuePart(Draft d, Event.SendPart part) {
    if (!part.data().isEmpty()) {
      fill(d, part.data().size(), part.continues(), true);
    }
    SenderState s = d.sender();
    if (!part.full()) {
      d.pushing = false;
    } else if (!s.chunks.isEmpty()) {
      push(s, s.chunks.tail());
      d.hold = Hold.PUSH;
    }
  }

  /**
   * @param continues whether a part of the same call came before
   * @param continued whether another follows
   */
  private static void fill(Draft d, int octets, boolean continues, boolean continued) {
    WindowGrowth.restartAfterIdle(d);
    SenderState s = d.sender();
    if (s.chunks.isEmpty()) {
      Chronograph.queued(d);
    }
    int written = d.outBase() + d.outData.size() - octets;
    int left = octets;
    boolean fresh = !continues;
    while (left > 0) {
      int goal = sizeGoal(d);
      int length = tailLength(d, s);
      if (length < 0 || length >= goal) {
        s.chunks = s.chunks.with(written);
        length = 0;
      } else if (fresh) {
        s.chunks = s.chunks.withTail(written, false, false);
      }
      fresh = false;
      int count = Math.min(left, goal - length);
      written += count;
      left -= count;
      s.chunks = s.chunks.withTail(written, s.chunks.tailPushed(), false);
      if ((left > 0 || continued) && d.state.synchronised()) {
        if (pushDue(d, s, written)) {
          push(s, written);
          transmit(d, Hold.PUSH, false);
        } else if (s.chunks.ends().length == 1) {
          transmit(d, Hold.OPTIONS, true);
        }
      }
    }
  }

  private static void push(SenderState s, int written) {
    s.chunks = s.chunks.withTail(written, true, false);
    s.pushedSeq = written;
  }

  /** tcp.c forced_push: half the largest window since the last push. */
  private static boolean pushDue(Draft d, SenderState s, int written) {
    return lt(s.pushedSeq + d.maxSndWnd / 2, written);
  }

  /** Unsent octets of the last buffer, or −1 where a new one is to be begun. */
  private static int tailLength(Draft d, SenderState s) {
    if (s.chunks.isEmpty() || s.chunks.tailClosed()) {
      return -1;
    }
    int start = d.synInFlight() ? d.outBase() : d.sndNxt;
    return s.chunks.tail() - s.chunks.tailStart(start);
  }

  /** tcp_xmit_size_goal: whole segments, within half the peer's window. */
  private static int sizeGoal(Draft d) {
    return sizeGoal(d.maxSndWnd, d.negotiated.mss());
  }

  static int sizeGoal(int maxWindow, int mss) {
    int most = GSO_MAX;
    int half = maxWindow > 536 ? maxWindow / 2 : maxWindow;
    if (half > 0 && most > half) {
      most = Math.max(half, 48);
    }
    return Math.max(mss, most / mss * mss);
  }

  /** Octets a second at which the window would be sent in one round trip, and somewhat more. */
  static long pacingRate(Draft d) {
    SenderState s = d.sender();
    long ratio = s.cwnd < s.ssthresh / 2 ? 200 : 120;
    long window = (long) d.negotiated.mss() * Math.max(s.cwnd, d.flights.length) * ratio / 100;
    long srtt = d.rtt.srtt();
    return srtt == 0 ? Long.MAX_VALUE / 1024 : (long) ((double) window * 1e9 / srtt);
  }

  /** tcp_tso_autosize: a millisecond's worth of segments, more on very short paths. */
  static int burst(Draft d) {
    long octets = pacingRate(d) >> 10;
    long short_ = d.rtt.least() == Endpoint.NEVER ? 32 : (d.rtt.least() / 1000) >> 9;
    if (short_ < 32) {
      octets += GSO_MAX >> short_;
    }
    long segments = Math.min(octets, GSO_MAX) / d.negotiated.mss();
    return (int) Math.max(segments, d.get(Setting.MIN_TSO_SEGMENTS));
  }

  /**
   * Sends what the windows allow.
   *
   * @param one only one burst
   * @return whether anything was sent
   */
  static boolean transmit(Draft d, Hold hold, boolean one) {
    if (d.synInFlight()) {
      return false;
    }
    SenderState s = d.sender();
    int sent = 0;
    boolean windowFull = false;
    int before = d.flights.length;
    while (d.hasUnsent()) {
      int quota = quota(d, s);
      if (quota == 0) {
        break;
      }
      int length = d.outData.size() - d.sentOctets;
      boolean bareFin = length == 0;
      if (!bareFin) {
        if (s.chunks.isEmpty()) {
          break;
        }
        length = s.chunks.head() - d.sndNxt;
      }
      int mss = d.negotiated.mss();
      boolean fin = d.finQueued && !d.finSent && length == d.outData.size() - d.sentOctets;
      int end = d.sndNxt + (length > mss ? mss : length + (fin ? 1 : 0));
      if (lt(d.sndUna + d.sndWnd, end)) {
        windowFull = true;
        break;
      }
      boolean last = s.chunks.ends().length <= 1;
      int segments = Math.max(1, (length + mss - 1) / mss);
      int burst = Math.min(quota, burst(d));
      if (segments == 1) {
        if (!fin && last && hold != Hold.PUSH && held(d, length, hold)) {
          break;
        }
      } else if (!one && defer(d, s, length, last, burst)) {
        break;
      }
      int limit = segments > 1 ? splitPoint(d, length, burst, last, hold) : length;
      boolean whole = limit == length;
      sent += Output.sendBurst(d, limit, whole && fin, whole && !bareFin && s.chunks.pushes()[0]);
      if (whole && !bareFin) {
        s.chunks = s.chunks.withoutHead();
      }
      if (one) {
        break;
      }
    }
    Chronograph.sent(d, windowFull);
    afterSending(d, s, sent, before);
    return sent > 0;
  }

  private static void afterSending(Draft d, SenderState s, int sent, int before) {
    boolean limited = Scoreboard.inFlight(d) >= s.cwnd;
    if (sent > 0 || limited) {
      WindowGrowth.validate(d, limited);
    }
    if (sent > 0 && s.reducing()) {
      s.prrOut += sent;
    }
    if (sent > 0) {
      if (before == 0 || d.running(Timer.LOSS_PROBE) && !s.waitsForReordering) {
        SenderTimers.rearm(d);
      }
      TailLossProbe.schedule(d, false);
    }
  }

  /** What the timers wait for after everything that could be sent was sent. */
  static void armTimers(Draft d) {
    if (d.fastOpenPending()) {
      return;
    }
    if (d.flights.length > 0) {
      if (!d.running(Timer.RETRANSMISSION) && !d.running(Timer.LOSS_PROBE)) {
        SenderTimers.rearm(d);
      }
      d.stop(Timer.PERSIST, Rule.RETRANSMISSION_TIMER);
    } else if (d.hasUnsent() && !d.running(Timer.PERSIST)) {
      d.start(Timer.PERSIST, Timeouts.backedOff(d, d.rtt.rto()), Rule.PERSIST_TIMER);
    }
  }

  /** tcp_cwnd_test: at least two bursts a window. */
  private static int quota(Draft d, SenderState s) {
    int out = Scoreboard.inFlight(d);
    return out >= s.cwnd ? 0 : Math.min(Math.max(1, s.cwnd / 2), s.cwnd - out);
  }

  private static boolean held(Draft d, int length, Hold hold) {
    if (length >= d.negotiated.mss() || d.sndUrgent && lt(d.sndNxt, d.sndUp)) {
      return false;
    }
    if (hold == Hold.CORK || d.config.is(Setting.CORK)) {
      return true;
    }
    return !d.config.is(Setting.NO_DELAY) && Output.nagleHolds(d);
  }

  /** tcp_mss_split_point. */
  private static int splitPoint(Draft d, int length, int burst, boolean last, Hold hold) {
    int mss = d.negotiated.mss();
    int window = d.sndUna + d.sndWnd - d.sndNxt;
    int most = mss * burst;
    if (most <= window && !last) {
      return Math.min(most, length);
    }
    int needed = Math.min(length, window);
    if (most <= needed) {
      return most;
    }
    int partial = needed % mss;
    boolean hold2 = partial != 0 && hold != Hold.PUSH && held(d, partial, hold);
    return hold2 && !(d.finQueued && needed == length) ? needed - partial : needed;
  }

  /** tcp_tso_should_defer: a burst may wait for the next acknowledgement to grow. */
  private static boolean defer(Draft d, SenderState s, int length, boolean last, int burst) {
    if (s.state.compareTo(CaState.RECOVERY) >= 0 || d.now - s.lastSentAt > MS) {
      return false;
    }
    int mss = d.negotiated.mss();
    long limit =
        Math.min(d.sndUna + d.sndWnd - d.sndNxt, (long) (s.cwnd - Scoreboard.inFlight(d)) * mss);
    if (limit >= (long) burst(d) * mss || !last && limit >= length) {
      return false;
    }
    long divisor = d.get(Setting.TSO_WINDOW_DIVISOR);
    if (divisor > 0 && limit >= Math.min(d.sndWnd, (long) s.cwnd * mss) / divisor) {
      return false;
    }
    if (d.flights.length == 0 || limit >= length && d.finQueued) {
      return false;
    }
    // A real round trip takes some time; in virtual time it may take none.
    return d.now - d.flights[0].sentAt() >= Math.max(1, d.rtt.srtt() / 2);
  }

  /** What is acknowledged or given up leaves no trace here. */
  static void forget(Draft d) {
    if (!d.sender().chunks.isEmpty()) {
      d.sender().chunks = Chunks.NONE;
    }
  }

  /** The probe of a window that is open, if narrow: pushed, and cut to fit (tcp_write_wakeup). */
  static void wakeUp(Draft d, int octets) {
    SenderState s = d.sender();
    int length = Math.min(octets, s.chunks.head() - d.sndNxt);
    boolean whole = length == s.chunks.head() - d.sndNxt;
    boolean fin = d.finQueued && !d.finSent && d.sentOctets + length == d.outData.size();
    Output.sendBurst(d, length, fin, true);
    if (whole) {
      s.chunks = s.chunks.withoutHead();
    }
  }
}
