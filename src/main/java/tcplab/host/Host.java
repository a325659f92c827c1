package tcplab.host;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import tcplab.tcp.Address;
import tcplab.tcp.Config;
import tcplab.tcp.Endpoint;
import tcplab.tcp.IpAddress;
import tcplab.tcp.Packet;
import tcplab.tcp.Profile;
import tcplab.tcp.Rule;
import tcplab.tcp.Setting;
import tcplab.tcp.State;

/**
 * A host inside a run: its kernel, its processes' sockets, its faults. Mutable; what happens is
 * told to its {@link Surroundings} as data.
 */
public final class Host {
  private final Surroundings world;
  private final Stack stack;
  private final SocketCalls calls;
  private final Files files;

  /** By the name that the script uses; sockets that were closed are not in it. */
  private final Map<String, Socket> sockets = new LinkedHashMap<>();

  private final Map<String, PendingCall> blocked = new LinkedHashMap<>();
  private final IpAddress address;
  private boolean up = true;
  private boolean memoryShort;
  private boolean defaultRoute = true;

  /**
   * Switches a host on.
   *
   * @param config profile and settings
   * @param secret what its initial sequence numbers, cookies and ports are drawn from
   * @param isn the first initial sequence number, where the scenario fixes it
   */
  public Host(
      Surroundings world,
      IpAddress address,
      Profile profile,
      Config config,
      long secret,
      OptionalInt isn) {
    this.world = world;
    this.address = address;
    InitialSequence sequence =
        isn.isPresent() ? new InitialSequence(isn.getAsInt()) : new InitialSequence(secret);
    this.stack =
        new Stack(world, address, Dialect.of(profile), config, secret, sequence, this::retry);
    this.calls = new SocketCalls(this, stack, world);
    this.files = new Files(this, stack);
  }

  /** A packet arrives. */
  public void arrives(Packet packet) {
    if (up) {
      stack.arrives(packet);
    } else {
      world.acted(Rule.HOST_DOWN);
    }
  }

  /** Whether it runs. */
  public boolean isUp() {
    return up;
  }

  // ---- calls --------------------------------------------------------------------------------

  /**
   * An application makes a call. The result comes by {@link Surroundings#returned}, at once or
   * later.
   *
   * @param id the call's id
   * @param thread the thread that is blocked meanwhile
   * @param process the process it belongs to
   * @param name the script's name for the socket
   * @param into for accept(): the new socket's name
   */
  public void call(
      int id, String thread, String process, String name, SocketCall call, String into) {
    PendingCall pending = new PendingCall(id, thread, process, name, call, into);
    Socket socket = sockets.get(name);
    if (call instanceof SocketCall.Socket creation) {
      create(pending, name, creation.v6());
      return;
    }
    if (call instanceof SocketCall.OnFile onFile) {
      finishOrBlock(pending, files.attempt(name, onFile.call(), pending));
    } else if (socket != null) {
      pending.socket = socket;
      finishOrBlock(pending, calls.attempt(socket, pending));
    } else {
      finish(pending, withoutSocket(name, call));
    }
  }

  /** What a call gives on a descriptor that is no socket, or none. */
  private String withoutSocket(String name, SocketCall call) {
    if (!files.has(name)) {
      return Errno.EBADF.result();
    }
    if (call instanceof SocketCall.Close) {
      files.close(name);
      return "0";
    }
    return FileError.ENOTSOCK.result();
  }

  private void finishOrBlock(PendingCall pending, @Nullable String result) {
    if (result != null) {
      finish(pending, result);
    } else {
      block(pending);
    }
  }

  private void create(PendingCall pending, String name, boolean v6) {
    Errno refusal = refusal(pending.process);
    if (sockets.containsKey(name)) {
      throw new SocketNameException(
          "there is an open socket named '" + name + "' already; close it or choose another name");
    }
    if (refusal == null && v6 != address.v6()) {
      refusal = Errno.EAFNOSUPPORT;
    }
    if (refusal != null) {
      finish(pending, refusal.result());
      return;
    }
    sockets.put(name, new Socket(name, pending.process, v6, stack.config));
    finish(pending, "0");
  }

  /** Why a process gets no new descriptor, or null. */
  @Nullable Errno refusal(String process) {
    Errno shortage = shortage();
    if (shortage != null) {
      return shortage;
    }
    long held =
        blocked.values().stream()
            .filter(p -> p.process.equals(process) && p.call instanceof SocketCall.Accept)
            .count();
    for (Socket socket : sockets.values()) {
      if (socket.process.equals(process)) {
        held++;
      }
    }
    return held >= stack.config.get(Setting.OPEN_FILES) ? Errno.EMFILE : null;
  }

  /** Why nobody gets a new socket, or null. */
  @Nullable Errno shortage() {
    return memoryShort ? Errno.ENOBUFS : null;
  }

  /** A socket out of the accept queue gets its name and owner. */
  void adopt(Socket socket, PendingCall call) {
    if (sockets.containsKey(call.into)) {
      throw new SocketNameException(
          "accept() gives a socket named '" + call.into + "', but one of that name is open");
    }
    socket.name = call.into;
    socket.process = call.process;
    sockets.put(call.into, socket);
  }

  /** A descriptor is closed: the name is free, and no epoll descriptor watches it any more. */
  void drop(Socket socket) {
    sockets.remove(socket.name, socket);
    for (Epoll epoll : List.copyOf(socket.watchers)) {
      epoll.forget(socket);
    }
  }

  /** Whether a descriptor of that name is open. */
  boolean isOpen(String name) {
    return sockets.containsKey(name) || files.has(name);
  }

  /** Gives an open socket another name; nothing happens where there is none. */
  public void rename(String name, String other) {
    Socket socket = sockets.remove(name);
    if (socket != null) {
      socket.name = other;
      sockets.put(other, socket);
    }
  }

  /** The open socket of that name, or null. */
  @Nullable Socket socket(String name) {
    return sockets.get(name);
  }

  boolean routeTo(IpAddress destination) {
    return defaultRoute || destination.equals(address) || world.knows(destination);
  }

  IpAddress address() {
    return address;
  }

  private void block(PendingCall pending) {
    for (List<PendingCall> queue : pending.queues()) {
      queue.add(pending);
    }
    blocked.put(pending.thread, pending);
    long limit = pending.patience();
    if (limit > 0) {
      world.at(world.now() + limit, () -> expire(pending));
    }
  }

  private void expire(PendingCall pending) {
    if (!pending.returned && up) {
      world.callExpires(pending.id);
      finish(pending, calls.outOfTime(pending));
    }
  }

  /** Tries a socket's blocked calls again, oldest first. */
  private void retry(Socket socket) {
    if (!socket.watchers.isEmpty()) {
      for (Epoll epoll : List.copyOf(socket.watchers)) {
        retry(epoll);
      }
    }
    if (!socket.waiting.isEmpty()) {
      retry(List.copyOf(socket.waiting));
    }
  }

  /** Tries the calls that wait at an epoll descriptor again. */
  void retry(Epoll epoll) {
    if (epoll.mayTell() && !epoll.waiting.isEmpty()) {
      retry(List.copyOf(epoll.waiting));
    }
  }

  /** Tries calls that wait again. */
  void retry(List<PendingCall> waiting) {
    for (PendingCall pending : waiting) {
      // A call that reads makes its own socket change: it is not tried again from within.
      if (!pending.returned && !pending.busy) {
        pending.waited = true;
        pending.busy = true;
        String result = attempt(pending);
        pending.busy = false;
        if (result != null && !pending.returned) {
          finish(pending, result);
        }
      }
    }
  }

  private @Nullable String attempt(PendingCall pending) {
    Socket socket = pending.socket;
    if (pending.call instanceof SocketCall.OnFile onFile) {
      return files.attempt(pending.name, onFile.call(), pending);
    }
    return socket == null ? Errno.EBADF.result() : calls.attempt(socket, pending);
  }

  private void finish(PendingCall pending, String result) {
    abandon(pending);
    world.returned(pending.id, result, pending.connection(sockets.get(pending.into)));
  }

  /** A signal interrupts the call that a thread is blocked in; nothing happens when it is not. */
  public void interrupt(String thread) {
    PendingCall pending = blocked.get(thread);
    if (pending != null) {
      finish(pending, pending.done > 0 ? Integer.toString(pending.done) : Errno.EINTR.result());
    }
  }

  // ---- faults and settings ------------------------------------------------------------------

  /** A process dies: its calls never return, the kernel closes its sockets (exit(2)). */
  public void kill(String process) {
    world.acted(Rule.PROCESS_DIED);
    for (PendingCall pending : new ArrayList<>(blocked.values())) {
      if (pending.process.equals(process)) {
        abandon(pending);
      }
    }
    for (Socket socket : new ArrayList<>(sockets.values())) {
      if (socket.process.equals(process)) {
        calls.closeByKernel(socket);
      }
    }
  }

  private void abandon(PendingCall pending) {
    pending.returned = true;
    blocked.remove(pending.thread, pending);
    for (List<PendingCall> queue : pending.queues()) {
      queue.remove(pending);
    }
  }

  /** The administrator aborts all connections in a state, as tcpdrop(8) and ss -K do. */
  public void drop(State state) {
    stack.drop(state);
  }

  /** The host dies without a word. */
  public void crash() {
    world.acted(Rule.HOST_CRASHED);
    up = false;
    for (PendingCall pending : new ArrayList<>(blocked.values())) {
      abandon(pending);
    }
    sockets.clear();
    files.clear();
    stack.clear();
  }

  /** The host comes back (crashing first if it runs) and knows nothing. */
  public void reboot() {
    if (up) {
      crash();
    }
    up = true;
    world.acted(Rule.HOST_REBOOTED);
  }

  /** One socket disappears without a segment, as if the host had crashed for it alone. */
  public void vanish(String name) {
    Socket socket = sockets.get(name);
    if (socket == null) {
      throw new SocketNameException("there is no open socket named '" + name + "'");
    }
    world.acted(Rule.SOCKET_VANISHED);
    for (PendingCall pending : List.copyOf(socket.waiting)) {
      abandon(pending);
    }
    calls.vanish(socket);
  }

  /** Changes a kernel setting. */
  public void set(Setting setting, long value) {
    stack.set(setting, value);
  }

  /** Forgets what it knows of servers for TCP Fast Open. */
  public void forgetPeers() {
    stack.peers.clear();
  }

  /** From now on new sockets fail with ENOBUFS, or no longer. */
  public void memoryShort(boolean isShort) {
    memoryShort = isShort;
  }

  /** Whether there is a way to addresses that no host of the scenario has. */
  public void defaultRoute(boolean present) {
    defaultRoute = present;
  }

  /**
   * A connection as it is now.
   *
   * @param local this host's socket
   * @param remote the peer's
   * @param endpoint the endpoint
   * @param bufferLimited how long a full send buffer has held it back so far, ns (Linux)
   */
  public record Live(Address local, Address remote, Endpoint endpoint, long bufferLimited) {}

  /** The first connection with these ports, 0 standing for any. */
  public Optional<Live> connection(int localPort, int remotePort) {
    Tcb tcb = stack.find(localPort, remotePort);
    if (tcb == null) {
      return Optional.empty();
    }
    Socket socket = tcb.socket;
    long limited = socket == null ? 0 : socket.limit.total(world.now());
    return Optional.of(new Live(tcb.local, tcb.remote, tcb.endpoint, limited));
  }
}
