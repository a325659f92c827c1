package tcplab.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import tcplab.sim.Timeline;
import tcplab.tcp.State;
import tcplab.tcp.Timer;

final class RunViewTest {
  private final RunView run = RunView.of(Runs.normalClose());

  @Test
  void statesOfAConnectionFollowTheArrowsTaken() {
    assertThat(run.states(1).stream().map(StateSpan::state))
        .containsExactly(
            State.CLOSED,
            State.SYN_SENT,
            State.ESTABLISHED,
            State.FIN_WAIT_1,
            State.FIN_WAIT_2,
            State.TIME_WAIT,
            State.CLOSED);
  }

  @Test
  void laneOfAServerShowsItsListenerUntilAConnectionComes() {
    assertThat(run.lane(1, -1).stream().map(LaneSpan::state))
        .containsExactly(
            State.CLOSED,
            State.LISTEN,
            State.SYN_RECEIVED,
            State.ESTABLISHED,
            State.CLOSE_WAIT,
            State.LAST_ACK,
            State.CLOSED);
  }

  @Test
  void timersEndAsTheyEnded() {
    assertThat(run.timers())
        .extracting(TimerSpan::timer, TimerSpan::end)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(Timer.RETRANSMISSION, TimerSpan.End.EXPIRED),
            org.assertj.core.groups.Tuple.tuple(Timer.RETRANSMISSION, TimerSpan.End.STOPPED),
            org.assertj.core.groups.Tuple.tuple(Timer.TIME_WAIT, TimerSpan.End.EXPIRED));
  }

  @Test
  void countsTheConnectionsInEachState() {
    Timeline flood = Runs.flood(12);
    assertThat(RunView.of(flood).counts(1, Moment.end(flood).step()))
        .isEqualTo(Map.of(State.LISTEN, 1, State.SYN_RECEIVED, 12));
  }

  @Test
  void focusIsTheYoungestConnectionThatIsNoListener() {
    assertThat(run.focus(1, 0)).isZero();
    assertThat(run.focus(1, Moment.end(run.timeline()).step())).isEqualTo(2);
    assertThat(run.focus(0, 0)).isEqualTo(-1);
  }
}
