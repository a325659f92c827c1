package tcplab.sim;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tcplab.tcp.Ecn;
import tcplab.tcp.Packet;
import tcplab.tcp.Segment;

/** One direction of a link: an ordered list of rules, then chance. Mutable, inside a run only. */
final class LinkDirection {
  /** What a link does with a packet. Times are virtual nanoseconds; copyAt is −1 without copy. */
  record Verdict(
      long endsAt, boolean delivered, @Nullable String reason, long copyAt, boolean marked) {
    /** Without a mark. */
    Verdict(long endsAt, boolean delivered, @Nullable String reason, long copyAt) {
      this(endsAt, delivered, reason, copyAt, false);
    }

    Verdict withMark() {
      return new Verdict(endsAt, delivered, reason, copyAt, delivered);
    }

    /** The same {@code nanos} sooner, but not before {@code now}. */
    Verdict sooner(long nanos, long now) {
      return nanos == 0
          ? this
          : new Verdict(Math.max(now, endsAt - nanos), delivered, reason, copyAt, marked);
    }
  }

  private final String from;
  private final long seed;
  private final long direction;
  private final List<Rule> rules = new ArrayList<>();
  private final ArrayDeque<Long> departures = new ArrayDeque<>();
  private Scenario.LinkSpec spec;
  private long freeAt;
  private int sent;
  private boolean cut;

  /**
   * Lays one direction.
   *
   * @param from the sender's name
   * @param direction from where to where, as one number
   */
  LinkDirection(Scenario.LinkSpec spec, String from, long seed, long direction) {
    this.spec = spec;
    this.from = from;
    this.seed = seed;
    this.direction = direction;
    addAll(spec.rules());
  }

  private void addAll(List<Scenario.LinkRule> more) {
    for (Scenario.LinkRule rule : more) {
      if (applies(rule)) {
        rules.add(new Rule(rule));
      }
    }
  }

  private boolean applies(Scenario.LinkRule rule) {
    return rule.from().map(from::equals).orElse(true);
  }

  /** A rule is put before the others. */
  void addFirst(Scenario.LinkRule rule) {
    if (applies(rule)) {
      rules.addFirst(new Rule(rule));
    }
  }

  /** The link changes; rules that come with the change are asked before the old ones. */
  void change(Scenario.LinkSpec to) {
    spec = to;
    List<Rule> old = List.copyOf(rules);
    rules.clear();
    addAll(to.rules());
    rules.addAll(old);
  }

  void cut(boolean out) {
    cut = out;
  }

  int mtu() {
    return spec.mtu();
  }

  long delay() {
    return spec.delay();
  }

  /** The number of the next packet, from 1. */
  int nextOrdinal() {
    return ++sent;
  }

  /** What becomes of a packet. */
  Verdict judge(Packet packet, boolean retransmission, int ordinal, long now) {
    Scenario.@Nullable RuleFate fate = null;
    for (Rule rule : rules) {
      if (rule.takes(packet, retransmission, ordinal) && fate == null) {
        fate = rule.fate();
      }
    }
    if (cut) {
      return lost(now, "cable out");
    }
    return switch (fate) {
      case Scenario.RuleFate.Drop _ -> lost(now, "dropped by a rule");
      case Scenario.RuleFate.Deliver _ -> new Verdict(now + spec.delay(), true, null, -1);
      case Scenario.RuleFate.Delay(long nanos) -> new Verdict(now + nanos, true, null, -1);
      case Scenario.RuleFate.Duplicate(long after) ->
          new Verdict(now + spec.delay(), true, null, now + spec.delay() + after);
      case Scenario.RuleFate.Mark _ -> congested(packet, ordinal, now);
      case null -> byChance(packet, ordinal, now);
    };
  }

  /** RFC 3168 §5: a router with a long queue marks what takes part in ECN and drops the rest. */
  private Verdict congested(Packet packet, int ordinal, long now) {
    boolean capable =
        packet.body() instanceof Packet.Tcp(Segment segment) && segment.ecn() != Ecn.NOT_ECT;
    return capable
        ? byChance(packet, ordinal, now).withMark()
        : lost(now, "not ECN-capable, dropped instead of marked");
  }

  private Verdict lost(long now, String reason) {
    return new Verdict(now + spec.delay() / 2, false, reason, -1);
  }

  private Verdict byChance(Packet packet, int ordinal, long now) {
    long departs = now;
    if (spec.rate() > 0) {
      while (!departures.isEmpty() && departures.peekFirst() <= now) {
        departures.removeFirst();
      }
      // The first of those that have not departed is on the wire, the others wait.
      if (spec.queue() > 0 && departures.size() > spec.queue()) {
        return new Verdict(now, false, "queue full", -1);
      }
      long start = Math.max(now, freeAt);
      departs = start + Math.ceilDiv(packet.size() * 8_000_000_000L, spec.rate());
      freeAt = departs;
      departures.addLast(departs);
    }
    if (spec.loss() > 0 && draw(ordinal, Chance.Purpose.LOSS) < spec.loss()) {
      return lost(departs, "loss");
    }
    long arrives = departs + spec.delay();
    if (spec.jitter() > 0) {
      arrives += (long) (draw(ordinal, Chance.Purpose.JITTER) * spec.jitter());
    }
    if (spec.reorder() > 0 && draw(ordinal, Chance.Purpose.REORDER) < spec.reorder()) {
      arrives += spec.reorderDelay();
    }
    boolean twice =
        spec.duplicate() > 0 && draw(ordinal, Chance.Purpose.DUPLICATE) < spec.duplicate();
    return new Verdict(arrives, true, null, twice ? arrives + DUPLICATE_BEHIND : -1);
  }

  /** How far a chance duplicate is behind the first. */
  private static final long DUPLICATE_BEHIND = 1_000_000;

  private double draw(int ordinal, Chance.Purpose purpose) {
    return Chance.draw(seed, direction, ordinal, purpose);
  }

  /** A rule with its count of packets that matched. */
  private static final class Rule {
    private final Scenario.LinkRule rule;
    private final Matching matching;
    private int seen;

    Rule(Scenario.LinkRule rule) {
      this.rule = rule;
      this.matching = new Matching(rule.match());
    }

    Scenario.RuleFate fate() {
      return rule.fate();
    }

    boolean takes(Packet packet, boolean retransmission, int ordinal) {
      if (!matching.matches(packet, retransmission, ordinal)) {
        return false;
      }
      seen++;
      if (rule.nth().isEmpty()) {
        return true;
      }
      int times = Math.max(1, rule.times());
      for (int n : rule.nth()) {
        if (seen >= n && seen < n + times) {
          return true;
        }
      }
      return false;
    }
  }
}
