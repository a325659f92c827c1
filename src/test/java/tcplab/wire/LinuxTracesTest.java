package tcplab.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tcplab.tcp.Packet;

/** The recordings of a Linux kernel: every packet is read, and written as Linux wrote it. */
class LinuxTracesTest {
  private static final Path TRACES = Path.of("src/test/resources/oracles/linux-traces");

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(TRACES)) {
      return files.filter(f -> f.toString().endsWith(".pcap")).sorted().toList();
    }
  }

  @Test
  void everyPacketIsReadAndItsTcpHeaderWrittenOctetForOctet() throws IOException {
    int packets = 0;
    for (Path path : files()) {
      byte[] file = Files.readAllBytes(path);
      ByteBuffer raw = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
      int at = 24;
      try (CaptureReader reader = CaptureReader.open(Files.newInputStream(path))) {
        while (at < file.length) {
          byte[] frame = Arrays.copyOfRange(file, at + 16, at + 16 + raw.getInt(at + 8));
          CaptureRecord record = reader.next().orElseThrow();
          assertThat(record).as(path + " at " + at).isInstanceOf(Captured.class);
          Captured captured = (Captured) record;
          assertThat(captured.timeNanos())
              .isEqualTo(raw.getInt(at) * 1_000_000_000L + raw.getInt(at + 4));
          assertThat(captured.checksum()).isEqualTo(Checksum.GOOD);
          assertSame(captured, frame);
          packets++;
          at += 16 + frame.length;
        }
        assertThat(reader.next()).isEmpty();
      }
    }
    assertThat(packets).isGreaterThan(500);
  }

  private static void assertSame(Captured captured, byte[] frame) throws WireException {
    Packet packet = captured.packet();
    byte[] again = WireFormat.encode(packet, captured.identification(), LinkType.RAW);
    int header = (frame[0] & 0xf) * 4;
    assertThat(Arrays.copyOfRange(again, 20, again.length))
        .as(packet.toString())
        .isEqualTo(Arrays.copyOfRange(frame, header, frame.length));
    assertThat(packet.source().ip().octets()).isEqualTo(Arrays.copyOfRange(frame, 12, 16));
    assertThat(captured.identification()).isEqualTo(ByteBuffer.wrap(frame).getShort(4) & 0xffff);
  }
}
