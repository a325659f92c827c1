package tcplab.host;

import static org.assertj.core.api.Assertions.assertThat;
import static tcplab.sim.Scenes.results;

import org.junit.jupiter.api.Test;
import tcplab.sim.Scenes;
import tcplab.sim.Timeline;
import tcplab.tcp.Profile;

/** connect(2) with AF_UNSPEC. */
final class DisconnectTest {
  private static final SocketCall DISCONNECT = new SocketCall.Disconnect();
  private static final SocketCall ERROR = new SocketCall.GetOption(SocketOption.SO_ERROR);

  @Test
  void aConnectionIsResetAndTheSocketCanConnectAgain() {
    Timeline run =
        new Scenes()
            .connected()
            .accept(1000, "b", "l", "s2")
            .call(100, "a", "c", DISCONNECT)
            .call("a", "c", ERROR)
            .call("a", "c", ERROR)
            .call(200, "b", "s", Scenes.recv(1))
            .call(300, "a", "c", new SocketCall.Connect(Scenes.SERVER))
            .run();
    assertThat(results(run, "a", "connect")).containsExactly("0", "0", "0");
    assertThat(results(run, "a", "getsockopt")).containsExactly("ECONNRESET", "0");
    assertThat(results(run, "b", "recv")).containsExactly("-1 ECONNRESET");
  }

  @Test
  void aListenerListensNoMoreAndAFreshSocketStaysAsItIs() {
    Timeline run =
        new Scenes()
            .listening(1)
            .call("b", "l", DISCONNECT)
            .call("b", "l", ERROR)
            .call("a", "c", new SocketCall.Socket(false))
            .call("a", "c", DISCONNECT)
            .call(10, "a", "c", new SocketCall.Connect(Scenes.SERVER))
            .run();
    assertThat(results(run, "a", "connect")).containsExactly("0", "-1 ECONNREFUSED");
    assertThat(results(run, "b", "getsockopt")).containsExactly("0");
  }

  @Test
  void freebsdKnowsNoSuchAddressFamily() {
    Timeline run =
        new Scenes().profile(Profile.FREEBSD).connected().call(100, "a", "c", DISCONNECT).run();
    assertThat(results(run, "a", "connect")).containsExactly("0", "-1 EAFNOSUPPORT");
  }
}
