package tcplab.ui;

import java.util.ArrayList;
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

  /** Width of a character of the fixed-width face as it stands in cells, in text sizes. */
  private static final double CHARACTER = 0.5;

  private static final double LINE = 1.9;
  private static final double PADDING = 13;
  private static final double NAME_PADDING = 17;
  private static final double BORDERS = 8;

  /** As much of the wanted width is enough: the padding gives way. */
  private static final double TIGHTEST = 0.95;

  private final TableView<Row> table = new TableView<>();
  private final Preferences preferences;
  private Consumer<String> onSelect = _ -> {};
  private boolean filling;

  RowTable(String id, Preferences preferences) {
    this.preferences = preferences;
    table.setId(id);
    preferences.typeScale().addListener((_, _, _) -> size());
    size();
    table.widthProperty().addListener((_, _, _) -> share());
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

  /** The columns by their names; they share the width by what is in them. */
  void columns(String empty, List<String> names) {
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
      table.getColumns().add(column);
    }
    share();
  }

  /**
   * Each column is as wide as its longest text; what is over is shared. Where there is not enough,
   * the table scrolls sideways.
   */
  private void share() {
    List<Double> wanted = new ArrayList<>();
    double sum = 0;
    for (int i = 0; i < table.getColumns().size(); i++) {
      int longest = 0;
      for (Row row : table.getItems()) {
        longest = Math.max(longest, i < row.cells().size() ? row.cells().get(i).length() : 0);
      }
      double character = CHARACTER * preferences.typeSize();
      double name = characters(table.getColumns().get(i).getText()) * character + NAME_PADDING;
      wanted.add(Math.max(name, longest * character + PADDING));
      sum += wanted.getLast();
    }
    double room = table.getWidth() - BORDERS;
    for (int i = 0; i < wanted.size(); i++) {
      double over = room > TIGHTEST * sum ? (room - sum) / wanted.size() : 0;
      table.getColumns().get(i).setPrefWidth(wanted.get(i) + over);
    }
  }

  /** Han characters are twice as wide as Latin ones. */
  private static long characters(String text) {
    return text.length() + text.codePoints().filter(Character::isIdeographic).count();
  }

  private void size() {
    table.setFixedCellSize(Math.round(preferences.typeSize() * LINE));
    share();
  }

  void rows(List<Row> rows) {
    if (!table.getItems().equals(rows)) {
      filling = true;
      table.getItems().setAll(rows);
      filling = false;
      share();
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
