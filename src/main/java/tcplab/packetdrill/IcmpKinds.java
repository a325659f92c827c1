package tcplab.packetdrill;

import tcplab.tcp.Packet;

/** The ICMP messages a script can name. */
final class IcmpKinds {
  private IcmpKinds() {}

  static Packet.Icmp.Kind of(IcmpPacket p) throws Parting {
    String code = p.code().orElse("");
    return switch (p.type()) {
      case "unreachable" ->
          switch (code) {
            case "net_unreachable" -> Packet.Icmp.Kind.NET_UNREACHABLE;
            case "host_unreachable", "" -> Packet.Icmp.Kind.HOST_UNREACHABLE;
            case "protocol_unreachable" -> Packet.Icmp.Kind.PROTOCOL_UNREACHABLE;
            case "port_unreachable" -> Packet.Icmp.Kind.PORT_UNREACHABLE;
            case "frag_needed" -> Packet.Icmp.Kind.PACKET_TOO_BIG;
            case "source_route_failed" -> Packet.Icmp.Kind.SOURCE_ROUTE_FAILED;
            case "net_unknown" -> Packet.Icmp.Kind.NET_UNKNOWN;
            case "host_unknown" -> Packet.Icmp.Kind.HOST_UNKNOWN;
            case "source_host_isolated" -> Packet.Icmp.Kind.HOST_ISOLATED;
            case "net_prohibited" -> Packet.Icmp.Kind.NET_PROHIBITED;
            case "host_prohibited" -> Packet.Icmp.Kind.HOST_PROHIBITED;
            case "packet_filtered" -> Packet.Icmp.Kind.ADMINISTRATIVELY_PROHIBITED;
            case "net_unreachable_for_tos" -> Packet.Icmp.Kind.NET_UNREACHABLE_FOR_TOS;
            case "host_unreachable_for_tos" -> Packet.Icmp.Kind.HOST_UNREACHABLE_FOR_TOS;
            // ICMPv6, RFC 4443 §3.1.
            case "no_route" -> Packet.Icmp.Kind.NET_UNREACHABLE;
            case "admin_prohibited" -> Packet.Icmp.Kind.ADMINISTRATIVELY_PROHIBITED;
            case "not_neighbour", "address_unreachable" -> Packet.Icmp.Kind.HOST_UNREACHABLE;
            case "precedence_violation" -> Packet.Icmp.Kind.PRECEDENCE_VIOLATION;
            case "precedence_cutoff" -> Packet.Icmp.Kind.PRECEDENCE_CUTOFF;
            default -> throw Parting.unsupported(p, "icmp unreachable " + code);
          };
      case "packet_too_big" -> Packet.Icmp.Kind.PACKET_TOO_BIG;
      case "time_exceeded" ->
          code.equals("frag_reass_exceeded") || code.equals("exceeded_frag_time")
              ? Packet.Icmp.Kind.REASSEMBLY_TIME_EXCEEDED
              : Packet.Icmp.Kind.TIME_EXCEEDED;
      case "parameter_problem" ->
          code.equals("unknown_next_header")
              ? Packet.Icmp.Kind.PROTOCOL_UNREACHABLE
              : Packet.Icmp.Kind.PARAMETER_PROBLEM;
      case "source_quench" -> Packet.Icmp.Kind.SOURCE_QUENCH;
      default -> throw Parting.unsupported(p, "icmp " + p.type());
    };
  }
}
