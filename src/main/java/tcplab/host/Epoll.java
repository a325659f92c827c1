package tcplab.host;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An epoll descriptor: what it watches, and what of it may be ready (fs/eventpoll.c). A socket gets
 * on the ready list when something wakes those who wait at it; what is true of it is asked when the
 * program looks.
 */
final class Epoll {
  /** A socket that is watched. */
  private static final class Item {
    final Socket socket;
    FileCall.Interest interest;

    /** EPOLLONESHOT has told once: nothing more until EPOLL_CTL_MOD. */
    boolean spent;

    boolean ready;

    Item(Socket socket, FileCall.Interest interest) {
      this.socket = socket;
      this.interest = interest;
    }
  }

  private final Dialect dialect;
  private final Map<Socket, Item> items = new LinkedHashMap<>();
  private final Deque<Item> ready = new ArrayDeque<>();

  /** Calls of epoll_wait() that block. */
  final List<PendingCall> waiting = new ArrayList<>();

  Epoll(Dialect dialect) {
    this.dialect = dialect;
  }

  /** epoll_ctl(). */
  String control(FileCall.EpollCtl.Operation operation, Socket s, FileCall.Interest interest) {
    Item item = items.get(s);
    boolean adds = operation == FileCall.EpollCtl.Operation.ADD;
    if (adds ? item != null : item == null) {
      return (adds ? FileError.EEXIST : FileError.ENOENT).result();
    }
    if (operation == FileCall.EpollCtl.Operation.DEL) {
      forget(s);
      return "0";
    }
    if (interest.exclusive() && !mayBeExclusive(adds, interest)) {
      return Errno.EINVAL.result();
    }
    if (item == null) {
      item = new Item(s, interest);
      items.put(s, item);
      s.watchers.add(this);
    } else if (item.interest.exclusive()) {
      return Errno.EINVAL.result();
    }
    item.interest = interest;
    item.spent = false;
    if (!events(item).isEmpty()) {
      put(item);
    }
    return "0";
  }

  /** EPOLLEXCLUSIVE_OK_BITS: no EPOLLONESHOT and no EPOLLRDHUP beside it, and only when added. */
  private static boolean mayBeExclusive(boolean adds, FileCall.Interest interest) {
    Set<PollEvent> allowed = EnumSet.of(PollEvent.IN, PollEvent.OUT, PollEvent.ERR, PollEvent.HUP);
    return adds && !interest.oneShot() && allowed.containsAll(interest.events());
  }

  /** A socket is closed or no longer watched. */
  void forget(Socket s) {
    Item item = items.remove(s);
    if (item != null) {
      ready.remove(item);
      s.watchers.remove(this);
    }
  }

  /** No socket is watched any more: the epoll descriptor is closed. */
  void close() {
    for (Socket s : List.copyOf(items.keySet())) {
      forget(s);
    }
  }

  /**
   * Those who wait at a socket are woken (ep_poll_callback).
   *
   * @param key what the waker says has come; none where it does not say
   */
  void wake(Socket s, Set<PollEvent> key) {
    Item item = items.get(s);
    if (item != null && !item.spent && (key.isEmpty() || asks(item, key))) {
      put(item);
    }
  }

  private void put(Item item) {
    if (!item.ready) {
      item.ready = true;
      ready.add(item);
    }
  }

  private static boolean asks(Item item, Set<PollEvent> key) {
    for (PollEvent event : key) {
      if (PollEvent.ALWAYS.contains(event) || item.interest.events().contains(event)) {
        return true;
      }
    }
    return false;
  }

  /** What is so of what was asked for (ep_item_poll). */
  private Set<PollEvent> events(Item item) {
    Set<PollEvent> events = EnumSet.noneOf(PollEvent.class);
    for (PollEvent event : Readiness.of(item.socket, dialect)) {
      if (PollEvent.ALWAYS.contains(event) || item.interest.events().contains(event)) {
        events.add(event);
      }
    }
    return item.spent ? Set.of() : events;
  }

  /** Whether something may be ready. */
  boolean mayTell() {
    return !ready.isEmpty();
  }

  /** epoll_wait() without waiting: the result, or null where there is nothing (ep_send_events). */
  @Nullable String tell(int most) {
    List<ReadyList.Item> told = new ArrayList<>();
    Deque<Item> now = new ArrayDeque<>(ready);
    ready.clear();
    while (!now.isEmpty() && told.size() < most) {
      Item item = now.remove();
      item.ready = false;
      Set<PollEvent> events = events(item);
      if (events.isEmpty()) {
        continue;
      }
      told.add(new ReadyList.Item(item.interest.data(), events));
      if (item.interest.oneShot()) {
        item.spent = true;
      } else if (!item.interest.edge()) {
        put(item);
      }
    }
    while (!now.isEmpty()) {
      ready.addFirst(now.removeLast());
    }
    return told.isEmpty() ? null : ReadyList.print(told, "EPOLL");
  }
}
