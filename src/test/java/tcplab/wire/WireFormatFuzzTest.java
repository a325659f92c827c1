package tcplab.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Damaged frames and files give a packet or one clear exception, and nothing else. */
class WireFormatFuzzTest {
  @Test
  void hundredThousandMutatedFramesOfSeed20261123() {
    SplittableRandom random = new SplittableRandom(20261123);
    int read = 0;
    int refused = 0;
    for (int i = 0; i < 100_000; i++) {
      LinkType[] links = LinkType.values();
      byte[] frame;
      try {
        frame = WireFormat.encode(Packets.any(random), i, LinkType.RAW);
      } catch (WireException e) {
        throw new AssertionError("packet " + i + " cannot be encoded", e);
      }
      LinkType link = i % 2 == 0 ? LinkType.RAW : links[random.nextInt(links.length)];
      byte[] mutated = mutate(frame, random);
      int length = mutated.length + (i % 3 == 0 ? random.nextInt(100) : 0);
      try {
        Decoded decoded = WireFormat.decode(link, mutated, length);
        assertThat(decoded.packet().size()).isPositive();
        read++;
      } catch (WireException e) {
        assertThat(e.offset()).as(e.getMessage()).isBetween(0L, (long) length);
        assertThat(e.reason()).isNotBlank().doesNotContain("null");
        refused++;
      }
    }
    assertThat(read).isGreaterThan(5_000);
    assertThat(refused).isGreaterThan(5_000);
  }

  @Test
  void twentyThousandMutatedFilesOfSeed4() throws IOException {
    SplittableRandom random = new SplittableRandom(4);
    byte[][] files = {pcap(random), pcapng(random)};
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] mutated = mutate(files[i % 2], random);
      try (CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(mutated))) {
        while (reader.next().isPresent()) {
          assertThat(reader.interfaces()).isNotEmpty();
        }
      } catch (WireException e) {
        assertThat(e.offset()).as(e.getMessage()).isBetween(0L, (long) mutated.length);
        assertThat(e).hasMessageStartingWith("octet " + e.offset() + ": ");
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(5_000);
  }

  private static byte[] pcap(SplittableRandom random) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PcapWriter writer = new PcapWriter(out, LinkType.ETHERNET)) {
      fill(writer, random);
    }
    return out.toByteArray();
  }

  private static byte[] pcapng(SplittableRandom random) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<CaptureInterface> interfaces = List.of(new CaptureInterface("a", LinkType.ETHERNET));
    try (PcapngWriter writer = new PcapngWriter(out, "test", interfaces, new TreeMap<>())) {
      fill(writer, random);
    }
    return out.toByteArray();
  }

  private static void fill(CaptureWriter writer, SplittableRandom random) throws IOException {
    for (int i = 0; i < 3; i++) {
      writer.write(new Captured(i, 0, Packets.any(random), "step " + i));
    }
  }

  /** Changes some octets, most often to values that break things, and at times cuts the end off. */
  private static byte[] mutate(byte[] octets, SplittableRandom random) {
    byte[] nasty = {0, 1, 2, -1, 127, -128, 0x40, 0x60, 5, 8};
    byte[] mutated = octets.clone();
    for (int i = random.nextInt(6); i >= 0; i--) {
      int at = random.nextInt(random.nextBoolean() ? Math.min(64, mutated.length) : mutated.length);
      mutated[at] =
          random.nextBoolean()
              ? nasty[random.nextInt(nasty.length)]
              : (byte) (mutated[at] ^ 1 << random.nextInt(8));
    }
    return random.nextInt(4) == 0
        ? Arrays.copyOf(mutated, random.nextInt(mutated.length + 1))
        : mutated;
  }
}
