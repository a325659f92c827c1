package tcplab.packetdrill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tcplab.packetdrill.ShellMeaning.CheckSocketList;
import tcplab.packetdrill.ShellMeaning.CheckSysctl;
import tcplab.packetdrill.ShellMeaning.Comparison;
import tcplab.packetdrill.ShellMeaning.Family;
import tcplab.packetdrill.ShellMeaning.SetSysctls;
import tcplab.tcp.State;

/** What shell lines mean. */
final class ShellClassifierTest {
  private static ShellMeaning only(String text) {
    List<ShellMeaning> meanings = ShellClassifier.classify(text);
    assertThat(meanings).hasSize(1);
    return meanings.getFirst();
  }

  @Test
  void readsSettings() {
    assertThat(only("sysctl -q net.ipv4.tcp_ecn=1 net.ipv4.tcp_rmem='4096 1 2'"))
        .isEqualTo(
            new SetSysctls(Map.of("net.ipv4.tcp_ecn", "1", "net.ipv4.tcp_rmem", "4096 1 2")));
    assertThat(only("sysctl -w net.inet.tcp.ecn.enable=2 > /dev/null"))
        .isEqualTo(new SetSysctls(Map.of("net.inet.tcp.ecn.enable", "2")));
    assertThat(only("echo 5 > /proc/sys/net/ipv4/tcp_syn_retries"))
        .isEqualTo(new SetSysctls(Map.of("net.ipv4.tcp_syn_retries", "5")));
    assertThat(only("../common/set_sysctls.py /proc/sys/net/ipv4/tcp_sack=0"))
        .isEqualTo(new SetSysctls(Map.of("net.ipv4.tcp_sack", "0")));
    assertThat(only("sysctl -q a.b=\"$((2*1024 + 1))\""))
        .isEqualTo(new SetSysctls(Map.of("a.b", "2049")));
    assertThat(((SetSysctls) only("../../common/defaults.sh")).values())
        .containsEntry("net.ipv4.tcp_syncookies", "1");
  }

  @Test
  void keepsTheOrderOfSettings() {
    SetSysctls set = (SetSysctls) only("sysctl z=1 a=2 m=3");
    assertThat(set.values().keySet()).containsExactly("z", "a", "m");
  }

  @Test
  void readsChecksOfSettings() {
    assertThat(only("test $(sysctl -n net.ipv4.tcp_ecn) -eq 2"))
        .isEqualTo(new CheckSysctl("net.ipv4.tcp_ecn", "2", Comparison.EQUAL));
    assertThat(only("[ \"$(cat /proc/sys/net/ipv4/tcp_sack)\" != 0 ]"))
        .isEqualTo(new CheckSysctl("net.ipv4.tcp_sack", "0", Comparison.NOT_EQUAL));
    assertThat(only("! sysctl net.ipv4.tcp_ecn | grep -q 1"))
        .isEqualTo(new CheckSysctl("net.ipv4.tcp_ecn", "1", Comparison.CONTAINS_NOT));
  }

  @Test
  void readsChecksOfSockets() {
    assertThat(only("sockstat -6 -P tcp -s | grep packetdril | grep -c TIME_WAIT | grep 1"))
        .isEqualTo(
            new CheckSocketList(
                "sockstat",
                Family.IPV6,
                List.of("packetdril", "TIME_WAIT"),
                List.of(),
                Optional.of(State.TIME_WAIT),
                Comparison.EQUAL,
                1));
    assertThat(only("! ss -tan4 | grep -v LISTEN | grep -q SYN-RECV"))
        .isEqualTo(
            new CheckSocketList(
                "ss",
                Family.IPV4,
                List.of("SYN-RECV"),
                List.of("LISTEN"),
                Optional.of(State.SYN_RECEIVED),
                Comparison.LESS,
                1));
    assertThat(only("test $(netstat -an | grep ESTABLISHED | wc -l) -ge 2"))
        .isEqualTo(
            new CheckSocketList(
                "netstat",
                Family.ANY,
                List.of("ESTABLISHED"),
                List.of(),
                Optional.of(State.ESTABLISHED),
                Comparison.AT_LEAST,
                2));
  }

  @Test
  void readsSeveralCommandsInOrder() {
    assertThat(ShellClassifier.classify("./defaults.sh\nsysctl -q a=1 \\\n b=2; # end\nsleep 1"))
        .hasSize(3)
        .last()
        .isInstanceOf(ShellMeaning.Nothing.class);
    assertThat(ShellClassifier.classify("")).isEmpty();
    assertThat(only("ss -tn | grep ESTAB || true")).isInstanceOf(ShellMeaning.Nothing.class);
    assertThat(only("ss -tn | grep ESTAB || exit 1")).isInstanceOf(CheckSocketList.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rm -rf /",
        "tc qdisc add dev tun0 root fq",
        "tc qdisc add dev tun0 root pfifo limit 0",
        "sysctl -q net.ipv4.tcp_mtu_probing=2",
        "sysctl -q net.ipv4.tcp_congestion_control=bbr",
        "ip route add default dev tun0",
        "sysctl net.x=$VALUE",
        "for i in 1 2; do sleep 1; done",
        "nstat | grep TcpExt",
        "python3 -c 'print(1)'",
        "echo 1 > /etc/passwd",
        "sysctl a=$(cat /etc/passwd)",
        "ss -tn | awk '{print $1}'",
        "(sleep 1)",
        "sleep 1 &",
        "test 1 = 1",
        "cat /etc/passwd",
        "> /dev/null",
        "sysctl -p",
        "$(rm -rf /)",
        "\"unclosed",
      })
  void whatItDoesNotKnowIsUnsupported(String text) {
    assertThat(ShellClassifier.classify(text))
        .hasAtLeastOneElementOfType(ShellMeaning.Unsupported.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sleep .1",
        "ss -tan",
        "kldload -n tcp_rack",
        "/tmp/sysctl_restore_${PPID}.sh",
        "sysctl net.ipv4.tcp_ecn",
        "ethtool -K tun0 tso off",
      })
  void whatTheHostDoesNotNoticeIsNothing(String text) {
    assertThat(only(text)).isInstanceOf(ShellMeaning.Nothing.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ip tcp_metrics flush all > /dev/null 2>&1",
        "sysctl -q net.ipv4.tcp_fastopen_cookies=0 || ip tcp_metrics flush all",
      })
  void cookiesOfServersAreForgotten(String text) {
    assertThat(ShellClassifier.classify(text)).last().isInstanceOf(ShellMeaning.ForgetPeers.class);
  }

  @Test
  void countersThatTheHostHasAreChecked() {
    assertThat(only("nstat > /dev/null")).isInstanceOf(ShellMeaning.CountersRead.class);
    assertThat(only("nstat | grep TcpExtOutOfWindowIcmps > /dev/null"))
        .isEqualTo(new ShellMeaning.CheckCounter("TcpExtOutOfWindowIcmps"));
  }
}
