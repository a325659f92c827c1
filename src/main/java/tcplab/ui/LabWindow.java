package tcplab.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Executor;
import javafx.application.Application;
import javafx.fxml.FXML;
import javafx.fxml.FXMLLoader;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.controlsfx.control.PopOver;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import tcplab.charts.DiagramLayout;
import tcplab.charts.DiagramOptions;
import tcplab.charts.Moment;
import tcplab.charts.StateDiagramChart;
import tcplab.charts.StateNames;
import tcplab.export.ExportFormat;
import tcplab.export.ExportOptions;
import tcplab.export.Exporter;
import tcplab.picture.AtomicFile;
import tcplab.picture.ExportException;
import tcplab.picture.Face;
import tcplab.picture.Palette;
import tcplab.picture.Picture;
import tcplab.reference.Reference;
import tcplab.reference.StateCard;
import tcplab.scenario.Course;
import tcplab.scenario.Library;
import tcplab.scenario.ScenarioException;
import tcplab.scenario.ScenarioWriter;
import tcplab.sim.Scenario;
import tcplab.sim.Text;
import tcplab.sim.Timeline;
import tcplab.sim.Transmission;
import tcplab.tcp.IpAddress;
import tcplab.tcp.Profile;
import tcplab.tcp.State;

/** The window: its static layout comes from window.fxml, its panes bind to the {@link Session}. */
final class LabWindow {
  @FXML private @Nullable Label title;
  @FXML private @Nullable Label counts;
  @FXML private @Nullable HBox head;
  @FXML private @Nullable HBox tools;
  @FXML private @Nullable VBox library;
  @FXML private @Nullable TextField search;
  @FXML private @Nullable TreeView<Entry> tree;
  @FXML private @Nullable HBox libraryTools;
  @FXML private @Nullable SplitPane split;
  @FXML private @Nullable SplitPane leftSplit;
  @FXML private @Nullable VBox diagramCard;
  @FXML private @Nullable Label statesTitle;
  @FXML private @Nullable HBox diagramTools;
  @FXML private @Nullable StackPane diagramHolder;
  @FXML private @Nullable ScrollPane explanationScroll;
  @FXML private @Nullable VBox explanation;
  @FXML private @Nullable TabPane inspector;
  @FXML private @Nullable Label segmentsTitle;
  @FXML private @Nullable HBox hostMenus;
  @FXML private @Nullable StackPane headerHolder;
  @FXML private @Nullable StackPane chartHolder;
  @FXML private @Nullable HBox segmentCard;
  @FXML private @Nullable HBox player;

  /** A line of the library: a chapter or a lesson. */
  record Entry(String id, Text text) {}

  private final Stage stage;
  private final Files files;
  private final UserSettings settings;
  private final Session session;
  private final BorderPane root;
  private final PicturePane diagram = new PicturePane(PicturePane.Fit.WHOLE, Palette.LIGHT);
  private final PicturePane chart = new PicturePane(PicturePane.Fit.WIDTH, Palette.LIGHT);
  private final PicturePane header = new PicturePane(PicturePane.Fit.WIDTH, Palette.LIGHT);
  private final Inspector inspection;
  private final Explanation telling;
  private final @Nullable Library lessons;
  private final Label status = new Label();
  private boolean large;

  LabWindow(Stage stage, Executor background, Files files, UserSettings settings)
      throws IOException {
    this.stage = stage;
    this.files = files;
    this.settings = settings;
    this.session = new Session(background);
    for (Face face : Face.values()) {
      MarkPainter.load(face, 13);
    }
    FXMLLoader loader = new FXMLLoader(LabWindow.class.getResource("window.fxml"));
    loader.setController(this);
    root = loader.load();
    this.inspection = new Inspector(need(inspector), session);
    this.telling = new Explanation(need(explanation), session);
    this.lessons = bundled();
    settings.load(session);
    build();
    Scene scene = new Scene(root);
    scene.getStylesheets().add(LabWindow.class.getResource("lab.css").toExternalForm());
    scene.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    scene.addEventFilter(KeyEvent.KEY_TYPED, this::typed);
    dropFiles(scene);
    stage.setScene(scene);
    stage.setTitle("TCP State Lab");
    Rectangle2D screen = Screen.getPrimary().getVisualBounds();
    stage.setWidth(Math.min(1440, screen.getWidth()));
    stage.setHeight(Math.min(900, screen.getHeight()));
    theme();
  }

  private static <T> T need(@Nullable T injected) {
    return java.util.Objects.requireNonNull(injected, "window.fxml lacks a part");
  }

  private static @Nullable Library bundled() {
    try {
      return Library.bundled();
    } catch (ScenarioException e) {
      System.err.println("The library cannot be read: " + e.getMessage());
      return null;
    }
  }

  Session session() {
    return session;
  }

  BorderPane root() {
    return root;
  }

  void open(List<String> arguments) {
    String wanted =
        arguments.isEmpty() ? settings.lastScenario().orElse("normal-close") : arguments.getFirst();
    if (lessons != null && lessons.ids().contains(wanted)) {
      session.openBundled(lessons, wanted);
    } else if (java.nio.file.Files.exists(Path.of(wanted))) {
      session.openFile(Path.of(wanted));
    } else if (lessons != null) {
      session.openBundled(lessons, arguments.isEmpty() ? "normal-close" : wanted);
    }
    javafx.application.Platform.runLater(diagram::requestFocus);
  }

  void close() {
    settings.keep(session);
  }

  // ---- building -----------------------------------------------------------------------------

  private void build() {
    need(diagramHolder).getChildren().setAll(diagram);
    need(chartHolder).getChildren().setAll(chart);
    need(headerHolder).getChildren().setAll(header);
    header.setMouseTransparent(true);
    diagram.setId("diagram");
    chart.setId("chart");
    diagram.setFocusTraversable(true);
    chart.setFocusTraversable(true);
    new PlayerBar(need(player), session);
    new HostMenus(need(hostMenus), session);
    need(tree).setCellFactory(_ -> new LessonCell());
    need(tree)
        .getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (_, _, item) -> {
              if (item != null && item.isLeaf() && lessons != null) {
                session.openBundled(lessons, item.getValue().id());
              }
            });
    need(search).textProperty().addListener((_, _, _) -> fillLibrary());
    diagram.setOnPick(this::diagramPicked);
    chart.setOnPick(subject -> session.selection().set(subject));
    session.shown().addListener((_, _, _) -> opened());
    session.moment().addListener((_, _, _) -> draw());
    session.progress().addListener((_, _, _) -> drawDiagram());
    session.failures().addListener((_, _, _) -> drawDiagram());
    session.layout().addListener((_, _, _) -> drawDiagram());
    session.dark().addListener((_, _, _) -> theme());
    session.redGreenSafe().addListener((_, _, _) -> theme());
    session.presenting().addListener((_, _, on) -> present(on));
    session.selection().addListener((_, _, _) -> refreshSegmentCard());
    session.language().addListener((_, _, _) -> speak());
    speak();
  }

  /** Everything the window says itself, in the language chosen. */
  private void speak() {
    Texts texts = new Texts(session.locale());
    style(root, "zh", session.language().get().equals("zh"));
    need(search).setPromptText(texts.get("search"));
    need(statesTitle).setText(texts.get("states"));
    need(segmentsTitle).setText(texts.get("segments"));
    need(tools)
        .getChildren()
        .setAll(
            status,
            icon("undo", Feather.CORNER_UP_LEFT, texts.get("undo"), session::undo),
            icon("redo", Feather.CORNER_UP_RIGHT, texts.get("redo"), session::redo),
            button("open", texts.get("open"), this::openFile),
            button("save", texts.get("save"), this::save),
            button("export", texts.get("export"), this::export),
            button("present", texts.get("present"), () -> session.presenting().set(true)),
            button("language", texts.get("language"), this::switchLanguage),
            settingsMenu(texts),
            icon("theme", Feather.MOON, texts.get("theme"), this::switchTheme));
    status.getStyleClass().setAll("label", "muted");
    need(libraryTools).getChildren().setAll(button("sandbox", texts.get("sandbox"), this::sandbox));
    need(diagramTools).getChildren().setAll(layoutMenu(texts));
    fillLibrary();
    telling.refresh();
    inspection.retell();
    refreshSegmentCard();
    heading();
  }

  private Button button(String id, String text, Runnable action) {
    Button button = new Button(text);
    button.setId(id);
    button.setOnAction(_ -> action.run());
    return button;
  }

  private Button icon(String id, Feather icon, String text, Runnable action) {
    Button button = button(id, "", action);
    button.setGraphic(new FontIcon(icon));
    button.setTooltip(new Tooltip(text));
    button.setAccessibleText(text);
    if (id.equals("undo")) {
      button.disableProperty().bind(session.canUndo().not());
    } else if (id.equals("redo")) {
      button.disableProperty().bind(session.canRedo().not());
    }
    return button;
  }

  private MenuButton settingsMenu(Texts texts) {
    MenuButton menu = new MenuButton("", new FontIcon(Feather.SETTINGS));
    menu.setId("settings");
    menu.setAccessibleText(texts.get("settings"));
    CheckMenuItem absolute = new CheckMenuItem(texts.get("absolute"));
    absolute.setSelected(!session.relative().get());
    absolute.setOnAction(_ -> session.relative().set(!absolute.isSelected()));
    CheckMenuItem reduced = new CheckMenuItem(texts.get("reduced"));
    reduced.selectedProperty().bindBidirectional(session.reducedMotion());
    CheckMenuItem safe = new CheckMenuItem(texts.get("safe"));
    safe.selectedProperty().bindBidirectional(session.redGreenSafe());
    CheckMenuItem larger = new CheckMenuItem(texts.get("larger"));
    larger.setSelected(large);
    larger.setOnAction(
        _ -> {
          large = larger.isSelected();
          style(root, "big", large);
        });
    MenuItem keys = new MenuItem(texts.get("shortcuts"));
    keys.setOnAction(_ -> showKeys());
    menu.getItems().setAll(absolute, reduced, safe, larger, new SeparatorMenuItem(), keys);
    return menu;
  }

  private MenuButton layoutMenu(Texts texts) {
    MenuButton menu = new MenuButton(texts.get("layout"));
    menu.setId("layout");
    ToggleGroup group = new ToggleGroup();
    for (DiagramLayout.Kind kind : DiagramLayout.Kind.values()) {
      RadioMenuItem item = new RadioMenuItem(texts.get("layout." + kind.name()));
      item.setToggleGroup(group);
      item.setSelected(kind == session.layout().get());
      item.setOnAction(_ -> session.layout().set(kind));
      menu.getItems().add(item);
    }
    CheckMenuItem names = new CheckMenuItem(texts.get("names"));
    names.setSelected(session.names().get() == StateNames.RFC);
    names.setOnAction(
        _ -> session.names().set(names.isSelected() ? StateNames.RFC : StateNames.NETSTAT));
    CheckMenuItem failures = new CheckMenuItem(texts.get("failures"));
    failures.selectedProperty().bindBidirectional(session.failures());
    menu.getItems().addAll(new SeparatorMenuItem(), names, failures);
    return menu;
  }

  private void fillLibrary() {
    if (lessons == null) {
      return;
    }
    String wanted = need(search).getText().strip().toLowerCase(Locale.ROOT);
    TreeItem<Entry> all = new TreeItem<>(new Entry("", Text.of("")));
    for (Course.Chapter chapter : lessons.course().chapters()) {
      TreeItem<Entry> part = new TreeItem<>(new Entry(chapter.id(), chapter.title()));
      part.setExpanded(true);
      for (Course.Lesson lesson : chapter.lessons()) {
        Text name = title(lesson.id());
        String haystack =
            (lesson.id() + " " + name.en() + " " + name.zh()).toLowerCase(Locale.ROOT);
        if (haystack.contains(wanted)) {
          part.getChildren().add(new TreeItem<>(new Entry(lesson.id(), name)));
        }
      }
      if (!part.getChildren().isEmpty()) {
        all.getChildren().add(part);
      }
    }
    need(tree).setRoot(all);
  }

  private final Map<String, Text> titles = new java.util.HashMap<>();

  private Text title(String id) {
    return titles.computeIfAbsent(
        id,
        wanted -> {
          try {
            return java.util.Objects.requireNonNull(lessons).scenario(wanted).title();
          } catch (ScenarioException e) {
            return Text.of(wanted);
          }
        });
  }

  private final class LessonCell extends TreeCell<Entry> {
    @Override
    protected void updateItem(@Nullable Entry entry, boolean empty) {
      super.updateItem(entry, empty);
      getStyleClass().remove("chapter");
      setDisclosureNode(null);
      if (empty || entry == null) {
        setText("");
        return;
      }
      boolean chapter = getTreeItem() != null && !getTreeItem().isLeaf();
      String text = entry.text().in(session.language().get());
      setPrefWidth(0);
      setText(chapter ? text.toUpperCase(Locale.ROOT) : text);
      if (chapter) {
        getStyleClass().add("chapter");
      }
    }
  }

  // ---- showing ------------------------------------------------------------------------------

  private void opened() {
    Session.Shown shown = session.shown().get();
    if (shown == null) {
      return;
    }
    Picture top = shown.chart().header();
    header.setPicture(top);
    need(headerHolder).setMinHeight(56);
    need(headerHolder).setMaxHeight(56);
    heading();
    draw();
    need(explanationScroll).setVvalue(0);
  }

  private void heading() {
    Session.Shown shown = session.shown().get();
    if (shown != null) {
      Timeline timeline = shown.timeline();
      need(title).setText(timeline.scenario().title().in(session.language().get()));
      need(counts)
          .setText(
              new Texts(session.locale())
                  .get("counts", timeline.transmissions().size(), timeline.steps().size()));
    }
  }

  private void draw() {
    Session.Shown shown = session.shown().get();
    if (shown == null) {
      return;
    }
    Moment moment = session.moment().get();
    chart.setPicture(shown.chart().body(moment.time()));
    chart.reveal(shown.chart().scale().yOf(moment.time()));
    drawDiagram();
  }

  private void drawDiagram() {
    Session.Shown shown = session.shown().get();
    if (shown != null) {
      DiagramOptions options =
          DiagramOptions.DEFAULT
              .withLayout(session.layout().get())
              .withNames(session.names().get())
              .withFailures(session.failures().get())
              .withLanguage(session.language().get())
              .withProgress(session.progress().get());
      diagram.setPicture(StateDiagramChart.picture(shown.run(), session.moment().get(), options));
    }
  }

  private void theme() {
    boolean dark = session.dark().get();
    Application.setUserAgentStylesheet(
        dark
            ? new PrimerDark().getUserAgentStylesheet()
            : new PrimerLight().getUserAgentStylesheet());
    style(root, "dark", dark);
    Palette palette = palette();
    for (PicturePane pane : List.of(diagram, chart, header)) {
      pane.setPalette(palette);
    }
  }

  private Palette palette() {
    Palette palette = session.dark().get() ? Palette.DARK : Palette.LIGHT;
    return session.redGreenSafe().get() ? palette.redGreenSafe() : palette;
  }

  private static void style(Node node, String name, boolean on) {
    node.getStyleClass().remove(name);
    if (on) {
      node.getStyleClass().add(name);
    }
  }

  private void present(boolean on) {
    for (Region part : List.of(need(library), need(head))) {
      part.setVisible(!on);
      part.setManaged(!on);
    }
    style(root, "big", on || large);
    if (stage.isShowing()) {
      stage.setFullScreenExitHint("");
      stage.setFullScreen(on);
    }
  }

  private void refreshSegmentCard() {
    Texts texts = new Texts(session.locale());
    HBox card = need(segmentCard);
    Optional<Transmission> selected = inspection.selected();
    if (selected.isEmpty()) {
      Label hint = new Label(texts.get("pick"));
      hint.getStyleClass().add("muted");
      card.getChildren().setAll(hint);
      return;
    }
    Transmission t = selected.get();
    Label name =
        new Label(
            java.util.Objects.requireNonNull(session.shown().get()).story().numbers().label(t));
    name.getStyleClass().add("mono");
    Button drop =
        button("drop", texts.get("drop"), () -> session.refate(t, new Scenario.RuleFate.Drop()));
    drop.getStyleClass().add("danger");
    card.getChildren()
        .setAll(
            name,
            drop,
            button(
                "delay",
                texts.get("delay"),
                () ->
                    session.refate(
                        t, new Scenario.RuleFate.Delay(3 * Math.max(1, t.endsAt() - t.sentAt())))),
            button(
                "duplicate",
                texts.get("duplicate"),
                () ->
                    session.refate(
                        t,
                        new Scenario.RuleFate.Duplicate(
                            Math.max(1, (t.endsAt() - t.sentAt()) / 2)))));
  }

  private void diagramPicked(String subject) {
    if (!subject.startsWith("state-")) {
      return;
    }
    State state = State.valueOf(subject.substring("state-".length()));
    StateCard card = Reference.bundled().state(state);
    VBox box = new VBox(6);
    box.getStyleClass().add("explanation");
    box.setMaxWidth(420);
    add(box, session.names().get().of(state), "happens");
    add(box, card.summary().in(session.locale()), "narration");
    add(box, card.duration().in(session.locale()), "why");
    card.many().forEach(m -> add(box, m.in(session.locale()), "what"));
    card.look().stream().limit(2).forEach(l -> add(box, l.command(), "mono"));
    add(box, String.join("; ", card.sources()), "clause");
    PopOver popOver = new PopOver(box);
    popOver.setDetachable(true);
    popOver.setArrowLocation(PopOver.ArrowLocation.LEFT_TOP);
    popOver.getRoot().getStylesheets().addAll(root.getScene().getStylesheets());
    popOver.show(diagram);
  }

  private static void add(VBox box, String text, String style) {
    Label label = new Label(text);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    label.setMaxWidth(400);
    label.getStyleClass().add(style);
    box.getChildren().add(label);
  }

  // ---- commands -----------------------------------------------------------------------------

  private void switchLanguage() {
    session.language().set(session.language().get().equals("zh") ? "en" : "zh");
  }

  private void switchTheme() {
    session.dark().set(!session.dark().get());
  }

  private void openFile() {
    files.toOpen(stage).ifPresent(session::openFile);
  }

  private void save() {
    Session.Shown shown = session.shown().get();
    if (shown == null) {
      return;
    }
    Scenario scenario = shown.timeline().scenario();
    files
        .toSave(stage, scenario.id() + ".yaml")
        .ifPresent(
            file ->
                report(
                    file,
                    () ->
                        AtomicFile.write(
                            file,
                            out ->
                                out.write(
                                    ScenarioWriter.write(scenario)
                                        .getBytes(StandardCharsets.UTF_8)))));
  }

  private void export() {
    Session.Shown shown = session.shown().get();
    if (shown == null) {
      return;
    }
    files
        .toSave(stage, shown.timeline().scenario().id() + ".svg")
        .ifPresent(
            file -> {
              ExportFormat format = ExportFormat.ofFile(file.toString()).orElse(ExportFormat.SVG);
              ExportOptions options =
                  new ExportOptions(
                      ExportOptions.What.BOTH,
                      session.moment().get().time(),
                      2,
                      palette(),
                      session.language().get(),
                      session.layout().get(),
                      session.names().get(),
                      session.failures().get(),
                      -1,
                      session.relative().get());
              report(file, () -> new Exporter(shown.timeline(), options).write(file, format));
            });
  }

  private interface Writing {
    void run() throws ExportException;
  }

  private void report(Path file, Writing writing) {
    try {
      writing.run();
      status.setText(new Texts(session.locale()).get("wrote", file.getFileName()));
    } catch (ExportException e) {
      status.setText(e.getMessage());
    }
  }

  private void sandbox() {
    session.open(
        new Scenario(
            "sandbox",
            new Text("Sandbox", "沙盒"),
            new Text(
                "Two fresh hosts, nothing scripted: choose a call from a host's menu.",
                "两台全新的主机，没有脚本：从主机的菜单里选一个调用。"),
            "",
            1,
            600_000_000_000L,
            List.of(host("client", 1), host("server", 2)),
            List.of(),
            List.of(),
            List.of(),
            List.of()));
  }

  private static Scenario.HostSpec host(String name, int last) {
    return new Scenario.HostSpec(
        name,
        IpAddress.v4(0x0a000000 + last),
        Profile.LINUX,
        false,
        Map.of(),
        Map.of(),
        OptionalLong.empty());
  }

  private void dropFiles(Scene scene) {
    scene.setOnDragOver(
        e -> {
          if (e.getDragboard().hasFiles()) {
            e.acceptTransferModes(TransferMode.COPY);
          }
        });
    scene.setOnDragDropped(
        e -> {
          if (e.getDragboard().hasFiles()) {
            session.openFile(e.getDragboard().getFiles().getFirst().toPath());
            e.setDropCompleted(true);
          }
        });
  }

  private static final Set<KeyCode> PLAYER_KEYS =
      EnumSet.of(
          KeyCode.SPACE,
          KeyCode.RIGHT,
          KeyCode.LEFT,
          KeyCode.PAGE_DOWN,
          KeyCode.PAGE_UP,
          KeyCode.HOME,
          KeyCode.END,
          KeyCode.F11,
          KeyCode.ESCAPE);

  private void key(KeyEvent e) {
    if (stage.getScene().getRoot() != root) {
      stage.getScene().setRoot(root);
      e.consume();
      return;
    }
    if (e.isShortcutDown()) {
      switch (e.getCode()) {
        case Z -> session.undo();
        case Y -> session.redo();
        case O -> openFile();
        case S -> save();
        case E -> export();
        default -> {
          return;
        }
      }
      e.consume();
      return;
    }
    if (!PLAYER_KEYS.contains(e.getCode()) || e.getTarget() instanceof TextInputControl) {
      return;
    }
    switch (e.getCode()) {
      case SPACE -> {
        if (e.getTarget() instanceof Button || e.getTarget() instanceof MenuButton) {
          return;
        }
        session.togglePlay();
      }
      case RIGHT, PAGE_DOWN -> session.next();
      case LEFT, PAGE_UP -> session.back();
      case HOME -> session.toStart();
      case END -> session.toEnd();
      case F11 -> session.presenting().set(!session.presenting().get());
      case ESCAPE -> session.presenting().set(false);
      default -> {
        return;
      }
    }
    e.consume();
  }

  private void typed(KeyEvent e) {
    if (e.getTarget() instanceof TextInputControl || e.isShortcutDown()) {
      return;
    }
    switch (e.getCharacter()) {
      case "+" -> session.speed().set(Math.min(10, session.speed().get() * 2));
      case "-" -> session.speed().set(Math.max(0.1, session.speed().get() / 2));
      case "p", "P" -> session.presenting().set(!session.presenting().get());
      case "l", "L" -> switchLanguage();
      case "d", "D" -> switchTheme();
      case "." -> blank();
      case "?" -> showKeys();
      default -> {
        return;
      }
    }
    e.consume();
  }

  /** Hides everything, as clickers do; any key or click brings it back. */
  private void blank() {
    Scene scene = stage.getScene();
    StackPane black = new StackPane();
    black.getStyleClass().add("blank");
    black.setOnMouseClicked(_ -> scene.setRoot(root));
    scene.setRoot(black);
  }

  private void showKeys() {
    Texts texts = new Texts(session.locale());
    VBox box = new VBox(6);
    box.getStyleClass().add("explanation");
    add(box, texts.get("shortcuts"), "happens");
    add(box, texts.get("shortcutText"), "mono");
    PopOver popOver = new PopOver(box);
    popOver.getRoot().getStylesheets().addAll(root.getScene().getStylesheets());
    popOver.setArrowSize(0);
    popOver.show(need(player));
  }
}
