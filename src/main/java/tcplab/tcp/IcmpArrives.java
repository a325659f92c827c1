package tcplab.tcp;

import static tcplab.tcp.Seq.le;
import static tcplab.tcp.Seq.lt;

/** ICMP errors about a segment of ours: RFC 9293 §3.9.2.2, RFC 5461, RFC 5927. */
final class IcmpArrives {
  private IcmpArrives() {}

  static void process(Draft d, Packet.Icmp message) {
    // RFC 5927 §4.1: it must quote a sequence number that is in flight.
    // tcp_ipv4.c tcp_v4_err: the SYN,ACK of a Fast Open counts although SND.UNA lies behind it.
    boolean known =
        d.fastOpenPending()
            ? le(d.iss, message.seq()) && le(message.seq(), d.sndNxt)
            : le(d.sndUna, message.seq()) && lt(message.seq(), d.sndNxt);
    if (!known || d.state == State.LISTEN || d.state == State.CLOSED) {
      d.drop(Rule.ICMP_UNKNOWN);
      return;
    }
    switch (message.kind()) {
      case SOURCE_QUENCH -> d.drop(Rule.ICMP_SOURCE_QUENCH);
      case PACKET_TOO_BIG -> {
        if (d.state == State.SYN_SENT && d.before.fastOpening().dataSent()) {
          int headers = message.from().ip().v6() ? 60 : 40;
          FastOpenClient.tooBig(d, (message.mtu() == 0 ? 576 : message.mtu()) - headers);
        } else {
          tooBig(d, message.mtu());
        }
      }
      case PROTOCOL_UNREACHABLE, PORT_UNREACHABLE -> unreachable(d, message, true);
      case NET_PROHIBITED, HOST_PROHIBITED, ADMINISTRATIVELY_PROHIBITED, TIME_EXCEEDED ->
          unreachable(d, message, d.has(Deviation.ICMP_PROHIBITED_IS_HARD));
      default -> unreachable(d, message, false);
    }
  }

  /** Path MTU discovery, RFC 1191 §4: smaller segments, and the large ones again. */
  private static void tooBig(Draft d, int mtu) {
    int mss = Math.max(88, (mtu == 0 ? 576 : mtu) - 40 - (d.negotiated.timestamps() ? 12 : 0));
    if (mss >= d.negotiated.mss()) {
      d.drop(Rule.ICMP_TOO_BIG);
      return;
    }
    Negotiated n = d.negotiated;
    d.negotiated =
        new Negotiated(
            mss,
            n.peerMss(),
            n.sendScale(),
            n.receiveScale(),
            n.scaling(),
            n.sack(),
            n.timestamps(),
            n.tsRecent(),
            n.tsRecentAt());
    d.note(Rule.ICMP_TOO_BIG);
    Output.resegment(d);
    if (d.countsSegments()) {
      Recovery.cutSmaller(d);
    }
  }

  private static void unreachable(Draft d, Packet.Icmp message, boolean hard) {
    if (isRequest(d) && dropsRequest(message.kind())) {
      d.close(trigger(d), Rule.ICMP_ENDS_OPEN);
      return;
    }
    FastOpening fastOpen = d.before.fastOpening();
    boolean opening = d.state == State.SYN_SENT || fastOpen.pending() && !fastOpen.taken();
    boolean ends = hard ? d.config.is(Setting.ICMP_MAY_RST) : d.has(Deviation.ICMP_ENDS_OPEN);
    if (opening && (ends || d.has(Deviation.ICMP_ENDS_OPEN))) {
      // RFC 5461 §4.1: while opening, a soft error means there is no one to talk to.
      boolean refused =
          d.has(Deviation.ICMP_PROHIBITED_IS_HARD)
              && message.kind() != Packet.Icmp.Kind.TIME_EXCEEDED;
      d.signal(refused ? Signal.REFUSED : signal(message.kind()), Rule.ICMP_ENDS_OPEN);
      d.close(trigger(d), Rule.ICMP_ENDS_OPEN);
      return;
    }
    // MUST-54, MUST-56: a soft error must not abort. Nor does a hard one once the connection is
    // synchronised: RFC 5927 §5.2 advises against SHLD-26 there, and stacks follow it.
    d.signal(Signal.UNRESPONSIVE, Rule.ICMP_SOFT);
  }

  private static boolean isRequest(Draft d) {
    boolean halfOpen = d.state == State.SYN_RECEIVED && d.passive && !d.accepted;
    return halfOpen && d.has(Deviation.REQUEST_SOCKET);
  }

  /** tcp_ipv4.c tcp_req_err: nobody waits for a request, so it is not worth keeping. */
  private static boolean dropsRequest(Packet.Icmp.Kind kind) {
    return switch (kind) {
      case NET_UNREACHABLE, HOST_UNREACHABLE, TIME_EXCEEDED, PARAMETER_PROBLEM -> true;
      default -> false;
    };
  }

  /** A half-open connection is aborted: the diagram has the arrow of ICMP from SYN-SENT alone. */
  private static Trigger trigger(Draft d) {
    return d.state == State.SYN_SENT ? Trigger.ICMP : Trigger.ABORT;
  }

  private static Signal signal(Packet.Icmp.Kind kind) {
    return switch (kind) {
      case PORT_UNREACHABLE -> Signal.REFUSED;
      case PROTOCOL_UNREACHABLE -> Signal.PROTOCOL_UNREACHABLE;
      case NET_UNREACHABLE, NET_UNKNOWN, NET_PROHIBITED, NET_UNREACHABLE_FOR_TOS ->
          Signal.NET_UNREACHABLE;
      default -> Signal.HOST_UNREACHABLE;
    };
  }
}
