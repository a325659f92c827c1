package tcplab.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * RFC 9293's requirements that decide a connection's life, one test each or a few together; the
 * method's name starts with the ids it shows. docs/conformance.md points here.
 */
final class RequirementsTest {
  private static final long MS = 1_000_000L;
  private static final long S = 1_000 * MS;

  private static Rig rfc() {
    return new Rig(Rig.plain(Profile.RFC9293));
  }

  private static Rig established() {
    return rfc().into("estab_active");
  }

  private static void marked(Rig rig, Ecn mark, String flags, int seq, int ack) {
    Segment segment = rig.segment(flags, seq, ack, 100).withEcn(mark);
    rig.event(new Event.Arrives(segment, Rig.ISS, false)).elapse(S);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rfc9293", "linux", "freebsd"})
  void shld8_congestionIsEchoedUntilTheWindowIsReduced(String name) {
    Profile profile = Profile.named(name).orElseThrow();
    Rig rig = new Rig(Rig.plain(profile).with(Setting.ECN, 1)).activeOpen();
    assertThat(rig.sent.getFirst().flagLetters()).isEqualTo("SEW");
    assertThat(rig.sent.getFirst().ecn()).isEqualTo(Ecn.NOT_ECT);
    rig.arrives("SAE", 0, 1, 0);
    assertThat(rig.endpoint.ecn()).isTrue();
    // RFC 3168 §6.1.3, the receiver.
    marked(rig, Ecn.ECT_0, "A", 1, 1);
    assertThat(rig.endpoint.acknowledging().echo()).isFalse();
    marked(rig, Ecn.CE, "A", 101, 1);
    assertThat(rig.endpoint.acknowledging().echo()).isTrue();
    rig.send(4380);
    assertThat(rig.sent).allMatch(s -> s.has(Segment.ECE) && s.ecn() == Ecn.ECT_0);
    marked(rig, Ecn.ECT_0, "AW", 201, 1);
    assertThat(rig.endpoint.acknowledging().echo()).isFalse();
    // §6.1.2, the sender: once in a window, told by CWR on new data.
    int before = rig.endpoint.congestion().cwnd();
    rig.arrives("AE", 301, 1461, 0);
    int reduced = rig.endpoint.congestion().cwnd();
    assertThat(reduced).isLessThan(before);
    int threshold = rig.endpoint.congestion().ssthresh();
    rig.arrives("AE", 301, 2921, 0);
    assertThat(rig.endpoint.congestion().ssthresh()).isEqualTo(threshold);
    rig.arrives("A", 301, 4381, 0).send(1000);
    assertThat(rig.sent.getFirst().flagLetters()).isEqualTo("PAW");
    // §6.1.5: what is sent again is not marked.
    rig.elapse(4 * S);
    assertThat(rig.sent).isNotEmpty().allMatch(s -> s.ecn() == Ecn.NOT_ECT && !s.has(Segment.CWR));
  }

  @Test
  void shld8_withoutAgreementMarksMeanNothing() {
    Rig rig = established();
    marked(rig, Ecn.CE, "A", 1, 1);
    rig.send(100);
    assertThat(rig.sent).allMatch(s -> !s.has(Segment.ECE) && s.ecn() == Ecn.NOT_ECT);
  }

  private static Rig rig(Setting setting, long value) {
    return new Rig(Rig.plain(Profile.RFC9293).with(setting, value));
  }

  private static boolean shows(Rig rig, Rule rule) {
    return rig.effects.stream().anyMatch(e -> e.rule() == rule);
  }

  @Test
  void must1_rec1_windowsAreUnsigned() {
    Rig rig = established();
    rig.peerWindow = 65535;
    rig.arrives("A", 1, 1, 0);
    assertThat(rig.endpoint.snd().wnd()).isEqualTo(65535);
  }

  @Test
  void must10_must11_simultaneousOpen() {
    Rig rig = rfc().activeOpen().arrives("S", 0, null, 0);
    assertThat(rig.endpoint.state()).isEqualTo(State.SYN_RECEIVED);
    assertThat(rig.endpoint.life().passive()).isFalse();
    rig.arrives("A", 1, 1, 0);
    assertThat(rig.endpoint.state()).isEqualTo(State.ESTABLISHED);
  }

  @Test
  void must11_rstInSynReceivedGoesWhereTheOpenCameFrom() {
    Rig passive = rfc().into("synrcvd").arrives("R", 1, null, 0);
    assertThat(passive.endpoint.state()).isEqualTo(State.LISTEN);
    assertThat(passive.error).isNull();
    Rig active = rfc().into("synrcvd_simopen").arrives("R", 1, null, 0);
    assertThat(active.endpoint.state()).isEqualTo(State.CLOSED);
    assertThat(active.error).isEqualTo(Signal.REFUSED);
  }

  @Test
  void must12_theUserLearnsOfAnAbortedConnection() {
    Rig rig = established().arrives("R", 1, null, 0);
    assertThat(rig.error).isEqualTo(Signal.RESET);
    assertThat(rig.endpoint.state()).isEqualTo(State.CLOSED);
  }

  @Test
  void must13_timeWaitLastsTwoMsl() {
    Rig rig = rfc().into("timewait_fw2");
    long msl2 = Profile.RFC9293.config().get(Setting.TIME_WAIT);
    assertThat(msl2).isEqualTo(240 * S);
    rig.elapse(msl2 - 1);
    assertThat(rig.endpoint.state()).isEqualTo(State.TIME_WAIT);
    rig.elapse(1);
    assertThat(rig.endpoint.state()).isEqualTo(State.CLOSED);
  }

  @Test
  void must14_shld5_must65_mssIsOnSynsOnly() {
    Rig rig = rfc().activeOpen();
    assertThat(rig.sent.getFirst().options().mss()).isEqualTo(1460);
    rig.arrives("SA", 0, 1, 0);
    rig.send(10);
    assertThat(rig.sent.getFirst().options().mss()).isEqualTo(Options.ABSENT);
  }

  @Test
  void must15_must16_withoutMssSegmentsCarry536Octets() {
    Rig rig = rfc().activeOpen();
    Segment plain =
        new Segment(
            Rig.IRS, Rig.ISS + 1, Segment.SYN | Segment.ACK, 65535, 0, Options.NONE, Bytes.EMPTY);
    rig.event(new Event.Arrives(plain, 0, false));
    rig.send(2000);
    assertThat(rig.sent.getFirst().data().size()).isEqualTo(536);
  }

  @Test
  void must17_shld7_nagleHoldsSmallSegmentsUnlessSwitchedOff() {
    Rig rig = established().send(10);
    assertThat(rig.sent).hasSize(1);
    assertThat(rig.send(10).sent).isEmpty();
    Rig off = established().event(new Event.Set(Setting.NO_DELAY, 1)).send(10);
    assertThat(off.send(10).sent).hasSize(1);
  }

  @Test
  void must18_karn_aRetransmittedSegmentIsNotMeasured() {
    Rig rig = established();
    long before = rig.endpoint.rtt().srtt();
    rig.send(10).elapse(3 * S);
    rig.arrives("A", 1, 11, 0);
    assertThat(rig.endpoint.rtt().srtt()).isEqualTo(before);
  }

  @Test
  void must19_must20_must21_shld9_shld11_backOffUntilR2() {
    Rig rig = rig(Setting.USER_TIMEOUT, 0).into("estab_active");
    rig.event(new Event.Set(Setting.RETRIES_2, 4)).send(10);
    rig.elapse(500 * S);
    assertThat(rig.sent).hasSize(4);
    assertThat(rig.error).isEqualTo(Signal.TIMED_OUT);
    assertThat(rig.endpoint.state()).isEqualTo(State.CLOSED);
    long retries = Profile.RFC9293.config().get(Setting.RETRIES_2);
    assertThat(((2L << retries) - 1) * S).as("R2 is at least 100 s").isGreaterThan(100 * S);
  }

  @Test
  void shld9_shld10_r1IsReportedAfterThreeRetransmissions() {
    Rig rig = rig(Setting.USER_TIMEOUT, 0).into("estab_active").send(10);
    int signals = 0;
    for (int i = 0; i < 3; i++) {
      rig.now = rig.endpoint.nextTimeout();
      rig.event(new Event.Timeout(rig.endpoint.nextTimer()));
      signals +=
          (int)
              rig.effects.stream()
                  .filter(e -> e instanceof Effect.Signalled s && s.signal() == Signal.UNRESPONSIVE)
                  .count();
      assertThat(signals).isEqualTo(i == 2 ? 1 : 0);
    }
  }

  @Test
  void must22_must23_aSynIsRetriedForAtLeastThreeMinutes() {
    Rig rig = rig(Setting.USER_TIMEOUT, 0).activeOpen();
    rig.elapse(180 * S);
    assertThat(rig.endpoint.state()).isEqualTo(State.SYN_SENT);
    assertThat(rig.sent).allMatch(s -> s.flags() == Segment.SYN);
    rig.elapse(600 * S);
    assertThat(rig.endpoint.state()).isEqualTo(State.CLOSED);
    assertThat(rig.error).isEqualTo(Signal.TIMED_OUT);
  }

  @Test
  void must24_must25_keepAliveIsOffUntilAskedFor() {
    assertThat(established().elapse(9000 * S).sent).isEmpty();
    Rig on = established().event(new Event.Set(Setting.KEEPALIVE, 1));
    assertThat(on.elapse(7201 * S).sent).hasSize(1);
  }

  @Test
  void must26_must27_must28_keepAliveWaitsForAnIdleConnection() {
    assertThat(Profile.RFC9293.config().get(Setting.KEEPALIVE_TIME)).isEqualTo(7200 * S);
    Rig rig = established().event(new Event.Set(Setting.KEEPALIVE, 1));
    rig.event(new Event.Set(Setting.KEEPALIVE_TIME, 100 * S));
    rig.elapse(90 * S).arrives("A", 1, 1, 5);
    assertThat(rig.elapse(99 * S).sent).allMatch(s -> s.seq() == Rig.ISS + 1);
    assertThat(rig.elapse(2 * S).sent).hasSize(1);
  }

  @Test
  void must29_shld12_may5_aProbeIsEmptyAtSndNxtMinusOneAndOneLossIsNotDeath() {
    Rig rig = established().event(new Event.Set(Setting.KEEPALIVE, 1));
    rig.elapse(7200 * S);
    Segment probe = rig.sent.getFirst();
    assertThat(probe.seq()).isEqualTo(rig.endpoint.snd().nxt() - 1);
    assertThat(probe.length()).isZero();
    rig.elapse(75 * S);
    assertThat(rig.endpoint.state()).isEqualTo(State.ESTABLISHED);
    rig.elapse(75 * S * 8);
    assertThat(rig.endpoint.state()).isEqualTo(State.CLOSED);
    assertThat(rig.error).isEqualTo(Signal.TIMED_OUT);
  }

  @Test
  void must30_must31_must32_must62_urgentDataIsPointedPastAndSignalled() {
    Rig rig = established().event(new Event.Send(Bytes.pattern(0, 4), true, true));
    Segment urgent = rig.sent.getFirst();
    assertThat(urgent.has(Segment.URG)).isTrue();
    assertThat(urgent.urgent()).as("the octet after the urgent data").isEqualTo(4);
    Segment arriving =
        new Segment(
            Rig.IRS + 1,
            Rig.ISS + 1,
            Segment.ACK | Segment.URG,
            1000,
            3,
            Options.NONE,
            Bytes.pattern(0, 3));
    Rig receiver = established().event(new Event.Arrives(arriving, 0, false));
    assertThat(shows(receiver, Rule.URGENT)).isTrue();
  }

  @Test
  void must34_aShrunkWindowIsBorne() {
    Rig rig = established();
    rig.peerWindow = 3000;
    rig.arrives("A", 1, 1, 0).send(3000);
    rig.peerWindow = 100;
    rig.arrives("A", 1, 1, 0);
    assertThat(rig.send(1000).sent).isEmpty();
    assertThat(rig.endpoint.snd().wnd()).isEqualTo(100);
  }

  @Test
  void must35_must36_must37_shld29_shld30_aClosedWindowIsProbedForEver() {
    Rig rig = rig(Setting.USER_TIMEOUT, 0).into("estab_active");
    rig.peerWindow = 0;
    rig.arrives("A", 1, 1, 0).send(100);
    assertThat(rig.sent).isEmpty();
    long start = rig.now;
    rig.now = rig.endpoint.timer(Timer.PERSIST);
    assertThat(rig.now - start).as("first probe after RTO").isEqualTo(rig.endpoint.rtt().rto());
    rig.event(new Event.Timeout(Timer.PERSIST));
    assertThat(rig.sent).hasSize(1);
    for (int i = 0; i < 40; i++) {
      rig.arrives("A", 1, 1, 0);
      rig.elapse(61 * S);
      assertThat(rig.endpoint.state()).isEqualTo(State.ESTABLISHED);
    }
  }

  @Test
  void must38_theSenderAvoidsSillyWindows() {
    Rig rig = established();
    rig.peerWindow = 100;
    rig.arrives("A", 1, 1, 0);
    rig.send(2000);
    assertThat(rig.sent).isEmpty();
  }

  @Test
  void must39_shld14_theReceiverAvoidsSillyWindowsAndNeverShrinks() {
    Rig rig = rig(Setting.RECEIVE_BUFFER, 3000).into("estab_active");
    int edge = rig.endpoint.rcv().edge();
    rig.arrives("A", 1, 1, 1460).arrives("A", 1461, 1, 1460);
    assertThat(rig.endpoint.rcv().edge()).isEqualTo(edge);
    rig.event(new Event.Receive(10));
    assertThat(rig.sent).isEmpty();
    assertThat(rig.endpoint.rcv().edge()).isEqualTo(edge);
    rig.event(new Event.Receive(2000)).event(new Event.Receive(2000));
    assertThat(Seq.lt(edge, rig.endpoint.rcv().edge())).isTrue();
  }

  @Test
  void must40_shld18_shld19_delayedAcks() {
    Rig rig = established().arrives("A", 1, 1, 100);
    assertThat(rig.sent).isEmpty();
    assertThat(rig.endpoint.timer(Timer.DELAYED_ACK) - rig.now).isLessThan(500 * MS);
    assertThat(rig.elapse(500 * MS).sent).hasSize(1);
    Rig full = established().arrives("A", 1, 1, 1460).arrives("A", 1461, 1, 1460);
    assertThat(full.sent).as("every second full-sized segment").hasSize(1);
  }

  @Test
  void must41_must42_aListenerStaysAsItIs() {
    Endpoint listener = rfc().passiveOpen().endpoint;
    Rig first = rfc().passiveOpen();
    first.arrives("S", 0, null, 0);
    assertThat(listener.state()).isEqualTo(State.LISTEN);
    Reaction second =
        listener.react(new Event.Arrives(first.segment("S", 77, null, 0), 5, false), 0);
    assertThat(second.after().state()).isEqualTo(State.SYN_RECEIVED);
    assertThat(second.after().rcv().irs()).isNotEqualTo(first.endpoint.rcv().irs());
  }

  @Test
  void must54_must56_softErrorsDoNotAbort() {
    Rig rig = established().send(10);
    rig.event(icmp(rig, Packet.Icmp.Kind.HOST_UNREACHABLE));
    assertThat(rig.endpoint.state()).isEqualTo(State.ESTABLISHED);
    Rig opening = rfc().activeOpen();
    opening.event(icmp(opening, Packet.Icmp.Kind.HOST_UNREACHABLE));
    assertThat(opening.endpoint.state()).isEqualTo(State.SYN_SENT);
  }

  @Test
  void shld25_softErrorsAreReported() {
    Rig rig = established().send(10);
    rig.event(icmp(rig, Packet.Icmp.Kind.NET_UNREACHABLE));
    assertThat(rig.effects)
        .anyMatch(e -> e instanceof Effect.Signalled s && s.signal() == Signal.UNRESPONSIVE);
  }

  @Test
  void shld26_hardErrorsEndAnOpen() {
    Rig rig = rfc().activeOpen();
    rig.event(icmp(rig, Packet.Icmp.Kind.PORT_UNREACHABLE));
    assertThat(rig.endpoint.state()).isEqualTo(State.CLOSED);
  }

  @Test
  void must55_sourceQuenchIsDiscarded() {
    Rig rig = established().send(10);
    int window = rig.endpoint.congestion().cwnd();
    rig.event(icmp(rig, Packet.Icmp.Kind.SOURCE_QUENCH));
    assertThat(rig.endpoint.congestion().cwnd()).isEqualTo(window);
    assertThat(shows(rig, Rule.ICMP_SOURCE_QUENCH)).isTrue();
  }

  private static Event icmp(Rig rig, Packet.Icmp.Kind kind) {
    Address any = new Address(IpAddress.ANY, 0);
    return new Event.IcmpArrives(new Packet.Icmp(kind, 0, any, any, rig.endpoint.snd().una()));
  }

  @Test
  void must58_must59_oneAckForAllThatCame() {
    Rig rig = established().arrives("A", 11, 1, 10);
    assertThat(rig.sent).hasSize(1);
    rig.arrives("A", 1, 1, 10);
    assertThat(rig.sent).hasSize(1);
    assertThat(rig.sent.getFirst().ack()).isEqualTo(Rig.IRS + 21);
  }

  @Test
  void must60_must61_may15_may16_theLastSegmentOfASendIsPushed() {
    List<Segment> sent = established().send(2920).sent;
    assertThat(sent.getLast().has(Segment.PSH)).isTrue();
    assertThat(sent.getFirst().has(Segment.PSH)).isFalse();
  }

  @Test
  void must66_aZeroWindowStillTakesAcksAndRsts() {
    Rig rig = rig(Setting.RECEIVE_BUFFER, 1000).into("estab_active");
    rig.arrives("A", 1, 1, 1000).elapse(S);
    assertThat(rig.endpoint.rcv().wnd()).isZero();
    rig.send(10);
    rig.arrives("A", 1001, 11, 5);
    assertThat(rig.endpoint.snd().una()).isEqualTo(Rig.ISS + 11);
    assertThat(rig.endpoint.rcv().nxt()).isEqualTo(Rig.IRS + 1001);
    rig.arrives("R", 1001, null, 0);
    assertThat(rig.endpoint.state()).isEqualTo(State.CLOSED);
  }

  @Test
  void shld2_anRstMayCarryData() {
    Rig rig = established().arrives("R", 1, null, 12);
    assertThat(rig.endpoint.state()).isEqualTo(State.CLOSED);
  }

  @Test
  void shld3_dataForNobodyIsAnsweredByRst() {
    Rig rig = new Rig(Rig.plain(Profile.LINUX)).into("finwait1_orphan").arrives("A", 1, 2, 5);
    assertThat(rig.sent).anyMatch(Segment::isRst);
    assertThat(rig.endpoint.state()).isEqualTo(State.CLOSED);
  }

  @Test
  void shld4_may2_aNewerSynReopensTimeWait() {
    Rig rig = rfc().into("timewait_fw2");
    rig.event(new Event.Arrives(rig.segment("S", 70_000, null, 0), 7, true));
    assertThat(rig.endpoint.state()).isEqualTo(State.SYN_RECEIVED);
    assertThat(rig.sent.getFirst().flags()).isEqualTo(Segment.SYN | Segment.ACK);
    Rig old = rfc().into("timewait_fw2");
    old.event(new Event.Arrives(old.segment("S", 0, null, 0), 7, true));
    assertThat(old.endpoint.state()).isEqualTo(State.TIME_WAIT);
  }

  @Test
  void shld16_shld28_fullSegmentsGoOutWhereTheWindowAllows() {
    List<Segment> sent = established().send(4000).sent;
    assertThat(sent.getFirst().data().size()).isEqualTo(1460);
  }

  @Test
  void shld31_may13_outOfOrderDataIsKeptAndAcknowledgedAtOnce() {
    Rig rig = established().arrives("A", 101, 1, 100);
    assertThat(rig.sent).hasSize(1);
    assertThat(rig.sent.getFirst().ack()).isEqualTo(Rig.IRS + 1);
    assertThat(rig.endpoint.inbox().blocks()).hasSize(1);
    rig.arrives("A", 1, 1, 100);
    assertThat(rig.endpoint.readable()).isEqualTo(200);
  }

  @Test
  void may1_halfClose() {
    Rig rig = established().shutdown().arrives("A", 1, 2, 100);
    assertThat(rig.endpoint.state()).isEqualTo(State.FIN_WAIT_2);
    assertThat(rig.endpoint.readable()).isEqualTo(100);
  }

  /** Linux has one timer for keep-alive and for waiting in FIN_WAIT_2. */
  @Test
  void anOrphanInFinWait2IsNotProbedOnLinux() {
    Config config =
        Rig.plain(Profile.LINUX).with(Setting.KEEPALIVE, 1).with(Setting.KEEPALIVE_TIME, 10 * S);
    Rig probed = new Rig(config).into("finwait2").elapse(11 * S);
    assertThat(probed.sent).hasSize(1);
    Rig orphan = new Rig(config).into("finwait2_orphan").elapse(59 * S);
    assertThat(orphan.sent).isEmpty();
    assertThat(orphan.elapse(2 * S).endpoint.state()).isEqualTo(State.CLOSED);
  }

  @Test
  void may12_blindRstSynAndAckAreChallenged() {
    Rig rst = established().arrives("R", 50, null, 0);
    assertThat(rst.endpoint.state()).isEqualTo(State.ESTABLISHED);
    assertThat(rst.sent.getFirst().flags()).isEqualTo(Segment.ACK);
    Rig syn = established().arrives("S", 1, null, 0);
    assertThat(syn.endpoint.state()).isEqualTo(State.ESTABLISHED);
    assertThat(syn.sent.getFirst().flags()).isEqualTo(Segment.ACK);
    Rig ack = established().arrives("A", 1, -70_000, 5);
    assertThat(ack.endpoint.readable()).isZero();
    assertThat(ack.sent.getFirst().flags()).isEqualTo(Segment.ACK);
  }

  @Test
  void may8_theReceiversWindowMayStayClosed() {
    Rig rig = rig(Setting.RECEIVE_BUFFER, 1000).into("estab_active");
    rig.arrives("A", 1, 1, 1000).elapse(3600 * S);
    assertThat(rig.endpoint.rcv().wnd()).isZero();
    assertThat(rig.endpoint.state()).isEqualTo(State.ESTABLISHED);
  }
}
