package tcplab.host;

import java.util.List;
import java.util.Set;
import tcplab.tcp.Address;
import tcplab.tcp.Bytes;

/** A call an application makes on a socket, as POSIX names it. */
public sealed interface SocketCall {
  /** {@code socket(AF_INET or AF_INET6, SOCK_STREAM, 0)}. */
  record Socket(boolean v6) implements SocketCall {}

  /**
   * {@code bind()}.
   *
   * @param address address and port; port 0 = any free one
   */
  record Bind(Address address) implements SocketCall {}

  /** {@code listen(backlog)}. */
  record Listen(int backlog) implements SocketCall {}

  /** {@code accept()}: the new connection becomes a socket under the name the script gives. */
  record Accept() implements SocketCall {}

  /** {@code connect()}. */
  record Connect(Address peer) implements SocketCall {}

  /**
   * {@code send()}.
   *
   * @param data the octets
   * @param push whether the last is pushed; true unless {@code MSG_MORE}
   * @param urgent {@code MSG_OOB}
   * @param endOfRecord {@code MSG_EOR}
   * @param flags other flags
   * @param parts octets of each element of a vector; none for a plain buffer
   */
  record Send(
      Bytes data,
      boolean push,
      boolean urgent,
      boolean endOfRecord,
      Set<MessageFlag> flags,
      List<Integer> parts)
      implements SocketCall {
    /** Takes unmodifiable copies. */
    public Send {
      flags = Set.copyOf(flags);
      parts = List.copyOf(parts);
    }

    /** A call with flags that every system has. */
    public Send(Bytes data, boolean push, boolean urgent, boolean endOfRecord) {
      this(data, push, urgent, endOfRecord, Set.of(), List.of());
    }

    /** A call without {@code MSG_EOR}. */
    public Send(Bytes data, boolean push, boolean urgent) {
      this(data, push, urgent, false);
    }
  }

  /**
   * {@code sendto()} on a listening socket: SEND in LISTEN, as the RFC allows and sockets do not.
   */
  record SendTo(Address peer, Bytes data) implements SocketCall {}

  /**
   * {@code sendto()} with {@code MSG_FASTOPEN}: opens the connection with its data (RFC 7413 §4).
   *
   * @param peer where to
   * @param send the octets and how they are sent
   */
  record FastOpenSend(Address peer, Send send) implements SocketCall {}

  /**
   * {@code setsockopt(TCP_FASTOPEN_KEY)}.
   *
   * @param low the key's first eight octets, the first one the lowest
   * @param high its other eight
   */
  record SetFastOpenKey(long low, long high) implements SocketCall {}

  /** {@code connect()} with {@code AF_UNSPEC}: ends the association, the socket is as new. */
  record Disconnect() implements SocketCall {}

  /**
   * {@code recv()}.
   *
   * @param limit octets at most
   * @param all {@code MSG_WAITALL}: wait for that many or end of file
   * @param flags other flags
   */
  record Recv(int limit, boolean all, Set<MessageFlag> flags) implements SocketCall {
    /** Takes an unmodifiable copy of the flags. */
    public Recv {
      flags = Set.copyOf(flags);
    }

    /** A call without other flags. */
    public Recv(int limit, boolean all) {
      this(limit, all, Set.of());
    }
  }

  /** {@code shutdown()}. */
  record Shutdown(How how) implements SocketCall {
    /** Which direction. */
    public enum How {
      /** {@code SHUT_RD}. */
      RD,
      /** {@code SHUT_WR}. */
      WR,
      /** {@code SHUT_RDWR}. */
      RDWR
    }
  }

  /** {@code close()}. */
  record Close() implements SocketCall {}

  /** The RFC's ABORT; on Linux what {@code ss -K} does to a socket. */
  record Abort() implements SocketCall {}

  /** {@code setsockopt()} with an integer (for SO_LINGER: seconds, −1 = off). */
  record SetOption(SocketOption option, long value) implements SocketCall {}

  /** {@code getsockopt()}. */
  record GetOption(SocketOption option) implements SocketCall {}

  /** {@code fcntl(F_SETFL)} with or without O_NONBLOCK. */
  record SetNonBlocking(boolean nonBlocking) implements SocketCall {}

  /** A call that asks or sets what a program is told of this socket. */
  record Report(ReportCall call) implements SocketCall {}

  /** A call about descriptors, this socket's or others. */
  record OnFile(FileCall call) implements SocketCall {}

  /** {@code poll()} for readiness: gives the events as {@code POLLIN|POLLOUT|…}. */
  record Poll(boolean in, boolean out) implements SocketCall {}
}
