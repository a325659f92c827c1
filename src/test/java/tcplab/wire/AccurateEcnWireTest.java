package tcplab.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tcplab.wire.Packets.CLIENT;
import static tcplab.wire.Packets.SERVER;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import tcplab.tcp.EcnCounters;
import tcplab.tcp.Options;
import tcplab.tcp.Options.SackBlock;
import tcplab.tcp.Packet;
import tcplab.tcp.Segment;

/** AE and the accurate ECN options, RFC 9768 §3.1 and §3.2.3, in octets. */
class AccurateEcnWireTest {
  private static String hex(Options options) throws WireException {
    return HexFormat.of().formatHex(TcpOptions.encode(options));
  }

  @Test
  void theBitBesideTheOffsetComesBack() throws WireException {
    int flags = Segment.SYN | Segment.AE | Segment.CWR | Segment.ECE;
    Packet syn = Packet.of(CLIENT, SERVER, Packets.segment(1, 0, flags, Options.NONE, ""));
    byte[] octets = WireFormat.encode(syn, 0, LinkType.ETHERNET);
    int at = LinkType.ETHERNET.headerSize() + 20 + 12;
    assertThat(HexFormat.of().formatHex(octets, at, at + 2)).isEqualTo("51c2");
    assertThat(WireFormat.decode(LinkType.ETHERNET, octets).packet()).isEqualTo(syn);
  }

  @Test
  void theOptionTakesThePaddingOfTheNext() throws WireException {
    EcnCounters counters = new EcnCounters(true, 3, 0x1001, 700, 1);
    assertThat(hex(Options.NONE.withEcnCounters(counters)))
        .isEqualTo("ae0b" + "000001" + "0002bc" + "001001" + "01");
    EcnCounters two = new EcnCounters(true, 2, 0, 700, 1);
    Options sack = Options.NONE.withSack(List.of(new SackBlock(1, 2))).withEcnCounters(two);
    assertThat(hex(sack)).isEqualTo("ae08" + "000001" + "0002bc" + "0101050a0000000100000002");
    assertThat(sack.size()).isEqualTo(20);
    EcnCounters none = new EcnCounters(true, 0, 0, 0, 0);
    assertThat(hex(Options.NONE.withSackPermitted().withEcnCounters(none))).isEqualTo("ae020402");
  }

  @Test
  void bothOrdersAreRead() throws WireException {
    for (boolean ect1First : new boolean[] {true, false}) {
      for (int fields = 0; fields <= EcnCounters.MOST; fields++) {
        Options options =
            Options.NONE.withEcnCounters(new EcnCounters(ect1First, fields, 0xabcdef, 5, 77));
        byte[] octets = TcpOptions.encode(options);
        assertThat(TcpOptions.decode(Octets.of(octets))).isEqualTo(options);
      }
    }
  }

  @Test
  void aFieldCutOffIsRefused() {
    byte[] octets = HexFormat.of().parseHex("ae04000101010101");
    assertThatThrownBy(() -> TcpOptions.decode(Octets.of(octets)))
        .isInstanceOf(WireException.class)
        .hasMessageContaining("174");
  }
}
