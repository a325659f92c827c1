package tcplab.ui;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;

/** What the lines of the diagram mean. */
final class Legend {
  private static final double LENGTH = 24;

  private Legend() {}

  static List<Node> of(Texts texts) {
    return List.of(
        entry("active", texts.get("legend.active")),
        entry("passive", texts.get("legend.passive")),
        entry("other", texts.get("legend.other")));
  }

  private static Node entry(String style, String text) {
    Line line = new Line(0, 0, LENGTH, 0);
    line.getStyleClass().addAll("legendLine", style);
    Label label = new Label(text);
    label.getStyleClass().add("muted");
    label.setMinWidth(Region.USE_PREF_SIZE);
    HBox entry = new HBox(6, line, label);
    entry.setAlignment(Pos.CENTER_LEFT);
    return entry;
  }
}
