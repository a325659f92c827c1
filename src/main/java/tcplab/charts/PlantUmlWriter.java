package tcplab.charts;

import tcplab.sim.Timeline;
import tcplab.sim.Transmission;

/** A run as a PlantUML sequence diagram. */
public final class PlantUmlWriter {
  private PlantUmlWriter() {}

  /** The run's segments, calls and states in order, from {@code @startuml} to {@code @enduml}. */
  public static String write(RunView run) {
    Timeline timeline = run.timeline();
    StringBuilder text = new StringBuilder("@startuml\n");
    text.append("title ").append(escape(timeline.scenario().title().en())).append('\n');
    timeline
        .hosts()
        .forEach(
            host ->
                text.append("participant \"")
                    .append(escape(host.name()))
                    .append("\\n")
                    .append(host.address())
                    .append("\" as H")
                    .append(host.index())
                    .append('\n'));
    for (SequenceText.Line line : SequenceText.of(run)) {
      switch (line) {
        case SequenceText.Line.Message message ->
            text.append('H')
                .append(message.from())
                .append(message.fate() == Transmission.Fate.LOST ? " ->x H" : " -> H")
                .append(message.to())
                .append(" : ")
                .append(escape(message.text()));
        case SequenceText.Line.Note note ->
            text.append("rnote over H")
                .append(note.host())
                .append(" : ")
                .append(escape(String.join("\\n", note.lines())));
      }
      text.append('\n');
    }
    return text.append("@enduml\n").toString();
  }

  /** PlantUML reads Creole and HTML-like tags; a tilde takes their meaning away. */
  static String escape(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<', '*', '/', '_', '-', '~' -> {
          boolean doubled = i + 1 < text.length() && text.charAt(i + 1) == c;
          out.append(c == '<' || doubled ? "~" : "").append(c);
          if (doubled) {
            out.append(c);
            i++;
          }
        }
        case '"' -> out.append('\'');
        case '\n', '\r' -> out.append(' ');
        default -> out.append(c);
      }
    }
    return out.toString();
  }
}
