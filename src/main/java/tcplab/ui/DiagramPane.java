package tcplab.ui;

import java.util.List;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.controlsfx.control.PopOver;
import org.jspecify.annotations.Nullable;
import tcplab.charts.DiagramOptions;
import tcplab.charts.StateDiagramChart;
import tcplab.picture.Picture;
import tcplab.reference.CardId;
import tcplab.reference.Kind;
import tcplab.reference.Reference;
import tcplab.reference.StateCard;
import tcplab.sim.Scenario;
import tcplab.tcp.State;

/**
 * The state diagram, alive: tokens run, rings shrink. A click on a state answers the question that
 * is open, or pins the state's card; the pointer resting on it shows the card for as long.
 */
final class DiagramPane {
  private static final String STATE = "state-";
  private static final Duration REST = Duration.millis(500);

  private final PicturePane pane;
  private final Session session;
  private final Preferences preferences;
  private final PauseTransition rest = new PauseTransition(REST);
  private @Nullable PopOver card;
  private boolean pinned;

  DiagramPane(StackPane holder, Session session) {
    this.session = session;
    this.preferences = session.preferences();
    pane = new PicturePane(PicturePane.Fit.WHOLE, preferences.palette());
    pane.setId("diagram");
    pane.setFocusTraversable(true);
    holder.getChildren().setAll(pane);
    pane.setPickable(subject -> subject.startsWith(STATE));
    pane.setOnPick(this::picked);
    pane.setOnHover(this::hovered);
    pane.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    session.shown().addListener((_, _, _) -> draw());
    session.player().moment().addListener((_, _, _) -> draw());
    session.player().progress().addListener((_, _, _) -> draw());
    session.selection().addListener((_, _, subject) -> select(subject));
    preferences.failures().addListener((_, _, _) -> draw());
    preferences.possible().addListener((_, _, _) -> draw());
    preferences.layout().addListener((_, _, _) -> draw());
  }

  PicturePane pane() {
    return pane;
  }

  DiagramOptions options() {
    int connection = -1;
    if (session.selection().get().startsWith(ConnectionsTab.SUBJECT)) {
      connection = ConnectionsTab.connection(session.selection().get());
    }
    return DiagramOptions.DEFAULT
        .withLayout(preferences.layout().get())
        .withNames(preferences.names().get())
        .withFailures(preferences.failures().get())
        .withPossible(preferences.possible().get())
        .withConnection(connection)
        .withLanguage(preferences.language().get())
        .withProgress(session.player().progress().get());
  }

  private void draw() {
    Shown shown = session.shown().get();
    if (shown != null) {
      Picture picture =
          StateDiagramChart.picture(shown.run(), session.player().moment().get(), options());
      pane.setPicture(picture);
    }
  }

  private void select(String subject) {
    pane.setSelected(subject);
    draw();
  }

  // ---- states -------------------------------------------------------------------------------

  private void picked(String subject) {
    if (!subject.startsWith(STATE)) {
      hide();
      session.selection().set("");
      return;
    }
    State state = state(subject);
    Scenario.Question question = session.quiz().open().get();
    if (question != null && !question.host().isEmpty() && session.quiz().waits()) {
      session.quiz().answer(state.netstatName());
      return;
    }
    session.selection().set(subject);
    show(subject, true);
  }

  /** The textbook layout draws CLOSED twice: {@code state-CLOSED-2}. */
  private static State state(String subject) {
    String name = subject.substring(STATE.length());
    return State.valueOf(name.endsWith("-2") ? name.substring(0, name.length() - 2) : name);
  }

  private void hovered(String subject) {
    rest.stop();
    if (card != null && !pinned) {
      hide();
    }
    boolean asked = session.quiz().open().get() != null;
    if (subject.startsWith(STATE) && !pinned && !asked) {
      rest.setOnFinished(_ -> show(subject, false));
      rest.playFromStart();
    }
  }

  private void show(String subject, boolean pin) {
    rest.stop();
    hide();
    Optional<Bounds> place = pane.where(subject);
    if (place.isEmpty() || pane.getScene() == null) {
      return;
    }
    StateCard about = Reference.bundled().state(state(subject));
    VBox box = new VBox(6);
    box.getStyleClass().addAll("explanation", "hoverCard");
    Cards cards = new Cards(preferences, id -> id, _ -> {}, _ -> {});
    List<Node> lines = cards.brief(about);
    box.getChildren().setAll(lines);
    if (pin) {
      box.getChildren()
          .add(Controls.button("readMore", preferences.texts().get("readMore"), () -> read(about)));
    }
    PopOver made = new PopOver(box);
    made.setDetachable(false);
    made.setAutoHide(true);
    made.setAnimated(!preferences.reducedMotion().get());
    made.setArrowLocation(PopOver.ArrowLocation.LEFT_CENTER);
    made.getRoot().getStylesheets().addAll(pane.getScene().getStylesheets());
    Controls.style(made.getRoot(), "dark", preferences.dark().get());
    made.setOnHidden(_ -> pinned = false);
    Point2D at = pane.localToScreen(place.get().getMaxX(), place.get().getCenterY());
    made.show(pane, at.getX() + 4, at.getY());
    card = made;
    pinned = pin;
  }

  private void read(StateCard about) {
    hide();
    session.card().set(new CardId(Kind.STATE, about.id().name()));
  }

  private void hide() {
    if (card != null) {
      card.hide(Duration.ZERO);
      card = null;
    }
    pinned = false;
  }

  /** Up and down go from state to state, Enter picks. */
  private void key(KeyEvent e) {
    if (e.isShortcutDown() || e.isAltDown()) {
      return;
    }
    KeyCode code = e.getCode();
    String selected = session.selection().get();
    if (code == KeyCode.UP || code == KeyCode.DOWN) {
      int count = State.values().length;
      int now = selected.startsWith(STATE) ? state(selected).ordinal() : -1;
      int next = code == KeyCode.DOWN ? now + 1 : now < 0 ? count - 1 : now - 1;
      session.selection().set(STATE + State.values()[Math.floorMod(next, count)]);
    } else if (code == KeyCode.ENTER && selected.startsWith(STATE)) {
      picked(selected);
    } else {
      return;
    }
    e.consume();
  }
}
