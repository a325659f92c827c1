package tcplab.ui;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Two stories beside each other, each with its chart from beginning to end. */
final class ComparePane extends HBox {
  /**
   * The pane.
   *
   * @param names what the stories are called
   * @param stories the two runs
   */
  ComparePane(Preferences preferences, List<String> names, List<Shown> stories) {
    super(16);
    for (int i = 0; i < stories.size(); i++) {
      Label name = new Label(names.get(i));
      name.getStyleClass().add("cardTitle");
      PicturePane chart = new PicturePane(PicturePane.Fit.WIDTH, preferences.palette());
      chart.setId("compared-" + i);
      chart.setPicture(stories.get(i).chart().whole(tcplab.tcp.Endpoint.NEVER));
      VBox.setVgrow(chart, Priority.ALWAYS);
      VBox column = new VBox(8, name, chart);
      HBox.setHgrow(column, Priority.ALWAYS);
      column.setPrefWidth(400);
      getChildren().add(column);
    }
  }
}
