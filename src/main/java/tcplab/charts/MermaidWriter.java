package tcplab.charts;

import tcplab.sim.Timeline;
import tcplab.sim.Transmission;

/** A run as a Mermaid sequence diagram: text for READMEs and wikis. */
public final class MermaidWriter {
  private MermaidWriter() {}

  /** The run's segments, calls and states in order, ended by a line feed. */
  public static String write(RunView run) {
    Timeline timeline = run.timeline();
    StringBuilder text = new StringBuilder("sequenceDiagram\n");
    text.append("    title ").append(escape(timeline.scenario().title().en())).append('\n');
    timeline
        .hosts()
        .forEach(
            host ->
                text.append("    participant H")
                    .append(host.index())
                    .append(" as ")
                    .append(escape(host.name()))
                    .append("<br/>")
                    .append(host.address())
                    .append('\n'));
    for (SequenceText.Line line : SequenceText.of(run)) {
      text.append("    ");
      switch (line) {
        case SequenceText.Line.Message message ->
            text.append('H')
                .append(message.from())
                .append(message.fate() == Transmission.Fate.LOST ? "-xH" : "->>H")
                .append(message.to())
                .append(": ")
                .append(escape(message.text()));
        case SequenceText.Line.Note note ->
            text.append("Note over H")
                .append(note.host())
                .append(": ")
                .append(escape(String.join(", ", note.lines())));
      }
      text.append('\n');
    }
    return text.toString();
  }

  /** Mermaid reads entity codes after #, ends statements at ; and line feeds. */
  static String escape(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '#', ';', '<', '>', ':', '"', '&' -> out.append('#').append((int) c).append(';');
        case '\n', '\r' -> out.append(' ');
        default -> out.append(c);
      }
    }
    return out.toString();
  }
}
