package tcplab.host;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tcplab.tcp.Config;
import tcplab.tcp.Endpoint;
import tcplab.tcp.FastOpenOption;
import tcplab.tcp.FastOpening;
import tcplab.tcp.IpAddress;
import tcplab.tcp.Setting;
import tcplab.tcp.State;

/**
 * What a client remembers of servers for TCP Fast Open (RFC 7413 §4.1.3), and when it pauses
 * (§4.1.3.1): Linux tcp_metrics.c tcp_fastopen_cache_set, tcp_fastopen.c
 * tcp_fastopen_active_should_disable; FreeBSD tcp_fastopen.c tcp_fastopen_update_cache.
 */
final class FastOpenPeers {
  /** RFC 7413 §4.1.3.1 leaves the back-off to the implementation; Linux doubles six times. */
  private static final int MOST_DOUBLINGS = 6;

  /** FreeBSD net.inet.tcp.fastopen.path_disable_time. */
  private static final long PATH_DISABLED = 900_000_000_000L;

  /** Whether a server that gives no cookie is left alone, as FreeBSD does. */
  private final boolean avoids;

  private final Map<IpAddress, Long> avoided = new LinkedHashMap<>();
  private final Map<IpAddress, Peer> peers = new LinkedHashMap<>();
  private int pauses;
  private long pausedAt;

  /**
   * What is known of a server.
   *
   * @param cookie its cookie, or null
   * @param mss the MSS it announced last
   * @param other 1 where a request was left unanswered, so that the experimental option is tried
   *     next; 2 where that was, too
   */
  private record Peer(@Nullable FastOpenOption cookie, int mss, int other) {}

  /**
   * What a SYN to a server may carry.
   *
   * @param data whether data
   * @param option the option, or null
   * @param mss the MSS the server announced last; 0 = not known
   */
  record Plan(boolean data, @Nullable FastOpenOption option, int mss) {}

  FastOpenPeers(boolean avoids) {
    this.avoids = avoids;
  }

  /** What the next SYN to a server may carry. */
  Plan plan(IpAddress server, Config config, boolean withoutCookie, long now) {
    Peer peer = peers.get(server);
    int mss = peer == null ? 0 : peer.mss;
    Long since = avoided.get(server);
    if (paused(config, now) || since != null && now - since < PATH_DISABLED) {
      return new Plan(false, null, mss);
    }
    if (withoutCookie) {
      return new Plan(true, null, mss);
    }
    if (peer != null && peer.cookie != null) {
      return new Plan(true, peer.cookie, mss);
    }
    boolean experimental = peer != null && peer.other == 1;
    return new Plan(false, new FastOpenOption("", experimental), mss);
  }

  /** A SYN,ACK has established a connection whose SYN tried Fast Open. */
  void learn(IpAddress server, Endpoint before, Endpoint after, long now) {
    FastOpening tried = before.fastOpening();
    FastOpenOption brought = after.fastOpening().learnt();
    Peer old = peers.get(server);
    FastOpenOption cookie = old == null ? null : old.cookie;
    int other = old == null ? 0 : old.other;
    boolean silent = brought == null || !brought.isRequest() && !brought.isCookie();
    boolean repeated = before.outbox().flights().getFirst().transmissions() > 1;
    if (avoids) {
      if (brought == null || !brought.isCookie()) {
        avoid(server, now);
        return;
      }
      avoided.remove(server);
    }
    if (brought != null && brought.isCookie()) {
      cookie = brought;
    } else if (silent && tried.option() != null && !tried.dataSent() && !repeated) {
      int next = tried.option().experimental() ? 2 : 1;
      other = cookie == null ? Math.max(other, next) : other;
    }
    peers.put(server, new Peer(cookie, after.negotiated().peerMss(), other));
  }

  private void avoid(IpAddress server, long now) {
    peers.remove(server);
    avoided.putIfAbsent(server, now);
  }

  /** Forgets all servers ({@code ip tcp_metrics flush}). */
  void clear() {
    peers.clear();
    avoided.clear();
  }

  /**
   * The retransmission timer of a connection ran out: the third time in a row, or the last, a
   * middlebox may be filtering.
   *
   * @param server the other end
   * @return whether Fast Open pauses for it
   */
  boolean timedOut(IpAddress server, Endpoint before, Endpoint after, Config config, long now) {
    FastOpening fastOpen = before.fastOpening();
    int timeouts = before.life().retransmissions();
    boolean last = after.state() == State.CLOSED;
    if (avoids && before.state() == State.SYN_SENT && fastOpen.tried()) {
      // tcp_timer.c tcp_timer_rexmt: the SYN goes again without it.
      avoid(server, now);
      return true;
    }
    if (fastOpen.role() != FastOpening.Role.CLIENT
        || !fastOpen.tried()
        || !(timeouts == 2 || timeouts < 2 && last)
        || config.get(Setting.FASTOPEN_BLACKHOLE_TIMEOUT) == 0) {
      return false;
    }
    pauses++;
    pausedAt = now;
    return true;
  }

  private boolean paused(Config config, long now) {
    long period = config.get(Setting.FASTOPEN_BLACKHOLE_TIMEOUT);
    return pauses > 0
        && period > 0
        && now - pausedAt < period << Math.min(pauses - 1, MOST_DOUBLINGS);
  }
}
