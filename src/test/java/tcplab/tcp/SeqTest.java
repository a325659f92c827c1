package tcplab.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9293 §3.4: comparisons hold on either side of the wrap at 2^32. */
class SeqTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1000, Integer.MAX_VALUE, Integer.MIN_VALUE, -1, -2})
  void theNextNumberIsLaterEverywhereOnTheCircle(int x) {
    assertThat(Seq.lt(x, x + 1)).isTrue();
    assertThat(Seq.lt(x + 1, x)).isFalse();
    assertThat(Seq.lt(x, x)).isFalse();
    assertThat(Seq.le(x, x)).isTrue();
    assertThat(Seq.max(x, x + 5)).isEqualTo(x + 5);
    assertThat(Seq.min(x, x + 5)).isEqualTo(x);
  }

  @Test
  void aWindowAcrossTheWrapHoldsNumbersOnBothSides() {
    assertThat(Seq.within(-1, -2, 4)).isTrue();
    assertThat(Seq.within(0, -2, 4)).isTrue();
    assertThat(Seq.within(1, -2, 4)).isTrue();
    assertThat(Seq.within(2, -2, 4)).isFalse();
    assertThat(Seq.within(-3, -2, 4)).isFalse();
    assertThat(Seq.within(7, 7, 0)).isFalse();
  }
}
