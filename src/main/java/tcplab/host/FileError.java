package tcplab.host;

/**
 * Errors of descriptors, which say something of the program that makes a call and nothing of TCP;
 * the others are {@link Errno}.
 */
enum FileError {
  /** The target of epoll_ctl() is not watched. */
  ENOENT,
  /** The target of epoll_ctl() is watched already. */
  EEXIST,
  /** A call for sockets on another descriptor. */
  ENOTSOCK,
  /** There is nothing in the error queue or none of the kind asked for. */
  ENOMSG;

  /** A failed call's result as timelines show it. */
  String result() {
    return "-1 " + name();
  }
}
