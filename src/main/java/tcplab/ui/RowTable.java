package tcplab.ui;

import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/** A table of texts in a fixed-width face; rows can be marked. */
final class RowTable {
  /**
   * A line.
   *
   * @param cells its texts, left to right
   * @param marked whether it stands out: a value that has changed, a thing that is selected
   * @param subject what selecting it selects everywhere; "" for nothing
   */
  record Row(List<String> cells, boolean marked, String subject) {
    Row(List<String> cells) {
      this(cells, false, "");
    }
  }

  private final TableView<Row> table = new TableView<>();
  private Consumer<String> onSelect = _ -> {};
  private boolean filling;

  RowTable(String id) {
    table.setId(id);
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
    table
        .getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (_, _, row) -> {
              if (row != null && !filling) {
                onSelect.accept(row.subject());
              }
            });
  }

  TableView<Row> node() {
    return table;
  }

  /** What to do when a person selects a row: its subject. */
  void setOnSelect(Consumer<String> action) {
    onSelect = action;
  }

  /** The columns: their names, and their widths relative to each other. */
  void columns(String empty, List<String> names, List<Integer> shares) {
    table.getColumns().clear();
    table.setPlaceholder(new Label(empty));
    for (int i = 0; i < names.size(); i++) {
      int at = i;
      TableColumn<Row, String> column = new TableColumn<>(names.get(i));
      column.setSortable(false);
      column.setReorderable(false);
      column.setCellValueFactory(
          c ->
              new ReadOnlyStringWrapper(
                  at < c.getValue().cells().size() ? c.getValue().cells().get(at) : ""));
      column.setCellFactory(_ -> new Cell());
      column.setMinWidth(30);
      column.setPrefWidth(10.0 * shares.get(Math.min(i, shares.size() - 1)));
      table.getColumns().add(column);
    }
  }

  void rows(List<Row> rows) {
    if (!table.getItems().equals(rows)) {
      filling = true;
      table.getItems().setAll(rows);
      filling = false;
    }
  }

  private static final class Cell extends TableCell<Row, String> {
    Cell() {
      getStyleClass().add("mono");
    }

    @Override
    protected void updateItem(@Nullable String text, boolean empty) {
      super.updateItem(text, empty);
      setText(empty ? "" : text);
      Row row = getTableRow() == null ? null : getTableRow().getItem();
      Controls.style(this, "changed", !empty && row != null && row.marked());
    }
  }
}
