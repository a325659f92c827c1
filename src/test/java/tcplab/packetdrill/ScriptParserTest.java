package tcplab.packetdrill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** The parts of a script as a tree. */
final class ScriptParserTest {
  private static EventTime time(String time) {
    return Samples.parse(time + " > . 1:1(0) ack 1").events().getFirst().time();
  }

  private static TcpPacket tcp(String packet) {
    return (TcpPacket) Samples.action("+0 " + packet);
  }

  private static Expression argument(String value) {
    return ((SystemCall) Samples.action("+0 setsockopt(" + value + ") = 0")).arguments().getFirst();
  }

  @Test
  void readsTimes() {
    Position start = new Position(1, 1);
    assertThat(time("0.100")).isEqualTo(new EventTime.Absolute(start, 100_000));
    assertThat(time("+.1")).isEqualTo(new EventTime.Relative(start, 100_000));
    assertThat(time("1~1.2")).isEqualTo(new EventTime.AbsoluteRange(start, 1_000_000, 1_200_000));
    assertThat(time("1~+.2")).isEqualTo(new EventTime.AbsoluteRange(start, 1_000_000, 1_200_000));
    assertThat(time("+0~+.04")).isEqualTo(new EventTime.RelativeRange(start, 0, 40_000));
    assertThat(time("*")).isEqualTo(new EventTime.AnyTime(start));
    assertThat(time("0.0000019")).isEqualTo(new EventTime.Absolute(start, 1));
  }

  @Test
  void readsTheEndOfABlockingCall() {
    Script script = Samples.parse("+.1...0.200 connect(3, ..., ...) = 0");
    assertThat(((SystemCall) script.events().getFirst().action()).end()).hasValue(200_000);
  }

  @Test
  void readsASegment() {
    TcpPacket packet =
        tcp("< [ce, ttl 9] 7 > 8 FP. 1:11(10) ack 4294967295 win 65535 urg 3 <mss 1460,nop>");
    assertThat(packet.direction()).isEqualTo(Packet.Direction.INBOUND);
    assertThat(packet.position()).isEqualTo(new Position(1, 4));
    assertThat(packet.ip().ecn()).contains(IpInfo.Ecn.CE);
    assertThat(packet.ip().ttl()).hasValue(9);
    assertThat(packet.ports()).contains(new TcpPacket.Ports(7, 8));
    assertThat(packet.flags().toString()).isEqualTo("FP.");
    assertThat(packet.sequence())
        .isEqualTo(new SequenceRange(new Position(1, 28), SequenceRange.Kind.RELATIVE, 1, 11, 10));
    assertThat(packet.ack()).isEqualTo(OptionalLong.of(4294967295L));
    assertThat(packet.window()).isEqualTo(OptionalInt.of(65535));
    assertThat(packet.urgent()).isEqualTo(OptionalInt.of(3));
    assertThat(packet.options().options())
        .containsExactly(
            new TcpOption.Mss(new Position(1, 69), 1460),
            new TcpOption.NoOperation(new Position(1, 78)));
  }

  @Test
  void distinguishesNoOptionsFromAnyOptions() {
    assertThat(tcp("> . 1:1(0) ack 1").options()).isEqualTo(OptionList.NONE);
    assertThat(tcp("> . 1:1(0) ack 1 <...>").options()).isEqualTo(OptionList.ANY);
  }

  @Test
  void readsWildcardAndNumericFlags() {
    assertThat(tcp("> (...) 1:1(0)").flags()).isEqualTo(TcpFlags.ANY);
    assertThat(tcp("> - 1:1(0)").flags().toString()).isEqualTo("-");
    assertThat(tcp("> P6. 1:1(0)").flags().ace()).hasValue(6);
    assertThat(tcp("> (ttl 1) S 1:1(0)").ip().ttl()).hasValue(1);
  }

  @Test
  void sequenceNumbersWrap() {
    assertThat(tcp("< . 4294967290:4(10) ack 1").sequence().end()).isEqualTo(4);
  }

  @Test
  void readsIcmp() {
    IcmpPacket packet =
        (IcmpPacket) Samples.action("+0 < icmp unreachable frag_needed mtu 600 [1:1001(1000)]");
    assertThat(packet.type()).isEqualTo("unreachable");
    assertThat(packet.code()).contains("frag_needed");
    assertThat(packet.mtu()).hasValue(600);
    assertThat(packet.quoted().map(SequenceRange::length)).contains(1000);
  }

  @Test
  void readsAnError() {
    SystemCall call =
        (SystemCall)
            Samples.action("+0 read(4, ..., 10) = -1 EAGAIN (Resource (still) unavailable)");
    assertThat(call.result()).isEqualTo(new Expression.Whole(new Position(1, 23), -1, false));
    assertThat(call.errno()).contains("EAGAIN");
    assertThat(call.note()).contains("Resource (still) unavailable");
  }

  @Test
  void readsStructuresAndCasts() {
    Expression.Struct pollfd = (Expression.Struct) argument("{fd=3, events=POLLIN|POLLOUT}");
    assertThat(pollfd.member("events").map(ScriptPrinter::print)).contains("POLLIN|POLLOUT");
    assertThat(pollfd.member("revents")).isEmpty();
    assertThat(ScriptPrinter.print(argument("(u32)0x10"))).isEqualTo("0x10");
    assertThat(ScriptPrinter.print(argument("{psk=00ff11}"))).isEqualTo("{psk=00ff11}");
    assertThat(argument("{(label 1, tc 0, ttl 5)}")).isInstanceOf(Expression.Unsupported.class);
  }

  @Test
  void definesStandForTheirText() {
    Script script =
        ScriptParser.parse(
            "test.pkt",
            "--define=LEN=7\n+0 write(4, A, LEN) = 7\n+0 < S 0:0(0) win 1 <FO COOKIE>",
            Map.of("A", "\"abc\"", "COOKIE", "0123"));
    SystemCall call = (SystemCall) script.events().getFirst().action();
    assertThat(ScriptPrinter.print(call)).isEqualTo("write(4, \"abc\", 7) = 7");
    assertThat(ScriptPrinter.print(script.events().getLast())).endsWith("<FO 0123>");
    assertThat(script.option("define").flatMap(ScriptOption::value)).contains("LEN=7");
  }

  @Test
  void conditionsChooseLines() {
    String text = "#ifdef A\n0 close(3) = 0\n#else\n0 close(4) = 0\n#endif\n+0 close(5) = 0\n";
    assertThat(ScriptPrinter.print(Samples.parse(text)))
        .isEqualTo("0 close(4) = 0\n+0 close(5) = 0\n");
    assertThat(ScriptPrinter.print(ScriptParser.parse("test.pkt", text, Map.of("A", "1"))))
        .isEqualTo("0 close(3) = 0\n+0 close(5) = 0\n");
  }

  @Test
  void knowsFirstAndLastCommand() {
    Script script = Samples.parse("--mss=1000\n`./defaults.sh`\n0 close(3) = 0\n`true`");
    assertThat(script.option("mss").flatMap(ScriptOption::value)).contains("1000");
    assertThat(script.initCommand().map(ShellCommand::text)).contains("./defaults.sh");
    assertThat(script.cleanupCommand().map(ShellCommand::text)).contains("true");
    assertThat(script.option("speed")).isEqualTo(Optional.empty());
  }

  @Test
  void acceptsOctetsThatAreNotUtf8InComments() {
    byte[] octets = {'/', '/', (byte) 0xfc, '\n', '0', ' ', '`', '`'};
    assertThat(ScriptParser.parse("test.pkt", octets, Map.of()).events()).hasSize(1);
  }
}
