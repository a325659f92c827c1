package tcplab.packetdrill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import tcplab.tcp.Profile;

/** Scripts with several sockets and connections, and calls that block. */
final class ConnectionsTest {
  private static Outcome run(String text) {
    return PacketdrillRun.run(ScriptParser.parse("test.pkt", text), Profile.LINUX, Map.of());
  }

  private static void passes(String text) {
    assertThat(run(text)).isEqualTo(new Outcome.Pass());
  }

  private static Outcome.Fail fails(String text) {
    Outcome outcome = run(text);
    assertThat(outcome).isInstanceOf(Outcome.Fail.class);
    return (Outcome.Fail) outcome;
  }

  private static final String LISTENER =
      """
      0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
      +0 bind(3, ..., ...) = 0
      +0 listen(3, 2) = 0
      """;

  @Test
  void packetsWithPortsNameTheirConnection() {
    passes(
        LISTENER
            + """
            +0 < 5001 > 8080 S 0:0(0) win 32792 <mss 1000>
            +0 > 8080 > 5001 S. 0:0(0) ack 1 <...>
            +0 < 5002 > 8080 S 0:0(0) win 32792 <mss 1000>
            +0 > 8080 > 5002 S. 0:0(0) ack 1 <...>
            +.1 < 5002 > 8080 . 1:1(0) ack 1 win 257
            +.1 < 5001 > 8080 . 1:1(0) ack 1 win 257
            +0 accept(3, ..., ...) = 4
            +0 accept(3, ..., ...) = 5
            +0 write(4, ..., 200) = 200
            +0 write(5, ..., 100) = 100
            +0 > 8080 > 5001 P. 1:101(100) ack 1
            +0 > 8080 > 5002 P. 1:201(200) ack 1
            """);
  }

  @Test
  void aSynWithoutPortsGoesToTheListenerMadeLast() {
    passes(
        LISTENER
            + """
            +0 < S 0:0(0) win 32792 <mss 1000>
            +0 > S. 0:0(0) ack 1 <...>
            +.1 < . 1:1(0) ack 1 win 257
            +0 accept(3, ..., ...) = 4
            +0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 5
            +0 bind(5, {sa_family = AF_INET, sin_port = htons(9090), sin_addr = inet_addr("0.0.0.0")}, 16) = 0
            +0 listen(5, 1) = 0
            +0 %{ assert tcpi_state == TCP_LISTEN }%
            +0 < S 0:0(0) win 32792 <mss 1000>
            +0 > S. 0:0(0) ack 1 <...>
            +.1 < . 1:1(0) ack 1 win 257
            +0 accept(5, ..., ...) = 6
            +0 %{ assert tcpi_state == TCP_ESTABLISHED }%
            +0 write(6, ..., 10) = 10
            +0 > P. 1:11(10) ack 1
            """);
  }

  @Test
  void aSecondConnectIsNumberedAfresh() {
    passes(
        """
        0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
        +0 fcntl(3, F_SETFL, O_RDWR|O_NONBLOCK) = 0
        +0 connect(3, ..., ...) = -1 EINPROGRESS (Operation now in progress)
        +0 > S 0:0(0) <...>
        +.1 < R. 0:0(0) ack 1 win 0
        +0 close(3) = 0
        +0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 4
        +0...0.1 connect(4, ..., ...) = 0
        +0 > S 0:0(0) <...>
        +.1 < S. 0:0(0) ack 1 win 65535 <mss 1000>
        +0 > . 1:1(0) ack 1
        """);
  }

  @Test
  void aSecondConnectOnAConnectedSocketChangesNothing() {
    passes(
        """
        0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
        +0 fcntl(3, F_SETFL, O_RDWR|O_NONBLOCK) = 0
        +0 connect(3, ..., ...) = -1 EINPROGRESS (Operation now in progress)
        +0 > S 0:0(0) <...>
        +0 connect(3, ..., ...) = -1 EALREADY (Operation already in progress)
        +.1 < S. 0:0(0) ack 1 win 65535 <mss 1000>
        +0 > . 1:1(0) ack 1
        +0 write(3, ..., 10) = 10
        +0 > P. 1:11(10) ack 1
        """);
  }

  @Test
  void aRefusedSocketConnectsAgain() {
    passes(
        """
        0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
        +0...0.1 connect(3, ..., ...) = -1 ECONNREFUSED (Connection refused)
        +0 > S 0:0(0) <...>
        +.1 < R. 0:0(0) ack 1 win 0
        +.1...0.3 connect(3, ..., ...) = 0
        +0 > S 0:0(0) <...>
        +.2 < S. 0:0(0) ack 1 win 65535 <mss 1000>
        +0 > . 1:1(0) ack 1
        """);
  }

  @Test
  void anEarlierConnectionCanBeNamedWhileAnotherIsUnderTest() {
    passes(
        LISTENER
            + """
            +0 < 5001 > 8080 S 0:0(0) win 32792 <mss 1000>
            +0 > 8080 > 5001 S. 0:0(0) ack 1 <...>
            +.1 < 5001 > 8080 . 1:1(0) ack 1 win 257
            +0 accept(3, ..., ...) = 4
            +0 < S 0:0(0) win 32792 <mss 1000>
            +0 > S. 0:0(0) ack 1 <...>
            +.1 < . 1:1(0) ack 1 win 257
            +0 < 5001 > 8080 F. 1:1(0) ack 1 win 257
            +0~+.1 > 8080 > 5001 . 1:1(0) ack 2
            +0 accept(3, ..., ...) = 5
            +0 write(5, ..., 10) = 10
            +0 > P. 1:11(10) ack 1
            """);
  }

  private static final String CLIENT =
      """
      0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
      0.1...%s connect(3, ..., ...) = 0
      +0 > S 0:0(0) <...>
      0.3 < S. 0:0(0) ack 1 win 65535 <mss 1000>
      +0 > . 1:1(0) ack 1
      """;

  @Test
  void aBlockingCallReturnsAtTheTimeWritten() {
    passes(CLIENT.formatted("0.3"));
  }

  @Test
  void aBlockingCallThatReturnsTooEarlyFailsAtItsPlace() {
    Outcome.Fail fail = fails(CLIENT.formatted("0.5"));
    assertThat(fail.position()).isEqualTo(new Position(2, 11));
    assertThat(fail.expected()).contains("connect(3, ..., ...) = 0 at 0.500000");
    assertThat(fail.actual()).isEqualTo("the call gives 0 at 0.300000");
  }

  @Test
  void aBlockingCallThatReturnsTooLateFails() {
    assertThat(fails(CLIENT.formatted("0.2")).actual()).isEqualTo("the call gives 0 at 0.300000");
  }

  @Test
  void theEndOfABlockingCallCountsFromTheEventBefore() {
    passes(
        LISTENER
            + """
            +0 < S 0:0(0) win 32792 <mss 1000>
            +0 > S. 0:0(0) ack 1 <...>
            +.2 < . 1:1(0) ack 1 win 257
            +0 accept(3, ..., ...) = 4
            +.1...0.3 read(4, ..., 100) = 50
            +.2 < P. 1:51(50) ack 1 win 257
            +0 > . 1:1(0) ack 51
            """);
  }

  @Test
  void aCallThatBlocksWhereItMustNotFails() {
    assertThat(fails(LISTENER + "+0 accept(3, ..., ...) = 4\n").actual())
        .isEqualTo("the call blocks");
  }

  @Test
  void aCallThatMustBlockAndDoesNotFails() {
    assertThat(fails(LISTENER + "+0...0.5 close(3) = 0\n").actual())
        .isEqualTo("the call gives 0 at 0.000000");
  }

  @Test
  void anAddressOfNoHostIsNamed() {
    assertThat(
            run(
                """
                0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
                +0 connect(3, {sa_family = AF_INET, sin_port = htons(80), sin_addr = inet_addr("198.51.100.7")}, 16) = 0
                """))
        .isInstanceOfSatisfying(
            Outcome.Unsupported.class, u -> assertThat(u.feature()).contains("198.51.100.7"));
  }

  @Test
  void absoluteNumbersAreOnTheWireAndTheAnswersCountFromThem() {
    passes(
        """
        0 < 54321 > 8080 S 1000:1000(0)! win 32767 <mss 1440>
        +0 > 8080 > 54321 R. ...(0) ack 1001 win 0
        """);
  }

  @Test
  void theLastSegmentsAreShownAsTheScriptCounts() {
    Outcome.Fail fail =
        fails(
            LISTENER
                + """
                +0 < S 0:0(0) win 32792 <mss 1000,sackOK,TS val 700 ecr 0>
                +0 > S. 0:0(0) ack 1 <mss 1460,sackOK,TS val 100 ecr 700>
                +.1 < . 1:1(0) ack 1 win 257 <nop,nop,TS val 800 ecr 100>
                +0 accept(3, ..., ...) = 4
                +0 write(4, ..., 100) = 100
                +0 > P. 1:101(100) ack 1 <...>
                +.01 < . 1:1(0) ack 1 win 257 <sack 51:101,TS val 810 ecr 100>
                +0 close(4) = 7
                """);
    assertThat(fail.before())
        .anyMatch(l -> l.endsWith("< S 0:0(0) win 32792 <mss 1000,sackOK,TS val 700 ecr 0>"))
        .anyMatch(l -> l.endsWith("< . 1:1(0) ack 1 win 257 <TS val 800 ecr 100>"))
        .anyMatch(
            l -> l.contains("0.110000 < . 1:1(0) ack 1 win 257 <TS val 810 ecr 100,sack 51:101>"));
  }

  @Test
  void timestampsThatTheHostSentAreEchoedAsTheScriptCallsThem() {
    passes(
        LISTENER
            + """
            +0 < S 0:0(0) win 32792 <mss 1000,sackOK,TS val 700 ecr 0>
            +0 > S. 0:0(0) ack 1 <mss 1460,sackOK,TS val 100 ecr 700>
            +.1 < . 1:1(0) ack 1 win 257 <nop,nop,TS val 800 ecr 100>
            +0 accept(3, ..., ...) = 4
            +0 write(4, ..., 100) = 100
            +0 > P. 1:101(100) ack 1 <nop,nop,TS val 9999 ecr 800>
            +.1 < . 1:1(0) ack 101 win 257 <nop,nop,TS val 900 ecr 9999>
            +0 %{ assert tcpi_unacked == 0 }%
            """);
  }
}
