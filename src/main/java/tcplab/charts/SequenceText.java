package tcplab.charts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tcplab.sim.Call;
import tcplab.sim.Step;
import tcplab.sim.Timeline;
import tcplab.sim.Transmission;
import tcplab.tcp.Effect;

/** A run as a list of messages and notes: what Mermaid and PlantUML have words for. */
final class SequenceText {
  private SequenceText() {}

  /** A line of sequence text. */
  sealed interface Line {
    /**
     * A segment.
     *
     * @param from index of the host it leaves
     * @param to index of the host it is meant for
     * @param text flags, numbers and what became of it
     * @param fate what became of it
     */
    record Message(int from, int to, String text, Transmission.Fate fate) implements Line {}

    /**
     * What happens at a host.
     *
     * @param host its index
     * @param lines calls and states
     */
    record Note(int host, List<String> lines) implements Line {}
  }

  static List<Line> of(RunView run) {
    Timeline timeline = run.timeline();
    SequenceNumbers numbers = new SequenceNumbers(timeline, true);
    List<Line> lines = new ArrayList<>();
    for (Step step : timeline.steps()) {
      List<String> notes = new ArrayList<>();
      List<Line> messages = new ArrayList<>();
      switch (step.cause()) {
        case Step.Cause.Called called -> notes.add(timeline.calls().get(called.call()).text());
        case Step.Cause.TimedOut timedOut -> notes.add(timedOut.timer() + " timeout");
        case Step.Cause.Intervened intervened -> notes.add(intervened.text());
        case Step.Cause.Parted parted -> notes.add("FAIL " + parted.place());
        case Step.Cause.Injected injected ->
            message(timeline, injected.transmission(), numbers).ifPresent(messages::add);
        default -> {}
      }
      for (Step.Change change : step.changes()) {
        switch (change) {
          case Step.Change.Reacted reacted -> states(reacted, notes);
          case Step.Change.Returned returned -> {
            Call call = timeline.calls().get(returned.call());
            notes.add(name(call) + "() → " + call.result());
          }
          case Step.Change.Sent sent ->
              message(timeline, sent.transmission(), numbers).ifPresent(messages::add);
          default -> {}
        }
      }
      if (!notes.isEmpty() && step.host() >= 0) {
        lines.add(new Line.Note(step.host(), notes));
      }
      lines.addAll(messages);
    }
    return lines;
  }

  /** The called function's name without its arguments. */
  static String name(Call call) {
    int bracket = call.text().indexOf('(');
    return bracket < 0 ? call.text() : call.text().substring(0, bracket);
  }

  private static void states(Step.Change.Reacted reacted, List<String> notes) {
    for (Effect effect : reacted.effects()) {
      if (effect instanceof Effect.Entered entered) {
        notes.add(entered.arrow().to().netstatName());
      }
    }
  }

  private static Optional<Line> message(Timeline timeline, int id, SequenceNumbers numbers) {
    Transmission packet = timeline.transmissions().get(id);
    int to = packet.to() >= 0 ? packet.to() : packet.from();
    int from = packet.from() >= 0 ? packet.from() : to;
    if (from < 0) {
      return Optional.empty();
    }
    String text =
        SequenceNumbers.flags(packet.packet())
            + " "
            + numbers.numbers(id)
            + (packet.retransmission() ? " (retransmission)" : "")
            + (packet.fate() == Transmission.Fate.LOST ? " (lost)" : "");
    return Optional.of(new Line.Message(from, to, text.replace("  ", " "), packet.fate()));
  }
}
