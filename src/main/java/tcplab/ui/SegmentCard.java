package tcplab.ui;

import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import tcplab.sim.HostInfo;
import tcplab.sim.Scenario;
import tcplab.sim.Transmission;
import tcplab.tcp.Ecn;
import tcplab.tcp.Packet;
import tcplab.tcp.Segment;

/** What can be done with the selected segment, whether it is in flight or landed long ago. */
final class SegmentCard {
  private final VBox box = new VBox(8);
  private final Session session;

  SegmentCard(Session session) {
    this.session = session;
    box.setId("segmentCard");
    box.getStyleClass().add("segmentCard");
    box.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    box.setVisible(false);
    StackPane.setAlignment(box, Pos.TOP_LEFT);
  }

  Region node() {
    return box;
  }

  void refresh() {
    Optional<Transmission> selected = session.segment();
    Shown shown = session.shown().get();
    box.setVisible(selected.isPresent());
    if (selected.isEmpty() || shown == null) {
      return;
    }
    Transmission t = selected.get();
    Texts texts = session.preferences().texts();
    Label way = new Label(name(shown, t.from()) + " → " + name(shown, t.to()));
    way.getStyleClass().add("cardTitle");
    Label numbers = new Label(shown.story().numbers().label(t));
    numbers.getStyleClass().add("mono");
    box.getChildren().setAll(way, numbers);
    if (t.from() < 0 || t.to() < 0) {
      return;
    }
    if (t.endsAt() <= session.player().moment().get().time()) {
      box.getChildren().add(Controls.text(texts.get("whatIf"), "muted"));
    }
    long flight = Math.max(1, t.endsAt() - t.sentAt());
    Button drop = Controls.button("drop", texts.get("drop"), this::drop);
    drop.getStyleClass().addAll("button-outlined", "danger");
    HBox fates =
        new HBox(
            8,
            drop,
            Controls.button(
                "delay",
                texts.get("delay"),
                () -> give("delay", t, new Scenario.RuleFate.Delay(3 * flight))),
            Controls.button(
                "duplicate",
                texts.get("duplicate"),
                () -> give("duplicate", t, new Scenario.RuleFate.Duplicate(flight / 2 + 1))));
    if (t.packet().body() instanceof Packet.Tcp(Segment segment) && segment.ecn() != Ecn.NOT_ECT) {
      fates
          .getChildren()
          .add(
              Controls.button(
                  "mark", texts.get("mark"), () -> give("mark", t, new Scenario.RuleFate.Mark())));
    }
    box.getChildren().add(fates);
  }

  /** Drops the selected segment. */
  void drop() {
    session.segment().ifPresent(t -> give("drop", t, new Scenario.RuleFate.Drop()));
  }

  private void give(String key, Transmission t, Scenario.RuleFate fate) {
    Shown shown = session.shown().get();
    if (shown != null) {
      String what = session.preferences().texts().get(key);
      session.refate(what + ": " + shown.story().numbers().label(t), t, fate);
    }
  }

  private static String name(Shown shown, int host) {
    if (host < 0) {
      return "?";
    }
    HostInfo info = shown.timeline().hosts().get(host);
    return info.name();
  }
}
