package tcplab.host;

import static org.assertj.core.api.Assertions.assertThat;
import static tcplab.sim.Scenes.results;
import static tcplab.sim.Scenes.send;

import java.util.List;
import org.junit.jupiter.api.Test;
import tcplab.sim.Scenes;
import tcplab.sim.Timeline;
import tcplab.tcp.Packet;

/** Type of service and time to live of what a host sends: ip(7). */
final class MarksTest {
  private static SocketCall set(ReportOption option, long value) {
    return new SocketCall.Report(new ReportCall.Set(option, value));
  }

  private static List<Packet> sent(Timeline run, int host) {
    return run.transmissions().stream().filter(t -> t.from() == host).map(t -> t.packet()).toList();
  }

  @Test
  void aSocketMarksAllItSendsFromThenOn() {
    Timeline run =
        new Scenes()
            .connected()
            .call(100, "a", "c", set(ReportOption.IP_TOS, 0x23))
            .call("a", "c", set(ReportOption.IP_TTL, 7))
            .call("a", "c", send(10))
            .run();
    List<Packet> sent = sent(run, 0);
    assertThat(sent.getFirst().service()).isZero();
    assertThat(sent.getFirst().hops()).isEqualTo(Packet.USUAL_HOPS);
    // The ECN field is not the program's.
    assertThat(sent.getLast().service()).isEqualTo(0x20);
    assertThat(sent.getLast().hops()).isEqualTo(7);
  }

  @Test
  void aListenersMarksAreThoseOfItsConnections() {
    Timeline run =
        new Scenes()
            .listening(1)
            .call("b", "l", set(ReportOption.IP_TTL, 9))
            .accept(0, "b", "l", "s")
            .call("a", "c", new SocketCall.Socket(false))
            .call(10, "a", "c", new SocketCall.Connect(Scenes.SERVER))
            .call(100, "b", "s", send(10))
            .run();
    assertThat(sent(run, 1)).isNotEmpty().allSatisfy(p -> assertThat(p.hops()).isEqualTo(9));
  }

  @Test
  void aTimeToLiveIsOneTo255AndMinusOneIsTheUsual() {
    Timeline run =
        new Scenes()
            .call("a", "c", new SocketCall.Socket(false))
            .call("a", "c", set(ReportOption.IP_TTL, 0))
            .call("a", "c", set(ReportOption.IP_TTL, 256))
            .call("a", "c", set(ReportOption.IP_TTL, 255))
            .call("a", "c", set(ReportOption.IP_TTL, -1))
            .call("a", "c", new SocketCall.Report(new ReportCall.Get(ReportOption.IP_TTL)))
            .run();
    assertThat(results(run, "a", "setsockopt")).containsExactly("-1 EINVAL", "-1 EINVAL", "0", "0");
    assertThat(results(run, "a", "getsockopt")).containsExactly("64");
  }
}
