package tcplab.ui;

import java.util.List;
import javafx.animation.PauseTransition;
import javafx.geometry.Bounds;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import tcplab.charts.Moment;
import tcplab.charts.SequenceChart;
import tcplab.sim.Transmission;

/** The sequence chart, alive: its header stays in sight, it follows "now"; a click selects. */
final class ChartPane {
  private static final String SEGMENT = "segment-";
  private static final List<String> PICKABLE = List.of(SEGMENT, "call-", "timer-", "lifeline-");
  private static final double NARROWEST = 320;

  private final PicturePane header;
  private final PicturePane pane;
  private final Session session;
  private final SegmentCard card;
  private final PauseTransition settled = new PauseTransition(Duration.millis(120));

  ChartPane(StackPane headerHolder, StackPane holder, Session session) {
    this.session = session;
    header = new PicturePane(PicturePane.Fit.WIDTH, session.preferences().palette());
    header.setMouseTransparent(true);
    header.setMinSize(0, 0);
    headerHolder.getChildren().setAll(header);
    headerHolder.setMinHeight(Region.USE_PREF_SIZE);
    pane = new PicturePane(PicturePane.Fit.WIDTH, session.preferences().palette());
    pane.setId("chart");
    pane.setFocusTraversable(true);
    card = new SegmentCard(session);
    holder.getChildren().setAll(pane, card.node());
    pane.setPickable(subject -> PICKABLE.stream().anyMatch(subject::startsWith));
    pane.setOnPick(session.selection()::set);
    pane.setOnView(
        () -> {
          header.alignWith(pane);
          headerHolder.setPrefHeight(SequenceChart.HEADER * pane.zoom());
          place();
        });
    pane.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    pane.widthProperty().addListener((_, old, _) -> resized(old.doubleValue() == 0));
    session.preferences().typeScale().addListener((_, _, _) -> settled.playFromStart());
    settled.setOnFinished(_ -> session.chartWidth().set(wanted()));
    card.node().layoutBoundsProperty().addListener((_, _, _) -> place());
    session.shown().addListener((_, _, _) -> opened());
    session.player().moment().addListener((_, _, _) -> draw());
    session.selection().addListener((_, _, subject) -> select(subject));
  }

  PicturePane pane() {
    return pane;
  }

  PicturePane header() {
    return header;
  }

  /** The chart is laid out anew for another width: at first at once, then when it rests. */
  private void resized(boolean first) {
    if (first) {
      session.chartWidth().set(wanted());
    } else {
      settled.playFromStart();
    }
  }

  /** As wide as the pane, its texts as large as the window's. */
  private double wanted() {
    return Math.max(
        NARROWEST, Math.round(pane.getWidth() / session.preferences().typeScale().get()));
  }

  private void opened() {
    Shown shown = session.shown().get();
    if (shown != null) {
      header.setPicture(shown.chart().header());
      draw();
      card.refresh();
    }
  }

  private void draw() {
    Shown shown = session.shown().get();
    if (shown != null) {
      Moment moment = session.player().moment().get();
      long now = moment.time();
      boolean before = moment.step() < 0 && now == 0;
      pane.setPicture(shown.chart().body(before ? -1 : now));
      pane.reveal(shown.chart().top() + shown.chart().scale().yOf(now));
    }
  }

  private void select(String subject) {
    pane.setSelected(subject);
    card.refresh();
    place();
  }

  /** The card stands below the segment's arrow, inside the pane. */
  private void place() {
    if (!card.node().isVisible()) {
      return;
    }
    Bounds at = pane.where(session.selection().get()).orElse(null);
    if (at == null) {
      card.node().setVisible(false);
      return;
    }
    double width = card.node().getLayoutBounds().getWidth();
    double height = card.node().getLayoutBounds().getHeight();
    double x = Math.clamp(at.getCenterX() - width / 2, 4, Math.max(4, pane.getWidth() - width - 4));
    double below = at.getMaxY() + 14;
    double y = below + height < pane.getHeight() ? below : at.getMinY() - height - 14;
    card.node().setTranslateX(x);
    card.node().setTranslateY(Math.max(4, y));
  }

  /** Up and down go from segment to segment, Delete drops the one selected. */
  private void key(KeyEvent e) {
    Shown shown = session.shown().get();
    if (shown == null || e.isShortcutDown() || e.isAltDown()) {
      return;
    }
    KeyCode code = e.getCode();
    if (code == KeyCode.DELETE) {
      card.drop();
    } else if (code == KeyCode.UP || code == KeyCode.DOWN) {
      int sent = 0;
      long now = session.player().moment().get().time();
      for (Transmission t : shown.timeline().transmissions()) {
        sent += t.sentAt() <= now ? 1 : 0;
      }
      if (sent > 0) {
        int selected = session.segment().map(Transmission::id).orElse(code == KeyCode.UP ? 0 : -1);
        int next = Math.floorMod(selected + (code == KeyCode.UP ? -1 : 1), sent);
        session.selection().set(SEGMENT + next);
      }
    } else {
      return;
    }
    e.consume();
  }
}
