package tcplab.host;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tcplab.tcp.Address;
import tcplab.tcp.Config;
import tcplab.tcp.Effect;
import tcplab.tcp.Endpoint;
import tcplab.tcp.Event;
import tcplab.tcp.IpAddress;
import tcplab.tcp.Packet;
import tcplab.tcp.Reaction;
import tcplab.tcp.Rule;
import tcplab.tcp.Segment;
import tcplab.tcp.Setting;
import tcplab.tcp.State;
import tcplab.tcp.Timer;

/** A host's TCP: finds the endpoint an event is for, lets it react, carries out what it says. */
final class Stack {
  final Surroundings world;
  final IpAddress address;
  final Dialect dialect;
  final Ports ports;
  final InitialSequence sequence;
  final SynCookies cookies;
  final FastOpenPeers peers;

  /** The host's settings; sockets start with them. */
  Config config;

  /** Told when something about a socket changed, so that blocked calls are tried again. */
  private final java.util.function.Consumer<Socket> waker;

  private final Map<FourTuple, Tcb> connections = new LinkedHashMap<>();
  private final Listeners listeners = new Listeners();

  private final Alarms alarms;
  private final Challenges challenges = new Challenges();
  private final ListenQueue queue;
  private int timeWaits;

  Stack(
      Surroundings world,
      IpAddress address,
      Dialect dialect,
      Config config,
      long secret,
      InitialSequence sequence,
      java.util.function.Consumer<Socket> waker) {
    this.world = world;
    this.address = address;
    this.dialect = dialect;
    this.peers = new FastOpenPeers(dialect.sendOpens());
    this.config = withKey(config, secret);
    this.alarms = new Alarms(world, config, this::ring);
    this.ports = new Ports(secret);
    this.sequence = sequence;
    this.cookies = new SynCookies(secret);
    this.waker = waker;
    this.queue = new ListenQueue(this);
  }

  /** tcp_fastopen_init_key_once: where the administrator has set no key, one is drawn. */
  private static Config withKey(Config config, long secret) {
    boolean drawn =
        config.get(Setting.FASTOPEN_KEY_LOW) == -1 && config.get(Setting.FASTOPEN_KEY_HIGH) == -1;
    return drawn
        ? config
            .with(Setting.FASTOPEN_KEY_LOW, Mixing.mix(secret, 11))
            .with(Setting.FASTOPEN_KEY_HIGH, Mixing.mix(secret, 12))
        : config;
  }

  // ---- segments -----------------------------------------------------------------------------

  /** A packet arrives at this host. */
  void arrives(Packet packet) {
    switch (packet.body()) {
      case Packet.Tcp tcp -> segmentArrives(packet, tcp.segment());
      case Packet.Icmp icmp -> {
        Tcb tcb = connections.get(new FourTuple(icmp.from(), icmp.to()));
        if (tcb != null) {
          if (dialect.keepsSoftErrors()) {
            SocketErrors.arrives(tcb, icmp);
          }
          react(tcb, new Event.IcmpArrives(icmp));
        }
      }
    }
  }

  private void segmentArrives(Packet packet, Segment segment) {
    Address local = packet.destination();
    Address remote = packet.source();
    Tcb tcb = connections.get(new FourTuple(local, remote));
    if (tcb != null && tcb.halfOpenAt != null && tcb.halfOpenAt.closed) {
      queue.dropRequest(tcb, tcb.halfOpenAt);
    } else if (tcb != null) {
      connectionGets(tcb, segment);
      return;
    }
    Listener listener = listeners.find(local, remote);
    if (listener != null) {
      queue.listenerGets(listener, local, remote, segment);
    } else {
      world.acted(Rule.NO_SOCKET);
      answer(Endpoint.closed(config).react(arrival(segment, 0, false), world.now()), local, remote);
    }
  }

  private void connectionGets(Tcb tcb, Segment segment) {
    Listener listener = null;
    boolean listening = false;
    if (tcb.endpoint.state() == State.TIME_WAIT && segment.isSyn()) {
      listener = listeners.find(tcb.local, tcb.remote);
      listening =
          listener != null
              && listener.takesNew(
                  config.get(Setting.SYNCOOKIES), config.get(Setting.MAX_SYN_BACKLOG));
    }
    int isn = segment.isSyn() ? sequence.generate(tcb.local, tcb.remote, world.now()) : 0;
    Reaction reaction = tcb.endpoint.react(arrival(segment, isn, listening), world.now());
    State after = reaction.after().state();
    if (tcb.halfOpenAt != null
        && complete(reaction.after())
        && !queue.admits(tcb, tcb.halfOpenAt, segment)) {
      return;
    }
    if (listener != null && tcb.halfOpenAt == null && after == State.SYN_RECEIVED) {
      queue.reopen(tcb, listener);
    }
    apply(tcb, reaction);
  }

  /** Whether a half-open connection is one now that accept() can hand out. */
  private static boolean complete(Endpoint endpoint) {
    return endpoint.state().synchronised() || endpoint.life().accepted();
  }

  static Event.Arrives arrival(Segment segment, int isn, boolean listening) {
    return new Event.Arrives(segment, isn, listening);
  }

  /** Sends what a reaction without a connection of its own says. */
  void answer(Reaction reaction, Address local, Address remote) {
    for (Effect effect : reaction.effects()) {
      if (effect instanceof Effect.Transmit transmit) {
        world.transmit(Packet.of(local, remote, transmit.segment()), false, -1);
      }
    }
  }

  // ---- reactions ----------------------------------------------------------------------------

  /** Lets a connection's endpoint react and carries out what it says. */
  void react(Tcb tcb, Event event) {
    apply(tcb, tcb.endpoint.react(event, world.now()));
  }

  void apply(Tcb tcb, Reaction reaction) {
    Endpoint before = tcb.endpoint;
    Errno errorBefore = tcb.socket == null ? null : tcb.socket.error;
    Endpoint after = reaction.after();
    List<Effect> effects = challenges.limit(reaction.effects(), config, world);
    if (after == before && effects.isEmpty()) {
      return;
    }
    tcb.endpoint = after;
    world.reacted(tcb.id, before, after, effects);
    for (Effect effect : effects) {
      switch (effect) {
        case Effect.Transmit t ->
            world.transmit(tcb.packet(t.segment()), t.retransmission(), tcb.id);
        case Effect.Signalled s -> SocketErrors.signalled(tcb, s.signal(), before, dialect);
        default -> {
          // Timers are read from the endpoint; the rest is for the reader of the timeline.
        }
      }
    }
    fastOpened(tcb, before, after);
    Listener listener = tcb.halfOpenAt;
    if (listener != null) {
      if (complete(after)) {
        queue.completed(tcb, listener);
      } else if (after.state() != State.SYN_RECEIVED) {
        queue.abandoned(tcb, listener);
        forget(tcb);
        return;
      }
    }
    if (before.state() != after.state()) {
      stateChanged(tcb, before);
    }
    if (!tcb.gone) {
      arm(tcb);
    }
    Socket socket = tcb.socket;
    if (socket != null) {
      boolean failed = socket.error != null && errorBefore == null;
      Wakeups.reacted(socket, before, effects, failed, world.now());
      waker.accept(socket);
    }
  }

  /** What is to be remembered when the handshake of a Fast Open ends. */
  private void fastOpened(Tcb tcb, Endpoint before, Endpoint after) {
    Listener listener = tcb.fastOpenAt;
    if (listener != null && !after.fastOpening().pending()) {
      tcb.fastOpenAt = null;
      listener.fastOpens.remove(tcb, false, world.now());
    } else if (listener != null && after.state() == State.CLOSED) {
      Socket socket = tcb.socket;
      boolean reset = socket != null && socket.error == Errno.ECONNRESET;
      tcb.fastOpenAt = null;
      listener.fastOpens.remove(tcb, reset && after.fastOpening().taken(), world.now());
    }
    if (before.state() == State.SYN_SENT
        && after.state().synchronised()
        && before.fastOpening().tried()) {
      peers.learn(tcb.remote.ip(), before, after, world.now());
    }
  }

  private void stateChanged(Tcb tcb, Endpoint before) {
    State state = tcb.endpoint.state();
    if (before.state() == State.TIME_WAIT) {
      timeWaits--;
    }
    if (state == State.CLOSED) {
      ended(tcb, before);
    } else if (state == State.TIME_WAIT) {
      timeWaits++;
      if (timeWaits > config.get(Setting.MAX_TW_BUCKETS)) {
        world.acted(Rule.TIME_WAIT_LIMIT);
        react(tcb, new Event.Abort());
      }
    }
  }

  /** The endpoint is CLOSED: what is left is a socket with its error and unread data. */
  private void ended(Tcb tcb, Endpoint before) {
    Socket socket = tcb.socket;
    if (socket != null) {
      socket.finSeen |= before.inbox().finReceived();
      if (before.readable() > 0) {
        socket.leftover = before;
      }
      socket.readShut = true;
      socket.writeShut = true;
    }
    forget(tcb);
  }

  // ---- timers -------------------------------------------------------------------------------

  void arm(Tcb tcb) {
    alarms.arm(tcb);
  }

  /** The agenda rings; it may be too early, because a timer was stopped or put off meanwhile. */
  void ring(Tcb tcb) {
    long now = world.now();
    if (tcb.gone || tcb.alarm != now) {
      return;
    }
    tcb.alarm = Endpoint.NEVER;
    if (tcb.nextExpiry(alarms.wheel(), now) <= now) {
      Timer timer = tcb.expired(alarms.wheel());
      world.timerFires(tcb.id, timer);
      Listener listener = tcb.halfOpenAt;
      if (listener != null && listener.closed) {
        queue.dropRequest(tcb, listener);
        return;
      }
      Endpoint before = tcb.endpoint;
      Reaction reaction = before.react(new Event.Timeout(timer), now);
      if (timer == Timer.RETRANSMISSION
          && peers.timedOut(tcb.remote.ip(), before, reaction.after(), config, now)) {
        world.acted(Rule.FAST_OPEN_PAUSED);
      }
      apply(tcb, tcb.deferred ? queue.whileDeferred(tcb, reaction) : reaction);
    }
    if (!tcb.gone) {
      arm(tcb);
    }
  }

  // ---- connections and listeners ------------------------------------------------------------

  Tcb open(Address local, Address remote, int parent, Endpoint endpoint) {
    Tcb tcb = new Tcb(world.opened(local, remote, parent), local, remote, endpoint, this);
    if (remote.port() != 0 || !remote.ip().isAny()) {
      connections.put(new FourTuple(local, remote), tcb);
    }
    return tcb;
  }

  @Nullable Tcb find(Address local, Address remote) {
    return connections.get(new FourTuple(local, remote));
  }

  /** The first connection with these ports, 0 standing for any. */
  @Nullable Tcb find(int localPort, int remotePort) {
    for (Tcb tcb : connections.values()) {
      if ((localPort == 0 || tcb.local.port() == localPort)
          && (remotePort == 0 || tcb.remote.port() == remotePort)) {
        return tcb;
      }
    }
    return null;
  }

  /** Takes a connection out of the tables. */
  void forget(Tcb tcb) {
    if (tcb.gone) {
      return;
    }
    tcb.gone = true;
    connections.remove(new FourTuple(tcb.local, tcb.remote), tcb);
    if (tcb.binding != null && (tcb.socket == null || tcb.socket.closed)) {
      ports.release(tcb.binding);
    }
    world.gone(tcb.id, tcb.endpoint);
  }

  /** Takes a connection in TIME-WAIT away because connect() needs its 4-tuple. */
  void replace(Tcb tcb) {
    world.acted(Rule.TIME_WAIT_REUSED);
    timeWaits--;
    forget(tcb);
  }

  void listen(Listener listener) {
    listeners.add(listener);
  }

  void unlisten(Listener listener) {
    listeners.remove(listener);
    queue.drain(listener);
    forget(listener.tcb);
  }

  /** A socket stops listening. */
  void unlisten(Socket s, Listener listener) {
    s.listener = null;
    if (s.binding != null) {
      s.binding.listening = false;
    }
    unlisten(listener);
  }

  void hold(Socket s, Binding binding) {
    ports.hold(binding);
    s.binding = binding;
  }

  void release(Socket s) {
    if (s.binding != null) {
      ports.release(s.binding);
      s.binding = null;
    }
  }

  /** Aborts all connections in a state. */
  void drop(State state) {
    for (Tcb tcb : List.copyOf(connections.values())) {
      if (!tcb.gone && tcb.endpoint.state() == state) {
        react(tcb, new Event.Abort());
      }
    }
  }

  void wake(Socket socket) {
    waker.accept(socket);
  }

  /** Forgets everything without a word. */
  void clear() {
    for (Tcb tcb : List.copyOf(connections.values())) {
      forget(tcb);
    }
    for (Listener listener : listeners.all()) {
      listener.synQueue.clear();
      listener.acceptQueue.clear();
      forget(listener.tcb);
    }
    listeners.clear();
    peers.clear();
    ports.clear();
    timeWaits = 0;
  }

  /**
   * A kernel setting changes: for what comes, and for listeners that are there; what Linux looks up
   * with every segment also for connections.
   */
  void set(Setting setting, long value) {
    config = config.with(setting, value);
    if (setting == Setting.FASTOPEN && dialect.sendOpens() && value == 0) {
      // tcp_fastopen.c sysctl_net_inet_tcp_fastopen_client_enable: what was learnt is forgotten.
      peers.clear();
    }
    alarms.set(config);
    if (setting == Setting.ECN_OPTION || setting == Setting.ECN_OPTION_BEACON) {
      for (Tcb tcb : List.copyOf(connections.values())) {
        react(tcb, new Event.Set(setting, value));
      }
    }
    for (Listener listener : listeners.all()) {
      if (!listener.socket.own.contains(setting)) {
        listener.socket.config = listener.socket.config.with(setting, value);
        react(listener.tcb, new Event.Set(setting, value));
      }
    }
  }
}
