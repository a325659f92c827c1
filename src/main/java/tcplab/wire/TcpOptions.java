package tcplab.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tcplab.tcp.EcnCounters;
import tcplab.tcp.FastOpenOption;
import tcplab.tcp.Options;
import tcplab.tcp.Options.SackBlock;

/**
 * TCP options as octets, RFC 9293 §3.1; kinds from IANA's "TCP Parameters".
 *
 * <p>Written in the order of Linux's {@code tcp_options_write} with its padding by NOP, so that a
 * SYN looks as learners see it in Wireshark. Where that needs more than the 40 octets there are,
 * padding goes to the end.
 */
final class TcpOptions {
  private static final int END = 0;
  private static final int NOP = 1;
  private static final int MSS = 2;
  private static final int WINDOW_SCALE = 3;
  private static final int SACK_PERMITTED = 4;
  private static final int SACK = 5;
  private static final int TIMESTAMPS = 8;
  private static final int USER_TIMEOUT = 28;
  private static final int FAST_OPEN = 34;
  private static final int ACCURATE_ECN_0 = 172;
  private static final int ACCURATE_ECN_1 = 174;
  private static final int EXPERIMENT = 254;

  /** RFC 7413 Appendix A: the experiment's identifier before the cookie. */
  private static final int FAST_OPEN_ID = 0xF989;

  /** The header's length field counts to 15 words, five of them fixed. */
  private static final int MOST = 40;

  private static final int MOST_SHIFT = 14;

  private TcpOptions() {}

  /**
   * The options in octets, a multiple of four.
   *
   * @throws WireException when they do not fit into 40 octets or a value into its field
   */
  static byte[] encode(Options options) throws WireException {
    require(options.mss(), 0xffff, "MSS");
    require(options.windowScale(), MOST_SHIFT, "window scale");
    require(options.userTimeout(), 0xffff, "user timeout");
    // Room for what no header has: SACK blocks are counted before they are written.
    if (options.sack().size() > 4) {
      throw tooLong(options.sack().size() + " SACK blocks");
    }
    FastOpenOption fastOpen = options.fastOpen();
    if (fastOpen != null && fastOpen.size() > MOST) {
      throw tooLong("a Fast Open cookie of " + fastOpen.cookie().length() / 2 + " octets");
    }
    byte[] octets = write(options, true);
    if (octets.length > MOST) {
      octets = write(options, false);
    }
    if (octets.length > MOST) {
      throw tooLong("the options take " + octets.length + " octets");
    }
    return octets;
  }

  private static WireException tooLong(String what) {
    return WireException.malformed(20, what + "; a TCP header has room for " + MOST);
  }

  private static void require(int value, int most, String name) throws WireException {
    if (value != Options.ABSENT && (value < 0 || value > most)) {
      throw WireException.malformed(20, name + " " + value + " is not within 0 … " + most);
    }
  }

  private static byte[] write(Options options, boolean aligned) {
    ByteBuffer out = ByteBuffer.allocate(80);
    if (options.mss() != Options.ABSENT) {
      head(out, MSS, 4).putShort((short) options.mss());
    }
    boolean stamped = options.timestamps();
    if (options.sackPermitted() && stamped) {
      // Linux lets SACK-permitted take the place of the two NOP before the timestamps.
      head(out, SACK_PERMITTED, 2);
    }
    if (stamped) {
      align(out, aligned, 2);
      head(out, TIMESTAMPS, 10).putInt(options.tsVal()).putInt(options.tsEcr());
    }
    counters(out, options.ecnCounters());
    if (options.sackPermitted() && !stamped) {
      align(out, aligned, 2);
      head(out, SACK_PERMITTED, 2);
    }
    if (options.windowScale() != Options.ABSENT) {
      align(out, aligned, 1);
      head(out, WINDOW_SCALE, 3).put((byte) options.windowScale());
    }
    if (!options.sack().isEmpty()) {
      align(out, aligned, 2);
      head(out, SACK, 2 + 8 * options.sack().size());
      for (SackBlock block : options.sack()) {
        out.putInt(block.left()).putInt(block.right());
      }
    }
    if (options.userTimeout() != Options.ABSENT) {
      head(out, USER_TIMEOUT, 4).putShort((short) options.userTimeout());
    }
    FastOpenOption fastOpen = options.fastOpen();
    if (fastOpen != null) {
      int kind = fastOpen.experimental() ? EXPERIMENT : FAST_OPEN;
      head(out, kind, fastOpen.size());
      if (fastOpen.experimental()) {
        out.putShort((short) FAST_OPEN_ID);
      }
      out.put(HexFormat.of().parseHex(fastOpen.cookie()));
    }
    nop(out, -out.position() & 3);
    return Arrays.copyOf(out.array(), out.position());
  }

  /** Accurate ECN ends where it ends: its padding is that of the option after it. */
  private static void counters(ByteBuffer out, @Nullable EcnCounters counters) {
    if (counters == null) {
      return;
    }
    head(out, counters.ect1First() ? ACCURATE_ECN_1 : ACCURATE_ECN_0, counters.size());
    for (int i = 0; i < counters.fields(); i++) {
      int value = counters.value(counters.counted(i));
      out.put((byte) (value >>> 16)).putShort((short) value);
    }
  }

  /** NOPs up to a place in a word of four octets. */
  private static void align(ByteBuffer out, boolean aligned, int place) {
    nop(out, aligned ? place - out.position() & 3 : 0);
  }

  private static ByteBuffer head(ByteBuffer out, int kind, int length) {
    return out.put((byte) kind).put((byte) length);
  }

  private static void nop(ByteBuffer out, int count) {
    for (int i = 0; i < count; i++) {
      out.put((byte) NOP);
    }
  }

  /**
   * Reads a header's options. Unknown kinds are passed over (MUST-6), a repeated one counts as its
   * last.
   *
   * @throws WireException on a length that is not the kind's or leads out of the header
   */
  static Options decode(Octets in) throws WireException {
    Options options = Options.NONE;
    int at = 0;
    while (at < in.size() && in.u8(at) != END) {
      if (in.u8(at) == NOP) {
        at++;
        continue;
      }
      int kind = in.u8(at);
      int length = at + 1 < in.size() ? in.u8(at + 1) : 0;
      if (length < 2 || at + length > in.size()) {
        throw WireException.malformed(
            in.place(at),
            "TCP option of kind " + kind + " has length " + length + ", outside the header");
      }
      options = with(options, in, at, kind, length);
      at += length;
    }
    return options;
  }

  private static Options with(Options options, Octets in, int at, int kind, int length)
      throws WireException {
    boolean right =
        switch (kind) {
          case MSS, USER_TIMEOUT -> length == 4;
          case WINDOW_SCALE -> length == 3;
          case SACK_PERMITTED -> length == 2;
          case SACK -> length >= 10 && length <= 34 && length % 8 == 2;
          case TIMESTAMPS -> length == 10;
          case ACCURATE_ECN_0, ACCURATE_ECN_1 -> length <= 11 && length % 3 == 2;
          default -> true;
        };
    if (!right) {
      throw WireException.malformed(
          in.place(at), "TCP option of kind " + kind + " cannot have length " + length);
    }
    return switch (kind) {
      case MSS -> options.withMss(in.u16(at + 2));
      // RFC 7323 §2.3: a shift above 14 counts as 14.
      case WINDOW_SCALE -> options.withWindowScale(Math.min(in.u8(at + 2), MOST_SHIFT));
      case SACK_PERMITTED -> options.withSackPermitted();
      case SACK -> options.withSack(blocks(in, at + 2, length / 8));
      case TIMESTAMPS -> options.withTimestamps(in.i32(at + 2), in.i32(at + 6));
      case USER_TIMEOUT -> options.withUserTimeout(in.u16(at + 2));
      case ACCURATE_ECN_0, ACCURATE_ECN_1 ->
          options.withEcnCounters(counters(in, at, kind == ACCURATE_ECN_1, length));
      case FAST_OPEN -> options.withFastOpen(fastOpen(in, at + 2, length - 2, false));
      case EXPERIMENT ->
          length >= 4 && in.u16(at + 2) == FAST_OPEN_ID
              ? options.withFastOpen(fastOpen(in, at + 4, length - 4, true))
              : options;
      default -> options;
    };
  }

  private static FastOpenOption fastOpen(Octets in, int at, int count, boolean experimental)
      throws WireException {
    StringBuilder cookie = new StringBuilder();
    for (int i = 0; i < count; i++) {
      HexFormat.of().toHexDigits(cookie, (byte) in.u8(at + i));
    }
    return new FastOpenOption(cookie.toString(), experimental);
  }

  private static EcnCounters counters(Octets in, int at, boolean ect1First, int length)
      throws WireException {
    int[] values = new int[EcnCounters.MOST];
    int fields = length / EcnCounters.FIELD;
    for (int i = 0; i < fields; i++) {
      int from = at + 2 + EcnCounters.FIELD * i;
      values[i] = in.u8(from) << 16 | in.u16(from + 1);
    }
    return ect1First
        ? new EcnCounters(true, fields, values[2], values[1], values[0])
        : new EcnCounters(false, fields, values[0], values[1], values[2]);
  }

  private static List<SackBlock> blocks(Octets in, int at, int count) throws WireException {
    List<SackBlock> blocks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      blocks.add(new SackBlock(in.i32(at + 8 * i), in.i32(at + 8 * i + 4)));
    }
    return blocks;
  }
}
