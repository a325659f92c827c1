package tcplab.host;

import java.util.Arrays;
import java.util.Optional;

/** The errors that the simulated calls give, with Linux's numbers and strerror(3) texts. */
public enum Errno {
  /** A signal came while the call was blocked. */
  EINTR(4, "Interrupted system call"),
  /** No such socket. */
  EBADF(9, "Bad file descriptor"),
  /** The call would block. */
  EAGAIN(11, "Resource temporarily unavailable"),
  /** The socket's state or the argument does not allow it. */
  EINVAL(22, "Invalid argument"),
  /** The process holds as many descriptors as it may. */
  EMFILE(24, "Too many open files"),
  /** Sending on a connection that is closed for sending. */
  EPIPE(32, "Broken pipe"),
  /** The option cannot be changed in this state. */
  ENOPROTOOPT(92, "Protocol not available"),
  /** The socket's kind or state does not support the call. */
  EOPNOTSUPP(95, "Operation not supported"),
  /** An IPv4 socket cannot take an IPv6 address, or the other way round. */
  EAFNOSUPPORT(97, "Address family not supported by protocol"),
  /** Address and port are taken. */
  EADDRINUSE(98, "Address already in use"),
  /** Not an address of this host, or no free port. */
  EADDRNOTAVAIL(99, "Cannot assign requested address"),
  /** No route to the network. */
  ENETUNREACH(101, "Network is unreachable"),
  /** The connection was given up on this side. */
  ECONNABORTED(103, "Software caused connection abort"),
  /** The peer reset the connection. */
  ECONNRESET(104, "Connection reset by peer"),
  /** No memory for a socket. */
  ENOBUFS(105, "No buffer space available"),
  /** It is connected already. */
  EISCONN(106, "Transport endpoint is already connected"),
  /** It is not connected. */
  ENOTCONN(107, "Transport endpoint is not connected"),
  /** The peer did not answer in time. */
  ETIMEDOUT(110, "Connection timed out"),
  /** The peer answered the SYN with RST. */
  ECONNREFUSED(111, "Connection refused"),
  /** No route to the host. */
  EHOSTUNREACH(113, "No route to host"),
  /** A non-blocking connect() is still under way. */
  EALREADY(114, "Operation already in progress"),
  /** A non-blocking connect() is under way. */
  EINPROGRESS(115, "Operation now in progress");

  private final int number;
  private final String text;
  private final String result;

  Errno(int number, String text) {
    this.number = number;
    this.text = text;
    this.result = "-1 " + name();
  }

  /** The number on Linux (asm-generic/errno.h). */
  public int number() {
    return number;
  }

  /** What strerror(3) of glibc says in the C locale. */
  public String text() {
    return text;
  }

  /** A failed call's result as timelines show it, such as {@code -1 ECONNREFUSED}. */
  public String result() {
    return result;
  }

  /** The error of that name in any case, or of that number. */
  public static Optional<Errno> named(String nameOrNumber) {
    return Arrays.stream(values())
        .filter(
            e ->
                e.name().equalsIgnoreCase(nameOrNumber)
                    || Integer.toString(e.number).equals(nameOrNumber))
        .findFirst();
  }
}
