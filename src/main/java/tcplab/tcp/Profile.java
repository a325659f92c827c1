package tcplab.tcp;

import static tcplab.tcp.Setting.*;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The settings and deviations of a stack, each with its source.
 *
 * @param name as scenario files name it
 * @param config the values in force
 * @param sources where each value that differs from {@link #RFC9293} comes from, in order
 */
public record Profile(String name, Config config, List<Source> sources) {
  private static final long MS = 1_000_000L;
  private static final long S = 1_000 * MS;

  /**
   * Where an entry of a profile comes from.
   *
   * @param entry the setting's or deviation's name
   * @param text the document or source file
   */
  public record Source(String entry, String text) {}

  /** The letter of RFC 9293 and the RFCs it builds on. */
  public static final Profile RFC9293 =
      new Builder("rfc9293", Config.blank())
          .set(RTO_INITIAL, S, "RFC 6298 §2.1")
          .set(RTO_MIN, S, "RFC 6298 §2.4")
          .set(RTO_MAX, 60 * S, "RFC 6298 §2.5")
          .set(SYN_RETRIES, 7, "RFC 9293 §3.8.3: R2 of a SYN at least 3 minutes (MUST-23)")
          .set(SYNACK_RETRIES, 7, "RFC 9293 §3.8.3: R2 of a SYN at least 3 minutes (MUST-23)")
          .set(RETRIES_1, 3, "RFC 9293 §3.8.3: R1 at least 3 retransmissions (SHLD-10)")
          .set(RETRIES_2, 8, "RFC 9293 §3.8.3: R2 at least 100 seconds (SHLD-11)")
          .set(ORPHAN_RETRIES, 8, "as RETRIES_2: the RFC knows no orphans")
          .set(Setting.TIME_WAIT, 240 * S, "RFC 9293 §3.4.2, §3.6.1: MSL is 2 minutes")
          .set(FIN_TIMEOUT, 0, "RFC 9293 §3.6: FIN-WAIT-2 has no limit")
          .set(KEEPALIVE_TIME, 7200 * S, "RFC 9293 §3.8.4 (MUST-28)")
          .set(KEEPALIVE_INTERVAL, 75 * S, "BSD's choice; the RFC names none")
          .set(KEEPALIVE_PROBES, 8, "BSD's choice; one lost probe is not death (MUST-29)")
          .set(USER_TIMEOUT, 300 * S, "RFC 793 §3.8, RFC 5482: 5 minutes by default")
          .set(DELAYED_ACK, 200 * MS, "RFC 9293 §3.8.6.3: less than 0.5 s (MUST-40)")
          .set(RECEIVE_BUFFER, 65535, "the largest window without scaling")
          .set(SEND_BUFFER, 65535, "the same")
          .set(WINDOW_SCALE, -1, "RFC 7323 is no part of RFC 9293's MUSTs")
          .set(DUPLICATE_ACKS, 3, "RFC 5681 §3.2")
          .set(CHALLENGE_ACK_LIMIT, 10, "RFC 5961 §7: 10 in 5 seconds, as an example")
          .set(SOMAXCONN, 128, "BSD's SOMAXCONN; outside the RFC")
          .set(MAX_SYN_BACKLOG, 128, "outside the RFC")
          .set(MAX_TW_BUCKETS, 65536, "outside the RFC")
          .set(PORT_RANGE_LOW, 49152, "RFC 6335 §6: dynamic ports")
          .set(PORT_RANGE_HIGH, 65535, "RFC 6335 §6: dynamic ports")
          .set(OPEN_FILES, 1024, "outside the RFC")
          .set(ICMP_MAY_RST, 1, "RFC 9293 §3.9.2.2 (SHLD-26)")
          .build();

  /** Linux 6.18 with its default settings. */
  public static final Profile LINUX =
      new Builder("linux", RFC9293.config())
          .set(RTO_MIN, 200 * MS, "include/net/tcp.h TCP_RTO_MIN")
          .set(RTO_MAX, 120 * S, "include/net/tcp.h TCP_RTO_MAX_SEC")
          .set(SYN_RETRIES, 6, "ip-sysctl: tcp_syn_retries")
          .set(SYN_LINEAR_TIMEOUTS, 4, "ip-sysctl: tcp_syn_linear_timeouts, since 6.5")
          .set(SYNACK_RETRIES, 5, "ip-sysctl: tcp_synack_retries")
          .set(RETRIES_2, 15, "ip-sysctl: tcp_retries2")
          .set(ORPHAN_RETRIES, 0, "ip-sysctl: tcp_orphan_retries; 0 stands for 8")
          .set(Setting.TIME_WAIT, 60 * S, "include/net/tcp.h TCP_TIMEWAIT_LEN")
          .set(FIN_TIMEOUT, 60 * S, "ip-sysctl: tcp_fin_timeout")
          .set(KEEPALIVE_PROBES, 9, "ip-sysctl: tcp_keepalive_probes")
          .set(USER_TIMEOUT, 0, "tcp(7) TCP_USER_TIMEOUT")
          .set(DELAYED_ACK, 200 * MS, "include/net/tcp.h TCP_DELACK_MAX")
          .set(QUICK_ACKS, 16, "include/net/tcp.h TCP_MAX_QUICKACKS")
          .set(
              RECEIVE_BUFFER,
              65535,
              "tcp_output.c tcp_select_initial_window; auto-tuning is not modelled")
          .set(SEND_BUFFER, 4 << 20, "ip-sysctl: tcp_wmem[2], by auto-tuning")
          .set(WINDOW_SCALE, 10, "tcp_output.c tcp_select_initial_window; 32 MiB tcp_rmem[2]")
          .set(TIMESTAMPS, 1, "ip-sysctl: tcp_timestamps")
          .set(SACK, 1, "ip-sysctl: tcp_sack")
          .set(INITIAL_WINDOW, 10, "RFC 6928; include/net/tcp.h TCP_INIT_CWND")
          .set(EARLY_RETRANSMIT, 3, "ip-sysctl: tcp_early_retrans")
          .set(ECN, 2, "ip-sysctl: tcp_ecn, agreed to when the peer asks")
          .set(ECN_OPTION, 2, "ip-sysctl: tcp_ecn_option, since 6.18")
          .set(ECN_OPTION_BEACON, 3, "ip-sysctl: tcp_ecn_option_beacon, since 6.18")
          .set(ECN_FALLBACK, 1, "ip-sysctl: tcp_ecn_fallback")
          .set(CONGESTION_CONTROL, 1, "ip-sysctl: tcp_congestion_control, cubic")
          .set(SLOW_START_AFTER_IDLE, 1, "ip-sysctl: tcp_slow_start_after_idle")
          .set(MIN_TSO_SEGMENTS, 2, "ip-sysctl: tcp_min_tso_segs")
          .set(TSO_WINDOW_DIVISOR, 3, "ip-sysctl: tcp_tso_win_divisor")
          .set(CHALLENGE_ACK_LIMIT, 0, "ip-sysctl: tcp_challenge_ack_limit, unlimited since 6.1")
          .set(INVALID_RATELIMIT, 500 * MS, "ip-sysctl: tcp_invalid_ratelimit")
          .set(SOMAXCONN, 4096, "net/core: somaxconn, since 5.4")
          .set(MAX_SYN_BACKLOG, 1024, "ip-sysctl: tcp_max_syn_backlog (by memory)")
          .set(SYNCOOKIES, 1, "ip-sysctl: tcp_syncookies")
          .set(FASTOPEN, 1, "ip-sysctl: tcp_fastopen, client only")
          .set(FASTOPEN_KEY_LOW, -1, "tcp_fastopen.c tcp_fastopen_init_key_once: random")
          .set(FASTOPEN_KEY_HIGH, -1, "tcp_fastopen.c tcp_fastopen_init_key_once: random")
          .set(FASTOPEN_BLACKHOLE_TIMEOUT, 0, "ip-sysctl: off since 5.14")
          .set(TW_REUSE, 2, "ip-sysctl: tcp_tw_reuse")
          .set(TW_REUSE_DELAY, S, "ip-sysctl: tcp_tw_reuse_delay")
          .set(PORT_RANGE_LOW, 32768, "ip-sysctl: ip_local_port_range")
          .set(PORT_RANGE_HIGH, 60999, "ip-sysctl: ip_local_port_range")
          .make(
              Deviation.FLAGS_BEFORE_SEQUENCE,
              "tcp_input.c tcp_rcv_state_process, tcp_rcv_established")
          .make(Deviation.EDGES_INSIDE, "tcp_input.c tcp_sequence")
          .make(Deviation.REQUEST_SOCKET, "tcp_minisocks.c tcp_check_req")
          .make(Deviation.TIME_WAIT_SOCKET, "tcp_minisocks.c tcp_timewait_state_process")
          .make(Deviation.DROP_SYN_FIN, "tcp_input.c tcp_rcv_state_process, TCP_LISTEN")
          .make(Deviation.IGNORE_TEXT_ON_SYN, "tcp_input.c tcp_rcv_synsent_state_process")
          .make(Deviation.ACK_OF_UNA_ESTABLISHES, "tcp_input.c tcp_rcv_state_process, step 5")
          .make(Deviation.OLD_ACK_BY_BYTES_ACKED, "tcp_input.c tcp_ack, RFC 5961 §5.2")
          .make(Deviation.RST_BEFORE_FIN, "tcp_input.c tcp_reset_check")
          .make(Deviation.RST_AT_SACKED_EDGE, "tcp_input.c tcp_validate_incoming")
          .make(Deviation.LENIENT_PAWS, "tcp_input.c tcp_disordered_ack_check, tcp_ack")
          .make(Deviation.IGNORE_DATA_AFTER_FIN, "tcp_input.c tcp_rcv_state_process, step 7")
          .make(Deviation.RESET_ON_DATA_AFTER_CLOSE, "tcp_input.c tcp_rcv_state_process; SHLD-3")
          .make(Deviation.RATE_LIMIT_DUPLICATES, "tcp_input.c tcp_oow_rate_limited")
          .make(Deviation.RTO_FLOOR_ON_VARIANCE, "tcp_input.c tcp_rtt_estimator, __tcp_set_rto")
          .make(Deviation.ADAPTIVE_DELAYED_ACK, "tcp_input.c tcp_event_data_recv, tcp_timer.c")
          .make(Deviation.MINSHALL, "tcp_output.c tcp_nagle_check, tcp_minshall_check")
          .make(Deviation.RETRIES_AS_TIME, "tcp_timer.c retransmits_timed_out")
          .make(Deviation.EMPTY_WINDOW_PROBE, "tcp_output.c tcp_xmit_probe_skb")
          .make(Deviation.ABORT_WITH_ACK, "tcp_output.c tcp_send_active_reset")
          .make(Deviation.FIN_WAIT_2_IN_PASSING, "tcp_input.c tcp_rcv_state_process, TCP_FIN_WAIT1")
          .make(Deviation.ICMP_ENDS_OPEN, "tcp_ipv4.c tcp_v4_err; RFC 5461 §4.1")
          .make(
              Deviation.RACK,
              "tcp_input.c tcp_fastretrans_alert, tcp_recovery.c; RFC 8985, RFC 6937")
          .make(Deviation.RESET_ON_UNREAD_DATA, "tcp.c __tcp_close; RFC 2525 §2.17")
          .make(Deviation.MARKS_EVERY_SEGMENT, "tcp_output.c tcp_ecn_send")
          .make(Deviation.LISTENER_STAYS, "af_inet.c __inet_stream_connect: EISCONN")
          .make(Deviation.RESET_TOLD_WHILE_CLOSING, "tcp_input.c tcp_reset")
          .build();

  /** FreeBSD 14 with its default settings. */
  public static final Profile FREEBSD =
      new Builder("freebsd", RFC9293.config())
          .set(RTO_MIN, 30 * MS, "tcp_timer.h TCPTV_MIN; net.inet.tcp.rexmit_min")
          .set(RTO_SLOP, 200 * MS, "tcp(4): net.inet.tcp.rexmit_slop")
          .set(ECN, 2, "tcp(4): net.inet.tcp.ecn.enable")
          .set(ECN_RETRIES, 1, "tcp(4): net.inet.tcp.ecn.maxretries")
          .set(ECN_FALLBACK, 1, "tcp_ecn.c tcp_ecn_output_syn_sent")
          .set(KEEPINIT, 75 * S, "tcp(4): net.inet.tcp.keepinit")
          .set(RTO_MAX, 64 * S, "tcp_timer.h TCPTV_REXMTMAX")
          .set(SYN_RETRIES, 12, "tcp_timer.h TCP_MAXRXTSHIFT; bounded by keepinit")
          .set(SYNACK_RETRIES, 3, "tcp_syncache.c SYNCACHE_MAXREXMTS")
          .set(RETRIES_2, 12, "tcp_timer.h TCP_MAXRXTSHIFT")
          .set(ORPHAN_RETRIES, 12, "tcp_timer.h TCP_MAXRXTSHIFT")
          .set(Setting.TIME_WAIT, 60 * S, "tcp(4): net.inet.tcp.msl is 30 s")
          .set(FIN_TIMEOUT, 60 * S, "tcp(4): net.inet.tcp.finwait2_timeout")
          .set(KEEPALIVE, 1, "tcp(4): net.inet.tcp.always_keepalive")
          .set(USER_TIMEOUT, 0, "tcp(4) has none")
          .set(DELAYED_ACK, 40 * MS, "tcp(4): net.inet.tcp.delacktime")
          .set(RECEIVE_BUFFER, 65536, "tcp(4): net.inet.tcp.recvspace")
          .set(SEND_BUFFER, 32768, "tcp(4): net.inet.tcp.sendspace")
          .set(WINDOW_SCALE, 6, "tcp_usrreq.c tcp_connect, kern.ipc.maxsockbuf")
          .set(TIMESTAMPS, 1, "tcp(4): net.inet.tcp.rfc1323")
          .set(SACK, 1, "tcp(4): net.inet.tcp.sack.enable")
          .set(INITIAL_WINDOW, 10, "tcp(4): net.inet.tcp.initcwnd_segments")
          .set(MAX_SYN_BACKLOG, 15360, "tcp_syncache.c TCP_SYNCACHE_HASHSIZE × BUCKETLIMIT")
          .set(FASTOPEN, 1, "tcp(4): net.inet.tcp.fastopen.client_enable")
          .set(SYNCOOKIES, 1, "syncookies(4): net.inet.tcp.syncookies")
          .set(PORT_RANGE_LOW, 10000, "ip(4): net.inet.ip.portrange.first")
          .set(PORT_RANGE_HIGH, 65535, "ip(4): net.inet.ip.portrange.last")
          .make(Deviation.ACK_EVERY_SECOND_SEGMENT, "tcp_input.c DELAY_ACK")
          .make(Deviation.TRUSTS_ECN_PATH, "tcp_ecn.c, tcp_syncache.c")
          .make(Deviation.ABORT_WITH_ACK, "tcp_subr.c tcp_drop, tcp_output")
          .make(Deviation.FIN_WAIT_2_IN_PASSING, "tcp_input.c, TCPS_FIN_WAIT_1")
          .make(Deviation.SYN_CACHE, "tcp_syncache.c syncache_chkrst, syncache_expand")
          .make(Deviation.RST_AND_SYN_FIRST, "tcp_input.c tcp_do_segment: RFC 5961 §3.2, §4.2")
          .make(Deviation.QUIET_TIME_WAIT, "tcp_timewait.c tcp_twcheck")
          .make(Deviation.RESET_TOLD_WHILE_CLOSING, "tcp_input.c tcp_do_segment: ECONNRESET")
          .make(Deviation.BUFFERS_OF_WHOLE_SEGMENTS, "tcp_input.c tcp_mss; tcp_output.c recwin")
          .make(Deviation.FIN_WITH_TEXT_ON_SYN_LOST, "tcp_reass.c, before ESTABLISHED")
          .make(Deviation.OLD_SEGMENTS_ACKNOWLEDGE, "tcp_input.c: todrop > tlen, TF_ACKNOW")
          .make(Deviation.ACKS_REPEAT_FIN, "tcp_output.c: TF_SENTFIN, snd_nxt == snd_max")
          .make(Deviation.ICMP_PROHIBITED_IS_HARD, "tcp_subr.c tcp_ctlinput, tcp_drop_syn_sent")
          .make(Deviation.RESET_ON_DATA_AFTER_CLOSE, "tcp_input.c: data after SS_NOFDREF")
          .make(Deviation.LISTENER_STAYS, "tcp_usrreq.c: EOPNOTSUPP")
          .build();

  /** All profiles, in the order they are offered. */
  public static List<Profile> all() {
    return List.of(RFC9293, LINUX, FREEBSD);
  }

  /** The profile of that name, in any case. */
  public static Optional<Profile> named(String name) {
    return all().stream().filter(p -> p.name.equals(name.toLowerCase(Locale.ROOT))).findFirst();
  }

  private static final class Builder {
    private final String name;
    private Config config;
    private final Map<Setting, Source> sources = new EnumMap<>(Setting.class);
    private final List<Source> deviations = new ArrayList<>();
    private final Set<Deviation> made = EnumSet.noneOf(Deviation.class);

    Builder(String name, Config start) {
      this.name = name;
      this.config = start;
    }

    Builder set(Setting setting, long value, String source) {
      config = config.with(setting, value);
      sources.put(setting, new Source(setting.key(), source));
      return this;
    }

    Builder make(Deviation deviation, String source) {
      made.add(deviation);
      deviations.add(new Source(deviation.name(), source));
      return this;
    }

    Profile build() {
      List<Source> all = new ArrayList<>(sources.values());
      all.addAll(deviations);
      return new Profile(name, config.with(made), List.copyOf(all));
    }
  }
}
