package tcplab.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableSet;
import javafx.fxml.FXML;
import javafx.fxml.FXMLLoader;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import tcplab.packetdrill.Outcome;
import tcplab.picture.Face;
import tcplab.reference.Reference;
import tcplab.scenario.Library;
import tcplab.scenario.ScenarioException;

/** The window: its static layout comes from window.fxml, its panes bind to the {@link Session}. */
final class LabWindow implements Keys.Commands, Inspector.Branching {
  private static final String FIRST = "three-way-handshake";
  private static final double LIBRARY = 252;

  /** Puts the title over the left edge of the panes: less the head's padding and spacing. */
  private static final double ALIGNED = -24;

  @FXML private @Nullable StackPane overlayHolder;
  @FXML private @Nullable BorderPane main;
  @FXML private @Nullable Label brand;
  @FXML private @Nullable Label title;
  @FXML private @Nullable Label counts;
  @FXML private @Nullable HBox head;
  @FXML private @Nullable HBox tools;
  @FXML private @Nullable VBox notices;
  @FXML private @Nullable VBox library;
  @FXML private @Nullable TextField search;
  @FXML private @Nullable TreeView<LibraryPane.Entry> tree;
  @FXML private @Nullable HBox libraryTools;
  @FXML private @Nullable SplitPane split;
  @FXML private @Nullable SplitPane leftSplit;
  @FXML private @Nullable SplitPane rightSplit;
  @FXML private @Nullable Region inspectorCard;
  @FXML private @Nullable Label statesTitle;
  @FXML private @Nullable HBox legend;
  @FXML private @Nullable HBox diagramTools;
  @FXML private @Nullable StackPane diagramHolder;
  @FXML private @Nullable ScrollPane explanationScroll;
  @FXML private @Nullable VBox explanation;
  @FXML private @Nullable TabPane inspector;
  @FXML private @Nullable Label segmentsTitle;
  @FXML private @Nullable HBox hostMenus;
  @FXML private @Nullable StackPane headerHolder;
  @FXML private @Nullable StackPane chartHolder;
  @FXML private @Nullable Label hint;
  @FXML private @Nullable HBox player;

  private final Stage stage;
  private final Memory memory;
  private final Session session;
  private final Preferences preferences;
  private final StackPane root;
  private final Lessons lessons;
  private final Overlay overlay;
  private final HeadBar tooling;
  private final LibraryPane shelf;
  private final DiagramPane diagram;
  private final ChartPane chart;
  private final Explanation telling;
  private final Inspector inspection;
  private final PlayerBar playing;
  private final Notices noticing;
  private final ObservableList<Path> recent = FXCollections.observableArrayList();
  private final ObservableSet<String> finished = FXCollections.observableSet();
  private final Documents documents;
  private final Projection projection;

  /**
   * Builds the window.
   *
   * @throws IOException where the program was packaged without window.fxml
   * @throws ScenarioException where it was packaged without its lessons
   */
  LabWindow(Stage stage, Executor background, Files files, UserSettings settings)
      throws IOException, ScenarioException {
    this.stage = stage;
    for (Face face : Face.values()) {
      MarkPainter.load(face, 13);
    }
    FXMLLoader loader = new FXMLLoader(LabWindow.class.getResource("window.fxml"));
    loader.setController(this);
    root = loader.load();
    session = new Session(background);
    preferences = session.preferences();
    memory = new Memory(settings, session, stage, background);
    memory.load(recent, finished);
    lessons = new Lessons(Library.bundled(), background);
    overlay = new Overlay(need(overlayHolder), need(main));
    noticing = new Notices(need(notices));
    tooling = new HeadBar(need(tools), session, this, recent);
    shelf = new LibraryPane(need(search), need(tree), lessons, session, finished);
    diagram = new DiagramPane(need(diagramHolder), session);
    chart = new ChartPane(need(headerHolder), need(chartHolder), session);
    telling = new Explanation(need(explanation), session, id -> cards().whole(card(id)));
    inspection = new Inspector(need(inspector), session, this);
    playing = new PlayerBar(need(player), session);
    documents =
        new Documents(
            new Documents.Place(stage, files, background), memory.autosave(), session, recent);
    documents.tellBy(overlay, tooling, noticing);
    projection =
        new Projection(need(split), need(leftSplit), need(rightSplit), need(inspectorCard));
    new HostMenus(need(hostMenus), session);
    listen();
    Scene scene = new Scene(root);
    scene.getStylesheets().add(resource("lab.css"));
    new Keys(session, overlay, this).install(scene);
    documents.take(scene);
    stage.setScene(scene);
    stage.setTitle("TCP State Lab");
    memory.restore(splits());
    theme();
    speak();
  }

  private static <T> T need(@Nullable T injected) {
    return Objects.requireNonNull(injected, "window.fxml lacks a part");
  }

  private List<SplitPane> splits() {
    return List.of(need(split), need(leftSplit), need(rightSplit));
  }

  private static String resource(String name) {
    return Objects.requireNonNull(LabWindow.class.getResource(name), name).toExternalForm();
  }

  private static tcplab.reference.Card card(tcplab.reference.CardId id) {
    return Reference.bundled().card(id).orElseThrow();
  }

  Session session() {
    return session;
  }

  StackPane root() {
    return root;
  }

  Overlay overlay() {
    return overlay;
  }

  /** Opens what the command line names, what was open last, or the first lesson. */
  void open(List<String> arguments) {
    String wanted = arguments.isEmpty() ? memory.lastOpened().orElse(FIRST) : arguments.getFirst();
    if (lessons.has(wanted)) {
      session.openBundled(lessons.library(), wanted);
    } else if (!arguments.isEmpty() || java.nio.file.Files.isRegularFile(Path.of(wanted))) {
      session.openFile(Path.of(wanted));
    } else {
      session.openBundled(lessons.library(), FIRST);
    }
    documents.offerLeft();
    Platform.runLater(diagram.pane()::requestFocus);
  }

  /** Keeps what is to be kept; the window is about to close. */
  void close() {
    projection.set(false);
    memory.keep(recent, finished, splits());
    documents.close();
  }

  // ---- listening ----------------------------------------------------------------------------

  private void listen() {
    session.shown().addListener((_, _, _) -> opened());
    session.player().step().addListener((_, _, step) -> stepped(step.intValue()));
    preferences.dark().addListener((_, _, _) -> theme());
    preferences.redGreenSafe().addListener((_, _, _) -> theme());
    preferences.presenting().addListener((_, _, on) -> present(on));
    need(legend).visibleProperty().bind(legendHasRoom());
    preferences.language().addListener((_, _, _) -> speak());
    preferences.typeScale().addListener((_, _, _) -> theme());
    preferences.names().addListener((_, _, _) -> speak());
  }

  /** The lines' meaning is told whole or not at all. */
  private BooleanBinding legendHasRoom() {
    HBox box = need(legend);
    return Bindings.createBooleanBinding(
        () -> box.getWidth() >= box.prefWidth(-1), box.widthProperty(), box.needsLayoutProperty());
  }

  private void opened() {
    heading();
    need(explanationScroll).setVvalue(0);
  }

  private void stepped(int step) {
    need(explanationScroll).setVvalue(0);
    Shown shown = session.shown().get();
    if (shown != null && step == session.player().steps() - 1 && session.file().get().isEmpty()) {
      finished.add(shown.timeline().scenario().id());
    }
  }

  /** Everything the window says itself, in the language chosen. */
  private void speak() {
    Texts texts = preferences.texts();
    Controls.style(root, "zh", preferences.language().get().equals("zh"));
    need(statesTitle).setText(texts.get("states"));
    need(segmentsTitle).setText(texts.get("segments"));
    need(hint).setText(texts.get("pick"));
    need(legend).getChildren().setAll(Legend.of(texts));
    need(libraryTools)
        .getChildren()
        .setAll(Controls.button("sandbox", texts.get("sandbox"), this::sandbox));
    tooling.retell();
    need(diagramTools).getChildren().setAll(tooling.layout());
    playing.retell();
    shelf.fill();
    telling.refresh();
    inspection.retell();
    heading();
  }

  private void heading() {
    Shown shown = session.shown().get();
    if (shown != null) {
      String name = shown.timeline().scenario().title().in(preferences.language().get());
      need(title).setText(name);
      stage.setTitle(name + " – TCP State Lab");
      String numbers =
          preferences
              .texts()
              .get(
                  "counts",
                  shown.timeline().transmissions().size(),
                  shown.timeline().steps().size());
      need(counts).setText(numbers + shown.outcome().map(LabWindow::verdict).orElse(""));
    }
  }

  /** As packetdrill says it, in every language. */
  private static String verdict(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Pass() -> " · PASS";
      case Outcome.Fail _ -> " · FAIL";
      case Outcome.Unsupported _ -> " · UNSUPPORTED";
    };
  }

  private void theme() {
    boolean dark = preferences.dark().get();
    Application.setUserAgentStylesheet(
        dark
            ? new PrimerDark().getUserAgentStylesheet()
            : new PrimerLight().getUserAgentStylesheet());
    Controls.style(root, "dark", dark);
    root.setStyle("-fx-font-size: " + preferences.typeSize() + "px;");
    double side = LIBRARY + (preferences.typeScale().get() - 1) * LIBRARY / 2;
    need(library).setPrefWidth(side);
    need(brand).setMinWidth(side + ALIGNED);
    for (PicturePane pane : List.of(diagram.pane(), chart.pane(), chart.header())) {
      pane.setPalette(preferences.palette());
    }
    playing.drawTicks();
  }

  private void present(boolean on) {
    for (Region part : List.of(need(library), need(head))) {
      part.setVisible(!on);
      part.setManaged(!on);
    }
    projection.set(on);
    theme();
    if (stage.isShowing()) {
      stage.setFullScreenExitHint("");
      stage.setFullScreen(on);
    }
  }

  private Cards cards() {
    return new Cards(
        preferences,
        id -> lessons.has(id) ? lessons.title(id).in(preferences.language().get()) : id,
        id -> session.openBundled(lessons.library(), id),
        session.card()::set);
  }

  // ---- files --------------------------------------------------------------------------------

  @Override
  public void open() {
    documents.open();
  }

  @Override
  public void sandbox() {
    session.open(Sandbox.fresh());
  }

  @Override
  public void save() {
    documents.save();
  }

  @Override
  public void export() {
    documents.export();
  }

  @Override
  public void copy() {
    documents.copy();
  }

  @Override
  public void print() {
    documents.print();
  }

  // ---- branches -----------------------------------------------------------------------------

  @Override
  public void compare(Branches.Branch branch) {
    Branches.Branch current = session.branches().current().get();
    Shown now = session.shown().get();
    if (now != null && current != null) {
      session.look(
          branch,
          other -> {
            Texts texts = preferences.texts();
            overlay.show(
                "compareSheet",
                texts.get("compare"),
                texts.get("close"),
                new ComparePane(
                    preferences, List.of(branch.name(), current.name()), List.of(other, now)),
                1360,
                840);
          });
    }
  }

  // ---- other commands -----------------------------------------------------------------------

  @Override
  public void find() {
    need(search).requestFocus();
    need(search).selectAll();
  }

  @Override
  public void shortcuts() {
    Texts texts = preferences.texts();
    GridPane grid = new GridPane();
    grid.setHgap(24);
    grid.setVgap(7);
    int row = 0;
    for (String line : texts.get("shortcutText").split("\n", -1)) {
      int tab = line.indexOf('|');
      grid.add(Controls.text(line.substring(0, tab), "mono"), 0, row);
      grid.add(Controls.text(line.substring(tab + 1), "what"), 1, row);
      row++;
    }
    overlay.text("shortcutSheet", texts.get("shortcuts"), texts.get("close"), grid);
  }

  @Override
  public void zoom(double factor) {
    (chart.pane().isFocused() ? chart.pane() : diagram.pane()).zoomBy(factor);
  }

  @Override
  public void fit() {
    diagram.pane().fit();
    chart.pane().fit();
  }
}
