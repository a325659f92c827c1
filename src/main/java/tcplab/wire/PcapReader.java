package tcplab.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** Classic pcap, draft-ietf-opsawg-pcap. */
final class PcapReader extends CaptureReader {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  /** The lower half of the last field is the link type; above are bits about a frame check sum. */
  private static final int LINK_TYPE = 0xffff;

  private final ByteOrder order;
  private final int nanosPerTick;

  /** Reads the header after its magic number. */
  PcapReader(FileOctets file, CaptureLimits limits, ByteOrder order, boolean nanos)
      throws IOException {
    super(file, limits);
    this.order = order;
    this.nanosPerTick = nanos ? 1 : 1000;
    ByteBuffer header = file.take(20, order, "the file header");
    int major = header.getShort(0) & 0xffff;
    if (major != 2) {
      throw WireException.file(4, "pcap version " + major + " is not 2", FileOctets.SAVE_AGAIN);
    }
    int link = header.getInt(16) & LINK_TYPE;
    if (LinkType.of(link).isEmpty()) {
      throw WireException.file(
          20,
          "link type " + link + " is none of " + LinkType.supported(),
          "Capture on an Ethernet, loopback or \"any\" interface");
    }
    add(new CaptureInterface("", link));
  }

  @Override
  public Optional<CaptureRecord> next() throws IOException {
    if (file().atEnd()) {
      return Optional.empty();
    }
    long start = file().position();
    ByteBuffer header = file().take(16, order, "a packet header");
    long fraction = (header.getInt(4) & 0xffff_ffffL) * nanosPerTick;
    if (fraction >= NANOS_PER_SECOND) {
      throw WireException.file(
          start + 4, "a time has " + fraction + " ns after its seconds", FileOctets.SAVE_AGAIN);
    }
    long kept = header.getInt(8) & 0xffff_ffffL;
    if (kept > WireFormat.MOST_FRAME) {
      throw WireException.file(
          start + 8,
          "a packet of " + kept + " octets; at most " + WireFormat.MOST_FRAME + " are read",
          FileOctets.SAVE_AGAIN);
    }
    long time = (header.getInt(0) & 0xffff_ffffL) * NANOS_PER_SECOND + fraction;
    ByteBuffer frame = file().take((int) kept, order, "a packet");
    return Optional.of(record(time, 0, start + 16, frame, header.getInt(12), ""));
  }
}
