package tcplab.host;

import java.util.List;
import java.util.Set;

/**
 * A call that is about descriptors rather than one connection: poll(2), epoll(7), pipe(7),
 * splice(2). Descriptors go by the names that sockets have.
 */
public sealed interface FileCall {
  /** The call's name as a program writes it. */
  String name();

  /**
   * {@code poll()}: its result is a {@link ReadyList}, an item per descriptor with something to
   * tell, in the order asked.
   *
   * @param asked the descriptors; what is said of each goes by its place
   * @param timeout how long to wait, ns; 0 = not at all, below 0 = for ever
   */
  record Poll(List<Asked> asked, long timeout) implements FileCall {
    /** Takes an unmodifiable copy of the list. */
    public Poll {
      asked = List.copyOf(asked);
    }

    @Override
    public String name() {
      return "poll";
    }
  }

  /**
   * A descriptor that poll() is asked about.
   *
   * @param descriptor its name; "" for a negative one, of which nothing is told
   * @param events what is asked for
   */
  record Asked(String descriptor, Set<PollEvent> events) {}

  /** {@code epoll_create()}: the name that the call is made on is the new descriptor's. */
  record EpollCreate() implements FileCall {
    @Override
    public String name() {
      return "epoll_create";
    }
  }

  /**
   * {@code epoll_ctl()} on an epoll descriptor.
   *
   * @param operation what is done
   * @param target the descriptor's name
   * @param interest what is asked for
   */
  record EpollCtl(Operation operation, String target, Interest interest) implements FileCall {
    @Override
    public String name() {
      return "epoll_ctl";
    }

    /** What epoll_ctl() does. */
    public enum Operation {
      /** {@code EPOLL_CTL_ADD}. */
      ADD,
      /** {@code EPOLL_CTL_MOD}. */
      MOD,
      /** {@code EPOLL_CTL_DEL}. */
      DEL
    }
  }

  /**
   * What an epoll descriptor watches for.
   *
   * @param events the events
   * @param edge {@code EPOLLET}
   * @param oneShot {@code EPOLLONESHOT}
   * @param exclusive {@code EPOLLEXCLUSIVE}
   * @param data what epoll_wait() gives back with the events
   */
  record Interest(
      Set<PollEvent> events, boolean edge, boolean oneShot, boolean exclusive, long data) {}

  /**
   * {@code epoll_wait()} on an epoll descriptor: its result is a {@link ReadyList}.
   *
   * @param most events at most
   * @param timeout how long to wait, ns; 0 = not at all, below 0 = for ever
   */
  record EpollWait(int most, long timeout) implements FileCall {
    @Override
    public String name() {
      return "epoll_wait";
    }
  }

  /**
   * {@code pipe()}.
   *
   * @param readEnd name of the descriptor that is read
   * @param writeEnd name of the descriptor that is written
   */
  record PipeCreate(String readEnd, String writeEnd) implements FileCall {
    @Override
    public String name() {
      return "pipe";
    }
  }

  /**
   * {@code open()} of a regular file: the name that the call is made on is the new descriptor's.
   *
   * @param size octets in it
   */
  record Open(long size) implements FileCall {
    @Override
    public String name() {
      return "open";
    }
  }

  /**
   * {@code read()} on a pipe or file.
   *
   * @param limit octets at most
   */
  record Read(int limit) implements FileCall {
    @Override
    public String name() {
      return "read";
    }
  }

  /**
   * {@code write()} on a pipe or file.
   *
   * @param octets how many
   */
  record Write(int octets) implements FileCall {
    @Override
    public String name() {
      return "write";
    }
  }

  /**
   * {@code splice()}.
   *
   * @param from where octets are taken
   * @param to where they are put
   * @param length octets at most
   * @param waits whether it may block: no {@code SPLICE_F_NONBLOCK}
   * @param more {@code SPLICE_F_MORE}
   */
  record Splice(String from, String to, int length, boolean waits, boolean more)
      implements FileCall {
    @Override
    public String name() {
      return "splice";
    }
  }

  /**
   * {@code tee()}.
   *
   * @param from the pipe whose octets are doubled
   * @param to the pipe they are put into
   * @param length octets at most
   * @param waits whether it may block: no {@code SPLICE_F_NONBLOCK}
   */
  record Tee(String from, String to, int length, boolean waits) implements FileCall {
    @Override
    public String name() {
      return "tee";
    }
  }

  /**
   * {@code sendfile()}.
   *
   * @param to the socket
   * @param from the file
   * @param offset where in the file; below 0 = where reading has come to
   * @param length octets at most
   */
  record Sendfile(String to, String from, long offset, int length) implements FileCall {
    @Override
    public String name() {
      return "sendfile";
    }
  }
}
