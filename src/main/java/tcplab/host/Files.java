package tcplab.host;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A host's descriptors that are no sockets, and the calls that are about several descriptors. */
final class Files {
  private static final String OK = "0";

  private final Host host;
  private final Dialect dialect;
  private final Map<String, Epoll> epolls = new LinkedHashMap<>();
  private final PipeCalls pipes;

  Files(Host host, Stack stack) {
    this.host = host;
    this.dialect = stack.dialect;
    this.pipes = new PipeCalls(host, stack);
  }

  /** Whether a name is that of an open descriptor that is no socket. */
  boolean has(String name) {
    return epolls.containsKey(name) || pipes.has(name);
  }

  /** Everything is forgotten: the host has crashed. */
  void clear() {
    epolls.clear();
    pipes.clear();
  }

  /** close() on a descriptor that is no socket. */
  void close(String name) {
    Epoll epoll = epolls.remove(name);
    if (epoll != null) {
      epoll.close();
    }
    pipes.close(name);
  }

  /** Makes a call or tries it again; null = it blocks. */
  @Nullable String attempt(String name, FileCall call, PendingCall pending) {
    return switch (call) {
      case FileCall.Poll poll -> poll(poll, pending);
      case FileCall.EpollCreate _ -> create(name);
      case FileCall.EpollCtl control -> control(name, control);
      case FileCall.EpollWait wait -> await(name, wait, pending);
      case FileCall.PipeCreate create -> {
        requireFree(create.readEnd());
        requireFree(create.writeEnd());
        yield pipes.create(create);
      }
      case FileCall.Open open -> {
        requireFree(name);
        yield pipes.open(name, open.size());
      }
      case FileCall.Read read -> pipes.read(name, read.limit(), pending);
      case FileCall.Write write -> pipes.write(name, write.octets(), pending);
      case FileCall.Splice splice -> pipes.splice(splice, pending);
      case FileCall.Tee tee -> pipes.tee(tee, pending);
      case FileCall.Sendfile sendfile -> pipes.sendfile(sendfile, pending);
    };
  }

  private void requireFree(String name) {
    if (host.isOpen(name)) {
      throw new SocketNameException(
          "there is an open descriptor named '" + name + "' already; close it first");
    }
  }

  private String create(String name) {
    requireFree(name);
    epolls.put(name, new Epoll(dialect));
    return OK;
  }

  // do_epoll_ctl
  private String control(String name, FileCall.EpollCtl control) {
    Socket target = host.socket(control.target());
    Epoll epoll = epolls.get(name);
    boolean open = epoll != null || host.socket(name) != null;
    if (!open || target == null && !has(control.target())) {
      return Errno.EBADF.result();
    }
    if (epoll == null || target == null) {
      return Errno.EINVAL.result();
    }
    String result = epoll.control(control.operation(), target, control.interest());
    host.retry(epoll);
    return result;
  }

  private @Nullable String await(String name, FileCall.EpollWait wait, PendingCall pending) {
    Epoll epoll = epolls.get(name);
    if (wait.most() <= 0) {
      return Errno.EINVAL.result();
    }
    if (epoll == null) {
      return (host.socket(name) != null ? Errno.EINVAL : Errno.EBADF).result();
    }
    String told = epoll.tell(wait.most());
    if (told == null && wait.timeout() != 0) {
      pending.places = List.of(epoll.waiting);
      return null;
    }
    return told == null ? OK : told;
  }

  // do_poll
  private @Nullable String poll(FileCall.Poll poll, PendingCall pending) {
    List<ReadyList.Item> items = new ArrayList<>();
    List<List<PendingCall>> places = new ArrayList<>();
    for (int i = 0; i < poll.asked().size(); i++) {
      FileCall.Asked asked = poll.asked().get(i);
      Set<PollEvent> events = EnumSet.noneOf(PollEvent.class);
      Socket socket = host.socket(asked.descriptor());
      if (socket != null) {
        places.add(socket.waiting);
        events.addAll(Readiness.of(socket, dialect));
        events.removeIf(e -> !PollEvent.ALWAYS.contains(e) && !asked.events().contains(e));
      } else if (!asked.descriptor().isEmpty()) {
        events.add(PollEvent.NVAL);
      }
      if (!events.isEmpty()) {
        items.add(new ReadyList.Item(i, events));
      }
    }
    if (items.isEmpty() && poll.timeout() != 0) {
      pending.places = places;
      return null;
    }
    return ReadyList.print(items, "POLL");
  }
}
