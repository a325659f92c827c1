package tcplab.tcp;

import java.util.Arrays;
import java.util.Optional;

/**
 * The numbers a stack can be tuned by. A {@link Profile} gives each a value and a source; a host
 * may change them (sysctl), a socket its own (setsockopt). Flags are 0 and 1.
 */
public enum Setting {
  /** Retransmission timeout before any measurement (RFC 6298 §2.1). */
  RTO_INITIAL(Unit.NANOSECONDS, null),
  /** Least retransmission timeout (RFC 6298 §2.4); Linux applies it to 4 × RTTVAR. */
  RTO_MIN(Unit.NANOSECONDS, "net.ipv4.tcp_rto_min_us"),
  /** Greatest retransmission timeout (RFC 6298 §2.5). */
  RTO_MAX(Unit.NANOSECONDS, "net.ipv4.tcp_rto_max_ms"),
  /** How often a SYN is retransmitted before the open fails. */
  SYN_RETRIES(Unit.COUNT, "net.ipv4.tcp_syn_retries"),
  /** How many of the SYN's first timeouts are not doubled. */
  SYN_LINEAR_TIMEOUTS(Unit.COUNT, "net.ipv4.tcp_syn_linear_timeouts"),
  /** How often a SYN,ACK is retransmitted before the half-open connection is dropped. */
  SYNACK_RETRIES(Unit.COUNT, "net.ipv4.tcp_synack_retries"),
  /** Threshold R1: retransmissions before the network layer is told (RFC 9293 §3.8.3). */
  RETRIES_1(Unit.COUNT, "net.ipv4.tcp_retries1"),
  /** Threshold R2: retransmissions before the connection is given up (RFC 9293 §3.8.3). */
  RETRIES_2(Unit.COUNT, "net.ipv4.tcp_retries2"),
  /** R2 of a connection whose application has closed it; 0 = the stack's own choice. */
  ORPHAN_RETRIES(Unit.COUNT, "net.ipv4.tcp_orphan_retries"),
  /** Length of TIME-WAIT: 2 MSL. */
  TIME_WAIT(Unit.NANOSECONDS, null),
  /** Length of FIN-WAIT-2 once no application holds the connection; 0 = for ever (the RFC). */
  FIN_TIMEOUT(Unit.NANOSECONDS, "net.ipv4.tcp_fin_timeout"),
  /** SO_KEEPALIVE. */
  KEEPALIVE(Unit.FLAG, null),
  /** Idle time before the first keep-alive probe. */
  KEEPALIVE_TIME(Unit.NANOSECONDS, "net.ipv4.tcp_keepalive_time"),
  /** Time between keep-alive probes. */
  KEEPALIVE_INTERVAL(Unit.NANOSECONDS, "net.ipv4.tcp_keepalive_intvl"),
  /** Unanswered keep-alive probes before the connection is given up. */
  KEEPALIVE_PROBES(Unit.COUNT, "net.ipv4.tcp_keepalive_probes"),
  /** User timeout (RFC 9293 §3.10.8, TCP_USER_TIMEOUT); 0 = none. */
  USER_TIMEOUT(Unit.NANOSECONDS, null),
  /** TCP_NODELAY: Nagle's algorithm off (RFC 9293 §3.7.4). */
  NO_DELAY(Unit.FLAG, null),
  /** TCP_CORK: full segments only. */
  CORK(Unit.FLAG, null),
  /** Longest time an acknowledgement is held back (RFC 9293 §3.8.6.3); 0 = acknowledge at once. */
  DELAYED_ACK(Unit.NANOSECONDS, null),
  /** TCP_QUICKACK and Linux's quick-ack mode: acknowledgements at once when data starts to flow. */
  QUICK_ACKS(Unit.COUNT, null),
  /** SO_RCVBUF: octets that can be received and not yet read. */
  RECEIVE_BUFFER(Unit.OCTETS, "net.ipv4.tcp_rmem"),
  /** SO_SNDBUF: octets that can be sent and not yet acknowledged. */
  SEND_BUFFER(Unit.OCTETS, "net.ipv4.tcp_wmem"),
  /** MSS to announce; 0 = what the link's MTU allows. */
  MSS(Unit.OCTETS, null),
  /** Window scale to offer, 0 … 14; −1 = do not offer. */
  WINDOW_SCALE(Unit.COUNT, "net.ipv4.tcp_window_scaling"),
  /** Offer timestamps (RFC 7323). */
  TIMESTAMPS(Unit.FLAG, "net.ipv4.tcp_timestamps"),
  /** Offer selective acknowledgements (RFC 2018). */
  SACK(Unit.FLAG, "net.ipv4.tcp_sack"),
  /** Initial congestion window in segments; 0 = by RFC 5681. */
  INITIAL_WINDOW(Unit.COUNT, null),
  /** Loss probes: 0 off, 3 = tail loss probe (RFC 8985 §7). */
  EARLY_RETRANSMIT(Unit.COUNT, "net.ipv4.tcp_early_retrans"),
  /** Duplicate acknowledgements that trigger fast retransmit (RFC 5681 §3.2). */
  DUPLICATE_ACKS(Unit.COUNT, "net.ipv4.tcp_reordering"),
  /** Challenge ACKs a host sends a second at most; 0 = no limit (RFC 5961 §7). */
  CHALLENGE_ACK_LIMIT(Unit.COUNT, "net.ipv4.tcp_challenge_ack_limit"),
  /** Least time between two acknowledgements of unacceptable segments on one connection. */
  INVALID_RATELIMIT(Unit.NANOSECONDS, "net.ipv4.tcp_invalid_ratelimit"),
  /** Congestion avoidance: 0 = Reno (RFC 5681), 1 = CUBIC (RFC 9438). */
  CONGESTION_CONTROL(Unit.COUNT, null),
  /** The congestion window shrinks while nothing is sent (RFC 5681 §4.1). */
  SLOW_START_AFTER_IDLE(Unit.FLAG, null),
  /** Least segments of a burst that segmentation offload cuts. */
  MIN_TSO_SEGMENTS(Unit.COUNT, null),
  /** Share of the window, 1/n, that a burst waits for; 0 = three segments. */
  TSO_WINDOW_DIVISOR(Unit.COUNT, null),
  /**
   * Explicit congestion notification (RFC 3168): 0 = off, 1 = ask for it, 2 = agree to it; accurate
   * (RFC 9768): 3 = ask for it, 4 = agree to it and ask for the classic, 5 = agree to it.
   */
  ECN(Unit.COUNT, "net.ipv4.tcp_ecn"),
  /** Accurate ECN's option: 0 never, 1 at a change, 2 always, 3 even where the path drops it. */
  ECN_OPTION(Unit.COUNT, "net.ipv4.tcp_ecn_option"),
  /** Accurate ECN's option at least so many times a round trip, if it is not sent always. */
  ECN_OPTION_BEACON(Unit.COUNT, "net.ipv4.tcp_ecn_option_beacon"),
  /** What the path spoils is no longer used: SYNs without ECN, packets without marks. */
  ECN_FALLBACK(Unit.FLAG, "net.ipv4.tcp_ecn_fallback"),
  /** Retransmissions of a SYN that still ask for ECN. */
  ECN_RETRIES(Unit.COUNT, null),
  /**
   * TCP Fast Open (RFC 7413), a sum: 1 client, 2 server, 4 client sends data without a cookie,
   * 0x200 server takes it, 0x400 every listener is a server.
   */
  FASTOPEN(Unit.COUNT, "net.ipv4.tcp_fastopen"),
  /** First half of the key that Fast Open cookies are made with; both −1 = drawn by the host. */
  FASTOPEN_KEY_LOW(Unit.COUNT, null),
  /** Its second half. */
  FASTOPEN_KEY_HIGH(Unit.COUNT, null),
  /** How long a client pauses Fast Open after timeouts that suggest it is filtered; 0 = not. */
  FASTOPEN_BLACKHOLE_TIMEOUT(Unit.NANOSECONDS, "net.ipv4.tcp_fastopen_blackhole_timeout_sec"),
  /** RST does not end TIME-WAIT (RFC 1337). */
  RFC1337(Unit.FLAG, "net.ipv4.tcp_rfc1337"),
  /** Greatest backlog that listen() takes. */
  SOMAXCONN(Unit.COUNT, "net.core.somaxconn"),
  /** Half-open connections a listener remembers. */
  MAX_SYN_BACKLOG(Unit.COUNT, "net.ipv4.tcp_max_syn_backlog"),
  /** SYN cookies: 0 off, 1 when the SYN queue is full, 2 always. */
  SYNCOOKIES(Unit.COUNT, "net.ipv4.tcp_syncookies"),
  /** Answer the final ACK with RST when the accept queue is full. */
  ABORT_ON_OVERFLOW(Unit.FLAG, "net.ipv4.tcp_abort_on_overflow"),
  /** Connections in TIME-WAIT a host remembers. */
  MAX_TW_BUCKETS(Unit.COUNT, "net.ipv4.tcp_max_tw_buckets"),
  /** connect() may take a port in TIME-WAIT: 0 no, 1 yes, 2 on loopback only. */
  TW_REUSE(Unit.COUNT, "net.ipv4.tcp_tw_reuse"),
  /** Least age in TIME-WAIT for that. */
  TW_REUSE_DELAY(Unit.NANOSECONDS, "net.ipv4.tcp_tw_reuse_delay"),
  /** First ephemeral port. */
  PORT_RANGE_LOW(Unit.COUNT, "net.ipv4.ip_local_port_range"),
  /** Last ephemeral port. */
  PORT_RANGE_HIGH(Unit.COUNT, null),
  /** File descriptors a process may hold (RLIMIT_NOFILE). */
  OPEN_FILES(Unit.COUNT, null),
  /** Added to every retransmission timeout but the first one of a SYN (FreeBSD rexmit_slop). */
  RTO_SLOP(Unit.NANOSECONDS, null),
  /** TCP_KEEPINIT: longest time an active open may take; 0 = as long as it is retransmitted. */
  KEEPINIT(Unit.NANOSECONDS, null),
  /** TCP_NOOPT: segments carry no options. */
  NO_OPTIONS(Unit.FLAG, null),
  /** From its third retransmission on a SYN offers the MSS only. */
  DROP_OPTIONS_LATE(Unit.FLAG, null),
  /** Segments with SYN and FIN are dropped. */
  DROP_SYN_FIN(Unit.FLAG, null),
  /** Closed ports are silent: 0 no, 1 to SYNs, 2 to every segment. */
  BLACKHOLE(Unit.COUNT, null),
  /** An RST anywhere in the window is taken, as before RFC 5961. */
  INSECURE_RST(Unit.FLAG, null),
  /** A SYN in the window resets a connection, as before RFC 5961. */
  INSECURE_SYN(Unit.FLAG, null),
  /** Hard ICMP errors end an attempt to open. */
  ICMP_MAY_RST(Unit.FLAG, null),
  /** Period of the kernel's clock tick that timers are rounded up to; 0 = exact timers. */
  JIFFY(Unit.NANOSECONDS, null),
  /** Time from the last tick to virtual time 0, 0 … JIFFY − 1. */
  JIFFY_PHASE(Unit.NANOSECONDS, null);

  /** What a setting's value counts. */
  public enum Unit {
    /** Virtual time in nanoseconds. */
    NANOSECONDS,
    /** A plain number. */
    COUNT,
    /** Octets. */
    OCTETS,
    /** 0 or 1. */
    FLAG
  }

  private final Unit unit;
  private final @org.jspecify.annotations.Nullable String sysctl;

  Setting(Unit unit, @org.jspecify.annotations.Nullable String sysctl) {
    this.unit = unit;
    this.sysctl = sysctl;
  }

  /** What the value counts. */
  public Unit unit() {
    return unit;
  }

  /** The Linux sysctl of the same meaning, where there is one. */
  public Optional<String> sysctl() {
    return Optional.ofNullable(sysctl);
  }

  /** The name scenario files use: lower case with hyphens, such as {@code syn-retries}. */
  public String key() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  /** The setting with that {@link #key} or sysctl (full name or its last part). */
  public static Optional<Setting> named(String name) {
    return Arrays.stream(values())
        .filter(
            s ->
                s.key().equals(name)
                    || (s.sysctl != null
                        && (s.sysctl.equals(name)
                            || s.sysctl.substring(s.sysctl.lastIndexOf('.') + 1).equals(name))))
        .findFirst();
  }
}
