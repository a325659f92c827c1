package tcplab.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tcplab.scenario.Library;
import tcplab.sim.Simulation;
import tcplab.sim.Timeline;
import tcplab.sim.Transmission;

final class DissectionTest {
  private static List<Dissection> of(String scenario) throws Exception {
    Timeline timeline = Simulation.run(Library.bundled().scenario(scenario));
    List<Dissection> all = new ArrayList<>();
    for (Transmission t : timeline.transmissions()) {
      all.add(Dissection.of(t.packet(), t.id()));
    }
    return all;
  }

  private static String value(Dissection packet, String field) {
    return packet.fields().stream()
        .filter(f -> f.name().equals(field))
        .map(HeaderField::value)
        .findFirst()
        .orElse("none");
  }

  @Test
  void fastOpenIsNamed() throws Exception {
    List<Dissection> packets = of("fast-open");
    assertThat(packets).extracting(p -> value(p, "Fast Open")).contains("cookie request");
    assertThat(packets)
        .filteredOn(p -> value(p, "control bits").equals("SYN,ACK"))
        .first()
        .extracting(p -> value(p, "Fast Open"))
        .asString()
        .matches("cookie [0-9a-f]{16}");
  }

  @Test
  void fieldsFollowEachOtherToTheEnd() throws Exception {
    for (String scenario : List.of("normal-close", "window-closed", "no-route")) {
      for (Dissection packet : of(scenario)) {
        int bit = 0;
        for (HeaderField field : packet.fields()) {
          assertThat(field.bit()).as(field.name()).isEqualTo(bit);
          bit += field.bits();
        }
        assertThat(bit).isEqualTo(8 * packet.size());
      }
    }
  }

  @Test
  void theSynOfAHandshakeReadsAsItWasSent() throws Exception {
    Dissection syn = of("normal-close").getFirst();
    assertThat(value(syn, "version")).isEqualTo("4");
    assertThat(value(syn, "total length")).isEqualTo(Integer.toString(syn.size()));
    assertThat(value(syn, "flags")).isEqualTo("DF");
    assertThat(value(syn, "protocol")).isEqualTo("6");
    assertThat(value(syn, "source")).isEqualTo("10.0.0.1");
    assertThat(value(syn, "destination port")).isEqualTo("80");
    assertThat(value(syn, "control bits")).isEqualTo("SYN");
    assertThat(value(syn, "maximum segment size")).isEqualTo("1460");
    assertThat(value(syn, "SACK permitted")).isEmpty();
    assertThat(value(syn, "acknowledgment number")).isEqualTo("0");
    HeaderField source =
        syn.fields().stream().filter(f -> f.name().equals("source port")).findFirst().orElseThrow();
    int port = syn.octet(source.firstOctet()) << 8 | syn.octet(source.endOctet() - 1);
    assertThat(source.value()).isEqualTo(Integer.toString(port));
  }
}
