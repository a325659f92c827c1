package tcplab.packetdrill;

import java.util.OptionalLong;
import tcplab.tcp.AccurateEcnInfo;
import tcplab.tcp.Endpoint;
import tcplab.tcp.FastOpening;
import tcplab.tcp.Negotiated;
import tcplab.tcp.SenderInfo;
import tcplab.tcp.Setting;
import tcplab.tcp.State;

/** What getsockopt(TCP_INFO) says of a connection (include/uapi/linux/tcp.h struct tcp_info). */
final class TcpInfo {
  private static final long MICRO = 1_000L;
  private static final long MILLI = 1_000_000L;

  private TcpInfo() {}

  /** A member of the struct by its name; empty where the simulator does not know it. */
  static OptionalLong value(String name, Endpoint e, long now) {
    Long value =
        switch (name) {
          case "True" -> 1L;
          case "False" -> 0L;
          case "tcpi_state" -> state(e.state());
          case "tcpi_options" ->
              options(e.negotiated())
                  | (e.ecn() ? 8 : 0)
                  | (e.acknowledging().marksSeen() ? 16 : 0)
                  | fastOpen(e);
          case "tcpi_fastopen_client_fail" -> (long) e.fastOpening().failure().ordinal();
          case "tcpi_snd_wscale" -> (long) e.negotiated().sendScale();
          case "tcpi_rcv_wscale" -> (long) e.negotiated().receiveScale();
          case "tcpi_retransmits" -> (long) e.life().retransmissions();
          case "tcpi_backoff" -> (long) e.rtt().backoff();
          case "tcpi_probes" -> (long) e.life().probes();
          case "tcpi_notsent_bytes" -> (long) e.outbox().unsent();
          case "tcpi_bytes_acked" -> e.life().acknowledged();
          case "tcpi_snd_wnd" -> (long) e.snd().wnd();
          case "tcpi_rcv_wnd" -> (long) e.rcv().wnd();
          case "tcpi_snd_mss" -> (long) e.segmentSize();
          case "tcpi_advmss" -> advertised(e);
          case "tcpi_rcv_mss" -> (long) e.acknowledging().peerSegment();
          case "tcpi_last_data_recv" -> (now - e.acknowledging().lastDataAt()) / MILLI;
          case "tcpi_last_data_sent" -> (now - e.senderInfo().lastSentAt()) / MILLI;
          case "tcpi_last_ack_recv" -> (now - e.life().heardAt()) / MILLI;
          case "tcpi_busy_time" -> e.busyTime(now) / MICRO;
          case "tcpi_rwnd_limited" -> e.windowLimitedTime(now) / MICRO;
          case "tcpi_rto" -> rto(e) / MICRO;
          case "tcpi_rtt" -> e.rtt().srtt() / MICRO;
          case "tcpi_rttvar" -> e.rtt().rttvar() / MICRO;
          case "tcpi_min_rtt" ->
              e.rtt().least() == Endpoint.NEVER ? (1L << 32) - 1 : e.rtt().least() / MICRO;
          default -> null;
        };
    return value == null ? sender(name, e) : OptionalLong.of(value);
  }

  private static OptionalLong sender(String name, Endpoint e) {
    SenderInfo s = e.senderInfo();
    boolean counted = s.cwnd() > 0;
    int mss = Math.max(1, e.negotiated().mss());
    return switch (name) {
      case "tcpi_snd_cwnd" -> OptionalLong.of(counted ? s.cwnd() : e.congestion().cwnd() / mss);
      case "tcpi_snd_ssthresh" ->
          OptionalLong.of(counted ? s.ssthresh() : e.congestion().ssthresh() / mss);
      case "tcpi_ca_state" -> OptionalLong.of(s.state());
      case "tcpi_unacked" -> OptionalLong.of(s.out());
      case "tcpi_sacked" -> OptionalLong.of(s.sacked());
      case "tcpi_lost" -> OptionalLong.of(s.lost());
      case "tcpi_retrans" -> OptionalLong.of(s.retransmitted());
      case "tcpi_total_retrans" -> OptionalLong.of(s.totalRetransmissions());
      case "tcpi_reordering" -> OptionalLong.of(s.reordering());
      case "tcpi_reord_seen" -> OptionalLong.of(s.reorderingSeen());
      case "tcpi_delivered" -> OptionalLong.of(s.delivered());
      case "tcpi_delivered_ce" -> OptionalLong.of(s.deliveredMarked());
      default -> ecn(name, e);
    };
  }

  /** Linux 6.18: accurate ECN (RFC 9768). */
  private static OptionalLong ecn(String name, Endpoint e) {
    AccurateEcnInfo a = e.accurateEcn();
    if (name.equals("tcpi_ecn_mode")) {
      return OptionalLong.of(a == null ? e.ecn() ? 1 : 0 : a.agreed() ? 2 : 3);
    }
    if (a == null) {
      return OptionalLong.empty();
    }
    return switch (name) {
      case "tcpi_received_ce" -> OptionalLong.of(a.received());
      case "tcpi_received_e1_bytes" -> OptionalLong.of(a.receivedEct1());
      case "tcpi_received_e0_bytes" -> OptionalLong.of(a.receivedEct0());
      case "tcpi_received_ce_bytes" -> OptionalLong.of(a.receivedCe());
      case "tcpi_delivered_e1_bytes" -> OptionalLong.of(a.deliveredEct1());
      case "tcpi_delivered_e0_bytes" -> OptionalLong.of(a.deliveredEct0());
      case "tcpi_delivered_ce_bytes" -> OptionalLong.of(a.deliveredCe());
      case "tcpi_accecn_opt_seen" -> OptionalLong.of(a.optionsSeen());
      case "tcpi_accecn_fail_mode" -> OptionalLong.of(a.failures());
      default -> OptionalLong.empty();
    };
  }

  private static long advertised(Endpoint e) {
    long set = e.config().get(Setting.MSS);
    return set == 0 ? 1460 : set;
  }

  private static long rto(Endpoint e) {
    int shift = e.rtt().backoff();
    long most = e.config().get(Setting.RTO_MAX);
    return shift >= 40 || e.rtt().rto() > most >> shift ? most : e.rtt().rto() << shift;
  }

  /** TCPI_OPT_TIMESTAMPS, TCPI_OPT_SACK, TCPI_OPT_WSCALE. */
  private static long options(Negotiated n) {
    return (n.timestamps() ? 1 : 0) | (n.sack() ? 2 : 0) | (n.scaling() ? 4 : 0);
  }

  /** TCPI_OPT_SYN_DATA, TCPI_OPT_TFO_CHILD. */
  private static long fastOpen(Endpoint e) {
    FastOpening f = e.fastOpening();
    return (f.dataAccepted() ? 32 : 0) | (f.role() == FastOpening.Role.SERVER ? 128 : 0);
  }

  /** include/net/tcp_states.h. */
  private static long state(State state) {
    return switch (state) {
      case ESTABLISHED -> 1;
      case SYN_SENT -> 2;
      case SYN_RECEIVED -> 3;
      case FIN_WAIT_1 -> 4;
      case FIN_WAIT_2 -> 5;
      case TIME_WAIT -> 6;
      case CLOSED -> 7;
      case CLOSE_WAIT -> 8;
      case LAST_ACK -> 9;
      case LISTEN -> 10;
      case CLOSING -> 11;
    };
  }
}
