package tcplab.charts;

import static tcplab.tcp.State.CLOSED;
import static tcplab.tcp.State.CLOSE_WAIT;
import static tcplab.tcp.State.ESTABLISHED;
import static tcplab.tcp.State.FIN_WAIT_1;
import static tcplab.tcp.State.FIN_WAIT_2;
import static tcplab.tcp.State.LAST_ACK;
import static tcplab.tcp.State.LISTEN;
import static tcplab.tcp.State.SYN_RECEIVED;
import static tcplab.tcp.State.SYN_SENT;
import static tcplab.tcp.State.TIME_WAIT;

import java.util.List;
import tcplab.tcp.Arrow;
import tcplab.tcp.State;

/** Whose ordinary course through the diagram an arrow belongs to. */
public enum Course {
  /** Active open and active close: solid, in the client's colour. */
  ACTIVE(CLOSED, SYN_SENT, ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, TIME_WAIT, CLOSED),
  /** Passive open and passive close: dashed, in the server's colour. */
  PASSIVE(CLOSED, LISTEN, SYN_RECEIVED, ESTABLISHED, CLOSE_WAIT, LAST_ACK, CLOSED),
  /** Neither. */
  OTHER;

  private final List<State> states;

  Course(State... states) {
    this.states = List.of(states);
  }

  /** The course of an arrow. */
  public static Course of(Arrow arrow) {
    if (arrow.layer() == Arrow.Layer.MAIN) {
      for (Course course : List.of(ACTIVE, PASSIVE)) {
        for (int i = 1; i < course.states.size(); i++) {
          if (course.states.get(i - 1) == arrow.from() && course.states.get(i) == arrow.to()) {
            return course;
          }
        }
      }
    }
    return OTHER;
  }
}
