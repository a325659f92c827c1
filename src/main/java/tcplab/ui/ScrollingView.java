package tcplab.ui;

import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.layout.Region;

/** A tab of the inspector whose content scrolls down. */
abstract class ScrollingView implements Inspector.View {
  private final Tab tab = new Tab();
  private final String name;

  /**
   * A tab.
   *
   * @param name key of its name among the texts
   */
  ScrollingView(String name, Region content) {
    this.name = name;
    content.getStyleClass().add("segmentTab");
    ScrollPane scroll = new ScrollPane(content);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("plain");
    tab.setContent(scroll);
  }

  @Override
  public final Tab tab() {
    return tab;
  }

  @Override
  public void retell(Texts texts) {
    tab.setText(texts.get(name));
  }
}
