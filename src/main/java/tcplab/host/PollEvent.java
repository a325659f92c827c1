package tcplab.host;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What poll(2) and epoll(7) tell of a descriptor, named without {@code POLL} or {@code EPOLL}. */
public enum PollEvent {
  /** There is something to read, or end of file. */
  IN,
  /** Urgent data. */
  PRI,
  /** There is room to write. */
  OUT,
  /** An error is pending, or a message in the error queue. */
  ERR,
  /** Both directions are closed. */
  HUP,
  /** The descriptor is not open. */
  NVAL,
  /** As {@link #IN}. */
  RDNORM,
  /** Priority band data; TCP has none. */
  RDBAND,
  /** As {@link #OUT}. */
  WRNORM,
  /** Priority data may be written; TCP has none. */
  WRBAND,
  /** The peer will send no more. */
  RDHUP;

  /** What is told whether it was asked for or not. */
  static final Set<PollEvent> ALWAYS = Set.of(ERR, HUP);

  /** What a waker that has something to read says (net/core/sock.c sock_def_readable). */
  static final Set<PollEvent> READABLE = Set.of(IN, PRI, RDNORM, RDBAND);

  /** What a waker that has room says (net/core/stream.c sk_stream_write_space). */
  static final Set<PollEvent> WRITABLE = Set.of(OUT, WRNORM, WRBAND);

  /** Events as a program writes them, such as {@code POLLIN|POLLOUT}; 0 for none. */
  public static String print(Set<PollEvent> events, String prefix) {
    return events.isEmpty()
        ? "0"
        : EnumSet.copyOf(events).stream()
            .map(e -> prefix + e.name())
            .collect(Collectors.joining("|"));
  }
}
