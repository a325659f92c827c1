package tcplab.host;

import tcplab.tcp.Address;

/**
 * Initial sequence numbers, RFC 9293 §3.4.1 (MUST-8, SHLD-1) and RFC 6528: ISN = M + F(4-tuple,
 * secret), where M is a clock that ticks every 4 microseconds.
 */
final class InitialSequence {
  private static final long TICK = 4_000;

  private final long secret;
  private final boolean fixed;
  private int next;

  InitialSequence(long secret) {
    this.secret = secret;
    this.fixed = false;
  }

  /** A scenario's own numbers: {@code first}, and 64,000 more for each that is asked for. */
  InitialSequence(int first) {
    this.secret = 0;
    this.fixed = true;
    this.next = first;
  }

  int generate(Address local, Address remote, long now) {
    if (fixed) {
      return next;
    }
    return (int) (Mixing.mix(secret, local, remote) >>> 32) + (int) (now / TICK);
  }

  /** Tells that the number was used, so that the next fixed one differs. */
  void used() {
    if (fixed) {
      next += 64_000;
    }
  }
}
