package tcplab.tcp;

import java.util.List;

/**
 * Why something was done: the clause and the requirement ids behind an effect. The sentences a
 * learner reads are in the bundle {@code tcplab/tcp/rules}, keyed by the rule's name.
 */
public enum Rule {
  // §3.10.1 – §3.10.6 user calls
  PASSIVE_OPEN("RFC 9293 §3.10.1", "MUST-41"),
  ACTIVE_OPEN("RFC 9293 §3.10.1", "MUST-44"),
  OPEN_TWICE("RFC 9293 §3.10.1"),
  SEND_QUEUED("RFC 9293 §3.10.2, SYN-SENT"),
  SEND_IN_LISTEN("RFC 9293 §3.10.2, LISTEN"),
  SEND_REFUSED("RFC 9293 §3.10.2"),
  SEND_DATA("RFC 9293 §3.10.2, §3.7.4", "SHLD-7", "SHLD-28", "MUST-38"),
  SEND_FIN("RFC 9293 §3.10.4"),
  RECEIVE("RFC 9293 §3.10.3"),
  CLOSE("RFC 9293 §3.10.4", "MAY-1"),
  CLOSE_IN_CLOSE_WAIT("RFC 9293 §3.10.4, CLOSE-WAIT"),
  CLOSE_QUEUED("RFC 9293 §3.10.4, SYN-RECEIVED"),
  CLOSE_UNOPENED("RFC 9293 §3.10.4, LISTEN and SYN-SENT"),
  CLOSE_REFUSED("RFC 9293 §3.10.4"),
  ABORT("RFC 9293 §3.10.5"),
  SET_OPTION("POSIX setsockopt()", "MUST-17", "MUST-24"),
  // §3.10.7.1 – §3.10.7.3
  CLOSED_RST("RFC 9293 §3.10.7.1"),
  CLOSED_SEGMENT("RFC 9293 §3.10.7.1"),
  BLACKHOLE("FreeBSD blackhole(4)"),
  LISTEN_RST("RFC 9293 §3.10.7.2, first"),
  LISTEN_ACK("RFC 9293 §3.10.7.2, second"),
  SYN_IN_LISTEN("RFC 9293 §3.10.7.2, third", "MUST-8", "MUST-14", "SHLD-5"),
  SYN_FIN_DROPPED("Linux tcp_rcv_state_process, TCP_LISTEN"),
  LISTEN_OTHER("RFC 9293 §3.10.7.2, fourth"),
  TEXT_ON_SYN_QUEUED("RFC 9293 §3.10.7.2, third"),
  TEXT_ON_SYN_IGNORED("Linux tcp_rcv_synsent_state_process"),
  SYN_SENT_BAD_ACK("RFC 9293 §3.10.7.3, first"),
  SYN_SENT_RST("RFC 9293 §3.10.7.3, second", "MUST-12"),
  SYN_SENT_RST_WITHOUT_ACK("RFC 9293 §3.10.7.3, second"),
  SYN_SENT_SYN_ACK("RFC 9293 §3.10.7.3, fourth"),
  SYN_SENT_SYN("RFC 9293 §3.10.7.3, fourth", "MUST-10", "MUST-11"),
  SYN_SENT_OTHER("RFC 9293 §3.10.7.3, fifth"),
  // TCP Fast Open
  FAST_OPEN_ASKED("RFC 7413 §4.1.2, §4.2.1"),
  FAST_OPEN_DATA_SENT("RFC 7413 §4.2.1"),
  FAST_OPEN_DATA_ACKED("RFC 7413 §4.2.1"),
  FAST_OPEN_DATA_AGAIN("RFC 7413 §4.2.1; RFC 7413 §4.1.3"),
  FAST_OPEN_COOKIE_GIVEN("RFC 7413 §4.1.2, §4.2.2"),
  FAST_OPEN_SYN("RFC 7413 §4.2.2"),
  FAST_OPEN_COMPLETE("RFC 7413 §4.2.2"),
  FAST_OPEN_COOKIE_WRONG("RFC 7413 §4.1.2"),
  FAST_OPEN_LIMIT("RFC 7413 §5.1"),
  FAST_OPEN_PAUSED("RFC 7413 §4.1.3.1; Linux ip-sysctl: tcp_fastopen_blackhole_timeout_sec"),
  // §3.10.7.4 checks one to eight
  PAWS("RFC 7323 §5.3, R1"),
  SEQUENCE_CHECK("RFC 9293 §3.10.7.4, first", "MUST-66"),
  RATE_LIMITED("RFC 5961 §7"),
  NO_ACK_RST_SYN("Linux tcp_rcv_state_process"),
  RST_OUTSIDE_WINDOW("RFC 9293 §3.10.7.4, second; RFC 5961 §3.2"),
  RST("RFC 9293 §3.10.7.4, second; RFC 5961 §3.2", "MUST-12", "MUST-66"),
  RST_CHALLENGED("RFC 5961 §3.2", "MAY-12"),
  RST_BEFORE_FIN("Linux tcp_reset_check"),
  RST_IN_WINDOW("RFC 793 §3.4; FreeBSD tcp(4), insecure_rst"),
  SYN_IN_WINDOW("RFC 793 §3.9, fourth; FreeBSD tcp(4), insecure_syn"),
  SYN_CACHE_RST("FreeBSD syncache_chkrst"),
  SYN_IN_SYN_RECEIVED("RFC 9293 §3.10.7.4, fourth", "MUST-11"),
  SYN_CHALLENGED("RFC 9293 §3.10.7.4, fourth; RFC 5961 §4.2", "MAY-12"),
  SYN_AGAIN("Linux tcp_check_req"),
  NO_ACK("RFC 9293 §3.10.7.4, fifth"),
  ACK_TOO_OLD("RFC 9293 §3.10.7.4, fifth; RFC 5961 §5.2", "MAY-12"),
  ACK_OF_UNSENT("RFC 9293 §3.10.7.4, fifth; RFC 5961 §5.2", "MAY-12"),
  SYN_RECEIVED_ACK("RFC 9293 §3.10.7.4, fifth, SYN-RECEIVED"),
  SYN_RECEIVED_BAD_ACK("RFC 9293 §3.10.7.4, fifth, SYN-RECEIVED"),
  WINDOW_UPDATE("RFC 9293 §3.10.7.4, fifth, ESTABLISHED", "MUST-1", "MUST-34", "REC-1"),
  WINDOW_CLOSED("RFC 9293 §3.10.7.4, fifth, ESTABLISHED", "MUST-34"),
  ACK_OF_FIN("RFC 9293 §3.10.7.4, fifth, FIN-WAIT-1"),
  ACK_NOT_OF_FIN("RFC 9293 §3.10.7.4, fifth, CLOSING and LAST-ACK"),
  ACK_OF_FIN_CLOSING("RFC 9293 §3.10.7.4, fifth, CLOSING"),
  ACK_OF_FIN_LAST("RFC 9293 §3.10.7.4, fifth, LAST-ACK"),
  URGENT("RFC 9293 §3.10.7.4, sixth; §3.8.5", "MUST-30", "MUST-31", "MUST-32", "MUST-62"),
  TEXT("RFC 9293 §3.10.7.4, seventh", "MUST-59"),
  ZERO_WINDOW("RFC 9293 §3.10.7.4, first; §3.8.6", "MUST-66", "MAY-8"),
  OLD_DATA("RFC 9293 §3.10.7.4, first"),
  TEXT_AFTER_FIN("RFC 9293 §3.10.7.4, seventh, CLOSE-WAIT"),
  DATA_AFTER_FIN_RESET("Linux tcp_rcv_state_process, step 7"),
  DATA_AFTER_CLOSE("RFC 9293 §3.6.1", "SHLD-3"),
  FIN("RFC 9293 §3.10.7.4, eighth"),
  FIN_AGAIN("RFC 9293 §3.10.7.4, eighth, CLOSE-WAIT"),
  FIN_CROSSED("RFC 9293 §3.10.7.4, eighth, FIN-WAIT-1"),
  FIN_WITH_ACK("RFC 9293 Figure 5, note 2; §3.10.7.4, eighth, FIN-WAIT-1"),
  FIN_IN_FIN_WAIT_2("RFC 9293 §3.10.7.4, eighth, FIN-WAIT-2"),
  FIN_WAIT_2_NOTHING_NEW("Linux tcp_timewait_state_process, FIN-WAIT-2"),
  // TIME-WAIT
  TIME_WAIT("RFC 9293 §3.6.1", "MUST-13"),
  TIME_WAIT_FIN_AGAIN("RFC 9293 §3.10.7.4, eighth, TIME-WAIT", "MUST-13"),
  TIME_WAIT_TOUCHED("Linux tcp_timewait_state_process"),
  TIME_WAIT_REOPENED("RFC 9293 §3.6.1; RFC 6191 §2", "MAY-2", "SHLD-4"),
  TIME_WAIT_OVER("RFC 9293 §3.10.8", "MUST-13"),
  TIME_WAIT_GIVES_WAY("FreeBSD tcp_twcheck"),
  TIME_WAIT_DUPLICATE("FreeBSD tcp_twcheck"),
  RFC1337("RFC 1337 §3; Linux tcp_rfc1337"),
  // acknowledgements
  ACKNOWLEDGE("RFC 9293 §3.10.7.4, seventh", "MUST-58"),
  ACK_EVERY_SECOND("RFC 9293 §3.8.6.3", "SHLD-19"),
  ACK_DELAYED("RFC 9293 §3.8.6.3", "SHLD-18", "MUST-40"),
  ACK_DELAY_OVER("RFC 9293 §3.8.6.3", "MUST-40"),
  ACK_OUT_OF_ORDER("RFC 5681 §4.2; RFC 9293 §3.10.7.4", "SHLD-31", "MAY-13"),
  ACK_AFTER_READ("Linux tcp_cleanup_rbuf"),
  WINDOW_OPENED("RFC 9293 §3.8.6.2.2", "MUST-39", "SHLD-14"),
  ALL_ACKNOWLEDGED("RFC 6298 §5.2"),
  // timers, retransmission, loss
  RETRANSMISSION_TIMER("RFC 6298 §5.1"),
  RETRANSMISSION_TIMER_AGAIN("RFC 6298 §5.3"),
  SYN_RETRANSMITTED("RFC 6298 §5.4; RFC 9293 §3.8.3", "MUST-22"),
  SYN_GIVEN_UP("RFC 9293 §3.8.3", "MUST-20", "MUST-23"),
  RETRANSMITTED("RFC 9293 §3.10.8; RFC 6298 §5.4", "MUST-18", "MUST-19"),
  BACK_OFF("RFC 6298 §5.5", "MUST-19"),
  R1("RFC 9293 §3.8.3", "MUST-20", "SHLD-9", "SHLD-10"),
  R2("RFC 9293 §3.8.3", "MUST-20", "SHLD-11"),
  USER_TIMEOUT_STARTED("RFC 9293 §3.10.8; RFC 5482", "MUST-21"),
  USER_TIMEOUT("RFC 9293 §3.10.8", "MUST-12", "MUST-21"),
  PERSIST_TIMER("RFC 9293 §3.8.6.1", "MUST-35", "SHLD-29"),
  WINDOW_PROBE("RFC 9293 §3.8.6.1", "MUST-36", "MUST-37", "SHLD-30"),
  KEEPALIVE_TIMER("RFC 9293 §3.8.4", "MUST-24", "MUST-25", "MUST-26", "MUST-27", "MUST-28"),
  KEEPALIVE_PROBE("RFC 9293 §3.8.4", "SHLD-12", "MAY-5"),
  KEEPALIVE_DEAD("RFC 9293 §3.8.4", "MUST-29"),
  FIN_WAIT_2_TIMER("Linux tcp_fin_timeout"),
  FIN_WAIT_2_TIMEOUT("Linux tcp_fin_timeout"),
  DUPLICATE_ACK("RFC 5681 §3.2"),
  FAST_RECOVERY("RFC 5681 §3.2; RFC 6582 §3.2", "MUST-19"),
  FAST_RETRANSMIT("RFC 5681 §3.2", "MUST-19"),
  RECOVERY_OVER("RFC 6582 §3.2"),
  RECOVERY_UNDONE("RFC 5682 §3.1; RFC 3522 §3.2"),
  ECN_ECHO("RFC 3168 §6.1.3", "SHLD-8"),
  ECN_HEARD("RFC 3168 §6.1.3"),
  ECN_REDUCED("RFC 3168 §6.1.2"),
  ACCURATE_ECN("RFC 9768 §3.1"),
  ACCURATE_ECN_COUNTED("RFC 9768 §3.2.2"),
  SLOW_START_LEFT("RFC 9406 §4.2"),
  RACK_REORDERING("RFC 8985 §6.2"),
  TAIL_LOSS_PROBE("RFC 8985 §7"),
  // ICMP
  ICMP_UNKNOWN("RFC 5927 §4.1"),
  ICMP_SOURCE_QUENCH("RFC 9293 §3.9.2.2", "MUST-55"),
  ICMP_TOO_BIG("RFC 1191 §4; RFC 9293 §3.7.2", "MUST-54"),
  ICMP_SOFT("RFC 9293 §3.9.2.2", "MUST-54", "MUST-56", "SHLD-25"),
  ICMP_ENDS_OPEN("RFC 9293 §3.9.2.2; RFC 5461 §4.1", "SHLD-26"),
  // host
  NO_SOCKET("RFC 9293 §3.10.7.1"),
  SYN_DROPPED_ACCEPT_QUEUE_FULL("Linux net/ipv4/tcp_input.c tcp_conn_request, sk_acceptq_is_full"),
  SYN_DROPPED_SYN_QUEUE_FULL("Linux net/ipv4/tcp_input.c tcp_conn_request; RFC 4987 §3.2"),
  SYN_COOKIE_SENT("Linux net/ipv4/syncookies.c cookie_v4_init_sequence; RFC 4987 §3.6"),
  SYN_COOKIE_ACCEPTED("Linux net/ipv4/syncookies.c cookie_v4_check"),
  SYN_COOKIE_REFUSED("Linux net/ipv4/syncookies.c __cookie_v4_check"),
  FINAL_ACK_IGNORED("Linux net/ipv4/tcp_minisocks.c tcp_check_req, listen_overflow"),
  ABORT_ON_OVERFLOW("Linux ip-sysctl: tcp_abort_on_overflow"),
  FINAL_ACK_DEFERRED("Linux tcp(7) TCP_DEFER_ACCEPT; tcp_minisocks.c tcp_check_req"),
  ACCEPTED("POSIX.1-2024 accept()"),
  LISTENER_CLOSED("Linux net/ipv4/inet_connection_sock.c inet_csk_listen_stop"),
  TIME_WAIT_LIMIT("Linux ip-sysctl: tcp_max_tw_buckets"),
  TIME_WAIT_REUSED("Linux net/ipv4/tcp_ipv4.c tcp_twsk_unique; RFC 6191 §2"),
  CHALLENGE_ACK_LIMITED("RFC 5961 §7"),
  PROCESS_DIED("POSIX.1-2024 _Exit(): all open file descriptors are closed"),
  SOCKET_VANISHED("as after a crash: RFC 9293 §3.5.1"),
  HOST_CRASHED("RFC 9293 §3.5.1"),
  HOST_DOWN("RFC 9293 §3.5.1"),
  HOST_REBOOTED("RFC 9293 §3.5.1"),
  NO_STACK("RFC 4987 §2.2: the addresses are chosen so that nobody answers");

  private final String clause;
  private final List<String> requirements;

  Rule(String clause, String... requirements) {
    this.clause = clause;
    this.requirements = List.of(requirements);
  }

  /** Where it is written, such as {@code RFC 9293 §3.10.7.2, third}. */
  public String clause() {
    return clause;
  }

  /** The ids of RFC 9293's requirements, such as {@code MUST-13}; empty where it has none. */
  public List<String> requirements() {
    return requirements;
  }
}
