package tcplab.sim;

import tcplab.host.SocketCall;

/**
 * A socket call an application made.
 *
 * @param id place in {@link Timeline#calls()}
 * @param host index of the host
 * @param thread the application's thread, such as {@code main}
 * @param socket the script's name for the socket
 * @param call what was called
 * @param text as it is shown, such as {@code connect(10.0.0.2:80)}
 * @param connection id of the connection it acts on, or −1
 * @param startedAt virtual nanoseconds
 * @param returnedAt virtual nanoseconds, or {@link tcplab.tcp.Endpoint#NEVER} while it blocks
 * @param result what it returned, such as {@code 0}, {@code 3}, {@code -1 ECONNREFUSED}; "" while
 *     it blocks
 */
public record Call(
    int id,
    int host,
    String thread,
    String socket,
    SocketCall call,
    String text,
    int connection,
    long startedAt,
    long returnedAt,
    String result) {
  /** Whether it did not return at the moment it was made. */
  public boolean blocked() {
    return returnedAt > startedAt;
  }
}
