package tcplab.sim;

import tcplab.host.SocketCall;
import tcplab.host.SocketOption;

/** Calls as they are shown, such as {@code connect(10.0.0.2:80)}. */
final class CallText {
  private CallText() {}

  static String of(SocketCall call) {
    return switch (call) {
      case SocketCall.Socket c -> c.v6() ? "socket(AF_INET6)" : "socket()";
      case SocketCall.Bind c -> "bind(" + c.address() + ")";
      case SocketCall.Listen c -> "listen(" + c.backlog() + ")";
      case SocketCall.Accept _ -> "accept()";
      case SocketCall.Connect c -> "connect(" + c.peer() + ")";
      case SocketCall.Send c ->
          "send("
              + c.data().size()
              + (c.urgent() ? ", MSG_OOB" : "")
              + (c.push() ? "" : ", MSG_MORE")
              + ")";
      case SocketCall.SendTo c -> "sendto(" + c.peer() + ", " + c.data().size() + ")";
      case SocketCall.FastOpenSend c ->
          "sendto(" + c.peer() + ", " + c.send().data().size() + ", MSG_FASTOPEN" + ")";
      case SocketCall.SetFastOpenKey _ -> "setsockopt(TCP_FASTOPEN_KEY)";
      case SocketCall.Disconnect _ -> "connect(AF_UNSPEC)";
      case SocketCall.Recv c -> "recv(" + c.limit() + (c.all() ? ", MSG_WAITALL" : "") + ")";
      case SocketCall.Shutdown c -> "shutdown(" + c.how() + ")";
      case SocketCall.Close _ -> "close()";
      case SocketCall.Abort _ -> "abort()";
      case SocketCall.SetOption c ->
          "setsockopt(" + c.option() + ", " + value(c.option(), c.value()) + ")";
      case SocketCall.GetOption c -> "getsockopt(" + c.option() + ")";
      case SocketCall.SetNonBlocking c ->
          "fcntl(" + (c.nonBlocking() ? "O_NONBLOCK" : "blocking") + ")";
      case SocketCall.Report c -> FileCallText.of(c.call());
      case SocketCall.OnFile c -> FileCallText.of(c.call());
      case SocketCall.Poll c ->
          "poll("
              + (c.in() ? "POLLIN" : "")
              + (c.in() && c.out() ? "|" : "")
              + (c.out() ? "POLLOUT" : "")
              + ")";
    };
  }

  private static String value(SocketOption option, long value) {
    return option == SocketOption.SO_LINGER && value < 0 ? "off" : Long.toString(value);
  }
}
