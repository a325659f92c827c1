package tcplab.cli;

import java.io.PrintWriter;
import tcplab.sim.Timeline;
import tcplab.sim.Transmission;
import tcplab.story.Numbers;
import tcplab.tcp.FastOpenOption;
import tcplab.tcp.Options;
import tcplab.tcp.Packet;
import tcplab.tcp.Segment;

/** One line a segment, as tcpdump prints it, with what became of it at the end. */
final class TraceText {
  private final Timeline timeline;
  private final Numbers numbers;

  TraceText(Timeline timeline, Numbers numbers) {
    this.timeline = timeline;
    this.numbers = numbers;
  }

  void print(PrintWriter out) {
    for (Transmission t : timeline.transmissions()) {
      out.println(line(t));
    }
  }

  private String line(Transmission t) {
    StringBuilder text = new StringBuilder();
    text.append(seconds(t.sentAt())).append(" IP ");
    text.append(dotted(t.packet().source().toString())).append(" > ");
    text.append(dotted(t.packet().destination().toString())).append(": ");
    switch (t.packet().body()) {
      case Packet.Icmp icmp -> text.append(numbers.label(t)).append(" seq ").append(icmp.seq());
      case Packet.Tcp(Segment s) -> segment(text, t, s);
    }
    switch (t.fate()) {
      case LOST -> text.append(" (lost: ").append(t.reason()).append(')');
      case IN_FLIGHT -> text.append(" (in flight)");
      case DELIVERED -> {}
    }
    if (t.retransmission()) {
      text.append(" (retransmission)");
    }
    if (t.duplicateOf() >= 0) {
      text.append(" (duplicate)");
    }
    return text.toString();
  }

  private void segment(StringBuilder text, Transmission t, Segment s) {
    text.append("Flags [").append(flags(s)).append(']');
    long seq = numbers.seq(t, s);
    if (s.data().size() > 0) {
      text.append(", seq ").append(seq).append(':').append(seq + s.data().size());
    } else if (s.length() > 0 || !s.isAck()) {
      text.append(", seq ").append(seq);
    }
    if (s.isAck()) {
      text.append(", ack ").append(numbers.ack(t, s));
    }
    text.append(", win ").append(s.window());
    String options = options(s.options());
    if (!options.isEmpty()) {
      text.append(", options [").append(options).append(']');
    }
    text.append(", length ").append(s.data().size());
  }

  private static String flags(Segment s) {
    StringBuilder text = new StringBuilder();
    int[] bits = {Segment.SYN, Segment.FIN, Segment.RST, Segment.PSH, Segment.URG, Segment.ACK};
    char[] letters = {'S', 'F', 'R', 'P', 'U', '.'};
    for (int i = 0; i < bits.length; i++) {
      if (s.has(bits[i])) {
        text.append(letters[i]);
      }
    }
    return text.isEmpty() ? "none" : text.toString();
  }

  private static String options(Options o) {
    StringBuilder text = new StringBuilder();
    if (o.mss() != Options.ABSENT) {
      text.append("mss ").append(o.mss());
    }
    if (o.sackPermitted()) {
      text.append(text.isEmpty() ? "" : ",").append("sackOK");
    }
    if (o.timestamps()) {
      text.append(text.isEmpty() ? "" : ",").append("TS val ");
      text.append(Integer.toUnsignedString(o.tsVal())).append(" ecr ");
      text.append(Integer.toUnsignedString(o.tsEcr()));
    }
    if (o.windowScale() != Options.ABSENT) {
      text.append(text.isEmpty() ? "" : ",").append("wscale ").append(o.windowScale());
    }
    if (!o.sack().isEmpty()) {
      text.append(text.isEmpty() ? "" : ",").append("sack ").append(o.sack().size());
      for (Options.SackBlock block : o.sack()) {
        text.append(" {").append(Integer.toUnsignedString(block.left())).append(':');
        text.append(Integer.toUnsignedString(block.right())).append('}');
      }
    }
    FastOpenOption fastOpen = o.fastOpen();
    if (fastOpen != null) {
      // tcpdump: "tfo cookie 3021…", "exp-tfo cookiereq".
      text.append(text.isEmpty() ? "" : ",").append(fastOpen.experimental() ? "exp-tfo " : "tfo ");
      text.append(fastOpen.isRequest() ? "cookiereq" : "cookie " + fastOpen.cookie());
    }
    return text.toString();
  }

  /** tcpdump joins address and port by a dot. */
  private static String dotted(String address) {
    int colon = address.lastIndexOf(':');
    return address.substring(0, colon).replace("[", "").replace("]", "")
        + "."
        + address.substring(colon + 1);
  }

  private static String seconds(long nanos) {
    return nanos / 1_000_000_000L
        + "."
        + Long.toString(1_000_000_000L + nanos % 1_000_000_000L).substring(1, 7);
  }
}
