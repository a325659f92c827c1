package tcplab.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.collections.ObservableList;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import tcplab.charts.DiagramLayout;
import tcplab.charts.StateNames;
import tcplab.tcp.Profile;

/** The tools at the top: undo, files, export, presenting, language, settings. */
final class HeadBar {
  private static final List<Double> TEXT_SIZES = List.of(1.0, 1.25, 1.5);

  private final HBox box;
  private final Session session;
  private final Preferences preferences;
  private final Keys.Commands commands;
  private final ObservableList<Path> recent;
  private final Label status = new Label();
  private final ProgressIndicator working = new ProgressIndicator();
  private final Button cancel = new Button();

  HeadBar(HBox box, Session session, Keys.Commands commands, ObservableList<Path> recent) {
    this.box = box;
    this.session = session;
    this.preferences = session.preferences();
    this.commands = commands;
    this.recent = recent;
    status.setId("status");
    status.getStyleClass().add("muted");
    working.setMaxSize(20, 20);
    for (javafx.scene.Node node : List.of(working, cancel)) {
      node.managedProperty().bind(node.visibleProperty());
    }
    cancel.setId("cancel");
    idle();
    session
        .busy()
        .addListener(
            (_, _, busy) -> {
              if (busy) {
                working(session::cancel);
              } else {
                idle();
              }
            });
  }

  /** Says in passing what has been done. */
  void say(String text) {
    status.setText(text);
  }

  /** Something is under way that can be cancelled. */
  void working(Runnable onCancel) {
    working.setVisible(true);
    cancel.setVisible(true);
    cancel.setOnAction(_ -> onCancel.run());
  }

  void idle() {
    working.setVisible(false);
    cancel.setVisible(false);
  }

  /** The texts are in another language. */
  void retell() {
    Texts texts = preferences.texts();
    cancel.setText(texts.get("cancel"));
    Button undo = Controls.icon("undo", Feather.CORNER_UP_LEFT, texts.get("undo"), session::undo);
    undo.disableProperty().bind(session.branches().canUndo().not());
    Button redo = Controls.icon("redo", Feather.CORNER_UP_RIGHT, texts.get("redo"), session::redo);
    redo.disableProperty().bind(session.branches().canRedo().not());
    box.getChildren()
        .setAll(
            status,
            working,
            cancel,
            undo,
            redo,
            scenario(texts),
            export(texts),
            Controls.button(
                "present", texts.get("present"), () -> preferences.presenting().set(true)),
            Controls.button("language", texts.get("language"), this::switchLanguage),
            settings(texts));
    fit();
  }

  /** No tool is cut off: the title gives way. */
  private void fit() {
    for (javafx.scene.Node node : box.getChildren()) {
      if (node instanceof Region tool && tool != status) {
        tool.setMinWidth(Region.USE_PREF_SIZE);
      }
    }
  }

  private MenuButton scenario(Texts texts) {
    MenuButton menu = new MenuButton(texts.get("scenario"));
    menu.setId("scenario");
    Menu opened = new Menu(texts.get("recent"));
    opened.getItems().setAll(recent(texts));
    opened.setOnShowing(_ -> opened.getItems().setAll(recent(texts)));
    Menu stack = stack(texts);
    menu.setOnShowing(_ -> tellStack(stack));
    menu.getItems()
        .setAll(
            Controls.item("open", texts.get("open"), commands::open),
            opened,
            Controls.item("save", texts.get("save"), commands::save),
            stack,
            new SeparatorMenuItem(),
            Controls.item("sandboxItem", texts.get("sandbox"), commands::sandbox));
    return menu;
  }

  /** A script is held against a stack, and may part from one and not from another. */
  private Menu stack(Texts texts) {
    Menu menu = new Menu(texts.get("stack"));
    ToggleGroup group = new ToggleGroup();
    for (Profile profile : List.of(Profile.LINUX, Profile.FREEBSD, Profile.RFC9293)) {
      RadioMenuItem item = new RadioMenuItem(texts.get("stack." + profile.name()));
      item.setId("stack-" + profile.name());
      item.setToggleGroup(group);
      item.setUserData(profile);
      item.setOnAction(_ -> session.under(profile));
      menu.getItems().add(item);
    }
    return menu;
  }

  private void tellStack(Menu menu) {
    Optional<Profile> under = session.stack();
    menu.setDisable(under.isEmpty());
    for (MenuItem item : menu.getItems()) {
      ((RadioMenuItem) item)
          .setSelected(under.isPresent() && under.get().equals(item.getUserData()));
    }
  }

  private List<MenuItem> recent(Texts texts) {
    return recent.isEmpty()
        ? List.of(Controls.disabled(texts.get("noRecent")))
        : recent.stream()
            .map(file -> Controls.item(file.toString(), () -> session.openFile(file)))
            .toList();
  }

  private MenuButton export(Texts texts) {
    MenuButton menu = new MenuButton(texts.get("export"));
    menu.setId("export");
    menu.getItems()
        .setAll(
            Controls.item("exportItem", texts.get("export.item"), commands::export),
            Controls.item("copy", texts.get("copy"), commands::copy),
            Controls.item("print", texts.get("print"), commands::print));
    return menu;
  }

  private void switchLanguage() {
    preferences.language().set(preferences.language().get().equals("zh") ? "en" : "zh");
  }

  private MenuButton settings(Texts texts) {
    MenuButton menu = new MenuButton("", new FontIcon(Feather.SETTINGS));
    menu.setId("settings");
    menu.setAccessibleText(texts.get("settings"));
    Menu theme = new Menu(texts.get("theme"));
    ToggleGroup themes = new ToggleGroup();
    for (Preferences.Theme each : Preferences.Theme.values()) {
      theme
          .getItems()
          .add(Controls.choice(texts.get("theme." + each), themes, preferences.theme(), each));
    }
    Menu size = new Menu(texts.get("textSize"));
    ToggleGroup sizes = new ToggleGroup();
    for (double each : TEXT_SIZES) {
      size.getItems()
          .add(
              Controls.choice(
                  Math.round(each * 100) + " %", sizes, preferences.textScale().asObject(), each));
    }
    CheckMenuItem absolute = new CheckMenuItem(texts.get("absolute"));
    absolute.setSelected(!preferences.relative().get());
    absolute.setOnAction(_ -> preferences.relative().set(!absolute.isSelected()));
    menu.getItems()
        .setAll(
            theme,
            size,
            absolute,
            Controls.check(texts.get("questions"), preferences.questions()),
            Controls.check(texts.get("reduced"), preferences.reducedMotion()),
            Controls.check(texts.get("safe"), preferences.redGreenSafe()),
            new SeparatorMenuItem(),
            Controls.item(texts.get("shortcuts"), commands::shortcuts));
    return menu;
  }

  /** The menu beside the diagram: how it is laid out and what it shows. */
  MenuButton layout() {
    Texts texts = preferences.texts();
    MenuButton menu = new MenuButton(texts.get("layout"));
    menu.setId("layout");
    ToggleGroup group = new ToggleGroup();
    for (DiagramLayout.Kind kind : DiagramLayout.Kind.values()) {
      MenuItem item =
          Controls.choice(texts.get("layout." + kind), group, preferences.layout(), kind);
      menu.getItems().add(item);
    }
    CheckMenuItem names = new CheckMenuItem(texts.get("names"));
    names.setSelected(preferences.names().get() == StateNames.RFC);
    names.setOnAction(
        _ -> preferences.names().set(names.isSelected() ? StateNames.RFC : StateNames.NETSTAT));
    menu.getItems()
        .addAll(
            new SeparatorMenuItem(),
            names,
            Controls.check(texts.get("failures"), preferences.failures()),
            Controls.check(texts.get("possible"), preferences.possible()));
    return menu;
  }
}
