package tcplab.host;

import static org.assertj.core.api.Assertions.assertThat;
import static tcplab.sim.Scenes.results;
import static tcplab.sim.Scenes.send;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tcplab.sim.Scenes;
import tcplab.sim.Timeline;
import tcplab.tcp.Bytes;
import tcplab.tcp.Profile;

/** What a program is told beside its data: error queue, names, counts, urgent data. */
final class ReportsTest {
  private static final SocketCall ERROR = report(new ReportCall.ReceiveError());
  private static final long SCHED_SND_ACK_ID = 1 << 8 | 1 << 1 | 1 << 9 | 1 << 7;

  private static SocketCall report(ReportCall call) {
    return new SocketCall.Report(call);
  }

  private static SocketCall set(ReportOption option, long value) {
    return report(new ReportCall.Set(option, value));
  }

  private static SocketCall zeroCopy(int octets) {
    return new SocketCall.Send(
        Bytes.pattern(0, octets), true, false, false, Set.of(MessageFlag.ZEROCOPY), List.of());
  }

  private static SocketCall urgent(int octets) {
    return new SocketCall.Send(Bytes.pattern(0, octets), true, true);
  }

  private static SocketCall recv(int limit, MessageFlag... flags) {
    return new SocketCall.Recv(limit, false, Set.of(flags));
  }

  private static SocketCall count(ReportCall.Count.Request request) {
    return report(new ReportCall.Count(request));
  }

  // ---- error queue --------------------------------------------------------------------------

  @Test
  void anEmptyErrorQueueIsNothingToWaitFor() {
    Timeline run = new Scenes().connected().call(100, "a", "c", ERROR).run();
    assertThat(results(run, "a", "recvmsg")).containsExactly("-1 EAGAIN");
  }

  @Test
  void zeroCopySendsAreReportedWhenAcknowledgedAndThoseInARowTogether() {
    Timeline run =
        new Scenes()
            .connected()
            .call("a", "c", set(ReportOption.SO_ZEROCOPY, 1))
            .call(100, "a", "c", zeroCopy(100))
            .call("a", "c", ERROR)
            .call(200, "a", "c", zeroCopy(100))
            .call(300, "a", "c", ERROR)
            .call("a", "c", ERROR)
            .call("a", "c", zeroCopy(100))
            .call(400, "a", "c", ERROR)
            .run();
    List<String> told = results(run, "a", "recvmsg");
    assertThat(told.get(0)).isEqualTo("-1 EAGAIN");
    assertThat(told.get(2)).isEqualTo("-1 EAGAIN");
    assertThat(ErrorMessage.parse(told.get(1))).isEqualTo(Optional.of(ErrorMessage.copied(0, 1)));
    assertThat(ErrorMessage.parse(told.get(3))).isEqualTo(Optional.of(ErrorMessage.copied(2, 2)));
  }

  @Test
  void zeroCopyIsNotHeededWithoutTheOptionAndNotCountedWhenNothingIsSent() {
    Timeline run =
        new Scenes()
            .connected()
            .call(100, "a", "c", zeroCopy(100))
            .call(200, "a", "c", ERROR)
            .call("a", "c", set(ReportOption.SO_ZEROCOPY, 2))
            .call("a", "c", set(ReportOption.SO_ZEROCOPY, 1))
            .call("a", "c", zeroCopy(0))
            .call("a", "c", zeroCopy(1))
            .call(300, "a", "c", ERROR)
            .run();
    assertThat(results(run, "a", "setsockopt")).containsExactly("-1 EINVAL", "0");
    List<String> told = results(run, "a", "recvmsg");
    assertThat(told.get(0)).isEqualTo("-1 EAGAIN");
    assertThat(ErrorMessage.parse(told.get(1))).isEqualTo(Optional.of(ErrorMessage.copied(0, 0)));
  }

  @Test
  void timeStampsTellOfTheLastOctetOfASend() {
    Timeline run =
        new Scenes()
            .connected()
            .call(100, "a", "c", set(ReportOption.SO_TIMESTAMPING, SCHED_SND_ACK_ID))
            .call("a", "c", send(100))
            .call(200, "a", "c", ERROR)
            .call("a", "c", ERROR)
            .call("a", "c", ERROR)
            .call("a", "c", ERROR)
            .run();
    long ms = 1_000_000L;
    assertThat(results(run, "a", "recvmsg"))
        .satisfiesExactly(
            r -> assertThat(ErrorMessage.parse(r)).contains(ErrorMessage.stamp(1, 99, 100 * ms)),
            r -> assertThat(ErrorMessage.parse(r)).contains(ErrorMessage.stamp(0, 99, 100 * ms)),
            r ->
                assertThat(ErrorMessage.parse(r))
                    .hasValueSatisfying(
                        m -> {
                          assertThat(m.info()).isEqualTo(2);
                          assertThat(m.at()).isGreaterThanOrEqualTo(140 * ms);
                        }),
            r -> assertThat(r).isEqualTo("-1 EAGAIN"));
  }

  @Test
  void timeStampsAreNumberedOnlyOnAConnection() {
    Timeline run =
        new Scenes()
            .call("a", "c", new SocketCall.Socket(false))
            .call("a", "c", set(ReportOption.SO_TIMESTAMPING, SCHED_SND_ACK_ID))
            .call("a", "c", set(ReportOption.SO_TIMESTAMPING, 2))
            .run();
    assertThat(results(run, "a", "setsockopt")).containsExactly("-1 EINVAL", "0");
  }

  // ---- names and counts ---------------------------------------------------------------------

  @Test
  void namesAreThoseOfBothEnds() {
    Timeline run =
        new Scenes()
            .connected()
            .call(100, "b", "s", report(new ReportCall.Address(false)))
            .call("b", "s", report(new ReportCall.Address(true)))
            .call("b", "l", report(new ReportCall.Address(false)))
            .call("b", "l", report(new ReportCall.Address(true)))
            .call("b", "n", new SocketCall.Socket(false))
            .call("b", "n", report(new ReportCall.Address(false)))
            .run();
    assertThat(results(run, "b", "getsockname"))
        .containsExactly("10.0.0.2:80", "10.0.0.2:80", "0.0.0.0:0");
    assertThat(results(run, "b", "getpeername"))
        .satisfiesExactly(
            r -> assertThat(r).startsWith("10.0.0.1:"),
            r -> assertThat(r).isEqualTo("-1 ENOTCONN"));
  }

  @Test
  void octetsAreCountedOnBothSides() {
    Timeline run =
        new Scenes()
            .connected()
            .call(100, "a", "c", send(500))
            .call("a", "c", count(ReportCall.Count.Request.SIOCOUTQ))
            .call("a", "c", count(ReportCall.Count.Request.SIOCOUTQNSD))
            .call(101, "a", "c", new SocketCall.Shutdown(SocketCall.Shutdown.How.WR))
            .call("a", "c", count(ReportCall.Count.Request.SIOCOUTQ))
            .call(200, "b", "s", count(ReportCall.Count.Request.FIONREAD))
            .call("b", "l", count(ReportCall.Count.Request.FIONREAD))
            .call(300, "a", "c", count(ReportCall.Count.Request.SIOCOUTQ))
            .run();
    // A FIN that is not acknowledged counts as an octet.
    assertThat(results(run, "a", "ioctl")).containsExactly("500", "0", "501", "0");
    assertThat(results(run, "b", "ioctl")).containsExactly("500", "-1 EINVAL");
  }

  // ---- receiving ----------------------------------------------------------------------------

  @Test
  void aPeekLeavesTheDataAndAnOffsetMovesOn() {
    Timeline run =
        new Scenes()
            .connected()
            .call(100, "a", "c", send(100))
            .call(200, "b", "s", recv(30, MessageFlag.PEEK))
            .call("b", "s", set(ReportOption.SO_PEEK_OFF, 0))
            .call("b", "s", recv(70, MessageFlag.PEEK))
            .call("b", "s", recv(70, MessageFlag.PEEK))
            .call("b", "s", recv(100))
            .call("b", "s", recv(1, MessageFlag.DONTWAIT))
            .run();
    assertThat(results(run, "b", "recv")).containsExactly("30", "70", "30", "100", "-1 EAGAIN");
  }

  @Test
  void theLowWaterMarkHoldsAReaderUpAndDoesNotCountAsReadable() {
    SocketCall poll =
        new SocketCall.OnFile(
            new FileCall.Poll(List.of(new FileCall.Asked("s", EnumSet.of(PollEvent.IN))), 0));
    Timeline run =
        new Scenes()
            .connected()
            .call("b", "s", set(ReportOption.SO_RCVLOWAT, 50))
            .call(100, "a", "c", send(20))
            .call(200, "b", "", poll)
            .call("b", "s", recv(60))
            .call(300, "a", "c", send(30))
            .run();
    assertThat(results(run, "b", "poll")).containsExactly("0");
    assertThat(results(run, "b", "recv")).containsExactly("50");
  }

  @Test
  void theUrgentOctetIsReadApart() {
    Timeline run =
        new Scenes()
            .connected()
            .call(100, "a", "c", urgent(10))
            .call(101, "a", "c", send(5))
            .call(200, "b", "s", count(ReportCall.Count.Request.FIONREAD))
            .call("b", "s", recv(100))
            .call("b", "s", count(ReportCall.Count.Request.SIOCATMARK))
            .call("b", "s", recv(1, MessageFlag.OOB))
            .call("b", "s", recv(1, MessageFlag.OOB))
            .call("b", "s", recv(100))
            .call("b", "s", recv(1, MessageFlag.OOB))
            .run();
    assertThat(results(run, "b", "ioctl")).containsExactly("9", "1");
    assertThat(results(run, "b", "recv")).containsExactly("9", "1", "-1 EINVAL", "5", "-1 EINVAL");
  }

  @Test
  void inlineUrgentDataIsDataLikeAny() {
    Timeline run =
        new Scenes()
            .connected()
            .call("b", "s", set(ReportOption.SO_OOBINLINE, 1))
            .call(100, "a", "c", urgent(10))
            .call(200, "b", "s", recv(1, MessageFlag.OOB))
            .call("b", "s", recv(100))
            .run();
    assertThat(results(run, "b", "recv")).containsExactly("-1 EINVAL", "10");
  }

  @Test
  void withoutLinuxsSocketLayerTheUrgentOctetStaysWhereItIs() {
    Timeline run =
        new Scenes()
            .profile(Profile.RFC9293)
            .connected()
            .call(100, "a", "c", urgent(10))
            .call(200, "b", "s", recv(100))
            .run();
    assertThat(results(run, "b", "recv")).containsExactly("10");
  }
}
