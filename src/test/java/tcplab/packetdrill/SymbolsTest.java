package tcplab.packetdrill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The constants of the platforms. */
final class SymbolsTest {
  private static final Symbols LINUX = Symbols.of(Platform.LINUX);
  private static final Symbols FREEBSD = Symbols.of(Platform.FREEBSD);

  @Test
  void platformsDiffer() {
    assertThat(LINUX.value("O_NONBLOCK")).hasValue(0x800);
    assertThat(FREEBSD.value("O_NONBLOCK")).hasValue(4);
    assertThat(LINUX.value("TCP_ESTABLISHED")).hasValue(1);
    assertThat(FREEBSD.value("TCPS_ESTABLISHED")).hasValue(4);
    assertThat(LINUX.value("SOL_SOCKET")).hasValue(1);
    assertThat(FREEBSD.value("SOL_SOCKET")).hasValue(0xffff);
    assertThat(FREEBSD.value("TCP_QUICKACK")).isEmpty();
  }

  @Test
  void namesErrors() {
    assertThat(LINUX.errorName(111)).contains("ECONNREFUSED");
    assertThat(FREEBSD.errorName(61)).contains("ECONNREFUSED");
    assertThat(LINUX.errorName(11)).contains("EAGAIN");
    assertThat(FREEBSD.errorName(35)).contains("EAGAIN");
    assertThat(LINUX.value("EWOULDBLOCK")).hasValue(11);
    assertThat(LINUX.isError("EPIPE")).isTrue();
    assertThat(LINUX.isError("EPOLLIN")).isFalse();
    assertThat(LINUX.isError("EPIPES")).isFalse();
  }

  @Test
  void findsWhatWasMeant() {
    assertThat(LINUX.nearest("TCP_NODELY")).contains("TCP_NODELAY");
    assertThat(LINUX.nearest("SOMETHING_ELSE")).isEmpty();
    assertThat(LINUX.values()).containsKeys("SIOCINQ", "EPOLLET", "TCP_CLOSING");
  }
}
