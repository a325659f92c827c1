package tcplab.packetdrill;

import java.util.Optional;
import tcplab.tcp.Config;
import tcplab.tcp.Profile;
import tcplab.tcp.Setting;

/** What FreeBSD's settings mean for the simulated host: tcp(4), sysctl(8). */
final class BsdSysctls {
  private static final long MILLI = 1_000_000L;
  private static final long LARGEST_WINDOW = 65_535;

  private BsdSysctls() {}

  /** Whether a setting is one of FreeBSD's. */
  static boolean owns(String name) {
    return name.startsWith("net.inet.") || name.startsWith("kern.ipc.");
  }

  /** The configuration with the setting made; as it is where the simulator has no such setting. */
  static Config set(Config config, String name, long value) {
    return switch (name) {
      case "net.inet.tcp.rfc1323" ->
          config
              .with(Setting.TIMESTAMPS, value == 0 || value == 2 ? 0 : 1)
              .with(Setting.WINDOW_SCALE, value == 0 || value == 3 ? -1 : scale(config));
      case "kern.ipc.maxsockbuf" -> config.with(Setting.WINDOW_SCALE, scale(value));
      case "kern.ipc.somaxconn", "kern.ipc.soacceptqueue" -> config.with(Setting.SOMAXCONN, value);
      // 4: agreed to when the peer asks, not asked for.
      case "net.inet.tcp.ecn.enable" -> config.with(Setting.ECN, value == 4 ? 5 : value);
      case "net.inet.tcp.ecn.maxretries" -> config.with(Setting.ECN_RETRIES, value);
      case "net.inet.tcp.sack.enable" -> config.with(Setting.SACK, value);
      case "net.inet.tcp.recvspace" -> config.with(Setting.RECEIVE_BUFFER, value);
      case "net.inet.tcp.sendspace" -> config.with(Setting.SEND_BUFFER, value);
      case "net.inet.tcp.mssdflt" -> config;
      case "net.inet.tcp.delayed_ack" ->
          config.with(Setting.DELAYED_ACK, value == 0 ? 0 : usual(Setting.DELAYED_ACK));
      case "net.inet.tcp.delacktime" -> config.with(Setting.DELAYED_ACK, value * MILLI);
      case "net.inet.tcp.msl" -> config.with(Setting.TIME_WAIT, 2 * value * MILLI);
      case "net.inet.tcp.finwait2_timeout" -> config.with(Setting.FIN_TIMEOUT, value * MILLI);
      case "net.inet.tcp.keepinit" -> config.with(Setting.KEEPINIT, value * MILLI);
      case "net.inet.tcp.keepidle" -> config.with(Setting.KEEPALIVE_TIME, value * MILLI);
      case "net.inet.tcp.keepintvl" -> config.with(Setting.KEEPALIVE_INTERVAL, value * MILLI);
      case "net.inet.tcp.keepcnt" -> config.with(Setting.KEEPALIVE_PROBES, value);
      case "net.inet.tcp.always_keepalive" -> config.with(Setting.KEEPALIVE, value);
      case "net.inet.tcp.rexmit_initial" -> config.with(Setting.RTO_INITIAL, value * MILLI);
      case "net.inet.tcp.rexmit_min" -> config.with(Setting.RTO_MIN, value * MILLI);
      case "net.inet.tcp.rexmit_slop" -> config.with(Setting.RTO_SLOP, value * MILLI);
      case "net.inet.tcp.rexmit_drop_options" -> config.with(Setting.DROP_OPTIONS_LATE, value);
      case "net.inet.tcp.retries" -> config.with(Setting.RETRIES_2, value);
      case "net.inet.tcp.initcwnd_segments" -> config.with(Setting.INITIAL_WINDOW, value);
      case "net.inet.tcp.drop_synfin" -> config.with(Setting.DROP_SYN_FIN, value);
      case "net.inet.tcp.blackhole" -> config.with(Setting.BLACKHOLE, value);
      case "net.inet.tcp.insecure_rst" -> config.with(Setting.INSECURE_RST, value);
      case "net.inet.tcp.insecure_syn" -> config.with(Setting.INSECURE_SYN, value);
      case "net.inet.tcp.icmp_may_rst" -> config.with(Setting.ICMP_MAY_RST, value);
      case "net.inet.tcp.fastopen.client_enable" ->
          config.with(Setting.FASTOPEN, value == 0 ? 0 : 1);
      case "net.inet.tcp.syncookies" -> config.with(Setting.SYNCOOKIES, value == 0 ? 0 : 1);
      case "net.inet.tcp.syncookies_only" ->
          value == 0 ? config : config.with(Setting.SYNCOOKIES, 2);
      case "net.inet.tcp.syncache.rexmtlimit" -> config.with(Setting.SYNACK_RETRIES, value);
      case "net.inet.ip.portrange.first" -> config.with(Setting.PORT_RANGE_LOW, value);
      case "net.inet.ip.portrange.last" -> config.with(Setting.PORT_RANGE_HIGH, value);
      default -> config;
    };
  }

  /** What the simulator lacks for a setting to have this value; empty where it lacks nothing. */
  static Optional<String> lack(String name, String value) {
    boolean off = value.strip().equals("0");
    return switch (name) {
      case "net.inet.tcp.fastopen.server_enable" ->
          off
              ? Optional.empty()
              : Optional.of("servers of TCP Fast Open, which " + name + " turns on");
      case "net.inet.tcp.udp_tunneling_port" ->
          off ? Optional.empty() : Optional.of("TCP over UDP, which " + name + " turns on");
      case "net.inet.tcp.functions_default" ->
          value.strip().equals("freebsd")
              ? Optional.empty()
              : Optional.of("the TCP stack '" + value.strip() + "'");
      case "net.inet.tcp.cc.algorithm" ->
          value.strip().equals("newreno")
              ? Optional.empty()
              : Optional.of("the congestion control '" + value.strip() + "'");
      default -> Optional.empty();
    };
  }

  private static long usual(Setting setting) {
    return Profile.FREEBSD.config().get(setting);
  }

  private static long scale(Config config) {
    long now = config.get(Setting.WINDOW_SCALE);
    return now >= 0 ? now : usual(Setting.WINDOW_SCALE);
  }

  /** tcp_usrreq.c tcp_connect: the least shift with which the largest buffer can be told. */
  private static long scale(long most) {
    long scale = 0;
    while (scale < 14 && LARGEST_WINDOW << scale < most) {
      scale++;
    }
    return scale;
  }
}
