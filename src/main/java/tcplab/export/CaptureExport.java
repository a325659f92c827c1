package tcplab.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tcplab.sim.HostInfo;
import tcplab.sim.Step;
import tcplab.sim.Timeline;
import tcplab.sim.Transmission;
import tcplab.story.Story;
import tcplab.tcp.IpAddress;
import tcplab.tcp.Packet;
import tcplab.wire.CaptureInterface;
import tcplab.wire.Captured;
import tcplab.wire.Checksum;
import tcplab.wire.LinkType;
import tcplab.wire.PcapWriter;
import tcplab.wire.PcapngWriter;

/**
 * The run as a capture, seen on the links (each packet when it was sent, lost or not) or at one
 * host (what it sent, and what reached it when it arrived).
 */
final class CaptureExport {
  private final Timeline timeline;
  private final Story story;

  private final int host;

  CaptureExport(Timeline timeline, String language, int host) {
    this.timeline = timeline;
    this.host = host;
    this.story = new Story(timeline, Locale.forLanguageTag(language));
  }

  void write(OutputStream out, ExportFormat format) throws IOException {
    if (format == ExportFormat.PCAP) {
      try (PcapWriter writer = new PcapWriter(out, LinkType.ETHERNET)) {
        for (Captured captured : packets()) {
          writer.write(captured);
        }
      }
      return;
    }
    List<CaptureInterface> interfaces = new ArrayList<>();
    SortedMap<IpAddress, String> names = new TreeMap<>();
    for (HostInfo host : timeline.hosts()) {
      interfaces.add(new CaptureInterface(host.name(), LinkType.ETHERNET));
      names.put(host.address(), host.name());
    }
    try (PcapngWriter writer = new PcapngWriter(out, "TCP State Lab", interfaces, names)) {
      for (Captured captured : packets()) {
        writer.write(captured);
      }
    }
  }

  private List<Captured> packets() {
    Map<Integer, String> sent = new HashMap<>();
    Map<Integer, String> arrived = new HashMap<>();
    for (Step step : timeline.steps()) {
      String said = (step.index() + 1) + ": " + story.happens(step);
      if (step.cause() instanceof Step.Cause.Arrived(int id)) {
        arrived.put(id, said);
      } else if (step.cause() instanceof Step.Cause.Injected(int id)) {
        sent.put(id, said);
      }
      for (Step.Change change : step.changes()) {
        if (change instanceof Step.Change.Sent(int id)) {
          sent.put(id, said);
        }
      }
    }
    record Seen(long at, int order, Captured packet) {}
    List<Seen> seen = new ArrayList<>();
    for (Transmission t : timeline.transmissions()) {
      if (t.from() >= 0 && (host < 0 || host == t.from())) {
        String fate = t.fate() == Transmission.Fate.LOST ? " (lost: " + t.reason() + ")" : "";
        String comment = sent.getOrDefault(t.id(), "") + fate;
        seen.add(
            new Seen(
                t.sentAt(), seen.size(), captured(t.sentAt(), t.from(), t, t.packet(), comment)));
      }
      if (host >= 0 && host == t.to() && t.fate() == Transmission.Fate.DELIVERED) {
        String comment = arrived.getOrDefault(t.id(), "");
        seen.add(
            new Seen(
                t.endsAt(), seen.size(), captured(t.endsAt(), t.to(), t, t.arriving(), comment)));
      }
    }
    seen.sort(java.util.Comparator.comparingLong(Seen::at).thenComparingInt(Seen::order));
    return seen.stream().map(Seen::packet).toList();
  }

  /** A link's copy has the identification of what it copied; a retransmission has its own. */
  private static Captured captured(
      long at, int host, Transmission t, Packet packet, String comment) {
    int original = t.duplicateOf() >= 0 ? t.duplicateOf() : t.id();
    return new Captured(at, host, packet, (original + 1) & 0xffff, Checksum.GOOD, comment);
  }
}
