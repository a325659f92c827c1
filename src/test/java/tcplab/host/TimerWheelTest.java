package tcplab.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tcplab.tcp.Endpoint;
import tcplab.tcp.Profile;
import tcplab.tcp.Setting;

/** When timers run out on a kernel with ticks of 4 ms. */
final class TimerWheelTest {
  private static final long MS = 1_000_000;
  private final TimerWheel wheel =
      new TimerWheel(Profile.LINUX.config().with(Setting.JIFFY, 4 * MS));

  @Test
  void nearTimersRunOutAtTheNextTickAfter() {
    assertThat(wheel.expiry(0, 40 * MS)).isEqualTo(44 * MS);
    assertThat(wheel.expiry(3 * MS, 43 * MS)).isEqualTo(44 * MS);
    assertThat(wheel.expiry(3 * MS, 3 * MS)).isEqualTo(4 * MS);
  }

  @Test
  void farTimersAreCountedInCoarserSlots() {
    // 250 ticks: slots of 8 ticks; 1,000 ticks: slots of 64.
    assertThat(wheel.expiry(0, 1_000 * MS)).isEqualTo(1_024 * MS);
    assertThat(wheel.expiry(0, 4_000 * MS)).isEqualTo(4_096 * MS);
  }

  @Test
  void aTimerIsNeverEarlyAndNeverAnEighthLate() {
    for (long delay = 1; delay < 200_000; delay += 37) {
      long expiry = wheel.expiry(1_234_567, 1_234_567 + delay * MS) - 1_234_567;
      assertThat(expiry).isGreaterThan(delay * MS - 4 * MS);
      assertThat(expiry).isLessThan(delay * MS + delay * MS / 7 + 9 * MS);
    }
  }

  @Test
  void withoutTicksTimersAreExact() {
    TimerWheel exact = new TimerWheel(Profile.LINUX.config());
    assertThat(exact.expiry(3, 123_456_789)).isEqualTo(123_456_789);
    assertThat(wheel.expiry(3, Endpoint.NEVER)).isEqualTo(Endpoint.NEVER);
  }
}
