package tcplab.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tcplab.tcp.Bytes;
import tcplab.tcp.Options;
import tcplab.tcp.Options.SackBlock;
import tcplab.tcp.Packet;
import tcplab.tcp.Segment;

/** Wireshark's word on the files written here, on machines that have it. */
class TsharkTest {
  @TempDir private Path folder;

  @BeforeAll
  static void needsTshark() {
    boolean there =
        List.of(System.getenv().getOrDefault("PATH", "").split(":")).stream()
            .anyMatch(f -> Files.isExecutable(Path.of(f, "tshark")));
    assumeTrue(there, "tshark is not installed");
  }

  private static List<String> tshark(Path file, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("tshark", "-n", "-r", file.toString()));
    command.addAll(List.of("-o", "tcp.check_checksum:TRUE", "-o", "ip.check_checksum:TRUE"));
    command.addAll(List.of("-o", "tcp.relative_sequence_numbers:FALSE"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    byte[] output = process.getInputStream().readAllBytes();
    assertThat(process.waitFor()).as(command.toString()).isZero();
    return new String(output, StandardCharsets.UTF_8).lines().toList();
  }

  private Path write(List<Captured> packets) throws IOException {
    Path file = folder.resolve("written.pcapng");
    List<CaptureInterface> interfaces =
        List.of(
            new CaptureInterface("client/eth0", LinkType.ETHERNET),
            new CaptureInterface("link", LinkType.LINUX_SLL),
            new CaptureInterface("server/lo0", LinkType.NULL));
    try (PcapngWriter writer =
        new PcapngWriter(Files.newOutputStream(file), "test", interfaces, new TreeMap<>())) {
      for (Captured packet : packets) {
        writer.write(packet);
      }
    }
    return file;
  }

  @Test
  void packetsOfEveryKindAreReadAlike() throws IOException, InterruptedException {
    SplittableRandom random = new SplittableRandom(11);
    List<Captured> packets = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      Packet packet = Packets.any(random);
      Captured captured = new Captured(1_000_000_000L + i, i % 3, packet, "step " + i);
      packets.add(captured);
      if (packet.body() instanceof Packet.Tcp(Segment s)) {
        expected.add(
            String.join(
                "|",
                "1.00000" + String.format(Locale.ROOT, "%04d", i),
                Integer.toString(i % 3),
                Integer.toString(packet.source().port()),
                Integer.toString(packet.destination().port()),
                Integer.toUnsignedString(s.seq()),
                Integer.toUnsignedString(s.ack()),
                String.format(Locale.ROOT, "0x%04x", s.flags()),
                Integer.toString(s.window()),
                Integer.toString(s.data().size()),
                s.options().mss() == Options.ABSENT ? "" : "" + s.options().mss(),
                s.options().windowScale() == Options.ABSENT ? "" : "" + s.options().windowScale(),
                s.options().timestamps() ? Integer.toUnsignedString(s.options().tsVal()) : "",
                s.options().sack().isEmpty() ? "" : "" + s.options().sack().size(),
                "1",
                "step " + i));
      }
    }
    Path file = write(packets);
    String filter = "tcp && !icmp && !icmpv6";
    List<String> fields = new ArrayList<>(List.of("-Y", filter, "-T", "fields", "-E"));
    fields.addAll(List.of("separator=|", "-E", "occurrence=f"));
    for (String field :
        List.of(
            "frame.time_epoch",
            "frame.interface_id",
            "tcp.srcport",
            "tcp.dstport",
            "tcp.seq_raw",
            "tcp.ack_raw",
            "tcp.flags",
            "tcp.window_size_value",
            "tcp.len",
            "tcp.options.mss_val",
            "tcp.options.wscale.shift",
            "tcp.options.timestamp.tsval",
            "tcp.options.sack.count",
            "tcp.checksum.status",
            "frame.comment")) {
      fields.addAll(List.of("-e", field));
    }
    List<String> read = tshark(file, fields.toArray(String[]::new));
    assertThat(read).hasSameSizeAs(expected);
    for (int i = 0; i < read.size(); i++) {
      assertThat(read.get(i)).isEqualTo(expected.get(i));
    }
    assertNothingIsWrong(file);
  }

  private static void assertNothingIsWrong(Path file) throws IOException, InterruptedException {
    assertThat(tshark(file, "-Y", "_ws.malformed")).isEmpty();
    assertThat(
            tshark(
                file,
                "-Y",
                "ip.checksum.status == 0 || tcp.checksum.status == 0"
                    + " || icmp.checksum.status == 0 || icmpv6.checksum.status == 0"))
        .isEmpty();
  }

  @Test
  void aRetransmissionIsMarkedAsOneAndIcmpNamesItsSegment()
      throws IOException, InterruptedException {
    Packet syn = packet(true, 999, 0, Segment.SYN, Packets.synOptions(), "");
    Options acked = Packets.synOptions().withTimestamps(5000, 1000);
    Packet synAck = packet(false, 4999, 1000, Segment.SYN | Segment.ACK, acked, "");
    Options plain = Options.NONE.withTimestamps(1040, 5000);
    Packet ack = packet(true, 1000, 5000, Segment.ACK, plain, "");
    Packet data = packet(true, 1000, 5000, Segment.ACK | Segment.PSH, plain, "hello");
    Options sacked =
        Options.NONE.withTimestamps(5040, 1000).withSack(List.of(new SackBlock(1005, 1010)));
    Packet duplicate = packet(false, 5000, 1000, Segment.ACK, sacked, "");
    Packet unreachable =
        new Packet(
            Packets.address("10.0.0.9", 0),
            Packets.address("10.0.0.1", 0),
            new Packet.Icmp(
                Packet.Icmp.Kind.HOST_UNREACHABLE, 0, Packets.CLIENT, Packets.SERVER, 1000));
    List<Captured> packets = new ArrayList<>();
    for (Packet packet : List.of(syn, synAck, ack, data, duplicate, data, unreachable)) {
      packets.add(new Captured(packets.size() * 300_000_000L, 0, packet, ""));
    }
    Path file = write(packets);
    assertThat(
            tshark(file, "-Y", "tcp.analysis.retransmission", "-T", "fields", "-e", "frame.number"))
        .containsExactly("6");
    assertThat(tshark(file, "-Y", "icmp", "-T", "fields", "-e", "icmp.code", "-e", "tcp.seq"))
        .containsExactly("1\t1000");
    assertThat(
            tshark(file, "-Y", "tcp.options.sack_le == 1005", "-T", "fields", "-e", "frame.number"))
        .containsExactly("5");
    assertNothingIsWrong(file);
  }

  private static Packet packet(
      boolean forth, int seq, int ack, int flags, Options options, String data) {
    Segment segment = new Segment(seq, ack, flags, 64240, 0, options, Bytes.utf8(data));
    return forth
        ? Packet.of(Packets.CLIENT, Packets.SERVER, segment)
        : Packet.of(Packets.SERVER, Packets.CLIENT, segment);
  }

  @Test
  void whatTheLinuxTracesHoldIsReadAsFromTheTracesThemselves()
      throws IOException, InterruptedException {
    Path trace = Path.of("src/test/resources/oracles/linux-traces/s53_data_lost_rto.A.pcap");
    Path file = folder.resolve("again.pcap");
    try (CaptureReader reader = CaptureReader.open(Files.newInputStream(trace));
        PcapWriter writer = new PcapWriter(Files.newOutputStream(file), LinkType.RAW)) {
      for (var next = reader.next(); next.isPresent(); next = reader.next()) {
        writer.write((Captured) next.get());
      }
    }
    String[] fields = {
      "-T",
      "fields",
      "-e",
      "frame.time_epoch",
      "-e",
      "_ws.col.Info",
      "-e",
      "tcp.checksum",
      "-e",
      "ip.id",
      "-e",
      "tcp.analysis.flags"
    };
    assertThat(tshark(file, fields)).isNotEmpty().isEqualTo(tshark(trace, fields));
  }
}
