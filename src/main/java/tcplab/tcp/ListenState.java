package tcplab.tcp;

import static tcplab.tcp.State.*;

/** §3.10.7.2 LISTEN STATE. */
final class ListenState {
  private ListenState() {}

  static void process(Draft d, Segment s, int isn) {
    // First, check for a RST; Linux looks for ACK before, which comes to the same.
    if (s.isRst()) {
      d.drop(Rule.LISTEN_RST);
      return;
    }
    // Second, check for an ACK.
    if (s.isAck()) {
      ClosedState.resetFor(d, s, Rule.LISTEN_ACK);
      return;
    }
    // Third, check for a SYN.
    if (s.isSyn()) {
      if (s.isFin() && d.has(Deviation.DROP_SYN_FIN)) {
        d.drop(Rule.SYN_FIN_DROPPED);
        return;
      }
      d.irs = s.seq();
      d.rcvNxt = s.seq() + 1;
      d.iss = isn;
      d.passive = true;
      Handshake.takeOptions(d, s);
      d.enter(SYN_RECEIVED, Trigger.SYN, Rule.SYN_IN_LISTEN);
      agreeToEcn(d, s);
      Handshake.sendSyn(d, Segment.SYN | Segment.ACK, Rule.SYN_IN_LISTEN);
      textOnSyn(d, s);
      return;
    }
    // Fourth, other data or control.
    d.drop(Rule.LISTEN_OTHER);
  }

  /** A SYN that Fast Open has something to say to. */
  static void process(Draft d, Event.FastOpenSyn syn) {
    d.heardAt = d.now;
    d.offer = syn.offer();
    if (syn.accepted()) {
      FastOpenServer.open(d, syn.segment(), syn.isn());
    } else {
      process(d, syn.segment(), syn.isn());
      if (syn.offer() != null) {
        d.note(Rule.FAST_OPEN_COOKIE_GIVEN);
      }
    }
  }

  /** RFC 3168 §6.1.1: ECE and CWR on a SYN ask for ECN; the SYN itself must not be marked. */
  static void agreeToEcn(Draft d, Segment s) {
    if (AccurateEcnHandshake.synArrives(d, s)) {
      return;
    }
    // A SYN of accurate ECN may be marked: with AE set it is no forged one.
    boolean unmarked =
        s.ecn() == Ecn.NOT_ECT || s.has(Segment.AE) || d.has(Deviation.TRUSTS_ECN_PATH);
    boolean asked = s.has(Segment.ECE) && s.has(Segment.CWR) && unmarked;
    if (asked && d.config.is(Setting.ECN)) {
      d.sender().ecn = true;
    }
  }

  /** Data and FIN that came with a SYN: kept until ESTABLISHED (§3.4), or left to come again. */
  static void textOnSyn(Draft d, Segment s) {
    if (s.data().isEmpty() && !s.isFin()) {
      return;
    }
    if (d.has(Deviation.IGNORE_TEXT_ON_SYN) || (d.passive && d.has(Deviation.SYN_CACHE))) {
      d.drop(Rule.TEXT_ON_SYN_IGNORED);
      return;
    }
    boolean fin = s.isFin() && (s.data().isEmpty() || !d.has(Deviation.FIN_WITH_TEXT_ON_SYN_LOST));
    Reassembly.hold(d, s.dataSeq(), s.data(), fin);
    d.note(Rule.TEXT_ON_SYN_QUEUED);
  }

  /** A passive half-open connection is given up: back to LISTEN, the user is not told. */
  static void toListen(Draft d, Trigger trigger, Rule rule) {
    d.enter(LISTEN, trigger, rule);
    d.forget(rule);
  }
}
