package tcplab.ui;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tab;
import org.jspecify.annotations.Nullable;
import tcplab.charts.Moment;
import tcplab.sim.Step;

/** Every step in a line; a click goes there. Lines are made as they come into sight. */
final class LogTab implements Inspector.View {
  private final Tab tab = new Tab();
  private final ListView<Step> list = new ListView<>();
  private final Session session;
  private boolean following;

  LogTab(Session session) {
    this.session = session;
    list.setId("log");
    list.setCellFactory(_ -> new Cell());
    list.getSelectionModel()
        .selectedIndexProperty()
        .addListener(
            (_, _, at) -> {
              if (!following && at.intValue() >= 0) {
                session.player().pause();
                session.player().jump(at.intValue());
              }
            });
    tab.setContent(list);
  }

  @Override
  public Tab tab() {
    return tab;
  }

  @Override
  public void retell(Texts texts) {
    tab.setText(texts.get("log"));
    Shown shown = session.shown().get();
    if (shown != null) {
      following = true;
      list.getItems().setAll(shown.timeline().steps());
      following = false;
    }
  }

  @Override
  public void refresh(Shown shown, Moment moment, Texts texts) {
    following = true;
    if (moment.step() < 0) {
      list.getSelectionModel().clearSelection();
    } else {
      list.getSelectionModel().clearAndSelect(moment.step());
    }
    list.scrollTo(Math.max(0, moment.step() - 2));
    following = false;
  }

  private final class Cell extends ListCell<Step> {
    @Override
    protected void updateItem(@Nullable Step step, boolean empty) {
      super.updateItem(step, empty);
      Shown shown = session.shown().get();
      if (empty || step == null || shown == null) {
        setText("");
        return;
      }
      List<String> parts = new ArrayList<>();
      parts.add(Integer.toString(step.index() + 1));
      parts.add(Controls.time(step.at()));
      parts.add(shown.story().happens(step));
      parts.add(String.join("; ", shown.story().outcome(step)));
      setText(String.join("   ", parts));
    }
  }
}
