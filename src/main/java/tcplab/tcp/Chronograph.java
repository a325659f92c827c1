package tcplab.tcp;

/** How long a sender was busy, and how long the peer's window was the reason (RFC 4898; tcp.h). */
final class Chronograph {
  private static final int IDLE = 0;
  private static final int BUSY = 1;
  private static final int WINDOW = 2;

  private Chronograph() {}

  /** Data was queued where there was none. */
  static void queued(Draft d) {
    start(d, BUSY);
  }

  /** After an attempt to send: did the peer's window end it? */
  static void sent(Draft d, boolean windowFull) {
    if (windowFull) {
      start(d, WINDOW);
    } else if (d.sender().chrono == WINDOW) {
      set(d, BUSY);
    }
  }

  /** Nothing is under way any more. */
  static void acknowledged(Draft d) {
    if (!d.hasUnsent()) {
      set(d, IDLE);
    }
  }

  private static void start(Draft d, int what) {
    if (what > d.sender().chrono) {
      set(d, what);
    }
  }

  private static void set(Draft d, int what) {
    SenderState s = d.sender();
    if (s.chrono == what) {
      return;
    }
    if (s.chrono != IDLE) {
      s.busy += d.now - s.chronoFrom;
    }
    if (s.chrono == WINDOW) {
      s.windowLimited += d.now - s.chronoFrom;
    }
    s.chrono = what;
    s.chronoFrom = d.now;
  }

  static long busy(SenderState s, long now) {
    return s.busy + (s.chrono == IDLE ? 0 : now - s.chronoFrom);
  }

  static long windowLimited(SenderState s, long now) {
    return s.windowLimited + (s.chrono == WINDOW ? now - s.chronoFrom : 0);
  }
}
