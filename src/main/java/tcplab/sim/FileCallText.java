package tcplab.sim;

import java.util.stream.Collectors;
import tcplab.host.FileCall;
import tcplab.host.PollEvent;
import tcplab.host.ReportCall;

/** Calls about descriptors as they are shown, such as {@code epoll_ctl(EPOLL_CTL_DEL, conn)}. */
final class FileCallText {
  private FileCallText() {}

  static String of(ReportCall call) {
    return call.name()
        + switch (call) {
          case ReportCall.Set c -> "(" + c.option() + ", " + c.value() + ")";
          case ReportCall.Get c -> "(" + c.option() + ")";
          case ReportCall.ReceiveError _ -> "(MSG_ERRQUEUE)";
          case ReportCall.Address _ -> "()";
          case ReportCall.Count c -> "(" + c.request() + ")";
        };
  }

  static String of(FileCall call) {
    return call.name()
        + switch (call) {
          case FileCall.Poll c ->
              c.asked().stream()
                  .map(a -> a.descriptor() + " " + PollEvent.print(a.events(), "POLL"))
                  .collect(Collectors.joining(", ", "(", ")"));
          case FileCall.EpollCreate _, FileCall.EpollWait _ -> "()";
          case FileCall.PipeCreate c -> "(" + c.readEnd() + ", " + c.writeEnd() + ")";
          case FileCall.Open _ -> "()";
          case FileCall.Read c -> "(" + c.limit() + ")";
          case FileCall.Write c -> "(" + c.octets() + ")";
          case FileCall.Splice c -> "(" + c.from() + ", " + c.to() + ", " + c.length() + ")";
          case FileCall.Tee c -> "(" + c.from() + ", " + c.to() + ", " + c.length() + ")";
          case FileCall.Sendfile c -> "(" + c.to() + ", " + c.from() + ", " + c.length() + ")";
          case FileCall.EpollCtl c -> "(EPOLL_CTL_" + c.operation() + ", " + c.target() + ")";
        };
  }
}
