package tcplab.wire;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads a capture file packet by packet, keeping none of them: pcap with micro- or nanoseconds and
 * pcapng, in either byte order.
 *
 * <p>A frame that cannot be read becomes a {@link Skipped} record. A file that cannot is refused by
 * a {@link WireException} whose message has the place and the remedy; the records before it stay
 * good.
 */
public abstract sealed class CaptureReader implements Closeable permits PcapReader, PcapngReader {
  private static final int MICROSECONDS = 0xa1b2_c3d4;
  private static final int KUZNETZOV = 0xa1b2_cd34;
  private static final String SAVE_AS = "Open it in Wireshark and save it as pcapng";

  private final FileOctets file;
  private final CaptureLimits limits;
  private final List<CaptureInterface> interfaces = new ArrayList<>();
  private long records;

  CaptureReader(FileOctets file, CaptureLimits limits) {
    this.file = file;
    this.limits = limits;
  }

  /** Reads from {@code in} within {@link CaptureLimits#DEFAULT}. */
  public static CaptureReader open(InputStream in) throws IOException {
    return open(in, CaptureLimits.DEFAULT);
  }

  /**
   * Reads the file's first header; closing the reader closes {@code in}.
   *
   * @throws WireException when it is no capture file that this program reads
   * @throws IOException when {@code in} cannot be read
   */
  public static CaptureReader open(InputStream in, CaptureLimits limits) throws IOException {
    FileOctets file = new FileOctets(in, limits.file());
    int magic = file.take(4, ByteOrder.BIG_ENDIAN, "its first four octets").getInt();
    int swapped = Integer.reverseBytes(magic);
    if (magic == Pcapng.SECTION) {
      return new PcapngReader(file, limits);
    }
    if (magic == PcapWriter.NANOSECONDS || magic == MICROSECONDS) {
      return new PcapReader(file, limits, ByteOrder.BIG_ENDIAN, magic == PcapWriter.NANOSECONDS);
    }
    if (swapped == PcapWriter.NANOSECONDS || swapped == MICROSECONDS) {
      boolean nanos = swapped == PcapWriter.NANOSECONDS;
      return new PcapReader(file, limits, ByteOrder.LITTLE_ENDIAN, nanos);
    }
    if (magic >>> 16 == 0x1f8b) {
      throw WireException.file(0, "this is a gzip file", "Unpack it first, such as with gunzip");
    }
    String found = "0x" + String.format(Locale.ROOT, "%08x", magic);
    throw WireException.file(
        0,
        magic == KUZNETZOV || swapped == KUZNETZOV
            ? "this is the \"modified\" pcap format of old Linux systems"
            : "this is no pcap or pcapng file, it begins with " + found,
        SAVE_AS);
  }

  /**
   * The next record; empty at the file's end.
   *
   * @throws WireException when the file is damaged or beyond the limits
   * @throws IOException when the stream cannot be read
   */
  public abstract Optional<CaptureRecord> next() throws IOException;

  /** The interfaces met so far, numbered across sections; a pcap file has one without a name. */
  public final List<CaptureInterface> interfaces() {
    return Collections.unmodifiableList(interfaces);
  }

  @Override
  public final void close() throws IOException {
    file.close();
  }

  final FileOctets file() {
    return file;
  }

  final CaptureLimits limits() {
    return limits;
  }

  /** Enters an interface and gives its number. */
  final int add(CaptureInterface added) throws WireException {
    if (interfaces.size() >= limits.interfaces()) {
      throw WireException.file(
          file.position(),
          "more than " + limits.interfaces() + " interfaces",
          FileOctets.SAVE_AGAIN);
    }
    interfaces.add(added);
    return interfaces.size() - 1;
  }

  /**
   * Decodes a frame.
   *
   * @param start where it begins in the file
   * @param frame what was kept of it
   * @param original its length on the link as the file has it, unsigned
   */
  final CaptureRecord record(
      long timeNanos, int iface, long start, ByteBuffer frame, int original, String comment)
      throws WireException {
    records++;
    if (records > limits.records()) {
      throw WireException.file(
          start,
          "more than the " + limits.records() + " packets that are read",
          "Take the part you need, such as with editcap -r or a Wireshark filter");
    }
    Optional<LinkType> link = LinkType.of(interfaces.get(iface).linkType());
    if (link.isEmpty()) {
      String reason =
          "link type " + interfaces.get(iface).linkType() + " is none of " + LinkType.supported();
      return new Skipped(timeNanos, iface, start, reason, false, comment);
    }
    byte[] octets = new byte[frame.remaining()];
    frame.get(octets);
    try {
      // Some programs write an original length of 0 or below what they kept.
      int length = original >= 0 && original < octets.length ? octets.length : original;
      Decoded decoded = WireFormat.decode(link.get(), octets, length);
      return new Captured(
          timeNanos,
          iface,
          decoded.packet(),
          decoded.identification(),
          decoded.checksum(),
          comment);
    } catch (WireException e) {
      return new Skipped(
          timeNanos, iface, start + e.offset(), e.reason(), e.isMalformed(), comment);
    }
  }
}
