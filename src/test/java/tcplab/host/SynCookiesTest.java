package tcplab.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tcplab.tcp.Address;
import tcplab.tcp.Bytes;
import tcplab.tcp.IpAddress;
import tcplab.tcp.Options;
import tcplab.tcp.Segment;

/** The arithmetic of SYN cookies. */
final class SynCookiesTest {
  private static final Address SERVER = new Address(IpAddress.v4(0x0A000002), 80);
  private static final Address CLIENT = new Address(IpAddress.v4(0x0A000001), 40000);
  private static final long MINUTE = 60_000_000_000L;
  private final SynCookies cookies = new SynCookies(42);

  private static Segment syn(int mss) {
    return new Segment(
        0xFFFF_FFF0, 0, Segment.SYN, 64240, 0, Options.NONE.withMss(mss), Bytes.EMPTY);
  }

  private static Segment ack(int cookie) {
    return new Segment(0xFFFF_FFF1, cookie + 1, Segment.ACK, 64240, 0, Options.NONE, Bytes.EMPTY);
  }

  @Test
  void theMssComesBackRoundedDownToTheTable() {
    int[][] pairs = {
      {1460, 1460}, {1459, 1440}, {1440, 1440}, {1399, 1300}, {600, 536}, {100, 536}
    };
    for (int[] pair : pairs) {
      int cookie = cookies.make(SERVER, CLIENT, syn(pair[0]), 0);
      assertThat(cookies.check(SERVER, CLIENT, ack(cookie), 0)).hasValue(pair[1]);
    }
  }

  @Test
  void aCookieIsGoodForLessThanTwoMinutes() {
    int cookie = cookies.make(SERVER, CLIENT, syn(1460), 5 * MINUTE);
    assertThat(cookies.check(SERVER, CLIENT, ack(cookie), 7 * MINUTE - 1)).hasValue(1460);
    assertThat(cookies.check(SERVER, CLIENT, ack(cookie), 7 * MINUTE)).isEmpty();
  }

  @Test
  void anotherPeerSecretOrNumberIsFoundOut() {
    int cookie = cookies.make(SERVER, CLIENT, syn(1460), 0);
    Address other = new Address(CLIENT.ip(), 40001);
    assertThat(cookies.check(SERVER, other, ack(cookie), 0)).isEmpty();
    assertThat(new SynCookies(43).check(SERVER, CLIENT, ack(cookie), 0)).isEmpty();
    assertThat(cookies.check(SERVER, CLIENT, ack(cookie + 64), 0)).isEmpty();
  }

  @Test
  void guessedNumbersRarelyPass() {
    int passed = 0;
    for (int i = 0; i < 1_000_000; i++) {
      if (cookies.check(SERVER, CLIENT, ack(i * 4297), 0).isPresent()) {
        passed++;
      }
    }
    // 4 MSS values × 2 minutes out of 2^32 numbers.
    assertThat(passed).isLessThanOrEqualTo(1);
  }

  @Test
  void scaleAndSackTravelInTheTimestamp() {
    Segment syn =
        new Segment(
            1,
            0,
            Segment.SYN,
            64240,
            0,
            Options.NONE.withMss(1460).withWindowScale(9).withSackPermitted().withTimestamps(77, 0),
            Bytes.EMPTY);
    Segment synAck =
        new Segment(
            100,
            2,
            Segment.SYN | Segment.ACK,
            64240,
            0,
            Options.NONE.withMss(1460).withWindowScale(7).withTimestamps(1000, 77),
            Bytes.EMPTY);
    int stamp = SynCookies.seal(synAck, syn).options().tsVal();
    assertThat(stamp - 1000).isLessThanOrEqualTo(0).isGreaterThan(-128);
    Segment ack =
        new Segment(
            2, 101, Segment.ACK, 64240, 0, Options.NONE.withTimestamps(90, stamp), Bytes.EMPTY);
    Options rebuilt = SynCookies.rebuild(ack, 1460).options();
    assertThat(rebuilt.windowScale()).isEqualTo(9);
    assertThat(rebuilt.sackPermitted()).isTrue();
    assertThat(rebuilt.mss()).isEqualTo(1460);
  }

  @Test
  void withoutTimestampsOnlyTheMssIsRemembered() {
    Segment syn =
        new Segment(
            1,
            0,
            Segment.SYN,
            64240,
            0,
            Options.NONE.withMss(1460).withWindowScale(9).withSackPermitted(),
            Bytes.EMPTY);
    assertThat(SynCookies.memorable(syn).options()).isEqualTo(Options.NONE.withMss(1460));
  }
}
