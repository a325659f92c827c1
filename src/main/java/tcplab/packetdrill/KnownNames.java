package tcplab.packetdrill;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The options and system calls that packetdrill's dialects have; others are unsupported. */
final class KnownNames {
  /** Options without their dashes. */
  static final Set<String> OPTIONS =
      set(
          """
          ip_version bind_port connect_port local_ip remote_ip local_linux_fwd gateway_ip netmask_ip
          remote_ip_prefix is_anyip tcp_ts_tick_usecs tcp_ts_ecr_scaled tolerance_usecs
          tolerance_percent strict_segments speed mtu mss init_scripts send_omit_free non_fatal
          dry_run verbose debug define code_command code_format code_sockopt wire_client
          wire_server wire_client_dev wire_server_dev wire_server_ip wire_server_port so_filename
          so_flags so_test fuzz_filename fuzz_flags fm_filename fm_flags udp_encapsulation
          udp_src_port udp_dst_port persistent_tun_dev tun_dev fuzz_seed seed icmp_fmt
          """);

  /** System calls. */
  static final Set<String> SYSTEM_CALLS =
      set(
          """
          socket bind listen accept accept4 connect read readv recv recvfrom recvmsg write writev
          send sendto sendmsg sendfile splice fcntl ioctl close shutdown getsockopt setsockopt poll
          ppoll select pselect cap_set open pipe epoll_create epoll_create1 epoll_ctl epoll_wait
          getsockname getpeername sctp_bindx sctp_connectx sctp_getaddrlen sctp_getladdrs
          sctp_freeladdrs sctp_getpaddrs sctp_freepaddrs sctp_sendmsg sctp_send sctp_sendx
          sctp_sendv sctp_recvmsg sctp_recvv sctp_opt_info sctp_peeloff fork kill usleep sleep
          kqueue kevent dup dup2 recvmmsg sendmmsg shmget mmap psp_rx_assoc psp_tx_assoc
          """);

  private KnownNames() {}

  private static Set<String> set(String words) {
    return new TreeSet<>(List.of(words.strip().split("\\s+")));
  }

  /** The option that {@code name} seems to be, written with dashes too; empty where none. */
  static String nearestOption(String name) {
    return Spelling.nearest(name, new ArrayList<>(OPTIONS));
  }
}
