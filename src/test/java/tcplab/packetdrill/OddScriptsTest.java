package tcplab.packetdrill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tcplab.tcp.Profile;

/** Calls with arguments nobody means, and scripts that ask for far too much. */
final class OddScriptsTest {
  private static final String SERVER =
      """
      0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
      +0 bind(3, ..., ...) = 0
      +0 listen(3, 1) = 0
      +0 < S 0:0(0) win 32792 <mss 1000,nop,wscale 7>
      +0 > S. 0:0(0) ack 1 <...>
      +.1 < . 1:1(0) ack 1 win 257
      +0 accept(3, ..., ...) = 4
      """;

  private static final List<String> CALLS =
      List.of(
          "socket bind listen accept accept4 connect write send sendto writev sendmsg read recv recvfrom readv recvmsg shutdown close setsockopt getsockopt fcntl ioctl"
              .split(" "));

  private static final List<String> ARGUMENTS =
      List.of(
          "",
          "4",
          "4, ...",
          "4, 1",
          "4, 1, 2",
          "4, -1",
          "4, -1, -1, -1",
          "4, SOL_SOCKET, SO_LINGER",
          "4, SOL_SOCKET, SO_LINGER, 5, 4",
          "4, SOL_SOCKET, SO_LINGER, {onoff=1, linger=-7}, 8",
          "4, SOL_SOCKET, SO_LINGER, {onoff=1, linger=99999999999999}, 8",
          "4, SOL_SOCKET, SO_RCVBUF, [99999999999999], 4",
          "4, SOL_SOCKET, SO_RCVBUF, [-5], 4",
          "4, SOL_SOCKET, SO_RCVTIMEO, [99999999999999999], 4",
          "4, SOL_TCP, TCP_KEEPIDLE, [99999999999999], 4",
          "4, SOL_TCP, TCP_USER_TIMEOUT, [99999999999999], 4",
          "4, SOL_TCP, TCP_MAXSEG, [0], 4",
          "4, [], -5",
          "4, {}, {}, {}",
          "4, {sin_port=htons(99999)}, 4",
          "4, {sin_port=htons(-1)}, 4",
          "4, [{..., 99999999999999}], 1",
          "9, 1, 1, 1",
          "-1",
          "...",
          "4, 1, 99999999999999",
          "4, ..., 0",
          "4, FIONREAD, [0]");

  private static void ends(String script) {
    Outcome outcome = PacketdrillRun.run(Samples.parse(script), Profile.LINUX, Map.of());
    assertThat(outcome).isNotNull();
  }

  @Test
  void noCallBreaksTheRun() {
    List<String> broken = new ArrayList<>();
    for (String call : CALLS) {
      for (String arguments : ARGUMENTS) {
        for (String result : List.of("0", "-1 EBADF", "...")) {
          String line = "+0 " + call + "(" + arguments + ") = " + result;
          try {
            ends(SERVER + line + "\n+1 close(4) = 0\n");
          } catch (RuntimeException e) {
            broken.add(line + ": " + e);
          }
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+0 %{ assert tcpi_state == 1 / 0 }%",
        "+0 %{ assert 1 << 99999999999 }%",
        "+100000000 close(4) = 0",
        "+0...100000000 read(4, ..., 10) = 0",
        "+0 write(4, ..., 4000000000) = 4000000000",
        "+0 write(4, ..., 60000000) = 60000000",
        "+0 < P. 1:65535(65534) ack 1 win 0",
        "+0 < icmp unreachable frag_needed mtu 0 [1:1(0)]",
        "+0 < icmp unreachable frag_needed mtu 20 [1:1(0)]",
        "+0 < 0 > 0 S 0:0(0) win 0",
        "+0 < . 4294967295:4294967295(0) ack 4294967295 win 1",
        "+0 `sysctl -q net.ipv4.tcp_rmem=\"0 0 0\"`",
        "+0 `sysctl -q net.ipv4.tcp_fin_timeout=-99999999999999`",
        "+0 `sysctl -q net.ipv4.tcp_fin_timeout=999999999999999`\n+0 close(4) = 0\n+9 close(3) = 0",
        "+0 setsockopt(4, SOL_SOCKET, SO_KEEPALIVE, [1], 4) = 0\n"
            + "+0 setsockopt(4, SOL_TCP, TCP_KEEPIDLE, [0], 4) = 0\n+99999999 close(4) = 0",
        "+0 setsockopt(4, SOL_SOCKET, SO_KEEPALIVE, [1], 4) = 0\n"
            + "+0 setsockopt(4, SOL_TCP, TCP_KEEPIDLE, [1], 4) = 0\n"
            + "+0 setsockopt(4, SOL_TCP, TCP_KEEPINTVL, [1], 4) = 0\n+99999999 close(4) = 0",
        "+0 < P. 1:2(1) ack 1 win 0\n+0 write(4, ..., 1000) = 1000\n* > . 7:7(0)",
        "+0 < S 0:0(0) win 0 <mss 0>\n+0 < S 0:0(0) win 0 <mss 1,wscale 255>",
      })
  void whateverIsAskedForEnds(String lines) {
    ends(SERVER + lines + "\n");
  }
}
