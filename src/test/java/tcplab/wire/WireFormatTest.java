package tcplab.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static tcplab.wire.Packets.CLIENT;
import static tcplab.wire.Packets.CLIENT_V6;
import static tcplab.wire.Packets.SERVER;
import static tcplab.wire.Packets.SERVER_V6;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tcplab.tcp.Address;
import tcplab.tcp.Bytes;
import tcplab.tcp.FastOpenOption;
import tcplab.tcp.Options;
import tcplab.tcp.Options.SackBlock;
import tcplab.tcp.Packet;
import tcplab.tcp.Packet.Icmp;
import tcplab.tcp.Packet.Icmp.Kind;
import tcplab.tcp.Segment;

/** Packets and their octets. */
class WireFormatTest {
  private static final int IP = LinkType.ETHERNET.headerSize();
  private static final Packet SYN =
      Packet.of(
          CLIENT, SERVER, Packets.segment(0x01020304, 0, Segment.SYN, Packets.synOptions(), ""));
  private static final Packet DATA =
      Packet.of(
          CLIENT,
          SERVER,
          Packets.segment(100, 200, Segment.ACK | Segment.PSH, Options.NONE, "hello"));

  private static byte[] ethernet(Packet packet) throws WireException {
    return WireFormat.encode(packet, 0xbeef, LinkType.ETHERNET);
  }

  @Test
  void aSynHasTheOctetsLinuxSends() throws WireException {
    assertThat(HexFormat.of().formatHex(ethernet(SYN)))
        .isEqualTo(
            "02000a000002"
                + "02000a000001"
                + "0800"
                + "4500003cbeef40004006"
                + "67ca"
                + "0a000001"
                + "0a000002"
                + "c0000050"
                + "01020304"
                + "00000000"
                + "a002faf0"
                + "70ce0000"
                + "020405b4"
                + "0402080a000003e800000000"
                + "01030307");
  }

  /** RFC 7413 §4.1.1 and Appendix A. */
  @Test
  void fastOpenHasItsKindOrThatOfTheExperiment() throws WireException {
    Options plain = Options.NONE.withMss(1460);
    String request = "020405b4" + "22020101";
    String cookie = "020405b4" + "220a0102030405060708" + "0101";
    String experiment = "020405b4" + "fe08f98901020304";
    assertThat(options(plain.withFastOpen(FastOpenOption.REQUEST))).isEqualTo(request);
    assertThat(options(plain.withFastOpen(new FastOpenOption("0102030405060708", false))))
        .isEqualTo(cookie);
    assertThat(options(plain.withFastOpen(new FastOpenOption("01020304", true))))
        .isEqualTo(experiment);
  }

  private static String options(Options options) throws WireException {
    Segment syn = Packets.segment(1, 0, Segment.SYN, options, "");
    byte[] octets = ethernet(Packet.of(CLIENT, SERVER, syn));
    return HexFormat.of().formatHex(octets, IP + 40, octets.length);
  }

  @Test
  void aPacketsTypeOfServiceAndTimeToLiveAreInItsHeader() throws WireException {
    byte[] v4 = ethernet(new Packet(CLIENT, SERVER, SYN.body(), 0x28, 9));
    assertThat(v4[IP + 1]).isEqualTo((byte) 0x28);
    assertThat(v4[IP + 8]).isEqualTo((byte) 9);
    assertThat(WireFormat.decode(LinkType.ETHERNET, v4).checksum()).isEqualTo(Checksum.GOOD);
    byte[] v6 = ethernet(new Packet(CLIENT_V6, SERVER_V6, SYN.body(), 0x28, 9));
    assertThat(Arrays.copyOfRange(v6, IP, IP + 2)).containsExactly(0x62, 0x80);
    assertThat(v6[IP + 7]).isEqualTo((byte) 9);
  }

  @Test
  void everyPacketComesBackAsItWentOnEveryLink() throws WireException {
    SplittableRandom random = new SplittableRandom(9293);
    for (int i = 0; i < 20_000; i++) {
      Packet packet = Packets.any(random);
      LinkType[] links = LinkType.values();
      LinkType link = links[random.nextInt(links.length)];
      if (link == LinkType.IPV4 || link == LinkType.IPV6) {
        link = packet.source().ip().v6() ? LinkType.IPV6 : LinkType.IPV4;
      }
      int identification = packet.source().ip().v6() ? 0 : random.nextInt(1 << 16);
      Decoded decoded = WireFormat.decode(link, WireFormat.encode(packet, identification, link));
      assertThat(decoded).isEqualTo(new Decoded(packet, identification, Checksum.GOOD));
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void anIcmpErrorQuotesPortsAndSequenceNumber(Kind kind) throws WireException {
    int mtu = kind == Kind.PACKET_TOO_BIG ? 1280 : 0;
    Packet packet =
        new Packet(
            new Address(SERVER.ip(), 0),
            new Address(CLIENT.ip(), 0),
            new Icmp(kind, mtu, CLIENT, SERVER, -7));
    byte[] frame = ethernet(packet);
    assertThat(frame).hasSize(IP + 20 + 8 + 20 + 8);
    assertThat(WireFormat.decode(LinkType.ETHERNET, frame).packet()).isEqualTo(packet);
  }

  @Test
  void icmpV6TranslatesWhatItHasNoKindFor() throws WireException {
    Packet packet = icmpV6(Kind.HOST_PROHIBITED);
    assertThat(WireFormat.decode(LinkType.RAW, WireFormat.encode(packet, 0, LinkType.RAW)).packet())
        .isEqualTo(icmpV6(Kind.ADMINISTRATIVELY_PROHIBITED));
    assertThatExceptionOfType(WireException.class)
        .isThrownBy(() -> ethernet(icmpV6(Kind.SOURCE_QUENCH)))
        .withMessage("octet 0: ICMPv6 has no source quench");
  }

  private static Packet icmpV6(Kind kind) {
    return new Packet(
        new Address(SERVER_V6.ip(), 0),
        new Address(CLIENT_V6.ip(), 0),
        new Icmp(kind, 0, CLIENT_V6, SERVER_V6, 5));
  }

  @Test
  void sackBlocksWithTimestampsAreAlignedWhereTheyFitAndPackedWhereNot() throws WireException {
    Options three =
        Options.NONE
            .withTimestamps(1, 2)
            .withSack(List.of(new SackBlock(1, 2), new SackBlock(3, 4), new SackBlock(5, 6)));
    assertThat(TcpOptions.encode(three)).hasSize(40).startsWith(1, 1, 8, 10).contains(5, 26);
    Options more = three.withUserTimeout(9);
    assertThat(TcpOptions.encode(more)).hasSize(40).startsWith(8, 10).endsWith(28, 4, 0, 9);
    assertThat(TcpOptions.decode(Octets.of(TcpOptions.encode(more)))).isEqualTo(more);
    assertThatExceptionOfType(WireException.class)
        .isThrownBy(() -> TcpOptions.encode(more.withMss(5)))
        .withMessage("octet 20: the options take 44 octets; a TCP header has room for 40");
  }

  @Test
  void optionsUnknownOrTooLargeAreReadAsTheRfcsSay() throws WireException {
    byte[] octets = {(byte) 254, 4, 1, 2, 1, 3, 3, 15, 2, 4, 5, (byte) 180, 0, 99, 99, 99};
    assertThat(TcpOptions.decode(Octets.of(octets)))
        .isEqualTo(Options.NONE.withWindowScale(14).withMss(1460));
  }

  @Test
  void optionsWithImpossibleLengthsAreMalformed() {
    assertThatExceptionOfType(WireException.class)
        .isThrownBy(() -> TcpOptions.decode(Octets.of(new byte[] {1, 2, 0, 0})))
        .withMessage("octet 1: TCP option of kind 2 has length 0, outside the header");
    assertThatExceptionOfType(WireException.class)
        .isThrownBy(() -> TcpOptions.decode(Octets.of(new byte[] {2, 3, 0, 0})))
        .withMessage("octet 0: TCP option of kind 2 cannot have length 3");
    assertThatExceptionOfType(WireException.class)
        .isThrownBy(() -> TcpOptions.decode(Octets.of(new byte[] {1, 1, 1, 8})))
        .withMessage("octet 3: TCP option of kind 8 has length 0, outside the header");
  }

  @Test
  void aValueThatDoesNotFitItsFieldIsRefused() {
    Segment wide = new Segment(1, 2, Segment.ACK, 65536, 0, Options.NONE, Bytes.EMPTY);
    assertThatExceptionOfType(WireException.class)
        .isThrownBy(() -> ethernet(Packet.of(CLIENT, SERVER, wide)))
        .withMessage("octet 14: window 65536 is not within 0 … 65535");
    Segment longData = new Segment(1, 2, Segment.ACK, 1, 0, Options.NONE, Bytes.pattern(0, 65500));
    assertThatExceptionOfType(WireException.class)
        .isThrownBy(() -> ethernet(Packet.of(CLIENT, SERVER, longData)))
        .withMessage("octet 2: an IP packet cannot be 65540 octets long");
    assertThatExceptionOfType(WireException.class)
        .isThrownBy(() -> ethernet(Packet.of(CLIENT, SERVER_V6, longData)))
        .withMessage("octet 14: no packet goes from 10.0.0.1 to 2001:db8::2");
    assertThatExceptionOfType(WireException.class)
        .isThrownBy(() -> TcpOptions.encode(Options.NONE.withMss(70000)))
        .withMessage("octet 20: MSS 70000 is not within 0 … 65535");
  }

  @Test
  void everyBitOfTheIpAndTcpHeaderAndTheDataIsUnderAChecksum() throws WireException {
    byte[] good = ethernet(DATA);
    for (int bit = 8 * IP; bit < 8 * good.length; bit++) {
      byte[] bad = good.clone();
      bad[bit / 8] ^= (byte) (1 << bit % 8);
      Checksum checksum;
      try {
        checksum = WireFormat.decode(LinkType.ETHERNET, bad).checksum();
      } catch (WireException _) {
        continue;
      }
      assertThat(checksum).as("bit " + bit).isEqualTo(Checksum.BAD);
    }
  }

  @Test
  void aChecksumLeftToTheNetworkCardIsNoError() throws WireException {
    byte[] frame = ethernet(DATA);
    int length = frame.length - IP - 20;
    int pseudo = new InternetChecksum().addPseudoHeader(CLIENT.ip(), SERVER.ip(), 6, length).sum();
    frame[IP + 36] = (byte) (pseudo >>> 8);
    frame[IP + 37] = (byte) pseudo;
    assertThat(WireFormat.decode(LinkType.ETHERNET, frame).checksum())
        .isEqualTo(Checksum.OFFLOADED);
    frame[IP + 10] = 0;
    frame[IP + 11] = 0;
    assertThat(WireFormat.decode(LinkType.ETHERNET, frame).checksum())
        .isEqualTo(Checksum.OFFLOADED);
    frame[IP + 10] = 1;
    assertThat(WireFormat.decode(LinkType.ETHERNET, frame).checksum()).isEqualTo(Checksum.BAD);
  }

  @Test
  void paddingOfAShortEthernetFrameIsNotData() throws WireException {
    Packet ack = Packet.of(CLIENT, SERVER, Packets.segment(1, 2, Segment.ACK, Options.NONE, ""));
    byte[] padded = Arrays.copyOf(ethernet(ack), 60);
    padded[59] = 77;
    assertThat(WireFormat.decode(LinkType.ETHERNET, padded))
        .isEqualTo(new Decoded(ack, 0xbeef, Checksum.GOOD));
  }

  @Test
  void dataThatTheCaptureCutOffKeepsItsLength() throws WireException {
    byte[] frame = ethernet(DATA);
    Decoded cut =
        WireFormat.decode(LinkType.ETHERNET, Arrays.copyOf(frame, frame.length - 2), frame.length);
    assertThat(cut.checksum()).isEqualTo(Checksum.UNKNOWN);
    assertThat(((Packet.Tcp) cut.packet().body()).segment().data())
        .isEqualTo(Bytes.of(new byte[5]));
    assertThatExceptionOfType(WireException.class)
        .isThrownBy(
            () -> WireFormat.decode(LinkType.ETHERNET, Arrays.copyOf(frame, frame.length - 2)))
        .withMessage("octet 16: IPv4 total length 45 is more than the frame's 43");
  }

  @Test
  void tagsAndExtensionHeadersArePassedOver() throws WireException {
    Packet packet =
        Packet.of(CLIENT_V6, SERVER_V6, Packets.segment(1, 2, Segment.ACK, Options.NONE, "x"));
    byte[] raw = WireFormat.encode(packet, 0, LinkType.RAW);
    byte[] extended = new byte[14 + 4 + raw.length + 8];
    System.arraycopy(HexFormat.of().parseHex("8100000586dd"), 0, extended, 12, 6);
    System.arraycopy(raw, 0, extended, 18, 40);
    extended[18 + 5] = (byte) (raw[5] + 8);
    extended[18 + 6] = 60;
    extended[18 + 40] = 6;
    System.arraycopy(raw, 40, extended, 18 + 48, raw.length - 40);
    assertThat(WireFormat.decode(LinkType.ETHERNET, extended))
        .isEqualTo(new Decoded(packet, 0, Checksum.GOOD));
  }

  @Test
  void otherTrafficIsToldFromMalformedTraffic() throws WireException {
    byte[] arp = new byte[42];
    arp[12] = 8;
    arp[13] = 6;
    assertSkipped(arp, false, "octet 12: EtherType 0x0806 is not IP");
    byte[] udp = ethernet(DATA);
    udp[IP + 9] = 17;
    assertSkipped(udp, false, "octet 34: protocol 17 is not TCP");
    byte[] fragment = ethernet(DATA);
    fragment[IP + 6] = 0x20;
    assertSkipped(fragment, false, "octet 20: a fragment of an IPv4 packet");
    byte[] offset = ethernet(DATA);
    offset[IP + 32] = 0x40;
    assertSkipped(offset, true, "octet 46: TCP data offset of 16 octets is not within 20 … 25");
    byte[] version = ethernet(DATA);
    version[IP] = 0x75;
    assertSkipped(version, true, "octet 14: IP version 7 is neither 4 nor 6");
    assertSkipped(
        new byte[9],
        true,
        "octet 9: a header of link type ETHERNET needs 14 octets and has only 9");
  }

  private static void assertSkipped(byte[] frame, boolean malformed, String message) {
    assertThatExceptionOfType(WireException.class)
        .isThrownBy(() -> WireFormat.decode(LinkType.ETHERNET, frame))
        .withMessage(message)
        .satisfies(e -> assertThat(e.isMalformed()).isEqualTo(malformed));
  }

  @Test
  void hardwareAddressesAreLocalUnicastAndDiffer() {
    byte[] one = LinkHeader.mac(CLIENT_V6.ip());
    byte[] two = LinkHeader.mac(SERVER_V6.ip());
    assertThat(one).isNotEqualTo(two);
    assertThat(one[0] & 3).isEqualTo(2);
    assertThat(LinkHeader.mac(CLIENT.ip())).containsExactly(2, 0, 10, 0, 0, 1);
  }
}
