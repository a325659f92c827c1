package tcplab.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import tcplab.host.SocketCall;
import tcplab.host.SocketNameException;
import tcplab.tcp.Address;
import tcplab.tcp.Bytes;
import tcplab.tcp.Endpoint;
import tcplab.tcp.IpAddress;
import tcplab.tcp.Options;
import tcplab.tcp.Packet;
import tcplab.tcp.Profile;
import tcplab.tcp.Segment;
import tcplab.tcp.State;

/** A scenario that is driven from outside. */
final class TestbedTest {
  private static final IpAddress HOST = IpAddress.parse("10.0.0.1").orElseThrow();
  private static final IpAddress PEER = IpAddress.parse("10.0.0.2").orElseThrow();
  private static final long DELAY = 20_000_000L;

  private static Scenario scenario(Scenario.Entry... lines) {
    return new Scenario(
        "bed",
        Text.of("bed"),
        Text.of(""),
        "",
        1,
        Endpoint.NEVER,
        List.of(host("host", HOST, false), host("peer", PEER, true)),
        List.of(Scenario.LinkSpec.perfect("host", "peer").withDelay(DELAY)),
        List.of(lines),
        List.of(),
        List.of());
  }

  private static Scenario.HostSpec host(String name, IpAddress address, boolean attacker) {
    return new Scenario.HostSpec(
        name, address, Profile.LINUX, attacker, Map.of(), Map.of(), OptionalLong.of(1000));
  }

  private static void everything(Testbed bed, long until) {
    boolean more = true;
    while (more) {
      more = bed.step(until);
    }
    bed.pass(until);
  }

  private static void listen(Testbed bed) {
    bed.call(0, "main", "l", new SocketCall.Socket(false), "");
    bed.call(0, "main", "l", new SocketCall.Bind(new Address(IpAddress.ANY, 80)), "");
    bed.call(0, "main", "l", new SocketCall.Listen(1), "");
  }

  private static Packet syn() {
    return Packet.of(
        new Address(PEER, 5000),
        new Address(HOST, 80),
        new Segment(7, 0, Segment.SYN, 1000, 0, Options.NONE, Bytes.EMPTY));
  }

  @Test
  void whatIsSentTravelsAndWhatComesOfItIsWrittenDown() {
    Testbed bed = new Testbed(scenario());
    listen(bed);
    bed.send(1, syn(), 0);
    everything(bed, 100_000_000L);
    Timeline timeline = bed.timeline();
    assertThat(timeline.transmissions())
        .extracting(Transmission::from, Transmission::sentAt, Transmission::endsAt)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(1, 0L, DELAY),
            org.assertj.core.groups.Tuple.tuple(0, DELAY, 2 * DELAY));
    assertThat(timeline.end()).isEqualTo(100_000_000L);
    assertThat(bed.endpoint(bed.connections() - 1))
        .isNotNull()
        .extracting(Endpoint::state)
        .isEqualTo(State.SYN_RECEIVED);
    assertThat(bed.joins(1, new Address(HOST, 80), new Address(PEER, 5000))).isTrue();
    assertThat(bed.joins(1, new Address(HOST, 80), new Address(PEER, 5001))).isFalse();
    assertThat(timeline.steps())
        .extracting(Step::cause)
        .startsWith(new Step.Cause.Called(0), new Step.Cause.Called(1), new Step.Cause.Called(2))
        .contains(new Step.Cause.Injected(0), new Step.Cause.Arrived(0), new Step.Cause.Arrived(1));
  }

  @Test
  void aPacketCanTakeLessThanTheLinksDelayButNotLessThanNone() {
    Testbed bed = new Testbed(scenario());
    bed.send(1, syn(), 15_000_000L);
    bed.send(1, syn(), DELAY + 1);
    assertThat(bed.transmissions())
        .extracting(Transmission::endsAt)
        .containsExactly(5_000_000L, 0L);
  }

  @Test
  void aCallThatBlocksReturnsLater() {
    Testbed bed = new Testbed(scenario());
    listen(bed);
    int accept = bed.call(0, "main", "l", new SocketCall.Accept(), "c");
    assertThat(bed.made(accept).returnedAt()).isEqualTo(Endpoint.NEVER);
    bed.send(1, syn(), DELAY);
    everything(bed, 0);
    Segment answer = ((Packet.Tcp) bed.transmissions().getLast().packet().body()).segment();
    bed.send(
        1,
        Packet.of(
            new Address(PEER, 5000),
            new Address(HOST, 80),
            new Segment(8, answer.end(), Segment.ACK, 1000, 0, Options.NONE, Bytes.EMPTY)),
        0);
    everything(bed, DELAY);
    assertThat(bed.made(accept).returnedAt()).isEqualTo(DELAY);
  }

  @Test
  void theScenariosOwnLinesHappenToo() {
    Testbed bed =
        new Testbed(
            scenario(
                new Scenario.Entry(
                    "host",
                    "main",
                    OptionalLong.of(5),
                    Optional.empty(),
                    0,
                    new Scenario.Action.Crash(),
                    Optional.empty(),
                    0)));
    everything(bed, 10);
    assertThat(bed.timeline().steps())
        .extracting(Step::cause)
        .containsExactly(new Step.Cause.Intervened("crash"));
  }

  @Test
  void aNameIsForOneSocket() {
    Testbed bed = new Testbed(scenario());
    bed.call(0, "main", "s", new SocketCall.Socket(false), "");
    assertThatThrownBy(() -> bed.call(0, "main", "s", new SocketCall.Socket(false), ""))
        .isInstanceOf(SocketNameException.class);
  }
}
