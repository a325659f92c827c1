package tcplab.host;

import org.jspecify.annotations.Nullable;

/** A call that an application made and that has not returned. */
final class PendingCall {
  final int id;
  final String thread;
  final String process;
  final SocketCall call;

  /** For accept(): the new socket's name. */
  final String into;

  /** Octets sent or received so far. */
  int done;

  /** Whether its first part, such as sending the SYN, is over. */
  boolean started;

  /** Whether it has waited: then send() goes on only when there is room worth it. */
  boolean waited;

  /** Whether it is being tried at this moment. */
  boolean busy;

  boolean returned;
  @Nullable Socket socket;

  PendingCall(int id, String thread, String process, SocketCall call, String into) {
    this.id = id;
    this.thread = thread;
    this.process = process;
    this.call = call;
    this.into = into;
  }

  /** Id of the connection it was about, or −1. */
  int connection(@Nullable Socket accepted) {
    Socket about = call instanceof SocketCall.Accept && accepted != null ? accepted : socket;
    return about == null ? -1 : about.connectionId();
  }
}
