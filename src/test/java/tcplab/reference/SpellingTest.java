package tcplab.reference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How names are compared. */
final class SpellingTest {
  @ParameterizedTest
  @CsvSource({
    "'', '', 0",
    "abc, abc, 0",
    "abc, '', 3",
    "'', abc, 3",
    "abc, abd, 1",
    "abc, ab, 1",
    "ab, abc, 1",
    "abcd, acbd, 1",
    "kitten, sitting, 3",
    "ca, abc, 3"
  })
  void distanceCountsInsertionsDeletionsChangesAndSwaps(String a, String b, int distance) {
    assertThat(Spelling.distance(a, b)).isEqualTo(distance);
    assertThat(Spelling.distance(b, a)).isEqualTo(distance);
  }

  @ParameterizedTest
  @CsvSource({
    "FIN-WAIT-1, finwait1",
    "fin wait 1, finwait1",
    "[S.], s.",
    "'SYN,ACK', synack",
    "net.ipv4.tcp_sack, net.ipv4.tcpsack",
    "半连接, 半连接"
  })
  void plainNamesHaveNoCaseAndNoPunctuationButDots(String name, String plain) {
    assertThat(Spelling.plain(name)).isEqualTo(plain);
  }
}
