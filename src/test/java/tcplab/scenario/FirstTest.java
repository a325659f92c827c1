package tcplab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class FirstTest {
  @Test
  void readsTheHandshake() throws Exception {
    var s = ScenarioReader.read(Path.of("scenarios/three-way-handshake.yaml"));
    System.out.println(s);
    assertThat(s.id()).isEqualTo("three-way-handshake");
  }
}
