package tcplab.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tcplab.tcp.IpAddress;
import tcplab.tcp.Options;
import tcplab.tcp.Packet;
import tcplab.tcp.Segment;

/** Capture files written and read, and those that are refused. */
class CaptureFilesTest {
  private static final Packet PACKET =
      Packet.of(
          Packets.CLIENT, Packets.SERVER, Packets.segment(1, 2, Segment.ACK, Options.NONE, "data"));
  private static final long TIME = 1_700_000_000_123_456_789L;

  private static List<CaptureRecord> read(byte[] file) throws IOException {
    try (CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(file))) {
      return rest(reader);
    }
  }

  private static List<CaptureRecord> rest(CaptureReader reader) throws IOException {
    List<CaptureRecord> records = new ArrayList<>();
    for (var next = reader.next(); next.isPresent(); next = reader.next()) {
      records.add(next.get());
    }
    return records;
  }

  private static byte[] pcapng(List<CaptureInterface> interfaces, List<Captured> packets)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TreeMap<IpAddress, String> names = new TreeMap<>();
    names.put(Packets.CLIENT.ip(), "client");
    names.put(Packets.SERVER_V6.ip(), "服务器");
    try (PcapngWriter writer = new PcapngWriter(out, "TCP State Lab", interfaces, names)) {
      for (Captured packet : packets) {
        writer.write(packet);
      }
    }
    return out.toByteArray();
  }

  private static byte[] onePcap(Captured packet) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PcapWriter writer = new PcapWriter(out, LinkType.ETHERNET)) {
      writer.write(packet);
    }
    return out.toByteArray();
  }

  @Test
  void pcapngGivesBackPacketsTimesInterfacesAndComments() throws IOException {
    SplittableRandom random = new SplittableRandom(5);
    List<CaptureInterface> interfaces =
        List.of(
            new CaptureInterface("客户端/eth0", LinkType.ETHERNET),
            new CaptureInterface("", LinkType.LINUX_SLL2));
    List<Captured> written = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      String comment = i % 3 == 0 ? "" : "step " + i + ": 第三次握手";
      Packet packet = Packets.any(random);
      int identification = packet.source().ip().v6() ? 0 : i;
      written.add(new Captured(TIME + i, i % 2, packet, identification, Checksum.GOOD, comment));
    }
    byte[] file = pcapng(interfaces, written);
    try (CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(file))) {
      assertThat(rest(reader)).isEqualTo(written);
      assertThat(reader.interfaces()).isEqualTo(interfaces);
    }
  }

  @Test
  void sectionsFollowOneAnotherAndInterfacesAreNumberedOn() throws IOException {
    Captured packet = new Captured(TIME, 0, PACKET, "");
    byte[] one = pcapng(List.of(new CaptureInterface("a", LinkType.RAW)), List.of(packet));
    byte[] two = Arrays.copyOf(one, 2 * one.length);
    System.arraycopy(one, 0, two, one.length, one.length);
    assertThat(read(two)).extracting(CaptureRecord::iface).containsExactly(0, 1);
  }

  @Test
  void aCommentTooLongForItsFieldIsCutBetweenCharacters() throws IOException {
    Captured packet = new Captured(TIME, 0, PACKET, "数".repeat(30_000));
    byte[] file = pcapng(List.of(new CaptureInterface("a", LinkType.RAW)), List.of(packet));
    assertThat(read(file).getFirst().comment()).isEqualTo("数".repeat(21_845));
  }

  @Test
  void pcapGivesBackPacketsAndTimes() throws IOException {
    Captured packet = new Captured(TIME, 0, PACKET, "");
    assertThat(read(onePcap(packet))).containsExactly(packet);
  }

  @ParameterizedTest
  @CsvSource({"true,a1b2c3d4,123456000", "false,a1b2c3d4,123456000", "true,a1b23c4d,123456"})
  void pcapIsReadInEitherByteOrderAndResolution(boolean big, String magic, int nanos)
      throws IOException {
    byte[] frame = WireFormat.encode(PACKET, 7, LinkType.ETHERNET);
    ByteBuffer file = ByteBuffer.allocate(40 + frame.length);
    file.order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    file.putInt((int) Long.parseLong(magic, 16)).putShort((short) 2).putShort((short) 4);
    file.putInt(0).putInt(0).putInt(65535).putInt(1);
    file.putInt(10).putInt(123_456).putInt(frame.length).putInt(frame.length).put(frame);
    assertThat(read(file.array()))
        .containsExactly(new Captured(10_000_000_000L + nanos, 0, PACKET, 7, Checksum.GOOD, ""));
  }

  @Test
  void theTimesOfPcapAndPcapngHaveNoSign() throws IOException {
    Captured before = new Captured(-1, 0, PACKET, "");
    assertThatExceptionOfType(WireException.class)
        .isThrownBy(() -> onePcap(before))
        .withMessage("octet 24: pcap cannot hold the time of -1 ns");
    List<CaptureInterface> one = List.of(new CaptureInterface("a", LinkType.RAW));
    assertThatExceptionOfType(WireException.class)
        .isThrownBy(() -> pcapng(one, List.of(before)))
        .withMessageContaining("pcapng cannot hold the time of -1 ns");
    assertThatExceptionOfType(WireException.class)
        .isThrownBy(() -> pcapng(one, List.of(new Captured(0, 1, PACKET, ""))))
        .withMessageContaining("interface 1 is not one of 1");
  }

  /** A big-endian section with one interface of the given options and an enhanced packet. */
  private static byte[] bigEndian(byte[] interfaceOptions, long ticks) throws WireException {
    byte[] frame = WireFormat.encode(PACKET, 0, LinkType.RAW);
    int padded = (frame.length + 3) / 4 * 4;
    ByteBuffer out = ByteBuffer.allocate(1000);
    out.putInt(Pcapng.SECTION).putInt(28).putInt(Pcapng.BYTE_ORDER).putInt(1 << 16);
    out.putLong(-1).putInt(28);
    // A block of a kind nobody knows must be passed over.
    out.putInt(0x0bad).putInt(16).putInt(-1).putInt(16);
    out.putInt(1).putInt(20 + interfaceOptions.length).putShort((short) 101).putShort((short) 0);
    out.putInt(0).put(interfaceOptions).putInt(20 + interfaceOptions.length);
    out.putInt(6).putInt(32 + padded + 24).putInt(0).putLong(ticks).putInt(frame.length);
    out.putInt(frame.length).put(frame).put(new byte[padded - frame.length]);
    for (String comment : List.of("one", "two!")) {
      out.putShort((short) 1).putShort((short) comment.length());
      out.put(Arrays.copyOf(comment.getBytes(StandardCharsets.UTF_8), 4));
    }
    out.putInt(0).putInt(0);
    out.putInt(32 + padded + 24);
    return Arrays.copyOf(out.array(), out.position());
  }

  @Test
  void pcapngIsReadBigEndianInAnyResolution() throws IOException {
    byte[] none = {};
    byte[] binary = {0, 9, 0, 1, (byte) 0x83, 0, 0, 0, 0, 0, 0, 0};
    byte[] fine = {0, 9, 0, 1, 12, 0, 0, 0};
    byte[] shifted = {0, 14, 0, 8, 0, 0, 0, 0, 0, 0, 0, 10};
    assertThat(read(bigEndian(none, 5)).getFirst().timeNanos()).isEqualTo(5_000);
    assertThat(read(bigEndian(binary, 12)).getFirst().timeNanos()).isEqualTo(1_500_000_000);
    assertThat(read(bigEndian(fine, 5_999)).getFirst().timeNanos()).isEqualTo(5);
    assertThat(read(bigEndian(shifted, 5)).getFirst().timeNanos()).isEqualTo(10_000_005_000L);
    assertThat(read(bigEndian(none, 5)).getFirst().comment()).isEqualTo("one\ntwo!");
    assertThatExceptionOfType(WireException.class)
        .isThrownBy(() -> read(bigEndian(none, -1)))
        .withMessageStartingWith("octet 76: a time beyond the year 2262. The file is damaged");
  }

  @Test
  void otherTrafficIsSkippedWithItsPlaceInTheFile() throws IOException {
    byte[] file = onePcap(new Captured(TIME, 0, PACKET, ""));
    file[40 + 12] = 8;
    file[40 + 13] = 6;
    assertThat(read(file))
        .containsExactly(new Skipped(TIME, 0, 52, "EtherType 0x0806 is not IP", false, ""));
  }

  @Test
  void filesThatAreNoCapturesAreRefusedWithARemedy() {
    assertRefused(new byte[0], "octet 0: the file ends within its first four octets. The file is");
    assertRefused(
        "GIF89a".getBytes(StandardCharsets.UTF_8),
        "octet 0: this is no pcap or pcapng file, it begins with 0x47494638. Open it in Wireshark");
    assertRefused(
        new byte[] {0x1f, (byte) 0x8b, 8, 0}, "octet 0: this is a gzip file. Unpack it first");
    assertRefused(
        new byte[] {(byte) 0xa1, (byte) 0xb2, (byte) 0xcd, 0x34},
        "octet 0: this is the \"modified\" pcap format");
  }

  private static void assertRefused(byte[] file, String message) {
    assertThatExceptionOfType(WireException.class)
        .isThrownBy(() -> read(file))
        .withMessageStartingWith(message);
  }

  @Test
  void aHostileLengthIsRefusedBeforeMemoryIsTaken() throws IOException {
    byte[] pcap = onePcap(new Captured(TIME, 0, PACKET, ""));
    Arrays.fill(pcap, 32, 36, (byte) 0xff);
    assertRefused(pcap, "octet 32: a packet of 4294967295 octets; at most 262144 are read. The");
    byte[] ng = bigEndian(new byte[0], 0);
    Arrays.fill(ng, 32, 36, (byte) 0xff);
    assertRefused(
        ng, "octet 32: a block of 4294967295 octets; a multiple of 4 from 12 to 16777216");
    byte[] other = bigEndian(new byte[0], 0);
    other[75] = 3;
    assertRefused(other, "octet 72: a packet of interface 3; the section has described 1");
  }

  @Test
  void everyCutOfAFileIsEitherAnEndBetweenPacketsOrTold() throws IOException {
    byte[] file = onePcap(new Captured(TIME, 0, PACKET, ""));
    for (int end = 0; end < file.length; end++) {
      if (end == 24) {
        assertThat(read(Arrays.copyOf(file, end))).isEmpty();
      } else {
        assertRefused(Arrays.copyOf(file, end), "octet " + end + ": the file ends within ");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"file", "records", "interfaces"})
  void limitsHold(String which) throws IOException {
    CaptureLimits limits =
        switch (which) {
          case "file" -> new CaptureLimits(1 << 20, 200, 100, 100);
          case "records" -> new CaptureLimits(1 << 20, 10_000, 2, 100);
          default -> new CaptureLimits(1 << 20, 10_000, 100, 1);
        };
    CaptureInterface eth = new CaptureInterface("eth0", LinkType.ETHERNET);
    Captured packet = new Captured(TIME, 0, PACKET, "");
    byte[] file = pcapng(List.of(eth, eth), List.of(packet, packet, packet));
    assertThatExceptionOfType(WireException.class)
        .isThrownBy(() -> rest(CaptureReader.open(new ByteArrayInputStream(file), limits)))
        .withMessageContaining(
            switch (which) {
              case "file" -> "the file is longer than the 200 octets that are read. Take the part";
              case "records" -> "more than the 2 packets that are read. Take the part";
              default -> "more than 1 interfaces";
            });
  }
}
