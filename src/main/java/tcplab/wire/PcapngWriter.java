package tcplab.wire;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import tcplab.tcp.IpAddress;

/**
 * Writes pcapng with nanoseconds, little-endian (draft-ietf-opsawg-pcapng): one section, any number
 * of interfaces, host names, and a comment per packet.
 */
public final class PcapngWriter implements CaptureWriter {
  private static final byte NANOSECONDS = 9;

  /** An option's length field has 16 bits. */
  private static final int MOST_OPTION = 0xffff;

  private final OutputStream out;
  private final List<LinkType> links = new ArrayList<>();
  private long written;

  /**
   * Begins a file.
   *
   * @param application what wrote it, such as {@code TCP State Lab 0.1}
   * @param interfaces where packets are captured, in the order of {@link Captured#iface()}
   * @param hostNames names Wireshark shows instead of addresses; may be empty
   * @throws WireException when an interface has a link type that cannot be written
   * @throws IOException when the stream cannot be written
   */
  public PcapngWriter(
      OutputStream out,
      String application,
      List<CaptureInterface> interfaces,
      SortedMap<IpAddress, String> hostNames)
      throws IOException {
    this.out = new BufferedOutputStream(out, 1 << 16);
    Block section = new Block(Pcapng.SECTION);
    section.u32(Pcapng.BYTE_ORDER).u16(1).u16(0).i64(-1);
    section.text(Pcapng.SECTION_APPLICATION, application).endOptions();
    put(section);
    for (CaptureInterface each : interfaces) {
      put(describe(each));
    }
    if (!hostNames.isEmpty()) {
      put(names(hostNames));
    }
  }

  private Block describe(CaptureInterface each) throws WireException {
    LinkType link =
        LinkType.of(each.linkType())
            .orElseThrow(
                () ->
                    WireException.malformed(
                        written, "packets of link type " + each.linkType() + " cannot be written"));
    links.add(link);
    Block block = new Block(Pcapng.INTERFACE);
    block.u16(link.code()).u16(0).u32(WireFormat.MOST_FRAME);
    if (!each.name().isEmpty()) {
      block.text(Pcapng.INTERFACE_NAME, each.name());
    }
    return block.option(Pcapng.INTERFACE_RESOLUTION, new byte[] {NANOSECONDS}).endOptions();
  }

  private static Block names(SortedMap<IpAddress, String> hostNames) {
    Block block = new Block(Pcapng.NAMES);
    hostNames.forEach(
        (ip, name) -> {
          byte[] address = ip.octets();
          byte[] text = cut(name, MOST_OPTION - address.length - 1);
          byte[] both = Arrays.copyOf(address, address.length + text.length + 1);
          System.arraycopy(text, 0, both, address.length, text.length);
          block.option(ip.v6() ? Pcapng.NAME_IPV6 : Pcapng.NAME_IPV4, both);
        });
    return block.endOptions();
  }

  @Override
  public void write(Captured captured) throws IOException {
    if (captured.iface() < 0 || captured.iface() >= links.size()) {
      throw WireException.malformed(
          written, "interface " + captured.iface() + " is not one of " + links.size());
    }
    if (captured.timeNanos() < 0) {
      throw WireException.malformed(
          written, "pcapng cannot hold the time of " + captured.timeNanos() + " ns");
    }
    LinkType link = links.get(captured.iface());
    byte[] frame = WireFormat.encode(captured.packet(), captured.identification(), link);
    Block block = new Block(Pcapng.ENHANCED_PACKET);
    block.u32(captured.iface());
    block.u32((int) (captured.timeNanos() >>> 32)).u32((int) captured.timeNanos());
    block.u32(frame.length).u32(frame.length).padded(frame);
    if (!captured.comment().isEmpty()) {
      block.text(Pcapng.COMMENT, captured.comment()).endOptions();
    }
    put(block);
  }

  private void put(Block block) throws IOException {
    byte[] octets = block.finish();
    out.write(octets);
    written += octets.length;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  /** The text in UTF-8, cut before the first character that does not fit. */
  private static byte[] cut(String text, int most) {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    int end = Math.min(octets.length, most);
    while (end < octets.length && (octets[end] & 0xc0) == 0x80) {
      end--;
    }
    return Arrays.copyOf(octets, end);
  }

  /** One block being put together: type, length, body, length again. */
  private static final class Block {
    private ByteBuffer buffer = ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);

    Block(int type) {
      buffer.putInt(type).putInt(0);
    }

    private ByteBuffer room(int more) {
      if (buffer.remaining() < more) {
        int size = Math.max(buffer.capacity() * 2, buffer.position() + more);
        buffer = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN).put(buffer.flip());
      }
      return buffer;
    }

    Block u16(int value) {
      room(2).putShort((short) value);
      return this;
    }

    Block u32(int value) {
      room(4).putInt(value);
      return this;
    }

    Block i64(long value) {
      room(8).putLong(value);
      return this;
    }

    /** The octets, then zeros up to a multiple of four. */
    Block padded(byte[] octets) {
      room(octets.length + 3).put(octets).put(new byte[-octets.length & 3]);
      return this;
    }

    Block option(int code, byte[] value) {
      return u16(code).u16(value.length).padded(value);
    }

    Block text(int code, String text) {
      return option(code, cut(text, MOST_OPTION));
    }

    Block endOptions() {
      return u32(0);
    }

    byte[] finish() {
      int length = room(4).position() + 4;
      return Arrays.copyOf(buffer.putInt(length).putInt(4, length).array(), length);
    }
  }
}
