package tcplab.host;

import static org.assertj.core.api.Assertions.assertThat;
import static tcplab.sim.Scenes.recv;
import static tcplab.sim.Scenes.results;
import static tcplab.sim.Scenes.send;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tcplab.sim.Scenario;
import tcplab.sim.Scenes;
import tcplab.sim.Timeline;
import tcplab.tcp.Address;
import tcplab.tcp.IpAddress;
import tcplab.tcp.Packet;
import tcplab.tcp.Profile;
import tcplab.tcp.Setting;

/** What each call returns, errno by errno. */
final class CallsTest {
  private static final SocketCall SOCKET = new SocketCall.Socket(false);
  private static final SocketCall CLOSE = new SocketCall.Close();
  private static final SocketCall CONNECT = new SocketCall.Connect(Scenes.SERVER);
  private static final SocketCall NONBLOCK = new SocketCall.SetNonBlocking(true);
  private static final SocketCall ERROR = new SocketCall.GetOption(SocketOption.SO_ERROR);
  private static final Address NOBODY = new Address(IpAddress.v4(0x0A0000FE), 80);

  private static SocketCall shutdown(SocketCall.Shutdown.How how) {
    return new SocketCall.Shutdown(how);
  }

  private static SocketCall option(SocketOption option, long value) {
    return new SocketCall.SetOption(option, value);
  }

  // ---- connect ------------------------------------------------------------------------------

  @Test
  void connectBlocksForOneRoundTrip() {
    Timeline run = new Scenes().connected().run();
    assertThat(results(run, "a", "connect")).containsExactly("0");
    assertThat(run.calls())
        .filteredOn(c -> c.text().startsWith("connect"))
        .allSatisfy(c -> assertThat(c.returnedAt() - c.startedAt()).isEqualTo(40_000_000L));
  }

  @Test
  void connectToAPortWithoutListenerIsRefused() {
    Timeline run = new Scenes().call("a", "c", SOCKET).call("a", "c", CONNECT).run();
    assertThat(results(run, "a", "connect")).containsExactly("-1 ECONNREFUSED");
  }

  @Test
  void aSocketThatWasRefusedCanConnectAgain() {
    Timeline run =
        new Scenes()
            .call("a", "c", SOCKET)
            .call("a", "c", CONNECT)
            .call("b", "l", SOCKET)
            .call(100, "b", "l", new SocketCall.Bind(Scenes.SERVER))
            .call("b", "l", new SocketCall.Listen(1))
            .call(200, "a", "c", CONNECT)
            .run();
    assertThat(results(run, "a", "connect")).containsExactly("-1 ECONNREFUSED", "0");
  }

  @Test
  void nonBlockingConnectTellsInSteps() {
    Timeline run =
        new Scenes()
            .listening(1)
            .call("a", "c", SOCKET)
            .call("a", "c", NONBLOCK)
            .call(10, "a", "c", CONNECT)
            .call(20, "a", "c", CONNECT)
            .call(100, "a", "c", CONNECT)
            .call("a", "c", CONNECT)
            .run();
    assertThat(results(run, "a", "connect"))
        .containsExactly("-1 EINPROGRESS", "-1 EALREADY", "0", "-1 EISCONN");
  }

  @Test
  void nonBlockingConnectLeavesItsFailureInSoError() {
    Timeline run =
        new Scenes()
            .call("a", "c", SOCKET)
            .call("a", "c", NONBLOCK)
            .call("a", "c", CONNECT)
            .call(100, "a", "c", new SocketCall.Poll(true, true))
            .call("a", "c", ERROR)
            .call("a", "c", ERROR)
            .call("a", "c", CONNECT)
            .run();
    assertThat(results(run, "a", "poll")).containsExactly("POLLIN|POLLOUT|POLLERR|POLLHUP");
    assertThat(results(run, "a", "getsockopt")).containsExactly("ECONNREFUSED", "0");
    assertThat(results(run, "a", "connect")).containsExactly("-1 EINPROGRESS", "-1 ECONNABORTED");
  }

  @Test
  void connectToNobodyTimesOutAfterTheSynRetries() {
    Timeline run =
        new Scenes()
            .set("a", Setting.SYN_RETRIES, 2)
            .set("a", Setting.SYN_LINEAR_TIMEOUTS, 0)
            .call("a", "c", SOCKET)
            .call("a", "c", new SocketCall.Connect(NOBODY))
            .run();
    assertThat(results(run, "a", "connect")).containsExactly("-1 ETIMEDOUT");
    assertThat(run.end()).isEqualTo(7_000_000_000L);
  }

  @Test
  void aRouterThatReportsMakesItUnreachable() {
    Timeline run =
        new Scenes()
            .at(
                0,
                "",
                new Scenario.Action.RouterReports(Optional.of(Packet.Icmp.Kind.HOST_UNREACHABLE)))
            .call("a", "c", SOCKET)
            .call(10, "a", "c", new SocketCall.Connect(NOBODY))
            .run();
    assertThat(results(run, "a", "connect")).containsExactly("-1 EHOSTUNREACH");
  }

  @Test
  void withoutARouteConnectFailsAtOnce() {
    Timeline run =
        new Scenes()
            .at(0, "a", new Scenario.Action.DefaultRoute(false))
            .call("a", "c", SOCKET)
            .call("a", "c", new SocketCall.Connect(NOBODY))
            .run();
    assertThat(results(run, "a", "connect")).containsExactly("-1 ENETUNREACH");
  }

  @Test
  void aConnectionToOneselfIsPossible() {
    Address own = new Address(Scenes.A, 5000);
    Timeline run =
        new Scenes()
            .call("a", "c", SOCKET)
            .call("a", "c", new SocketCall.Bind(own))
            .call("a", "c", new SocketCall.Connect(own))
            .call("a", "c", send(7))
            .call("a", "c", recv(100))
            .run();
    assertThat(results(run, "a", "connect")).containsExactly("0");
    assertThat(results(run, "a", "recv")).containsExactly("7");
  }

  @Test
  void aListenerRefusesToConnectUnlessTheStackFollowsTheRfc() {
    Scenes scenes = new Scenes().listening(1).call("b", "l", new SocketCall.Connect(NOBODY));
    assertThat(results(scenes.run(), "b", "connect")).containsExactly("-1 EISCONN");
    assertThat(results(scenes.profile(Profile.FREEBSD).run(), "b", "connect"))
        .containsExactly("-1 EOPNOTSUPP");
  }

  @Test
  void byTheRfcAListenerCanSendAndSoOpenActively() {
    Timeline run =
        new Scenes()
            .profile(Profile.RFC9293)
            .listening(1)
            .call("a", "l2", SOCKET)
            .call("a", "l2", new SocketCall.Bind(new Address(Scenes.A, 99)))
            .call("a", "l2", new SocketCall.Listen(1))
            .call(
                50,
                "a",
                "l2",
                new SocketCall.SendTo(Scenes.SERVER, tcplab.tcp.Bytes.pattern(0, 20)))
            .accept(60, "b", "l", "s")
            .call("b", "s", recv(100))
            .run();
    assertThat(results(run, "a", "sendto")).containsExactly("20");
    assertThat(results(run, "b", "recv")).containsExactly("20");
  }

  // ---- send and recv ------------------------------------------------------------------------

  @Test
  void recvReturnsWhatIsThereAndThenEndOfFile() {
    Timeline run =
        new Scenes()
            .connected()
            .call("a", "c", send(100))
            .call("a", "c", CLOSE)
            .call("b", "s", recv(60))
            .call("b", "s", recv(60))
            .call("b", "s", recv(60))
            .call("b", "s", CLOSE)
            .run();
    assertThat(results(run, "b", "recv")).containsExactly("60", "40", "0");
  }

  @Test
  void waitAllCollectsEveryOctet() {
    Timeline run =
        new Scenes()
            .connected()
            .call("a", "c", send(40_000))
            .call("a", "c", CLOSE)
            .call("b", "s", new SocketCall.Recv(30_000, true))
            .call("b", "s", new SocketCall.Recv(30_000, true))
            .run();
    assertThat(results(run, "b", "recv")).containsExactly("30000", "10000");
  }

  @Test
  void afterAResetRecvFailsOnceThenGivesEndOfFile() {
    Timeline run = resetAfter(option(SocketOption.SO_LINGER, 0)).run();
    assertThat(results(run, "b", "recv")).containsExactly("-1 ECONNRESET", "0");
    assertThat(results(run, "b", "send")).containsExactly("-1 EPIPE");
    assertThat(Scenes.sent(run, "a")).endsWith("RA");
  }

  private static Scenes resetAfter(SocketCall option) {
    return new Scenes()
        .connected()
        .call("a", "c", option)
        .call("a", "c", CLOSE)
        .call(500, "b", "s", recv(10))
        .call("b", "s", recv(10))
        .call("b", "s", send(10));
  }

  @Test
  void sendAfterAResetTellsTheErrorFirst() {
    Timeline run =
        new Scenes()
            .connected()
            .call("a", "c", option(SocketOption.SO_LINGER, 0))
            .call("a", "c", CLOSE)
            .call(500, "b", "s", send(10))
            .call("b", "s", send(10))
            .run();
    assertThat(results(run, "b", "send")).containsExactly("-1 ECONNRESET", "-1 EPIPE");
  }

  @Test
  void dataThatCameBeforeTheResetCanStillBeRead() {
    Timeline run =
        new Scenes()
            .connected()
            .call("a", "c", send(50))
            .call(300, "a", "c", option(SocketOption.SO_LINGER, 0))
            .call("a", "c", CLOSE)
            .call(500, "b", "s", recv(30))
            .call("b", "s", recv(30))
            .call("b", "s", recv(30))
            .run();
    assertThat(results(run, "b", "recv")).containsExactly("30", "20", "-1 ECONNRESET");
  }

  @Test
  void closeWithUnreadDataResets() {
    Timeline run =
        new Scenes()
            .connected()
            .call("a", "c", send(50))
            .call(300, "b", "s", CLOSE)
            .call(500, "a", "c", recv(30))
            .run();
    assertThat(Scenes.sent(run, "b")).endsWith("RA");
    assertThat(results(run, "a", "recv")).containsExactly("-1 ECONNRESET");
  }

  @Test
  void sendBlocksWhileTheBufferIsFullAndReturnsAPartWhenNonBlocking() {
    Scenes scenes =
        new Scenes()
            .connected()
            .call("a", "c", option(SocketOption.SO_SNDBUF, 5_000))
            .call("a", "c", NONBLOCK)
            .call(100, "a", "c", send(50_000))
            .call(101, "a", "c", send(1))
            .call(200, "a", "c", new SocketCall.SetNonBlocking(false))
            .call("a", "c", send(15_000));
    Timeline run = scenes.run();
    // Linux fills a buffer that it has begun: 32 segments, half the peer's window.
    assertThat(results(run, "a", "send")).startsWith("46336", "-1 EAGAIN");
    assertThat(results(run, "a", "send").getLast()).isEqualTo("15000");
  }

  @Test
  void receiveAndSendTimeoutsGiveEagainAndEinprogress() {
    Timeline run =
        new Scenes()
            .connected()
            .call("a", "c", option(SocketOption.SO_RCVTIMEO, 300_000_000L))
            .call("a", "c", recv(10))
            .call("a", "d", SOCKET)
            .call("a", "d", option(SocketOption.SO_SNDTIMEO, 500_000_000L))
            .call("a", "d", new SocketCall.Connect(NOBODY))
            .run();
    assertThat(results(run, "a", "recv")).containsExactly("-1 EAGAIN");
    assertThat(results(run, "a", "connect")).containsExactly("0", "-1 EINPROGRESS");
  }

  @Test
  void aSignalInterruptsABlockedCall() {
    Timeline run =
        new Scenes()
            .connected()
            .call("a", "c", recv(10))
            .at(300, "a/other", new Scenario.Action.Interrupt("main"))
            .run();
    assertThat(results(run, "a", "recv")).containsExactly("-1 EINTR");
  }

  // ---- what a fresh socket cannot do --------------------------------------------------------

  @Test
  void aFreshSocketIsNotConnected() {
    Timeline run =
        new Scenes()
            .call("a", "c", SOCKET)
            .call("a", "c", new SocketCall.Accept())
            .call("a", "c", recv(1))
            .call("a", "c", send(1))
            .call("a", "c", shutdown(SocketCall.Shutdown.How.WR))
            .run();
    assertThat(run.calls().stream().skip(1).map(c -> c.result()))
        .containsExactly("-1 EINVAL", "-1 ENOTCONN", "-1 EPIPE", "-1 ENOTCONN");
  }

  @Test
  void aClosedDescriptorIsBad() {
    Timeline run =
        new Scenes()
            .call("a", "c", SOCKET)
            .call("a", "c", CLOSE)
            .call("a", "c", send(1))
            .call("a", "c", CLOSE)
            .run();
    assertThat(results(run, "a", "send")).containsExactly("-1 EBADF");
    assertThat(results(run, "a", "close")).containsExactly("0", "-1 EBADF");
  }

  @Test
  void descriptorsAndMemoryRunOut() {
    Timeline run =
        new Scenes()
            .set("a", Setting.OPEN_FILES, 2)
            .call("a", "c1", SOCKET)
            .call("a", "c2", SOCKET)
            .call("a", "c3", SOCKET)
            .at(10, "b", new Scenario.Action.MemoryShort(true))
            .call(20, "b", "s", SOCKET)
            .run();
    assertThat(results(run, "a", "socket")).containsExactly("0", "0", "-1 EMFILE");
    assertThat(results(run, "b", "socket")).containsExactly("-1 ENOBUFS");
  }

  @Test
  void acceptTakesItsDescriptorBeforeAConnectionComes() {
    Timeline run =
        new Scenes()
            .set("b", Setting.OPEN_FILES, 2)
            .listening(8)
            .accept(20, "b", "l", "s2")
            .call(30, "b/other", "more", SOCKET)
            .call(40, "a", "c", SOCKET)
            .call(40, "a", "c", CONNECT)
            .run();
    assertThat(results(run, "b", "socket")).containsExactly("0", "-1 EMFILE");
    assertThat(results(run, "b", "accept")).containsExactly("ok");
    Timeline full =
        new Scenes().set("b", Setting.OPEN_FILES, 1).listening(8).accept(20, "b", "l", "s2").run();
    assertThat(results(full, "b", "accept")).containsExactly("-1 EMFILE");
  }

  @Test
  void addressFamiliesDoNotMix() {
    Timeline run =
        new Scenes()
            .call("a", "c", SOCKET)
            .call("a", "c", new SocketCall.Connect(new Address(new IpAddress(0, 1, true), 80)))
            .call("a", "d", new SocketCall.Socket(true))
            .run();
    assertThat(results(run, "a", "connect")).containsExactly("-1 EAFNOSUPPORT");
    assertThat(run.calls().getLast().result()).isEqualTo("-1 EAFNOSUPPORT");
  }

  // ---- shutdown and close -------------------------------------------------------------------

  @Test
  void shutdownForWritingHalfCloses() {
    Timeline run =
        new Scenes()
            .connected()
            .call("a", "c", shutdown(SocketCall.Shutdown.How.WR))
            .call("a", "c", shutdown(SocketCall.Shutdown.How.WR))
            .call("a", "c", send(1))
            .call("b", "s", recv(10))
            .call("b", "s", send(5))
            .call("a", "c", recv(10))
            .run();
    assertThat(results(run, "a", "shutdown")).containsExactly("0", "0");
    assertThat(results(run, "a", "send")).containsExactly("-1 EPIPE");
    assertThat(results(run, "a", "recv")).containsExactly("5");
  }

  @Test
  void shutdownForReadingGivesEndOfFile() {
    Timeline run =
        new Scenes()
            .connected()
            .call("a", "c", shutdown(SocketCall.Shutdown.How.RD))
            .call("a", "c", recv(10))
            .run();
    assertThat(results(run, "a", "recv")).containsExactly("0");
    assertThat(Scenes.sent(run, "a")).containsExactly("S", "A");
  }

  @Test
  void lingeringCloseReturnsWhenEverythingIsAcknowledged() {
    Timeline run =
        new Scenes()
            .connected()
            .call("a", "c", option(SocketOption.SO_LINGER, 5))
            .call("a", "c", send(10))
            .call("a", "c", CLOSE)
            .call("b", "s", recv(10))
            .call("b", "s", recv(10))
            .call("b", "s", CLOSE)
            .run();
    assertThat(run.calls())
        .filteredOn(c -> c.host() == 0 && c.text().equals("close()"))
        .singleElement()
        .satisfies(c -> assertThat(c.returnedAt() - c.startedAt()).isEqualTo(40_000_000L));
  }

  @Test
  void lingeringCloseGivesUpAfterItsTime() {
    Timeline run =
        new Scenes()
            .connected()
            .call(60, "a", "c", option(SocketOption.SO_LINGER, 2))
            .at(70, "", new Scenario.Action.Cable("a", "b", true))
            .call(100, "a", "c", send(10))
            .call("a", "c", CLOSE)
            .run();
    assertThat(run.calls())
        .filteredOn(c -> c.text().equals("close()"))
        .singleElement()
        .satisfies(c -> assertThat(c.returnedAt() - c.startedAt()).isEqualTo(2_000_000_000L));
  }

  @Test
  void aResetAfterThePeersFinIsABrokenPipeOnLinuxOnly() {
    Scenes scenes =
        new Scenes()
            .connected()
            .call("a", "c", CLOSE)
            .call(200, "b", "s", send(10))
            .call(400, "b", "s", ERROR);
    assertThat(results(scenes.run(), "b", "getsockopt")).containsExactly("EPIPE");
    assertThat(results(scenes.profile(Profile.FREEBSD).run(), "b", "getsockopt"))
        .containsExactly("ECONNRESET");
  }

  @Test
  void resultsAreTheSameWordsEverywhere() {
    assertThat(List.of(Errno.ECONNREFUSED.number(), Errno.EAGAIN.number()))
        .containsExactly(111, 11);
    assertThat(Errno.named("104")).contains(Errno.ECONNRESET);
    assertThat(Errno.named("epipe")).contains(Errno.EPIPE);
  }
}
