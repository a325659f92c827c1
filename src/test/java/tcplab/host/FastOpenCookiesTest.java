package tcplab.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tcplab.tcp.Config;
import tcplab.tcp.IpAddress;
import tcplab.tcp.Profile;
import tcplab.tcp.Setting;

/** The cookies of TCP Fast Open. */
final class FastOpenCookiesTest {
  private static final IpAddress CLIENT = IpAddress.parse("192.0.2.1").orElseThrow();
  private static final IpAddress SERVER = IpAddress.parse("192.168.0.1").orElseThrow();

  private static Config keyed(long low, long high) {
    return Profile.LINUX
        .config()
        .with(Setting.FASTOPEN_KEY_LOW, low)
        .with(Setting.FASTOPEN_KEY_HIGH, high);
  }

  /** Appendix A of "SipHash: a fast short-input PRF" (2012). */
  @Test
  void theHashIsSipHash24() {
    byte[] message = new byte[15];
    for (int i = 0; i < message.length; i++) {
      message[i] = (byte) i;
    }
    assertThat(FastOpenCookies.hash(0x0706050403020100L, 0x0f0e0d0c0b0a0908L, message))
        .isEqualTo(0xa129ca6149be45e5L);
  }

  @Test
  void aCookieDependsOnBothAddressesAndTheKey() {
    String cookie = FastOpenCookies.make(keyed(1, 2), CLIENT, SERVER);
    assertThat(cookie).matches("[0-9a-f]{16}");
    assertThat(FastOpenCookies.make(keyed(1, 2), CLIENT, SERVER)).isEqualTo(cookie);
    assertThat(FastOpenCookies.make(keyed(1, 3), CLIENT, SERVER)).isNotEqualTo(cookie);
    assertThat(FastOpenCookies.make(keyed(1, 2), SERVER, CLIENT)).isNotEqualTo(cookie);
  }

  @Test
  void versionSixAddressesAreHashedWhole() {
    IpAddress client = IpAddress.parse("2001:db8::1").orElseThrow();
    IpAddress server = IpAddress.parse("2001:db8::2").orElseThrow();
    IpAddress other = IpAddress.parse("2001:db8:1::1").orElseThrow();
    assertThat(FastOpenCookies.make(keyed(1, 2), client, server))
        .matches("[0-9a-f]{16}")
        .isNotEqualTo(FastOpenCookies.make(keyed(1, 2), other, server));
  }
}
