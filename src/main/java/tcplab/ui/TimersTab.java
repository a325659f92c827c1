package tcplab.ui;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import tcplab.charts.Moment;
import tcplab.charts.RunningTimer;
import tcplab.sim.Connection;

/** The timers that run now, as bars that shrink. */
final class TimersTab extends ScrollingView {
  private static final int MOST = 60;

  private final GridPane grid;
  private final Session session;

  TimersTab(Session session) {
    this(session, new GridPane());
  }

  private TimersTab(Session session, GridPane grid) {
    super("timers", grid);
    this.session = session;
    this.grid = grid;
    grid.setId("timers");
    grid.setHgap(10);
    grid.setVgap(4);
  }

  @Override
  public void refresh(Shown shown, Moment moment, Texts texts) {
    List<RunningTimer> running = new ArrayList<>();
    for (Connection connection : shown.timeline().connections()) {
      if (running.size() < MOST) {
        running.addAll(shown.run().running(connection.id(), moment));
      }
    }
    grid.getChildren().clear();
    if (running.isEmpty()) {
      grid.add(Controls.text(texts.get("noTimer"), "muted"), 0, 0);
    }
    for (int i = 0; i < running.size(); i++) {
      row(i, shown, running.get(i), moment, texts);
    }
  }

  private void row(int at, Shown shown, RunningTimer timer, Moment moment, Texts texts) {
    Connection connection = shown.timeline().connections().get(timer.connection());
    String host = shown.timeline().hosts().get(connection.host()).name();
    Label whose = new Label(host + ":" + connection.local().port());
    whose.getStyleClass().add("mono");
    Label name = new Label(texts.get("timer." + timer.timer()));
    ProgressBar bar = new ProgressBar(timer.left(moment.time()));
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.getStyleClass().add("timer");
    GridPane.setHgrow(bar, Priority.ALWAYS);
    Label left = new Label(Controls.duration(Math.max(0, timer.due() - moment.time())));
    left.getStyleClass().add("mono");
    bar.setAccessibleText(whose.getText() + " " + name.getText() + " " + left.getText());
    for (Node node : List.of(whose, name, bar, left)) {
      node.setOnMouseClicked(
          _ -> session.selection().set(ConnectionsTab.SUBJECT + timer.connection()));
    }
    grid.addRow(at, whose, name, bar, left);
  }
}
