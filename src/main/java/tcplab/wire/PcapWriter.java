package tcplab.wire;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Writes classic pcap with nanoseconds, little-endian (draft-ietf-opsawg-pcap). The format has one
 * interface and no comments: all packets go to it, comments are left out.
 */
public final class PcapWriter implements CaptureWriter {
  static final int NANOSECONDS = 0xa1b2_3c4d;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final long MOST_SECONDS = 0xffff_ffffL;

  private final OutputStream out;
  private final LinkType link;
  private long written;

  /**
   * Begins a file.
   *
   * @throws IOException when the stream cannot be written
   */
  public PcapWriter(OutputStream out, LinkType link) throws IOException {
    this.out = new BufferedOutputStream(out, 1 << 16);
    this.link = link;
    ByteBuffer header = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
    header.putInt(NANOSECONDS).putShort((short) 2).putShort((short) 4);
    header.putInt(0).putInt(0).putInt(WireFormat.MOST_FRAME).putInt(link.code());
    put(header);
  }

  @Override
  public void write(Captured captured) throws IOException {
    long seconds = captured.timeNanos() / NANOS_PER_SECOND;
    if (captured.timeNanos() < 0 || seconds > MOST_SECONDS) {
      throw WireException.malformed(
          written, "pcap cannot hold the time of " + captured.timeNanos() + " ns");
    }
    byte[] frame = WireFormat.encode(captured.packet(), captured.identification(), link);
    ByteBuffer packet = ByteBuffer.allocate(16 + frame.length).order(ByteOrder.LITTLE_ENDIAN);
    packet.putInt((int) seconds).putInt((int) (captured.timeNanos() % NANOS_PER_SECOND));
    packet.putInt(frame.length).putInt(frame.length).put(frame);
    put(packet);
  }

  private void put(ByteBuffer octets) throws IOException {
    out.write(octets.array());
    written += octets.capacity();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
