package tcplab.host;

import static org.assertj.core.api.Assertions.assertThat;
import static tcplab.sim.Scenes.acted;
import static tcplab.sim.Scenes.results;

import java.util.List;
import org.junit.jupiter.api.Test;
import tcplab.sim.Scenes;
import tcplab.sim.Timeline;
import tcplab.tcp.Address;
import tcplab.tcp.IpAddress;
import tcplab.tcp.Rule;
import tcplab.tcp.Setting;

/** Who may have which port. */
final class PortsTest {
  private static final SocketCall SOCKET = new SocketCall.Socket(false);
  private static final SocketCall CLOSE = new SocketCall.Close();
  private static final SocketCall CONNECT = new SocketCall.Connect(Scenes.SERVER);
  private static final SocketCall REUSE = new SocketCall.SetOption(SocketOption.SO_REUSEADDR, 1);
  private static final SocketCall SHARE = new SocketCall.SetOption(SocketOption.SO_REUSEPORT, 1);

  private static SocketCall bind(int port) {
    return new SocketCall.Bind(new Address(Scenes.A, port));
  }

  @Test
  void twoSocketsCannotHaveOnePort() {
    Timeline run =
        new Scenes()
            .call("a", "x", SOCKET)
            .call("a", "y", SOCKET)
            .call("a", "x", bind(5000))
            .call("a", "y", bind(5000))
            .call("a", "y", new SocketCall.Bind(new Address(IpAddress.ANY, 5000)))
            .call("a", "x", bind(5001))
            .call("a", "x", CLOSE)
            .call("a", "y", bind(5000))
            .run();
    assertThat(results(run, "a", "bind"))
        .containsExactly("0", "-1 EADDRINUSE", "-1 EADDRINUSE", "-1 EINVAL", "0");
  }

  @Test
  void anAddressOfAnotherHostIsNotAvailable() {
    Timeline run =
        new Scenes()
            .call("a", "x", SOCKET)
            .call("a", "x", new SocketCall.Bind(new Address(Scenes.B, 5000)))
            .run();
    assertThat(results(run, "a", "bind")).containsExactly("-1 EADDRNOTAVAIL");
  }

  @Test
  void reuseaddrDoesNotHelpAgainstAListenerButReuseportDoes() {
    Timeline run =
        new Scenes()
            .call("a", "x", SOCKET)
            .call("a", "x", REUSE)
            .call("a", "x", SHARE)
            .call("a", "x", bind(5000))
            .call("a", "x", new SocketCall.Listen(1))
            .call("a", "y", SOCKET)
            .call("a", "y", REUSE)
            .call("a", "y", bind(5000))
            .call("a", "y", SHARE)
            .call("a", "y", bind(5000))
            .call("a", "y", new SocketCall.Listen(1))
            .run();
    assertThat(results(run, "a", "bind")).containsExactly("0", "-1 EADDRINUSE", "0");
    assertThat(results(run, "a", "listen")).containsExactly("0", "0");
  }

  @Test
  void timeWaitKeepsAPortUnlessBothSidesAllowReuse() {
    Scenes scenes =
        new Scenes()
            .until(30_000)
            .connected()
            .call(100, "b", "s", CLOSE)
            .call(100, "a", "c", CLOSE)
            .call("b", "l", CLOSE)
            .call(500, "b", "n", SOCKET)
            .call("b", "n", new SocketCall.Bind(Scenes.SERVER))
            .call("b", "n", REUSE)
            .call("b", "n", new SocketCall.Bind(Scenes.SERVER));
    assertThat(results(scenes.run(), "b", "bind")).containsExactly("0", "-1 EADDRINUSE", "0");
  }

  @Test
  void theEphemeralRangeCanBeUsedUp() {
    Scenes scenes =
        new Scenes()
            .set("a", Setting.PORT_RANGE_LOW, 50_000)
            .set("a", Setting.PORT_RANGE_HIGH, 50_001)
            .listening(8);
    for (int i = 0; i < 3; i++) {
      scenes.call("a", "c" + i, SOCKET).call("a", "c" + i, CONNECT);
    }
    scenes.call("a", "d", SOCKET).call("a", "d", bind(0));
    Timeline run = scenes.run();
    assertThat(results(run, "a", "connect")).containsExactly("0", "0", "-1 EADDRNOTAVAIL");
    assertThat(results(run, "a", "bind")).containsExactly("-1 EADDRINUSE");
  }

  @Test
  void theNextConnectionToAPeerTakesTheNextPort() {
    Scenes scenes = new Scenes().listening(8);
    for (int i = 0; i < 3; i++) {
      scenes
          .call(100 * i, "a", "c" + i, SOCKET)
          .call("a", "c" + i, CONNECT)
          .call(100 * i + 50, "a", "c" + i, new SocketCall.Abort());
    }
    List<Integer> ports =
        scenes.run().connections().stream()
            .filter(c -> c.local().ip().equals(Scenes.A))
            .map(c -> c.local().port())
            .toList();
    assertThat(ports).hasSize(3);
    int low = 32_768;
    int count = 60_999 - low + 1;
    assertThat(Math.floorMod(ports.get(1) - ports.get(0), count)).isEqualTo(1);
    assertThat(Math.floorMod(ports.get(2) - ports.get(1), count)).isEqualTo(1);
  }

  /** One port, a connection that ends in TIME-WAIT at a, and another attempt. */
  private static Scenes onePort(long reuse, double secondAt) {
    return new Scenes()
        .set("a", Setting.PORT_RANGE_LOW, 50_000)
        .set("a", Setting.PORT_RANGE_HIGH, 50_000)
        .set("a", Setting.TW_REUSE, reuse)
        .until(30_000)
        .connected()
        .call(100, "a", "c", CLOSE)
        .call(200, "b", "s", CLOSE)
        .call("a", "d", SOCKET)
        .call(secondAt, "a", "d", CONNECT);
  }

  @Test
  void connectMayTakeAPortInTimeWaitWhenAllowedAndOldEnough() {
    assertThat(results(onePort(0, 3_000).run(), "a", "connect"))
        .containsExactly("0", "-1 EADDRNOTAVAIL");
    assertThat(results(onePort(1, 400).run(), "a", "connect"))
        .containsExactly("0", "-1 EADDRNOTAVAIL");
    Timeline run = onePort(1, 3_000).run();
    assertThat(results(run, "a", "connect")).containsExactly("0", "0");
    assertThat(acted(run, Rule.TIME_WAIT_REUSED)).isEqualTo(1);
  }

  @Test
  void beyondTheLimitTimeWaitEndsAtOnce() {
    Timeline run =
        new Scenes()
            .set("a", Setting.MAX_TW_BUCKETS, 0)
            .connected()
            .call(100, "a", "c", CLOSE)
            .call(150, "b", "s", CLOSE)
            .run();
    assertThat(acted(run, Rule.TIME_WAIT_LIMIT)).isEqualTo(1);
    assertThat(run.end()).isLessThan(1_000_000_000L);
  }
}
