package tcplab.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import tcplab.charts.Moment;
import tcplab.sim.Transmission;
import tcplab.wire.Dissection;
import tcplab.wire.HeaderField;
import tcplab.wire.WireException;

/** The selected segment: its header as the RFC draws it, 32 bits a row, and its octets. */
final class SegmentTab extends ScrollingView {
  private static final int ROW = 32;
  private static final int MOST_OCTETS = 160;

  private final VBox box;
  private final Session session;
  private int shownId = -1;

  SegmentTab(Session session) {
    this(session, new VBox(8));
  }

  private SegmentTab(Session session, VBox box) {
    super("segment", box);
    this.session = session;
    this.box = box;
  }

  @Override
  public void retell(Texts texts) {
    super.retell(texts);
    shownId = -1;
    box.getChildren().setAll(Controls.text(texts.get("pick"), "muted"));
  }

  @Override
  public void refresh(Shown shown, Moment moment, Texts texts) {
    Optional<Transmission> selected = session.segment();
    if (selected.isEmpty()) {
      retell(texts);
    } else if (selected.get().id() != shownId) {
      shownId = selected.get().id();
      show(selected.get(), texts);
    }
  }

  private void show(Transmission t, Texts texts) {
    String key =
        switch (t.fate()) {
          case LOST -> "fate.lost";
          case DELIVERED -> "fate.delivered";
          case IN_FLIGHT -> "fate.inFlight";
        };
    String ends = texts.get(key, Controls.time(t.sentAt()), Controls.time(t.endsAt()));
    Label fate = Controls.text(t.reason() == null ? ends : ends + " (" + t.reason() + ")", "what");
    try {
      Dissection packet = Dissection.of(t.packet(), t.id());
      box.getChildren().setAll(fate, boxes(packet), octets(packet));
    } catch (WireException e) {
      box.getChildren().setAll(fate, Controls.text(String.valueOf(e.getMessage()), "problem"));
    }
  }

  // ---- fields -------------------------------------------------------------------------------

  private Node boxes(Dissection packet) {
    GridPane grid = new GridPane();
    grid.getStyleClass().add("header");
    for (int i = 0; i < ROW; i++) {
      ColumnConstraints column = new ColumnConstraints();
      column.setPercentWidth(100.0 / ROW);
      grid.getColumnConstraints().add(column);
    }
    int row = 0;
    int filled = 0;
    for (HeaderField field : packet.fields()) {
      if (field.part() == HeaderField.Part.IP) {
        continue;
      }
      int span = Math.min(field.bits(), ROW);
      if (filled + span > ROW) {
        row++;
        filled = 0;
      }
      grid.add(cell(field), filled, row, span, 1);
      filled += span;
    }
    return grid;
  }

  private Node cell(HeaderField field) {
    Label name = new Label(field.name());
    name.getStyleClass().add("fieldName");
    Label value = new Label(field.value().isEmpty() ? "✓" : field.value());
    value.getStyleClass().add("mono");
    VBox cell = new VBox(name, value);
    cell.getStyleClass().add("field");
    cell.setMaxWidth(Double.MAX_VALUE);
    cell.setFocusTraversable(true);
    cell.setAccessibleText(field.name() + " " + field.value());
    Tooltip.install(cell, new Tooltip(field.name() + " = " + field.value()));
    cell.setUserData(field);
    cell.setOnMouseEntered(_ -> highlight(field));
    cell.focusedProperty().addListener((_, _, on) -> highlight(on ? field : null));
    return cell;
  }

  // ---- octets -------------------------------------------------------------------------------

  private Node octets(Dissection packet) {
    FlowPane flow = new FlowPane(2, 2);
    flow.getStyleClass().add("octets");
    List<HeaderField> owner = new ArrayList<>();
    for (HeaderField field : packet.fields()) {
      while (owner.size() < field.endOctet()) {
        owner.add(field);
      }
    }
    int most = Math.min(packet.size(), MOST_OCTETS);
    for (int i = 0; i < most; i++) {
      HeaderField field = owner.get(i);
      Label octet = new Label(String.format(Locale.ROOT, "%02x", packet.octet(i)));
      octet.getStyleClass().addAll("mono", "octet");
      Controls.style(octet, "outer", field.part() == HeaderField.Part.IP);
      octet.setUserData(new int[] {i});
      Tooltip.install(octet, new Tooltip(field.name() + " = " + field.value()));
      octet.setOnMouseEntered(_ -> highlight(field));
      flow.getChildren().add(octet);
    }
    if (packet.size() > most) {
      flow.getChildren().add(new Label("… +" + (packet.size() - most)));
    }
    return flow;
  }

  private void highlight(@org.jspecify.annotations.Nullable HeaderField field) {
    for (Node part : box.getChildren()) {
      if (part instanceof GridPane grid) {
        grid.getChildren()
            .forEach(cell -> Controls.style(cell, "lit", cell.getUserData() == field));
      } else if (part instanceof FlowPane flow) {
        for (Node octet : flow.getChildren()) {
          boolean lit =
              field != null
                  && octet.getUserData() instanceof int[] place
                  && place[0] >= field.firstOctet()
                  && place[0] < field.endOctet();
          Controls.style(octet, "lit", lit);
        }
      }
    }
  }
}
