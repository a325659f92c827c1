package tcplab.host;

import org.jspecify.annotations.Nullable;
import tcplab.tcp.Address;
import tcplab.tcp.Event;
import tcplab.tcp.FastOpenOption;
import tcplab.tcp.Rule;
import tcplab.tcp.Segment;
import tcplab.tcp.Setting;

/**
 * What a listener makes of TCP Fast Open on a SYN (RFC 7413 §4.2.2), in the order of Linux's
 * tcp_try_fastopen.
 */
final class FastOpenListening {
  /** Bits of {@link Setting#FASTOPEN}. */
  static final int CLIENT = 1;

  static final int SERVER = 2;
  static final int CLIENT_WITHOUT_COOKIE = 4;
  static final int SERVER_WITHOUT_COOKIE = 0x200;
  static final int EVERY_LISTENER = 0x400;

  private FastOpenListening() {}

  /** What the listener reacts to in place of the plain SYN; null where Fast Open plays no part. */
  static Event.@Nullable FastOpenSyn judge(
      Stack stack, Listener listener, Address local, Address remote, Segment syn, int isn) {
    FastOpenOption option = syn.options().fastOpen();
    boolean asks = option != null && (option.isRequest() || option.isCookie());
    long mode = stack.config.get(Setting.FASTOPEN);
    Socket socket = listener.socket;
    boolean concerned = asks || !syn.data().isEmpty();
    if ((mode & SERVER) == 0 || !concerned || syn.isFin() || socket.fastOpenQueue == 0) {
      return null;
    }
    if (!listener.fastOpens.admits(socket.fastOpenQueue, stack.world.now())) {
      stack.world.acted(Rule.FAST_OPEN_LIMIT);
      return null;
    }
    if ((mode & SERVER_WITHOUT_COOKIE) != 0 || socket.fastOpenWithoutCookie) {
      return new Event.FastOpenSyn(syn, isn, true, null);
    }
    if (!asks || option == null) {
      return null;
    }
    String cookie = FastOpenCookies.make(socket.config, remote.ip(), local.ip());
    if (cookie.equals(option.cookie())) {
      return new Event.FastOpenSyn(syn, isn, true, null);
    }
    if (!option.isRequest()) {
      stack.world.acted(Rule.FAST_OPEN_COOKIE_WRONG);
    }
    return new Event.FastOpenSyn(
        syn, isn, false, new FastOpenOption(cookie, option.experimental()));
  }
}
