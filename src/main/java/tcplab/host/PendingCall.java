package tcplab.host;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call that an application made and that has not returned. */
final class PendingCall {
  final int id;
  final String thread;
  final String process;

  /** The name of the descriptor it is made on. */
  final String name;

  final SocketCall call;

  /** For accept(): the new socket's name. */
  final String into;

  /** Octets sent or received so far. */
  int done;

  /** Whether its first part, such as sending the SYN, is over. */
  boolean started;

  /** Whether it has waited: then send() goes on only when there is room worth it. */
  boolean waited;

  /** Whether it waits for the handshake that it has begun (MSG_FASTOPEN). */
  boolean opening;

  /** Whether it is being tried at this moment. */
  boolean busy;

  boolean returned;
  @Nullable Socket socket;

  /** Where it waits beside its socket. */
  List<List<PendingCall>> places = List.of();

  PendingCall(int id, String thread, String process, String name, SocketCall call, String into) {
    this.id = id;
    this.thread = thread;
    this.process = process;
    this.name = name;
    this.call = call;
    this.into = into;
  }

  /** Where it waits. */
  List<List<PendingCall>> queues() {
    if (socket == null) {
      return places;
    }
    return List.of(socket.waiting);
  }

  /** How long it blocks at most, ns; 0 = for ever. */
  long patience() {
    if (call instanceof SocketCall.OnFile(FileCall on)) {
      return switch (on) {
        case FileCall.Poll poll -> Math.max(0, poll.timeout());
        case FileCall.EpollWait wait -> Math.max(0, wait.timeout());
        default -> 0;
      };
    }
    if (socket == null) {
      return 0;
    }
    return switch (call) {
      case SocketCall.Recv _, SocketCall.Accept _ -> socket.receiveTimeout;
      case SocketCall.Send _, SocketCall.FastOpenSend _, SocketCall.Connect _ -> socket.sendTimeout;
      case SocketCall.Close _ -> socket.linger * 1_000_000_000L;
      default -> 0;
    };
  }

  /** Id of the connection it was about, or −1. */
  int connection(@Nullable Socket accepted) {
    Socket about = call instanceof SocketCall.Accept && accepted != null ? accepted : socket;
    return about == null ? -1 : about.connectionId();
  }
}
