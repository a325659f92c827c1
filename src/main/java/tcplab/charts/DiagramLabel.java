package tcplab.charts;

import java.util.ArrayList;
import java.util.List;
import tcplab.picture.Anchor;
import tcplab.picture.TextStyle;
import tcplab.tcp.Arrow;

/**
 * One line of text of an arrow's label, placed.
 *
 * @param arrow the arrow it belongs to
 * @param part 0 for the first line of the arrow's label, counted on
 * @param text the text
 * @param event whether it is the event (bold), else the action
 * @param x where it starts, is centred or ends
 * @param y its baseline
 * @param anchor which point of it stands at {@code x}
 * @param size font size
 */
record DiagramLabel(
    Arrow arrow,
    int part,
    String text,
    boolean event,
    double x,
    double y,
    Anchor anchor,
    double size) {
  static final double MAIN_SIZE = 12.5;
  static final double FAILURE_SIZE = 11;
  private static final double BESIDE = 8;
  private static final double ROW_GAP = 12;

  /** How it is set. */
  TextStyle style() {
    return new TextStyle(size, event, false);
  }

  /** The labels of a line of the diagram. */
  static List<DiagramLabel> of(DiagramLayout layout, DiagramLayout.Line line) {
    List<DiagramLabel> labels = new ArrayList<>();
    DiagramLayout.Anchor anchor = line.anchor();
    boolean failure = line.arrows().getFirst().layer() == Arrow.Layer.FAILURE;
    double size = failure ? FAILURE_SIZE : MAIN_SIZE;
    if (line.arrows().size() > 1) {
      shared(layout, line, size, labels);
      return labels;
    }
    Arrow arrow = line.arrows().getFirst();
    List<String> event = wrap(arrow.event(), size, anchor.wrap());
    double leading = size * 1.24;
    List<String> action = arrow.action().isEmpty() ? List.of() : List.of(arrow.action());
    double y;
    double actionY;
    switch (anchor.side()) {
      case OVER -> {
        y = anchor.y() - size * 0.56 - (event.size() - 1) * leading;
        actionY = anchor.y() + size * 1.36;
      }
      case UNDER -> {
        y = anchor.y() + size * 1.36;
        actionY = y + event.size() * leading;
      }
      default -> {
        y = anchor.y();
        actionY = y + event.size() * leading;
      }
    }
    Anchor align =
        switch (anchor.side()) {
          case OVER, UNDER -> Anchor.MIDDLE;
          case LEFT -> Anchor.END;
          case RIGHT, ROW -> Anchor.START;
        };
    double x =
        switch (align) {
          case MIDDLE -> anchor.x();
          case END -> anchor.x() - BESIDE;
          case START -> anchor.x() + BESIDE;
        };
    int part = 0;
    for (String text : event) {
      labels.add(new DiagramLabel(arrow, part, text, true, x, y + part * leading, align, size));
      part++;
    }
    for (String text : action) {
      labels.add(new DiagramLabel(arrow, part++, text, false, x, actionY, align, size));
    }
    return labels;
  }

  /** Several arrows on one line: their events in short, one below or beside the other. */
  private static void shared(
      DiagramLayout layout, DiagramLayout.Line line, double size, List<DiagramLabel> labels) {
    DiagramLayout.Anchor anchor = line.anchor();
    double x = anchor.x();
    double y = anchor.y();
    for (Arrow arrow : line.arrows()) {
      String text = layout.shortWord(arrow);
      switch (anchor.side()) {
        case ROW -> {
          labels.add(new DiagramLabel(arrow, 0, text, true, x, y, Anchor.START, size));
          x += TextStyle.bold(size).width(text) + ROW_GAP;
        }
        case LEFT -> {
          labels.add(new DiagramLabel(arrow, 0, text, true, x - BESIDE, y, Anchor.END, size));
          y += size * 1.14;
        }
        default -> {
          labels.add(new DiagramLabel(arrow, 0, text, true, x + BESIDE, y, Anchor.START, size));
          y += size * 1.14;
        }
      }
    }
  }

  private static List<String> wrap(String text, double size, double width) {
    if (width <= 0) {
      return List.of(text);
    }
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ")) {
      if (!line.isEmpty() && TextStyle.bold(size).width(line + " " + word) > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
