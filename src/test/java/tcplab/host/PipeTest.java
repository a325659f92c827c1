package tcplab.host;

import static org.assertj.core.api.Assertions.assertThat;
import static tcplab.sim.Scenes.recv;
import static tcplab.sim.Scenes.results;
import static tcplab.sim.Scenes.send;

import org.junit.jupiter.api.Test;
import tcplab.sim.Scenes;
import tcplab.sim.Timeline;
import tcplab.tcp.Bytes;

/** pipe(7), splice(2), tee(2), sendfile(2). */
final class PipeTest {
  private static final SocketCall PIPE = on(new FileCall.PipeCreate("r", "w"));
  private static final SocketCall CLOSE = new SocketCall.Close();

  private static SocketCall on(FileCall call) {
    return new SocketCall.OnFile(call);
  }

  private static SocketCall splice(String from, String to, int length) {
    return on(new FileCall.Splice(from, to, length, true, false));
  }

  private static SocketCall spliceNow(String from, String to, int length) {
    return on(new FileCall.Splice(from, to, length, false, false));
  }

  private static SocketCall read(int limit) {
    return on(new FileCall.Read(limit));
  }

  private static SocketCall write(int octets) {
    return on(new FileCall.Write(octets));
  }

  @Test
  void aPipeGivesWhatWasWrittenAndThenEndOfFile() {
    Timeline run =
        new Scenes()
            .call("a", "", PIPE)
            .call("a", "w", write(100))
            .call("a", "r", read(60))
            .call("a", "r", read(60))
            .call("a", "w", CLOSE)
            .call("a", "r", read(60))
            .call("a", "w", write(1))
            .run();
    assertThat(results(run, "a", "read")).containsExactly("60", "40", "0");
    assertThat(results(run, "a", "write")).containsExactly("100", "-1 EBADF");
  }

  @Test
  void aReaderWaitsForAWriterAndAWriterForRoom() {
    Timeline run =
        new Scenes()
            .call("a", "", PIPE)
            .at(1, "a/two", new tcplab.sim.Scenario.Action.Invoke("w", write(70_000), "", "app"))
            .call("a", "r", read(10))
            .call("a", "r", read(10_000))
            .run();
    assertThat(results(run, "a", "read")).containsExactly("10", "10000");
    assertThat(results(run, "a", "write")).containsExactly("70000");
  }

  @Test
  void writingToAPipeThatNobodyReadsBreaksIt() {
    Timeline run =
        new Scenes().call("a", "", PIPE).call("a", "r", CLOSE).call("a", "w", write(1)).run();
    assertThat(results(run, "a", "write")).containsExactly("-1 EPIPE");
  }

  @Test
  void spliceMovesFromASocketIntoAPipeAndOn() {
    Timeline run =
        new Scenes()
            .connected()
            .call("b", "", PIPE)
            .call("b", "", spliceNow("s", "w", 100))
            .call("b", "", splice("s", "w", 100))
            .call(100, "a", "c", send(150))
            .call(200, "b", "", splice("s", "w", 100))
            .call("b", "", splice("r", "s", 1000))
            .call(300, "a", "c", recv(1000))
            .call("a", "c", CLOSE)
            .call(400, "b", "", splice("s", "w", 100))
            .run();
    assertThat(results(run, "b", "splice")).containsExactly("-1 EAGAIN", "100", "50", "150", "0");
    assertThat(results(run, "a", "recv")).containsExactly("150");
  }

  @Test
  void spliceStopsAtTheUrgentOctet() {
    Timeline run =
        new Scenes()
            .connected()
            .call("b", "", PIPE)
            .call(100, "a", "c", new SocketCall.Send(Bytes.pattern(0, 100), true, true))
            .call(200, "b", "", splice("s", "w", 1000))
            .call("b", "", splice("s", "w", 1))
            .run();
    assertThat(results(run, "b", "splice")).containsExactly("99", "0");
  }

  @Test
  void spliceNeedsAPipe() {
    Timeline run =
        new Scenes()
            .connected()
            .call(100, "b", "", PIPE)
            .call("b", "", splice("s", "l", 10))
            .call("b", "", splice("r", "w", 10))
            .call("b", "", splice("s", "gone", 10))
            .call("b", "", splice("s", "w", 0))
            .run();
    assertThat(results(run, "b", "splice"))
        .containsExactly("-1 EINVAL", "-1 EINVAL", "-1 EBADF", "0");
  }

  @Test
  void teeDoublesAndLeavesWhatIsThere() {
    Timeline run =
        new Scenes()
            .call("a", "", PIPE)
            .call("a", "", on(new FileCall.PipeCreate("r2", "w2")))
            .call("a", "", on(new FileCall.Tee("r", "w2", 10, false)))
            .call("a", "w", write(100))
            .call("a", "", on(new FileCall.Tee("r", "w2", 70, true)))
            .call("a", "", on(new FileCall.Tee("r", "w", 70, true)))
            .call("a", "r", read(200))
            .call("a", "r2", read(200))
            .run();
    assertThat(results(run, "a", "tee")).containsExactly("-1 EAGAIN", "70", "-1 EINVAL");
    assertThat(results(run, "a", "read")).containsExactly("100", "70");
  }

  @Test
  void sendfileSendsWhatTheFileHolds() {
    Timeline run =
        new Scenes()
            .connected()
            .call(100, "a", "f", on(new FileCall.Open(30)))
            .call("a", "", on(new FileCall.Sendfile("c", "f", 10, 100)))
            .call("a", "", on(new FileCall.Sendfile("c", "f", -1, 25)))
            .call("a", "", on(new FileCall.Sendfile("c", "f", -1, 25)))
            .call("a", "", on(new FileCall.Sendfile("c", "f", -1, 25)))
            .call("a", "", on(new FileCall.Sendfile("f", "c", -1, 25)))
            .call(200, "b", "s", recv(100))
            .run();
    assertThat(results(run, "a", "sendfile")).containsExactly("20", "25", "5", "0", "-1 EINVAL");
    assertThat(results(run, "b", "recv")).containsExactly("50");
  }
}
