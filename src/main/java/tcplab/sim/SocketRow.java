package tcplab.sim;

import java.util.Optional;
import tcplab.tcp.Address;
import tcplab.tcp.State;
import tcplab.tcp.Timer;

/**
 * A line of netstat(8) or ss(8).
 *
 * @param connection id of the connection or listener
 * @param v6 whether it is {@code tcp6}
 * @param receiveQueue octets not read; for a listener connections that wait for accept()
 * @param sendQueue octets not acknowledged; for a listener the backlog
 * @param local local address
 * @param remote remote address; the wildcard with port 0 for a listener
 * @param state the state
 * @param timer the timer that runs out next, where one runs
 * @param timerIn how long until then, ns; 0 without timer
 * @param retransmissions timeouts in a row without progress
 * @param socket the script's name of the socket; "" where no application holds it
 * @param synQueue for a listener half-open connections; else 0
 */
public record SocketRow(
    int connection,
    boolean v6,
    long receiveQueue,
    long sendQueue,
    Address local,
    Address remote,
    State state,
    Optional<Timer> timer,
    long timerIn,
    int retransmissions,
    String socket,
    int synQueue) {
  /** {@code tcp} or {@code tcp6}. */
  public String protocol() {
    return v6 ? "tcp6" : "tcp";
  }
}
