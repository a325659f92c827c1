package tcplab.ui;

import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tab;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import tcplab.charts.Moment;

/** The stories tried so far: to go back to, to rename, to compare with the one shown. */
final class BranchesTab implements Inspector.View {
  private final Tab tab = new Tab();
  private final ListView<Branches.Branch> list = new ListView<>();
  private final Session session;
  private final Inspector.Branching branching;

  BranchesTab(Session session, Inspector.Branching branching) {
    this.session = session;
    this.branching = branching;
    list.setId("branches");
    list.setItems(session.branches().all());
    list.setCellFactory(_ -> new Cell());
    list.setOnMouseClicked(
        e -> {
          if (e.getClickCount() == 2) {
            visit();
          }
        });
    list.setOnKeyPressed(
        e -> {
          if (e.getCode() == KeyCode.ENTER) {
            visit();
            e.consume();
          }
        });
    tab.setContent(list);
    session.branches().current().addListener((_, _, _) -> list.refresh());
    session.branches().all().addListener((ListChangeListener<Branches.Branch>) _ -> title());
  }

  private void visit() {
    Branches.Branch branch = list.getSelectionModel().getSelectedItem();
    if (branch != null && !isCurrent(branch)) {
      session.visit(branch.id());
    }
  }

  private boolean isCurrent(Branches.Branch branch) {
    Branches.Branch current = session.branches().current().get();
    return current != null && current.id() == branch.id();
  }

  @Override
  public Tab tab() {
    return tab;
  }

  @Override
  public void retell(Texts texts) {
    title();
    list.refresh();
  }

  private void title() {
    int count = session.branches().all().size();
    String name = session.preferences().texts().get("branches");
    tab.setText(count > 1 ? name + " (" + count + ")" : name);
  }

  @Override
  public void refresh(Shown shown, Moment moment, Texts texts) {
    list.refresh();
  }

  private final class Cell extends ListCell<Branches.Branch> {
    @Override
    protected void updateItem(Branches.@Nullable Branch branch, boolean empty) {
      super.updateItem(branch, empty);
      setText("");
      setGraphic(null);
      if (empty || branch == null) {
        return;
      }
      Texts texts = session.preferences().texts();
      boolean current = isCurrent(branch);
      Label name = new Label((current ? "▸ " : "") + (branch.id() + 1) + "  " + branch.name());
      Controls.style(name, "changed", current);
      Region gap = new Region();
      HBox.setHgrow(gap, Priority.ALWAYS);
      HBox line = new HBox(8, name, gap);
      line.setAlignment(Pos.CENTER_LEFT);
      String id = "-" + branch.id();
      if (!current) {
        line.getChildren()
            .addAll(
                Controls.button("visit" + id, texts.get("visit"), () -> session.visit(branch.id())),
                Controls.button(
                    "compare" + id, texts.get("compare"), () -> branching.compare(branch)));
      }
      line.getChildren()
          .add(Controls.button("rename" + id, texts.get("rename"), () -> edit(branch)));
      setGraphic(line);
    }

    /** The name can be written over in place: Enter takes it, Esc leaves it as it was. */
    private void edit(Branches.Branch branch) {
      TextField field = new TextField(branch.name());
      field.setId("branchName");
      field.setAccessibleText(session.preferences().texts().get("rename"));
      field.setOnAction(
          _ -> {
            String name = field.getText().strip();
            session.branches().rename(branch.id(), name.isEmpty() ? branch.name() : name);
            list.refresh();
          });
      field.addEventHandler(
          KeyEvent.KEY_PRESSED,
          e -> {
            if (e.getCode() == KeyCode.ESCAPE) {
              list.refresh();
              e.consume();
            }
          });
      setGraphic(field);
      field.requestFocus();
      field.selectAll();
    }
  }
}
