package tcplab.host;

import static org.assertj.core.api.Assertions.assertThat;
import static tcplab.sim.Scenes.recv;
import static tcplab.sim.Scenes.results;
import static tcplab.sim.Scenes.send;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tcplab.sim.Scenes;
import tcplab.sim.Timeline;
import tcplab.tcp.Profile;

/** poll(2) and epoll(7): what is told of a socket, and when. */
final class PollTest {
  private static final SocketCall SOCKET = new SocketCall.Socket(false);
  private static final SocketCall CLOSE = new SocketCall.Close();
  private static final Set<PollEvent> ALL = EnumSet.allOf(PollEvent.class);
  private static final long MS = 1_000_000L;

  private static SocketCall poll(long timeout, String... names) {
    return new SocketCall.OnFile(
        new FileCall.Poll(
            List.of(names).stream().map(n -> new FileCall.Asked(n, ALL)).toList(), timeout));
  }

  private static SocketCall create() {
    return new SocketCall.OnFile(new FileCall.EpollCreate());
  }

  private static SocketCall control(
      FileCall.EpollCtl.Operation operation, String target, FileCall.Interest interest) {
    return new SocketCall.OnFile(new FileCall.EpollCtl(operation, target, interest));
  }

  private static SocketCall add(String target, FileCall.Interest interest) {
    return control(FileCall.EpollCtl.Operation.ADD, target, interest);
  }

  private static FileCall.Interest interest(boolean edge, boolean oneShot, PollEvent... events) {
    return new FileCall.Interest(Set.of(events), edge, oneShot, false, 7);
  }

  private static SocketCall await(int most, long timeout) {
    return new SocketCall.OnFile(new FileCall.EpollWait(most, timeout));
  }

  // ---- poll ---------------------------------------------------------------------------------

  @Test
  void aFreshSocketHangsUpAndCanBeWritten() {
    Timeline run = new Scenes().call("a", "c", SOCKET).call("a", "", poll(0, "c")).run();
    assertThat(results(run, "a", "poll")).containsExactly("1 0=POLLOUT|POLLHUP|POLLWRNORM");
  }

  @Test
  void aNameThatIsNotOpenIsToldAsInvalidAndNoNameIsPassedOver() {
    Timeline run = new Scenes().call("a", "", poll(0, "gone", "")).run();
    assertThat(results(run, "a", "poll")).containsExactly("1 0=POLLNVAL");
  }

  @Test
  void aListenerIsReadableWhenAConnectionWaits() {
    Timeline run =
        new Scenes()
            .listening(1)
            .call("b", "", poll(0, "l"))
            .call("b", "", poll(-1, "l"))
            .call("a", "c", SOCKET)
            .call(10, "a", "c", new SocketCall.Connect(Scenes.SERVER))
            .run();
    assertThat(results(run, "b", "poll")).containsExactly("0", "1 0=POLLIN|POLLRDNORM");
  }

  @Test
  void pollGivesUpAfterItsTime() {
    Timeline run = new Scenes().listening(1).call("b", "", poll(30 * MS, "l")).run();
    assertThat(run.calls())
        .filteredOn(c -> c.text().startsWith("poll"))
        .allSatisfy(
            c -> {
              assertThat(c.result()).isEqualTo("0");
              assertThat(c.returnedAt() - c.startedAt()).isEqualTo(30 * MS);
            });
  }

  @Test
  void aConnectionIsWritableAtOnceAndReadableWithData() {
    Timeline run =
        new Scenes()
            .connected()
            .call(100, "b", "", poll(0, "s"))
            .call(101, "a", "c", send(10))
            .call(200, "b", "", poll(0, "s"))
            .call("b", "s", recv(10))
            .call(300, "b", "", poll(0, "s"))
            .run();
    assertThat(results(run, "b", "poll"))
        .containsExactly(
            "1 0=POLLOUT|POLLWRNORM",
            "1 0=POLLIN|POLLOUT|POLLRDNORM|POLLWRNORM",
            "1 0=POLLOUT|POLLWRNORM");
  }

  @Test
  void thePeersFinIsToldAndBothDirectionsClosedHangUp() {
    Timeline run =
        new Scenes()
            .connected()
            .call(100, "a", "c", new SocketCall.Shutdown(SocketCall.Shutdown.How.WR))
            .call(200, "b", "", poll(0, "s"))
            .call("b", "s", new SocketCall.Shutdown(SocketCall.Shutdown.How.WR))
            .call("b", "", poll(0, "s"))
            .run();
    assertThat(results(run, "b", "poll"))
        .containsExactly(
            "1 0=POLLIN|POLLOUT|POLLRDNORM|POLLWRNORM|POLLRDHUP",
            "1 0=POLLIN|POLLOUT|POLLHUP|POLLRDNORM|POLLWRNORM|POLLRDHUP");
  }

  @Test
  void aResetIsAnErrorOnLinuxAndEndOfFileOnFreebsd() {
    for (Profile profile : List.of(Profile.LINUX, Profile.FREEBSD)) {
      Timeline run =
          new Scenes()
              .profile(profile)
              .connected()
              .call(100, "b", "s", new SocketCall.SetOption(SocketOption.SO_LINGER, 0))
              .call("b", "s", CLOSE)
              .call(200, "a", "", poll(0, "c"))
              .run();
      String error = profile == Profile.LINUX ? "|POLLERR" : "";
      assertThat(results(run, "a", "poll"))
          .containsExactly(
              "1 0=POLLIN|POLLOUT" + error + "|POLLHUP|POLLRDNORM|POLLWRNORM|POLLRDHUP");
    }
  }

  @Test
  void aSocketThatConnectsIsNotWritableYet() {
    Timeline run =
        new Scenes()
            .listening(1)
            .call("a", "c", SOCKET)
            .call("a", "c", new SocketCall.SetNonBlocking(true))
            .call(10, "a", "c", new SocketCall.Connect(Scenes.SERVER))
            .call("a", "", poll(0, "c"))
            .call("a", "", poll(-1, "c"))
            .run();
    assertThat(results(run, "a", "poll")).containsExactly("0", "1 0=POLLOUT|POLLWRNORM");
  }

  // ---- epoll --------------------------------------------------------------------------------

  @Test
  void epollControlRefusesWhatMakesNoSense() {
    FileCall.Interest in = interest(false, false, PollEvent.IN);
    Timeline run =
        new Scenes()
            .listening(1)
            .call("b", "e", create())
            .call("b", "e", add("l", in))
            .call("b", "e", add("l", in))
            .call("b", "e", control(FileCall.EpollCtl.Operation.DEL, "l", in))
            .call("b", "e", control(FileCall.EpollCtl.Operation.DEL, "l", in))
            .call("b", "e", control(FileCall.EpollCtl.Operation.MOD, "l", in))
            .call("b", "e", add("nobody", in))
            .call("b", "e", add("e", in))
            .call("b", "l", add("l", in))
            .call("b", "x", add("l", in))
            .run();
    assertThat(results(run, "b", "epoll_ctl"))
        .containsExactly(
            "0",
            "-1 EEXIST",
            "0",
            "-1 ENOENT",
            "-1 ENOENT",
            "-1 EBADF",
            "-1 EINVAL",
            "-1 EINVAL",
            "-1 EBADF");
  }

  @Test
  void exclusiveIsRefusedWithOneShotAndWhenChanged() {
    Set<PollEvent> in = Set.of(PollEvent.IN);
    FileCall.Interest exclusive = new FileCall.Interest(in, false, false, true, 1);
    FileCall.Interest both = new FileCall.Interest(in, false, true, true, 1);
    Timeline run =
        new Scenes()
            .listening(1)
            .call("b", "e", create())
            .call("b", "e", add("l", both))
            .call("b", "e", add("l", exclusive))
            .call("b", "e", control(FileCall.EpollCtl.Operation.MOD, "l", exclusive))
            .run();
    assertThat(results(run, "b", "epoll_ctl")).containsExactly("-1 EINVAL", "0", "-1 EINVAL");
  }

  @Test
  void levelTellsAgainEdgeOnlyWithSomethingNewAndOneShotOnce() {
    assertThat(told(interest(false, false, PollEvent.IN)))
        .containsExactly("1 7=EPOLLIN", "1 7=EPOLLIN", "1 7=EPOLLIN");
    assertThat(told(interest(true, false, PollEvent.IN)))
        .containsExactly("1 7=EPOLLIN", "0", "1 7=EPOLLIN");
    assertThat(told(interest(true, true, PollEvent.IN))).containsExactly("1 7=EPOLLIN", "0", "0");
    assertThat(told(interest(true, false, PollEvent.PRI))).containsExactly("0", "0", "0");
  }

  /** Data, two looks, more data, a look. */
  private static List<String> told(FileCall.Interest interest) {
    Timeline run =
        new Scenes()
            .connected()
            .call(100, "b", "e", create())
            .call("b", "e", add("s", interest))
            .call(101, "a", "c", send(10))
            .call(200, "b", "e", await(1, 0))
            .call("b", "e", await(1, 0))
            .call(201, "a", "c", send(10))
            .call(300, "b", "e", await(1, 0))
            .run();
    return results(run, "b", "epoll_wait");
  }

  @Test
  void epollWaitBlocksUntilSomethingComesOrItsTimeIsUp() {
    Timeline run =
        new Scenes()
            .connected()
            .call(100, "b", "e", create())
            .call("b", "e", add("s", interest(false, false, PollEvent.IN, PollEvent.RDHUP)))
            .call("b", "e", await(1, 20 * MS))
            .call("b", "e", await(1, -1))
            .call(200, "a", "c", CLOSE)
            .run();
    assertThat(results(run, "b", "epoll_wait")).containsExactly("0", "1 7=EPOLLIN|EPOLLRDHUP");
  }

  @Test
  void epollWaitWantsRoomAndAnEpollDescriptor() {
    Timeline run =
        new Scenes()
            .listening(1)
            .call("b", "e", create())
            .call("b", "e", await(0, 0))
            .call("b", "l", await(1, 0))
            .call("b", "e", CLOSE)
            .call("b", "e", await(1, 0))
            .run();
    assertThat(results(run, "b", "epoll_wait"))
        .containsExactly("-1 EINVAL", "-1 EINVAL", "-1 EBADF");
  }

  @Test
  void aClosedSocketIsWatchedNoLonger() {
    Timeline run =
        new Scenes()
            .call("a", "c", SOCKET)
            .call("a", "e", create())
            .call("a", "e", add("c", interest(false, false, PollEvent.OUT)))
            .call("a", "e", await(1, 0))
            .call("a", "c", CLOSE)
            .call("a", "e", await(1, 0))
            .run();
    assertThat(results(run, "a", "epoll_wait")).containsExactly("1 7=EPOLLOUT|EPOLLHUP", "0");
  }

  @Test
  void callsForSocketsAreRefusedOnOtherDescriptors() {
    Timeline run =
        new Scenes()
            .call("a", "e", create())
            .call("a", "e", new SocketCall.Listen(1))
            .call("a", "e", CLOSE)
            .call("a", "e", new SocketCall.Listen(1))
            .run();
    assertThat(results(run, "a", "listen")).containsExactly("-1 ENOTSOCK", "-1 EBADF");
  }
}
