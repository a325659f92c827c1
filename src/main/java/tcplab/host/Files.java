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

  Files(Host host, Dialect dialect) {
    this.host = host;
    this.dialect = dialect;
  }

  /** Whether a name is that of an open descriptor that is no socket. */
  boolean has(String name) {
    return epolls.containsKey(name);
  }

  /** Everything is forgotten: the host has crashed. */
  void clear() {
    epolls.clear();
  }

  /** close() on a descriptor that is no socket. */
  void close(String name) {
    Epoll epoll = epolls.remove(name);
    if (epoll != null) {
      epoll.close();
    }
  }

  /** Makes a call or tries it again; null = it blocks. */
  @Nullable String attempt(String name, FileCall call, PendingCall pending) {
    return switch (call) {
      case FileCall.Poll poll -> poll(poll, pending);
      case FileCall.EpollCreate _ -> create(name);
      case FileCall.EpollCtl control -> control(name, control);
      case FileCall.EpollWait wait -> await(name, wait, pending);
    };
  }

  private String create(String name) {
    if (has(name)) {
      throw new SocketNameException(
          "there is an open descriptor named '" + name + "' already; close it first");
    }
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
      pending.epoll = epoll;
      return null;
    }
    return told == null ? OK : told;
  }

  // do_poll
  private @Nullable String poll(FileCall.Poll poll, PendingCall pending) {
    List<ReadyList.Item> items = new ArrayList<>();
    List<Socket> about = new ArrayList<>();
    for (int i = 0; i < poll.asked().size(); i++) {
      FileCall.Asked asked = poll.asked().get(i);
      Set<PollEvent> events = EnumSet.noneOf(PollEvent.class);
      Socket socket = host.socket(asked.descriptor());
      if (socket != null) {
        about.add(socket);
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
      pending.about = about;
      return null;
    }
    return ReadyList.print(items, "POLL");
  }
}
