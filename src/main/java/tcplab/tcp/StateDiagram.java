package tcplab.tcp;

import static tcplab.tcp.Arrow.Layer.FAILURE;
import static tcplab.tcp.Arrow.Layer.MAIN;
import static tcplab.tcp.State.*;

import java.util.List;
import java.util.Optional;
import org.jgrapht.Graph;
import org.jgrapht.graph.AsUnmodifiableGraph;
import org.jgrapht.graph.DirectedMultigraph;

/**
 * The state diagram, RFC 9293 Figure 5 with its notes and the text of §3.10: the only list of
 * arrows there is. {@code Draft.enter} looks them up here, the picture draws them from here.
 *
 * <p>Left out: SYN-RECEIVED → CLOSE-WAIT, which §3.10.7.4's eighth check writes down, but which
 * cannot happen, as the fifth has dropped the segment or entered ESTABLISHED by then.
 */
public final class StateDiagram {
  private static final String FIGURE = "RFC 9293 Figure 5";
  private static final String RST_CHECK = "RFC 9293 §3.10.7.4, second";
  private static final String ABORT = "RFC 9293 §3.10.5";
  private static final String TIMEOUTS = "RFC 9293 §3.10.8, §3.8.3, §3.8.4";

  private static final List<Arrow> ARROWS =
      List.of(
          main(CLOSED, LISTEN, Trigger.PASSIVE_OPEN, "passive OPEN", "create TCB", FIGURE),
          main(LISTEN, CLOSED, Trigger.CLOSE, "CLOSE", "delete TCB", FIGURE),
          main(CLOSED, SYN_SENT, Trigger.ACTIVE_OPEN, "active OPEN", "snd SYN", FIGURE),
          main(SYN_SENT, CLOSED, Trigger.CLOSE, "CLOSE", "delete TCB", FIGURE),
          main(LISTEN, SYN_RECEIVED, Trigger.SYN, "rcv SYN", "snd SYN,ACK", FIGURE),
          main(LISTEN, SYN_SENT, Trigger.SEND, "SEND", "snd SYN", FIGURE),
          main(SYN_SENT, SYN_RECEIVED, Trigger.SYN, "rcv SYN", "snd SYN,ACK", FIGURE),
          main(SYN_SENT, ESTABLISHED, Trigger.SYN_ACK, "rcv SYN,ACK", "snd ACK", FIGURE),
          main(SYN_RECEIVED, ESTABLISHED, Trigger.ACK_OF_SYN, "rcv ACK of SYN", "", FIGURE),
          main(SYN_RECEIVED, LISTEN, Trigger.RST, "rcv RST", "", FIGURE + ", note 1"),
          main(SYN_RECEIVED, FIN_WAIT_1, Trigger.CLOSE, "CLOSE", "snd FIN", FIGURE),
          main(ESTABLISHED, FIN_WAIT_1, Trigger.CLOSE, "CLOSE", "snd FIN", FIGURE),
          main(ESTABLISHED, CLOSE_WAIT, Trigger.FIN, "rcv FIN", "snd ACK", FIGURE),
          main(FIN_WAIT_1, FIN_WAIT_2, Trigger.ACK_OF_FIN, "rcv ACK of FIN", "", FIGURE),
          main(FIN_WAIT_1, CLOSING, Trigger.FIN, "rcv FIN", "snd ACK", FIGURE),
          main(
              FIN_WAIT_1,
              TIME_WAIT,
              Trigger.FIN_WITH_ACK_OF_FIN,
              "rcv FIN, ACK of FIN",
              "snd ACK",
              FIGURE + ", note 2"),
          main(FIN_WAIT_2, TIME_WAIT, Trigger.FIN, "rcv FIN", "snd ACK", FIGURE),
          main(CLOSING, TIME_WAIT, Trigger.ACK_OF_FIN, "rcv ACK of FIN", "", FIGURE),
          main(CLOSE_WAIT, LAST_ACK, Trigger.CLOSE, "CLOSE", "snd FIN", FIGURE),
          main(LAST_ACK, CLOSED, Trigger.ACK_OF_FIN, "rcv ACK of FIN", "delete TCB", FIGURE),
          main(TIME_WAIT, CLOSED, Trigger.TIME_WAIT_OVER, "2 MSL over", "delete TCB", FIGURE),
          fail(LISTEN, SYN_SENT, Trigger.ACTIVE_OPEN, "active OPEN", "snd SYN", "RFC 9293 §3.10.1"),
          fail(
              SYN_RECEIVED,
              LISTEN,
              Trigger.SYN,
              "rcv SYN in window",
              "",
              "RFC 9293 §3.10.7.4, fourth"),
          fail(
              TIME_WAIT,
              SYN_RECEIVED,
              Trigger.SYN,
              "rcv new SYN",
              "snd SYN,ACK",
              "RFC 9293 §3.6.1 (MAY-2), RFC 6191"),
          fail(SYN_SENT, CLOSED, Trigger.RST, "rcv RST", "", "RFC 9293 §3.10.7.3, second"),
          fail(SYN_RECEIVED, CLOSED, Trigger.RST, "rcv RST", "", RST_CHECK),
          fail(ESTABLISHED, CLOSED, Trigger.RST, "rcv RST", "", RST_CHECK),
          fail(FIN_WAIT_1, CLOSED, Trigger.RST, "rcv RST", "", RST_CHECK),
          fail(FIN_WAIT_2, CLOSED, Trigger.RST, "rcv RST", "", RST_CHECK),
          fail(CLOSE_WAIT, CLOSED, Trigger.RST, "rcv RST", "", RST_CHECK),
          fail(CLOSING, CLOSED, Trigger.RST, "rcv RST", "", RST_CHECK),
          fail(LAST_ACK, CLOSED, Trigger.RST, "rcv RST", "", RST_CHECK),
          fail(TIME_WAIT, CLOSED, Trigger.RST, "rcv RST", "", RST_CHECK),
          fail(LISTEN, CLOSED, Trigger.ABORT, "ABORT", "", ABORT),
          fail(SYN_SENT, CLOSED, Trigger.ABORT, "ABORT", "", ABORT),
          fail(SYN_RECEIVED, CLOSED, Trigger.ABORT, "ABORT", "snd RST", ABORT),
          fail(ESTABLISHED, CLOSED, Trigger.ABORT, "ABORT", "snd RST", ABORT),
          fail(FIN_WAIT_1, CLOSED, Trigger.ABORT, "ABORT", "snd RST", ABORT),
          fail(FIN_WAIT_2, CLOSED, Trigger.ABORT, "ABORT", "snd RST", ABORT),
          fail(CLOSE_WAIT, CLOSED, Trigger.ABORT, "ABORT", "snd RST", ABORT),
          fail(CLOSING, CLOSED, Trigger.ABORT, "ABORT", "", ABORT),
          fail(LAST_ACK, CLOSED, Trigger.ABORT, "ABORT", "", ABORT),
          fail(TIME_WAIT, CLOSED, Trigger.ABORT, "ABORT", "", ABORT),
          fail(SYN_SENT, CLOSED, Trigger.TIMEOUT, "timeout", "", TIMEOUTS),
          fail(SYN_RECEIVED, CLOSED, Trigger.TIMEOUT, "timeout", "", TIMEOUTS),
          fail(ESTABLISHED, CLOSED, Trigger.TIMEOUT, "timeout", "", TIMEOUTS),
          fail(FIN_WAIT_1, CLOSED, Trigger.TIMEOUT, "timeout", "", TIMEOUTS),
          fail(
              FIN_WAIT_2,
              CLOSED,
              Trigger.TIMEOUT,
              "timeout",
              "",
              "Linux tcp_fin_timeout; RFC 9293 §3.8.4"),
          fail(CLOSE_WAIT, CLOSED, Trigger.TIMEOUT, "timeout", "", TIMEOUTS),
          fail(CLOSING, CLOSED, Trigger.TIMEOUT, "timeout", "", TIMEOUTS),
          fail(LAST_ACK, CLOSED, Trigger.TIMEOUT, "timeout", "", TIMEOUTS),
          fail(
              FIN_WAIT_1,
              CLOSED,
              Trigger.DATA_AFTER_CLOSE,
              "rcv data after close()",
              "snd RST",
              "RFC 9293 §3.6.1 (SHLD-3)"),
          fail(
              FIN_WAIT_2,
              CLOSED,
              Trigger.DATA_AFTER_CLOSE,
              "rcv data after close()",
              "snd RST",
              "RFC 9293 §3.6.1 (SHLD-3)"),
          fail(
              SYN_SENT,
              CLOSED,
              Trigger.ICMP,
              "ICMP unreachable",
              "",
              "RFC 9293 §3.9.2.2 (SHLD-26); RFC 5461 §4"));

  private static final Graph<State, Arrow> GRAPH = build();
  private static final Arrow[][] INDEX = index();

  private StateDiagram() {}

  private static Arrow main(
      State from, State to, Trigger trigger, String event, String action, String source) {
    return new Arrow(from, to, trigger, event, action, source, MAIN);
  }

  private static Arrow fail(
      State from, State to, Trigger trigger, String event, String action, String source) {
    return new Arrow(from, to, trigger, event, action, source, FAILURE);
  }

  private static Graph<State, Arrow> build() {
    Graph<State, Arrow> graph = new DirectedMultigraph<>(Arrow.class);
    for (State state : State.values()) {
      graph.addVertex(state);
    }
    for (Arrow arrow : ARROWS) {
      graph.addEdge(arrow.from(), arrow.to(), arrow);
    }
    return new AsUnmodifiableGraph<>(graph);
  }

  private static Arrow[][] index() {
    int states = State.values().length;
    Arrow[][] index = new Arrow[states * states][Trigger.values().length];
    for (Arrow arrow : GRAPH.edgeSet()) {
      index[arrow.from().ordinal() * states + arrow.to().ordinal()][arrow.trigger().ordinal()] =
          arrow;
    }
    return index;
  }

  /** The diagram as a graph that cannot be changed: states and the arrows between them. */
  public static Graph<State, Arrow> graph() {
    return GRAPH;
  }

  /** All arrows in the order of the figure, then the failures. */
  public static List<Arrow> arrows() {
    return ARROWS;
  }

  /** The arrow between two states for a trigger, where the diagram has it. */
  public static Optional<Arrow> arrow(State from, State to, Trigger trigger) {
    int states = State.values().length;
    return Optional.ofNullable(INDEX[from.ordinal() * states + to.ordinal()][trigger.ordinal()]);
  }
}
