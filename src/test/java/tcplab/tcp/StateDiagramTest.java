package tcplab.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jgrapht.alg.connectivity.ConnectivityInspector;
import org.junit.jupiter.api.Test;

/** The diagram against a table written off RFC 9293 Figure 5, its notes, and §3.10. */
final class StateDiagramTest {
  /** Figure 5: from, to, event over action. */
  private static final String FIGURE_5 =
      """
      CLOSED LISTEN passive OPEN / create TCB
      CLOSED SYN_SENT active OPEN / snd SYN
      LISTEN CLOSED CLOSE / delete TCB
      LISTEN SYN_SENT SEND / snd SYN
      LISTEN SYN_RECEIVED rcv SYN / snd SYN,ACK
      SYN_SENT CLOSED CLOSE / delete TCB
      SYN_SENT SYN_RECEIVED rcv SYN / snd SYN,ACK
      SYN_SENT ESTABLISHED rcv SYN,ACK / snd ACK
      SYN_RECEIVED ESTABLISHED rcv ACK of SYN /
      SYN_RECEIVED LISTEN rcv RST /
      SYN_RECEIVED FIN_WAIT_1 CLOSE / snd FIN
      ESTABLISHED FIN_WAIT_1 CLOSE / snd FIN
      ESTABLISHED CLOSE_WAIT rcv FIN / snd ACK
      FIN_WAIT_1 FIN_WAIT_2 rcv ACK of FIN /
      FIN_WAIT_1 CLOSING rcv FIN / snd ACK
      FIN_WAIT_1 TIME_WAIT rcv FIN, ACK of FIN / snd ACK
      FIN_WAIT_2 TIME_WAIT rcv FIN / snd ACK
      CLOSING TIME_WAIT rcv ACK of FIN /
      CLOSE_WAIT LAST_ACK CLOSE / snd FIN
      LAST_ACK CLOSED rcv ACK of FIN / delete TCB
      TIME_WAIT CLOSED 2 MSL over / delete TCB
      """;

  @Test
  void theMainArrowsAreFigure5() {
    Set<String> expected =
        FIGURE_5.lines().map(String::strip).collect(Collectors.toCollection(TreeSet::new));
    Set<String> actual =
        StateDiagram.arrows().stream()
            .filter(a -> a.layer() == Arrow.Layer.MAIN)
            .map(a -> (a.from() + " " + a.to() + " " + a.event() + " / " + a.action()).strip())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(actual).isEqualTo(expected);
  }

  @Test
  void everyStateButClosedCanBeAborted() {
    for (State state : State.values()) {
      assertThat(StateDiagram.arrow(state, State.CLOSED, Trigger.ABORT).isPresent())
          .as("ABORT in %s", state)
          .isEqualTo(state != State.CLOSED);
    }
  }

  @Test
  void anRstEndsEveryStateThatHasAPeer() {
    for (State state : State.values()) {
      boolean peer = state != State.CLOSED && state != State.LISTEN;
      assertThat(StateDiagram.arrow(state, State.CLOSED, Trigger.RST).isPresent())
          .as("RST in %s", state)
          .isEqualTo(peer);
    }
  }

  @Test
  void theGraphHoldsExactlyTheArrows() {
    assertThat(StateDiagram.graph().vertexSet()).containsExactly(State.values());
    assertThat(StateDiagram.graph().edgeSet()).containsExactlyElementsOf(StateDiagram.arrows());
    assertThat(new ConnectivityInspector<>(StateDiagram.graph()).isConnected()).isTrue();
  }

  @Test
  void idsAreUnique() {
    assertThat(StateDiagram.arrows().stream().map(Arrow::id)).doesNotHaveDuplicates();
  }

  @Test
  void anArrowThatIsNotThereCannotBeTaken() {
    Draft draft = new Draft(Endpoint.closed(Profile.RFC9293.config()), 0);
    assertThatThrownBy(() -> draft.enter(State.ESTABLISHED, Trigger.ACK_OF_SYN, Rule.ACKNOWLEDGE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("CLOSED → ESTABLISHED");
    assertThat(Arrays.asList(State.values())).hasSize(11);
  }
}
