package tcplab.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import tcplab.tcp.Address;
import tcplab.tcp.Bytes;
import tcplab.tcp.Ecn;
import tcplab.tcp.FastOpenOption;
import tcplab.tcp.IpAddress;
import tcplab.tcp.Options;
import tcplab.tcp.Options.SackBlock;
import tcplab.tcp.Packet;
import tcplab.tcp.Packet.Icmp;
import tcplab.tcp.Packet.Icmp.Kind;
import tcplab.tcp.Segment;

/** Packets for tests, among them any that the wire format can express. */
final class Packets {
  static final Address CLIENT = address("10.0.0.1", 49152);
  static final Address SERVER = address("10.0.0.2", 80);
  static final Address CLIENT_V6 = address("2001:db8::1", 49152);
  static final Address SERVER_V6 = address("2001:db8::2", 443);

  private Packets() {}

  static Address address(String ip, int port) {
    return new Address(IpAddress.parse(ip).orElseThrow(), port);
  }

  static Segment segment(int seq, int ack, int flags, Options options, String data) {
    return new Segment(seq, ack, flags, 64240, 0, options, Bytes.utf8(data));
  }

  static Options synOptions() {
    return Options.NONE
        .withMss(1460)
        .withSackPermitted()
        .withTimestamps(1000, 0)
        .withWindowScale(7);
  }

  /** A packet of either IP version, TCP or ICMP, with any options that fit into a header. */
  static Packet any(SplittableRandom random) {
    boolean v6 = random.nextBoolean();
    Address source = new Address(ip(random, v6), random.nextInt(1 << 16));
    Address destination = new Address(ip(random, v6), random.nextInt(1 << 16));
    if (random.nextInt(5) == 0) {
      return icmp(random, source, destination);
    }
    Segment segment =
        new Segment(
            random.nextInt(),
            random.nextInt(),
            random.nextInt(256),
            random.nextInt(1 << 16),
            random.nextInt(1 << 16),
            options(random),
            Bytes.pattern(random.nextInt(1000), random.nextInt(300)));
    return Packet.of(source, destination, segment.withEcn(Ecn.of(random.nextInt(4))));
  }

  private static IpAddress ip(SplittableRandom random, boolean v6) {
    return v6
        ? new IpAddress(random.nextLong(), random.nextLong(), true)
        : IpAddress.v4(random.nextInt());
  }

  /** Kinds that both versions have one message each for, so that they come back as they went. */
  private static Packet icmp(SplittableRandom random, Address source, Address destination) {
    Kind[] both = {
      Kind.NET_UNREACHABLE,
      Kind.HOST_UNREACHABLE,
      Kind.PROTOCOL_UNREACHABLE,
      Kind.PORT_UNREACHABLE,
      Kind.PACKET_TOO_BIG,
      Kind.ADMINISTRATIVELY_PROHIBITED,
      Kind.TIME_EXCEEDED,
      Kind.PARAMETER_PROBLEM
    };
    Kind kind = both[random.nextInt(both.length)];
    int mtu = kind == Kind.PACKET_TOO_BIG ? random.nextInt(1 << 16) : 0;
    return new Packet(
        new Address(source.ip(), 0),
        new Address(destination.ip(), 0),
        new Icmp(kind, mtu, destination, source, random.nextInt()));
  }

  private static Options options(SplittableRandom random) {
    Options options = Options.NONE;
    if (random.nextBoolean()) {
      options = options.withMss(random.nextInt(1 << 16));
    }
    if (random.nextBoolean()) {
      options = options.withWindowScale(random.nextInt(15));
    }
    if (random.nextBoolean()) {
      options = options.withSackPermitted();
    }
    if (random.nextBoolean()) {
      options = options.withTimestamps(random.nextInt(), random.nextInt());
    }
    if (random.nextBoolean()) {
      options = options.withUserTimeout(random.nextInt(1 << 16));
    }
    if (options.size() <= 24 && random.nextInt(4) == 0) {
      String cookie = "5a0f".repeat(random.nextInt(7));
      options = options.withFastOpen(new FastOpenOption(cookie, random.nextBoolean()));
    }
    int room = (40 - options.size() - 2) / 8;
    if (room > 0 && random.nextBoolean()) {
      List<SackBlock> blocks = new ArrayList<>();
      for (int i = random.nextInt(Math.min(room, 4)); i >= 0; i--) {
        blocks.add(new SackBlock(random.nextInt(), random.nextInt()));
      }
      options = options.withSack(blocks);
    }
    return options;
  }
}
