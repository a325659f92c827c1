package tcplab.sim;

import java.util.stream.Collectors;
import tcplab.host.FileCall;
import tcplab.host.PollEvent;

/** Calls about descriptors as they are shown, such as {@code epoll_ctl(EPOLL_CTL_DEL, conn)}. */
final class FileCallText {
  private FileCallText() {}

  static String of(FileCall call) {
    return call.name()
        + switch (call) {
          case FileCall.Poll c ->
              c.asked().stream()
                  .map(a -> a.descriptor() + " " + PollEvent.print(a.events(), "POLL"))
                  .collect(Collectors.joining(", ", "(", ")"));
          case FileCall.EpollCreate _, FileCall.EpollWait _ -> "()";
          case FileCall.EpollCtl c -> "(EPOLL_CTL_" + c.operation() + ", " + c.target() + ")";
        };
  }
}
