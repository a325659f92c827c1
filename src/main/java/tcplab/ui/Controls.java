package tcplab.ui;

import java.util.List;
import javafx.beans.property.Property;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Controls as this window has them, each made in one call. */
final class Controls {
  private Controls() {}

  static Button button(String id, String text, Runnable action) {
    Button button = new Button(text);
    button.setId(id);
    button.setOnAction(_ -> action.run());
    return button;
  }

  /** A button with a picture only: its text is told by tooltip and to assistive technology. */
  static Button icon(String id, Feather icon, String text, Runnable action) {
    Button button = button(id, "", action);
    button.setGraphic(new FontIcon(icon));
    button.setTooltip(new Tooltip(text));
    button.setAccessibleText(text);
    return button;
  }

  static MenuItem item(String id, String text, Runnable action) {
    MenuItem item = item(text, action);
    item.setId(id);
    return item;
  }

  static MenuItem item(String text, Runnable action) {
    MenuItem item = new MenuItem(text);
    item.setMnemonicParsing(false);
    item.setOnAction(_ -> action.run());
    return item;
  }

  /** An item that cannot be chosen now. */
  static MenuItem disabled(String text) {
    MenuItem item = new MenuItem(text);
    item.setMnemonicParsing(false);
    item.setDisable(true);
    return item;
  }

  static CheckMenuItem check(String text, Property<Boolean> value) {
    CheckMenuItem item = new CheckMenuItem(text);
    item.selectedProperty().bindBidirectional(value);
    return item;
  }

  /** One item of several that exclude each other. */
  static <T> RadioMenuItem choice(String text, ToggleGroup group, Property<T> value, T means) {
    RadioMenuItem item = new RadioMenuItem(text);
    item.setToggleGroup(group);
    item.setSelected(value.getValue().equals(means));
    item.setOnAction(_ -> value.setValue(means));
    return item;
  }

  /** Text that wraps and is never cut. */
  static Label text(String text, String style) {
    Label label = new Label(text);
    label.setWrapText(true);
    label.getStyleClass().add(style);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  /** Gives a node the class of style, or takes it. */
  static void style(Node node, String name, boolean on) {
    List<String> classes = node.getStyleClass();
    classes.removeIf(name::equals);
    if (on) {
      classes.add(name);
    }
  }

  /** A span of time as short as it can be read: {@code 219 ms}, {@code 1.41 s}, {@code 60 s}. */
  static String duration(long nanos) {
    if (nanos < 1_000_000_000L) {
      return nanos / 1_000_000L + " ms";
    }
    long hundredths = nanos / 10_000_000L;
    String whole = Long.toString(hundredths / 100);
    return hundredths >= 1_000 || hundredths % 100 == 0
        ? whole + " s"
        : whole + "." + (hundredths % 100 < 10 ? "0" : "") + hundredths % 100 + " s";
  }

  /** A virtual time in seconds with milliseconds. */
  static String time(long nanos) {
    long micros = nanos / 1000;
    String fraction = Long.toString(1_000_000 + micros % 1_000_000).substring(1, 4);
    return micros / 1_000_000 + "." + fraction + " s";
  }
}
