package tcplab.host;

import java.util.OptionalInt;
import tcplab.tcp.Address;
import tcplab.tcp.Options;
import tcplab.tcp.Segment;

/**
 * SYN cookies as Linux makes them (net/ipv4/syncookies.c; idea: D. J. Bernstein, RFC 4987 §3.6):
 * the initial sequence number of the SYN,ACK carries a minute counter and the MSS, sealed by a
 * keyed hash of the 4-tuple, so that the listener can forget the SYN. Window scale and SACK travel
 * in the low bits of the timestamp, when there is one.
 */
final class SynCookies {
  private static final int COUNT_BITS = 24;
  private static final int MASK = (1 << COUNT_BITS) - 1;

  /** How many minutes a cookie is good for. */
  private static final int MAX_AGE = 2;

  private static final long MINUTE = 60_000_000_000L;

  /** IPv4: the MSS values that cookies can tell, net/ipv4/syncookies.c msstab. */
  private static final int[] MSS_V4 = {536, 1300, 1440, 1460};

  /** IPv6: net/ipv6/syncookies.c msstab. */
  private static final int[] MSS_V6 = {1280 - 60, 1480 - 60, 1500 - 60, 9000 - 60};

  /** Low timestamp bits in use: window scale (4), SACK (1), ECN (1, always 0 here). */
  private static final int TS_BITS = 6;

  private static final int TS_MASK = (1 << TS_BITS) - 1;
  private static final int TS_SACK = 1 << 4;
  private static final int TS_ECN = 1 << 5;
  private static final int TS_NO_SCALE = 0xf;

  private final long secret;

  SynCookies(long secret) {
    this.secret = secret;
  }

  /** How long after the last cookie was sent ACKs are still checked for one, ns. */
  static long lifetime() {
    return MAX_AGE * MINUTE;
  }

  /** The cookie for a SYN, to be used as initial sequence number. */
  int make(Address local, Address remote, Segment syn, long now) {
    int[] table = local.ip().v6() ? MSS_V6 : MSS_V4;
    int announced = syn.options().mss() == Options.ABSENT ? 536 : syn.options().mss();
    int index = table.length - 1;
    while (index > 0 && announced < table[index]) {
      index--;
    }
    int count = minutes(now);
    return hash(local, remote, 0, 0)
        + syn.seq()
        + (count << COUNT_BITS)
        + ((hash(local, remote, count, 1) + index) & MASK);
  }

  /** The MSS in the cookie that an ACK brings back; empty when it is none of ours or too old. */
  OptionalInt check(Address local, Address remote, Segment ack, long now) {
    int count = minutes(now);
    int cookie = ack.ack() - 1 - hash(local, remote, 0, 0) - (ack.seq() - 1);
    int age = (count - (cookie >>> COUNT_BITS)) & 0xff;
    if (age >= MAX_AGE) {
      return OptionalInt.empty();
    }
    int index = (cookie - hash(local, remote, count - age, 1)) & MASK;
    int[] table = local.ip().v6() ? MSS_V6 : MSS_V4;
    return index < table.length ? OptionalInt.of(table[index]) : OptionalInt.empty();
  }

  /** The SYN as far as it can be remembered: without timestamps only the MSS. */
  static Segment memorable(Segment syn) {
    Options options = syn.options();
    if (options.timestamps()) {
      return withoutAccurateEcn(syn);
    }
    Options mss = Options.NONE.withMss(options.mss());
    int flags = syn.flags() & ~(Segment.ECE | Segment.CWR | Segment.AE);
    return new Segment(syn.seq(), syn.ack(), flags, syn.window(), syn.urgent(), mss, syn.data());
  }

  /** Cookies have one bit for ECN: accurate ECN comes down to the classic. */
  private static Segment withoutAccurateEcn(Segment s) {
    int flags = s.flags() & ~Segment.AE;
    return flags == s.flags()
        ? s
        : new Segment(
            s.seq(), s.ack(), flags, s.window(), s.urgent(), s.options(), s.data(), s.ecn());
  }

  /** The SYN,ACK with what must be remembered of the SYN in the low bits of its timestamp. */
  static Segment seal(Segment synAck, Segment syn) {
    Options options = synAck.options();
    if (!options.timestamps()) {
      return synAck;
    }
    boolean scale =
        options.windowScale() != Options.ABSENT && syn.options().windowScale() != Options.ABSENT;
    int bits = scale ? syn.options().windowScale() & 0xf : TS_NO_SCALE;
    if (syn.options().sackPermitted()) {
      bits |= TS_SACK;
    }
    if (synAck.has(Segment.ECE)) {
      bits |= TS_ECN;
    }
    int stamp = (options.tsVal() & ~TS_MASK) | bits;
    if (stamp - options.tsVal() > 0) {
      stamp -= 1 << TS_BITS;
    }
    return new Segment(
        synAck.seq(),
        synAck.ack(),
        synAck.flags(),
        synAck.window(),
        synAck.urgent(),
        options.withTimestamps(stamp, options.tsEcr()),
        synAck.data());
  }

  /** The SYN rebuilt from the ACK that carries the cookie back. */
  static Segment rebuild(Segment ack, int mss) {
    Options options = Options.NONE.withMss(mss);
    int flags = Segment.SYN;
    if (ack.options().timestamps()) {
      int bits = ack.options().tsEcr() & TS_MASK;
      options = options.withTimestamps(ack.options().tsVal(), 0);
      if ((bits & 0xf) != TS_NO_SCALE) {
        options = options.withWindowScale(bits & 0xf);
      }
      if ((bits & TS_SACK) != 0) {
        options = options.withSackPermitted();
      }
      if ((bits & TS_ECN) != 0) {
        flags |= Segment.ECE | Segment.CWR;
      }
    }
    return new Segment(ack.seq() - 1, 0, flags, ack.window(), 0, options, tcplab.tcp.Bytes.EMPTY);
  }

  private int minutes(long now) {
    return (int) (now / MINUTE);
  }

  private int hash(Address local, Address remote, int count, int which) {
    return (int) (Mixing.mix(Mixing.mix(secret + which, local, remote), count) >>> 32);
  }
}
