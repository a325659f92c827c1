package tcplab.wire;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** pcapng, draft-ietf-opsawg-pcapng. */
final class PcapngReader extends CaptureReader {
  private static final BigInteger NANOS_PER_SECOND = BigInteger.valueOf(1_000_000_000);

  /** Microseconds, where an interface does not say. */
  private static final int DEFAULT_RESOLUTION = 6;

  /** Block type and length before, length again after the body. */
  private static final int FRAME = 12;

  /** Longest interface name kept, in characters. */
  private static final int MOST_NAME = 255;

  /** Most options of one block: each costs more memory than the file gives for it. */
  private static final int MOST_OPTIONS = 1000;

  private ByteOrder order = ByteOrder.LITTLE_ENDIAN;
  private final List<Interface> section = new ArrayList<>();

  /** An interface of the present section. */
  private record Interface(int number, int snapLength, int resolution, long offsetSeconds) {}

  /** Reads the first section header after its block type. */
  PcapngReader(FileOctets file, CaptureLimits limits) throws IOException {
    super(file, limits);
    section();
  }

  @Override
  public Optional<CaptureRecord> next() throws IOException {
    while (!file().atEnd()) {
      long start = file().position();
      int type = file().take(4, order, "a block type").getInt();
      if (type == Pcapng.SECTION) {
        section();
        continue;
      }
      int length = length(file().take(4, order, "a block length").getInt(), start);
      Optional<CaptureRecord> record = Optional.empty();
      switch (type) {
        case Pcapng.INTERFACE -> describe(body(length), start + 8);
        case Pcapng.ENHANCED_PACKET -> record = enhanced(body(length), start + 8, false);
        case Pcapng.OBSOLETE_PACKET -> record = enhanced(body(length), start + 8, true);
        case Pcapng.SIMPLE_PACKET -> record = simple(body(length), start + 8);
        default -> file().skip(length - FRAME, "a block");
      }
      trailer(length);
      if (record.isPresent()) {
        return record;
      }
    }
    return Optional.empty();
  }

  /** A section header after its type: the byte order decides how its length reads. */
  private void section() throws IOException {
    long start = file().position() - 4;
    ByteBuffer head = file().take(8, ByteOrder.BIG_ENDIAN, "a section header");
    order = ByteOrder.BIG_ENDIAN;
    if (head.getInt(4) == Integer.reverseBytes(Pcapng.BYTE_ORDER)) {
      order = ByteOrder.LITTLE_ENDIAN;
    } else if (head.getInt(4) != Pcapng.BYTE_ORDER) {
      throw damaged(start + 8, "a section header has no byte-order magic");
    }
    int length = length(head.order(order).getInt(0), start);
    if (length < 28) {
      throw damaged(start + 4, "a section header of " + length + " octets is too short");
    }
    int major = file().take(12, order, "a section header").getShort() & 0xffff;
    if (major != 1) {
      throw damaged(start + 12, "pcapng version " + major + " is not 1");
    }
    file().skip(length - 28, "a section header");
    trailer(length);
    section.clear();
  }

  private int length(int length, long start) throws WireException {
    if (length < FRAME || (length & 3) != 0 || length > limits().block()) {
      throw damaged(
          start + 4,
          "a block of "
              + Integer.toUnsignedString(length)
              + " octets; a multiple of 4 from "
              + FRAME
              + " to "
              + limits().block()
              + " is allowed");
    }
    return length;
  }

  private ByteBuffer body(int length) throws IOException {
    return file().take(length - FRAME, order, "a block");
  }

  private void trailer(int length) throws IOException {
    long at = file().position();
    int again = file().take(4, order, "a block's end").getInt();
    if (again != length) {
      throw damaged(at, "a block ends with length " + again + " and began with length " + length);
    }
  }

  private void describe(ByteBuffer body, long start) throws WireException {
    require(body, 8, start, "an interface description");
    String name = "";
    int resolution = DEFAULT_RESOLUTION;
    long offset = 0;
    for (Option option : options(body, 8, start)) {
      if (option.code == Pcapng.INTERFACE_NAME) {
        name = option.text();
        name = name.substring(0, Math.min(name.length(), MOST_NAME));
      } else if (option.code == Pcapng.INTERFACE_RESOLUTION && option.value.remaining() >= 1) {
        resolution = option.value.get(option.value.position()) & 0xff;
      } else if (option.code == Pcapng.INTERFACE_OFFSET && option.value.remaining() >= 8) {
        offset = option.value.getLong(option.value.position());
      }
    }
    int number = add(new CaptureInterface(name, body.getShort(0) & 0xffff));
    section.add(new Interface(number, body.getInt(4), resolution, offset));
  }

  /** An enhanced packet, or the obsolete block that differs in its first four octets only. */
  private Optional<CaptureRecord> enhanced(ByteBuffer body, long start, boolean obsolete)
      throws WireException {
    require(body, 20, start, "a packet block");
    int index = obsolete ? body.getShort(0) & 0xffff : body.getInt(0);
    Interface from = at(index, start);
    long ticks = (long) body.getInt(4) << 32 | body.getInt(8) & 0xffff_ffffL;
    int kept = kept(body.getInt(12), body.capacity() - 20, start + 12);
    StringBuilder comment = new StringBuilder();
    for (Option option : options(body, 20 + (kept + 3) / 4 * 4, start)) {
      if (option.code == Pcapng.COMMENT) {
        comment.append(comment.isEmpty() ? "" : "\n").append(option.text());
      }
    }
    ByteBuffer frame = body.slice(20, kept);
    long time = time(from, ticks, start + 4);
    return Optional.of(
        record(time, from.number, start + 20, frame, body.getInt(16), comment.toString()));
  }

  /** A packet without time on the first interface. */
  private Optional<CaptureRecord> simple(ByteBuffer body, long start) throws WireException {
    require(body, 4, start, "a simple packet block");
    Interface from = at(0, start);
    int original = body.getInt(0);
    long snap = from.snapLength == 0 ? Long.MAX_VALUE : from.snapLength & 0xffff_ffffL;
    int kept = (int) Math.min(Math.min(original & 0xffff_ffffL, snap), Integer.MAX_VALUE);
    kept(kept, body.capacity() - 4, start);
    return Optional.of(record(0, from.number, start + 4, body.slice(4, kept), original, ""));
  }

  private Interface at(int index, long start) throws WireException {
    if (index < 0 || index >= section.size()) {
      throw damaged(
          start,
          "a packet of interface "
              + Integer.toUnsignedString(index)
              + "; the section has described "
              + section.size());
    }
    return section.get(index);
  }

  private static int kept(int kept, int room, long at) throws WireException {
    if (kept < 0 || kept > room || kept > WireFormat.MOST_FRAME) {
      throw damaged(
          at,
          "a packet of "
              + Integer.toUnsignedString(kept)
              + " octets; its block has "
              + room
              + ", and at most "
              + WireFormat.MOST_FRAME
              + " are read");
    }
    return kept;
  }

  /** Nanoseconds since 1970: a resolution is 10^-n, or 2^-n with its top bit set. */
  private static long time(Interface from, long ticks, long at) throws WireException {
    if (from.resolution == 9 && from.offsetSeconds == 0 && ticks >= 0) {
      return ticks;
    }
    int power = from.resolution & 0x7f;
    BigInteger scaled = new BigInteger(Long.toUnsignedString(ticks)).multiply(NANOS_PER_SECOND);
    BigInteger nanos =
        from.resolution == power
            ? scaled.divide(BigInteger.TEN.pow(power))
            : scaled.shiftRight(power);
    BigInteger offset = BigInteger.valueOf(from.offsetSeconds).multiply(NANOS_PER_SECOND);
    BigInteger sum = nanos.add(offset);
    if (sum.bitLength() > 63) {
      throw damaged(at, "a time beyond the year 2262");
    }
    return sum.longValueExact();
  }

  /** An option of a block; its value lies in the block. */
  private record Option(int code, ByteBuffer value) {
    String text() {
      return StandardCharsets.UTF_8.decode(value.duplicate()).toString();
    }
  }

  private List<Option> options(ByteBuffer body, int from, long start) throws WireException {
    List<Option> options = new ArrayList<>();
    int at = from;
    while (at + 4 <= body.capacity()) {
      int code = body.getShort(at) & 0xffff;
      int length = body.getShort(at + 2) & 0xffff;
      if (code == 0) {
        return options;
      }
      if (at + 4 + length > body.capacity()) {
        throw damaged(start + at, "option " + code + " is longer than its block");
      }
      if (options.size() == MOST_OPTIONS) {
        throw damaged(start + at, "a block with more than " + MOST_OPTIONS + " options");
      }
      options.add(new Option(code, body.slice(at + 4, length).order(order)));
      at += 4 + (length + 3) / 4 * 4;
    }
    return options;
  }

  private static void require(ByteBuffer body, int count, long start, String what)
      throws WireException {
    if (body.capacity() < count) {
      throw damaged(start, what + " of " + body.capacity() + " octets is too short");
    }
  }

  private static WireException damaged(long offset, String reason) {
    return WireException.file(offset, reason, FileOctets.SAVE_AGAIN);
  }
}
