package tcplab.ui;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** A sheet over the window, and the black one that clickers ask for. The window waits below. */
final class Overlay {
  private final StackPane over;
  private final Region below;
  private @Nullable Node focusBefore;

  /**
   * Sheets in a pane that lies over another.
   *
   * @param over where sheets are shown
   * @param below what waits
   */
  Overlay(StackPane over, Region below) {
    this.over = over;
    this.below = below;
    over.setVisible(false);
  }

  boolean isOpen() {
    return over.isVisible();
  }

  /** Shows a sheet with a title and a button that closes it. */
  void show(String id, String title, String close, Region content, double width, double height) {
    Label name = new Label(title);
    name.getStyleClass().add("title");
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    Button button = Controls.icon("closeSheet", Feather.X, close, this::close);
    HBox head = new HBox(12, name, gap, button);
    head.setAlignment(Pos.CENTER_LEFT);
    BorderPane sheet = new BorderPane(content, head, null, null, null);
    sheet.setId(id);
    sheet.getStyleClass().add("overlaySheet");
    sheet.setMaxSize(width, height);
    over.getStyleClass().setAll("overlay");
    open(sheet);
    button.requestFocus();
  }

  /** Shows a text on a sheet. */
  void text(String id, String title, String close, Region text) {
    ScrollPane scroll = new ScrollPane(text);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("plain");
    show(id, title, close, scroll, 560, 640);
  }

  /** Hides everything, as clickers do. */
  void blank() {
    over.getStyleClass().setAll("blank");
    Region black = new Region();
    black.setOnMouseClicked(_ -> close());
    open(black);
    black.requestFocus();
  }

  boolean isBlank() {
    return isOpen() && over.getStyleClass().contains("blank");
  }

  private void open(Region content) {
    if (!isOpen() && over.getScene() != null) {
      focusBefore = over.getScene().getFocusOwner();
    }
    over.getChildren().setAll(content);
    over.setVisible(true);
    below.setDisable(true);
  }

  void close() {
    over.setVisible(false);
    over.getChildren().clear();
    below.setDisable(false);
    Node before = focusBefore;
    if (before != null) {
      before.requestFocus();
      focusBefore = null;
    }
  }
}
