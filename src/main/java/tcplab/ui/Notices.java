package tcplab.ui;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Lines over the panes that wait until a person has decided. */
final class Notices {
  private final VBox box;

  Notices(VBox box) {
    this.box = box;
    box.managedProperty().bind(box.visibleProperty());
    box.setVisible(false);
  }

  /** Says something with two ways to go on. */
  void offer(String text, String yes, Runnable onYes, String no, Runnable onNo) {
    HBox line = line(text);
    line.getChildren()
        .addAll(button(line, "noticeYes", yes, onYes), button(line, "noticeNo", no, onNo));
    show(line);
  }

  /** Says something that is to be read. */
  void tell(String text, String close) {
    HBox line = line(text);
    line.getChildren().add(button(line, "noticeClose", close, () -> {}));
    show(line);
  }

  private static HBox line(String text) {
    Label label = Controls.text(text, "what");
    label.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(label, Priority.ALWAYS);
    HBox line = new HBox(10, label);
    line.setUserData(text);
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().add("notice");
    return line;
  }

  private Button button(HBox line, String id, String text, Runnable action) {
    return Controls.button(
        id,
        text,
        () -> {
          box.getChildren().remove(line);
          box.setVisible(!box.getChildren().isEmpty());
          action.run();
        });
  }

  private void show(HBox line) {
    // Said again, it stands once.
    box.getChildren().removeIf(other -> line.getUserData().equals(other.getUserData()));
    box.getChildren().add(line);
    box.setVisible(true);
  }
}
