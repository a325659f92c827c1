package tcplab.ui;

import java.util.List;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import tcplab.charts.Moment;

/** The tabs that show the inside of things. Only the tab that is seen is kept up to date. */
final class Inspector {
  /** One tab. */
  interface View {
    Tab tab();

    /** The run or the language is another: names of columns and the like. */
    void retell(Texts texts);

    /** The moment or the selection is another. */
    void refresh(Shown shown, Moment moment, Texts texts);
  }

  private final TabPane tabs;
  private final Session session;
  private final SegmentTab segment;
  private final List<View> views;

  Inspector(TabPane tabs, Session session, Branching branching) {
    this.tabs = tabs;
    this.session = session;
    this.segment = new SegmentTab(session);
    this.views =
        List.of(
            new ConnectionsTab(session),
            new VariablesTab(session),
            segment,
            new QueuesTab(),
            new TimersTab(session),
            new BranchesTab(session, branching),
            new LogTab(session));
    views.forEach(view -> tabs.getTabs().add(view.tab()));
    tabs.getSelectionModel().selectedItemProperty().addListener((_, _, _) -> refresh());
    session.shown().addListener((_, _, _) -> retell());
    session.player().moment().addListener((_, _, _) -> refresh());
    session.selection().addListener((_, _, _) -> selected());
  }

  /** What a person does with branches beyond going to them. */
  interface Branching {
    void compare(Branches.Branch branch);
  }

  /** The texts are in another language, or the run is another. */
  void retell() {
    Texts texts = session.preferences().texts();
    views.forEach(view -> view.retell(texts));
    refresh();
  }

  private void selected() {
    if (session.segment().isPresent()) {
      tabs.getSelectionModel().select(segment.tab());
    }
    refresh();
  }

  private void refresh() {
    Shown shown = session.shown().get();
    if (shown == null) {
      return;
    }
    for (View view : views) {
      if (view.tab() == tabs.getSelectionModel().getSelectedItem()) {
        view.refresh(shown, session.player().moment().get(), session.preferences().texts());
      }
    }
  }
}
