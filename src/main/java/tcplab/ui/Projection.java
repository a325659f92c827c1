package tcplab.ui;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;

/**
 * How the panes share the window while it is projected: the back row reads the diagram, tables are
 * for those who sit before the screen.
 */
final class Projection {
  private static final double WIDTH = 0.56;
  private static final double HEIGHT = 0.8;

  private final SplitPane sides;
  private final SplitPane left;
  private final SplitPane right;
  private final Node inspector;

  /** Where the dividers were before. */
  private List<double[]> before = List.of();

  /**
   * The panes.
   *
   * @param sides what divides left from right
   * @param left diagram above explanation
   * @param right chart above inspector
   * @param inspector the inspector's card
   */
  Projection(SplitPane sides, SplitPane left, SplitPane right, Node inspector) {
    this.sides = sides;
    this.left = left;
    this.right = right;
    this.inspector = inspector;
  }

  void set(boolean on) {
    if (on == !before.isEmpty()) {
      return;
    }
    List<SplitPane> all = List.of(sides, left, right);
    if (on) {
      before = all.stream().map(SplitPane::getDividerPositions).toList();
      right.getItems().remove(inspector);
      sides.setDividerPositions(WIDTH);
      left.setDividerPositions(HEIGHT);
    } else {
      right.getItems().add(inspector);
      for (int i = 0; i < all.size(); i++) {
        all.get(i).setDividerPositions(before.get(i));
      }
      before = List.of();
    }
  }
}
