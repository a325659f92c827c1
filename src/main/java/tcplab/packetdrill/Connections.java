package tcplab.packetdrill;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tcplab.tcp.Address;
import tcplab.tcp.Segment;

/**
 * Which connection a script's packets belong to, and how each is numbered. A packet that gives its
 * ports names its connection. One that does not belongs to the socket under test: the one made, put
 * to listening or connected last; a SYN that comes in to a listening one begins a connection, and
 * that is under test from then on.
 */
final class Connections {
  /** The first port of the script's side where the script gives none. */
  private static final int REMOTE_PORT = 40_000;

  private static final long NONE = -1;

  /** The ports of a connection. */
  record Pair(int local, int remote) {}

  private final ScriptOptions options;
  private final Map<Pair, Mapping> mappings = new LinkedHashMap<>();
  private final Map<Long, Integer> bound = new LinkedHashMap<>();
  private final Set<Long> listeners = new TreeSet<>();
  private final Set<Long> unconnected = new TreeSet<>();
  private int nextRemote = REMOTE_PORT;
  private boolean listening;
  private long connecting = NONE;
  private int peer;

  /** Whether the socket that connects is a new one: its first segment is a SYN. */
  private boolean fresh;

  /** The connection under test; null while a connect() has not sent its SYN. */
  private @Nullable Pair current;

  Connections(ScriptOptions options) {
    this.options = options;
    this.current = new Pair(options.bindPort(), nextRemote);
  }

  /** A socket was bound. */
  void bound(long fd, int port) {
    bound.put(fd, port);
    listeners.remove(fd);
    if (current != null && !mappings.containsKey(current)) {
      current = new Pair(port, current.remote());
    }
  }

  /** A socket listens: from the first time on it is under test. */
  void listens(long fd) {
    unconnected.remove(fd);
    if (!listeners.add(fd)) {
      return;
    }
    listening = true;
    fresh = false;
    connecting = NONE;
    current = new Pair(bound.getOrDefault(fd, options.bindPort()), nextRemote);
  }

  /** A descriptor is a new socket's: what it was before is under test no longer. */
  void made(long fd) {
    fresh |= fd == connecting;
    unconnected.add(fd);
  }

  /** Whether a socket was neither connected nor put to listening since it was made. */
  boolean isUnconnected(long fd) {
    return unconnected.contains(fd);
  }

  /** A socket connects: it is under test, and keeps what connection it has until the next SYN. */
  void connects(long fd, int port) {
    unconnected.remove(fd);
    if (fd != connecting) {
      current = null;
    }
    listening = false;
    connecting = fd;
    peer = port;
  }

  /** The connection that a packet handed in belongs to. */
  Pair of(TcpPacket p) {
    if (p.ports().isPresent()) {
      return new Pair(p.ports().get().destination(), p.ports().get().source());
    }
    if (listening && p.flags().syn() && !p.flags().ack() && current != null) {
      listening = false;
      current = new Pair(current.local(), nextRemote++);
    }
    return underTest();
  }

  /** The connection under test. */
  Pair underTest() {
    return current == null ? new Pair(options.bindPort(), peer) : current;
  }

  /** Whether a packet that the host sent is of the connection that the script expects one of. */
  boolean belongs(TcpPacket expected, tcplab.tcp.Packet sent) {
    Pair pair = new Pair(sent.source().port(), sent.destination().port());
    if (expected.ports().isPresent()) {
      TcpPacket.Ports ports = expected.ports().get();
      return pair.equals(new Pair(ports.source(), ports.destination()));
    }
    if (fresh && connecting != NONE) {
      return pair.remote() == peer && isSyn(sent);
    }
    return pair.equals(current) || begins(pair, sent);
  }

  /** Whether a packet is the first of the connection that a connect() makes. */
  private boolean begins(Pair pair, tcplab.tcp.Packet sent) {
    return connecting != NONE
        && pair.remote() == peer
        && !mappings.containsKey(pair)
        && isSyn(sent);
  }

  private static boolean isSyn(tcplab.tcp.Packet sent) {
    return sent.body() instanceof tcplab.tcp.Packet.Tcp(Segment live)
        && live.isSyn()
        && !live.isAck();
  }

  /** The host sent what was expected: a connect() has its connection now. */
  void sent(TcpPacket expected, tcplab.tcp.Packet sent) {
    if (expected.ports().isEmpty()) {
      fresh = false;
      current = new Pair(sent.source().port(), sent.destination().port());
    }
  }

  /** How a connection is numbered. */
  Mapping mapping(Pair pair) {
    return mappings.computeIfAbsent(pair, _ -> new Mapping(options));
  }

  Address local(Pair pair) {
    return new Address(options.local(), pair.local());
  }

  Address remote(Pair pair) {
    return new Address(options.remote(), pair.remote());
  }
}
